import { adadelta, adagrad, adam, type Optimizer, rmsprop, sgd } from "@feedforward/optim";
import * as tf from "@tensorflow/tfjs-core";

/** A function of two variables to walk down on. */
export interface Landscape {
  readonly title: string;
  readonly formula: string;
  readonly f: (x: number, y: number) => number;
  readonly gradient: (x: number, y: number) => readonly [number, number];
  readonly xDomain: readonly [number, number];
  readonly yDomain: readonly [number, number];
  readonly start: readonly [number, number];
  readonly minimum?: readonly [number, number];
  /** Draw heights on a logarithmic scale. */
  readonly logarithmic?: boolean;
  /** Learning rates by optimizer where the usual ones do not suit the function. */
  readonly rates?: Readonly<Record<string, number>>;
}

/** The landscapes of the optimizer race, by name. */
export const LANDSCAPES: Readonly<Record<string, Landscape>> = {
  saddle: {
    title: "saddle",
    formula: "x² − y²",
    f: (x, y) => x ** 2 - y ** 2,
    gradient: (x, y) => [2 * x, -2 * y],
    xDomain: [-1.5, 1.5],
    yDomain: [-1.5, 1.5],
    start: [-1.2, 0.01],
  },
  beale: {
    title: "Beale's function",
    formula: "(1.5 − x + xy)² + (2.25 − x + xy²)² + (2.625 − x + xy³)²",
    f: (x, y) => (1.5 - x + x * y) ** 2 + (2.25 - x + x * y ** 2) ** 2 + (2.625 - x + x * y ** 3) ** 2,
    gradient: (x, y) => {
      const [a, b, c] = [1.5 - x + x * y, 2.25 - x + x * y ** 2, 2.625 - x + x * y ** 3];
      return [
        2 * a * (y - 1) + 2 * b * (y ** 2 - 1) + 2 * c * (y ** 3 - 1),
        2 * a * x + 4 * b * x * y + 6 * c * x * y ** 2,
      ];
    },
    xDomain: [-1, 4.5],
    yDomain: [-1.5, 2],
    start: [1, 1.5],
    minimum: [3, 0.5],
    logarithmic: true,
    rates: { SGD: 0.005, Momentum: 0.005, Nesterov: 0.005 },
  },
  valley: {
    title: "long valley",
    formula: "x²/20 + y²",
    f: (x, y) => x ** 2 / 20 + y ** 2,
    gradient: (x, y) => [x / 10, 2 * y],
    xDomain: [-8, 2],
    yDomain: [-2.5, 2.5],
    start: [-7, 2],
    minimum: [0, 0],
    rates: { SGD: 0.5, Momentum: 0.2, Nesterov: 0.2 },
  },
  quartic: {
    title: "two valleys",
    formula: "x⁴ − 4x² + x + y²",
    f: (x, y) => x ** 4 - 4 * x ** 2 + x + y ** 2,
    gradient: (x, y) => [4 * x ** 3 - 8 * x + 1, 2 * y],
    xDomain: [-2.4, 2.4],
    yDomain: [-2, 2],
    start: [0.3, 1.6],
    minimum: [-1.473, 0],
  },
};

/** The racers in the order of the legend, each from its learning rate. */
export const RACERS: Readonly<Record<string, { readonly rate: number; readonly make: (rate: number) => Optimizer }>> = {
  SGD: { rate: 0.02, make: (learningRate) => sgd({ learningRate }) },
  Momentum: { rate: 0.02, make: (learningRate) => sgd({ learningRate, momentum: 0.9 }) },
  Nesterov: { rate: 0.02, make: (learningRate) => sgd({ learningRate, momentum: 0.9, nesterov: true }) },
  Adagrad: { rate: 0.4, make: (learningRate) => adagrad({ learningRate, compat: "keras2" }) },
  Adadelta: { rate: 20, make: (learningRate) => adadelta({ learningRate }) },
  RMSprop: { rate: 0.03, make: (learningRate) => rmsprop({ learningRate }) },
  Adam: { rate: 0.1, make: (learningRate) => adam({ learningRate }) },
};

/** The places that an optimizer passes on its way down, the start first. It stops where numbers end. */
export function walk(
  optimizer: Optimizer,
  landscape: Landscape,
  start: readonly [number, number],
  steps: number,
): [number, number][] {
  const place = tf.variable(tf.tensor1d([...start]));
  const path: [number, number][] = [[start[0], start[1]]];
  try {
    for (let step = 0; step < steps; step++) {
      const [x, y] = path.at(-1)!;
      const gradient = tf.tensor1d([...landscape.gradient(x, y)]);
      optimizer.applyGradients([{ name: place.name, tensor: gradient }]);
      gradient.dispose();
      const [nextX, nextY] = place.dataSync();
      if (!Number.isFinite(nextX!) || !Number.isFinite(nextY!)) break;
      path.push([nextX!, nextY!]);
    }
    return path;
  } finally {
    place.dispose();
    optimizer.dispose();
  }
}

/** Every racer's path on a landscape. */
export function race(
  landscape: Landscape,
  steps: number,
  start: readonly [number, number] = landscape.start,
): Record<string, [number, number][]> {
  return Object.fromEntries(
    Object.entries(RACERS).map(([name, { rate, make }]) => [
      name,
      walk(make(landscape.rates?.[name] ?? rate), landscape, start, steps),
    ]),
  );
}
