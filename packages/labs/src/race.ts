import { adadelta, adagrad, adam, type Optimizer, rmsprop, sgd } from "@feedforward/optim";
import { type Text, text } from "@feedforward/runs";
import { checkArgument, checkOptions, type OptionNames, unknownName } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";

/** A function of two variables to minimise. */
export interface Landscape {
  /** Title of the landscape. */
  readonly title: Text;
  /** Formula of the height. */
  readonly formula: string;
  /** Computes the height of a point. */
  readonly f: (x: number, y: number) => number;
  /** Computes the gradient at a point. */
  readonly gradient: (x: number, y: number) => readonly [number, number];
  /** Range of x to draw. */
  readonly xDomain: readonly [number, number];
  /** Range of y to draw. */
  readonly yDomain: readonly [number, number];
  /** Point at which the optimizers start. */
  readonly start: readonly [number, number];
  /** Lowest point, if there is one. */
  readonly minimum?: readonly [number, number];
  /** Whether to draw heights on a logarithmic scale. */
  readonly logarithmic?: boolean;
  /** Learning rates by optimizer, if the defaults do not suit the function. */
  readonly rates?: Readonly<Record<string, number>>;
}

/** Landscapes of the optimizer race, by name. */
export const LANDSCAPES: Readonly<Record<string, Landscape>> = {
  bowl: {
    title: text("bowl", "그릇"),
    formula: "x² + 2y²",
    f: (x, y) => x ** 2 + 2 * y ** 2,
    gradient: (x, y) => [2 * x, 4 * y],
    xDomain: [-3, 3],
    yDomain: [-2, 2],
    start: [-2.5, 1.5],
    minimum: [0, 0],
  },
  saddle: {
    title: text("saddle", "안장"),
    formula: "x² − y²",
    f: (x, y) => x ** 2 - y ** 2,
    gradient: (x, y) => [2 * x, -2 * y],
    xDomain: [-1.5, 1.5],
    yDomain: [-1.5, 1.5],
    start: [-1.2, 0.01],
  },
  beale: {
    title: text("Beale's function", "빌 함수"),
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
    title: text("long valley", "긴 골짜기"),
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
    title: text("two valleys", "두 골짜기"),
    formula: "x⁴ − 4x² + x + y²",
    f: (x, y) => x ** 4 - 4 * x ** 2 + x + y ** 2,
    gradient: (x, y) => [4 * x ** 3 - 8 * x + 1, 2 * y],
    xDomain: [-2.4, 2.4],
    yDomain: [-2, 2],
    start: [0.3, 1.6],
    minimum: [-1.473, 0],
  },
};

/** Settings of a racer. */
export interface RacerSettings {
  /** Learning rate η. */
  readonly rate: number;
  /**
   * Momentum µ: the fraction of the last move (for Adam, of the mean gradient, β₁) that is kept; for racers that have
   * one.
   */
  readonly momentum?: number;
}

/** An optimizer in the race: its default settings and its factory. */
export interface Racer extends RacerSettings {
  /** Creates the optimizer. */
  readonly make: (settings: RacerSettings) => Optimizer;
}

/** Racers in the order of the legend. */
export const RACERS: Readonly<Record<string, Racer>> = {
  SGD: { rate: 0.02, make: ({ rate }) => sgd({ learningRate: rate }) },
  Momentum: {
    rate: 0.02,
    momentum: 0.9,
    make: ({ rate, momentum = 0.9 }) => sgd({ learningRate: rate, momentum }),
  },
  Nesterov: {
    rate: 0.02,
    momentum: 0.9,
    make: ({ rate, momentum = 0.9 }) => sgd({ learningRate: rate, momentum, nesterov: true }),
  },
  Adagrad: { rate: 0.4, make: ({ rate }) => adagrad({ learningRate: rate, compat: "keras2" }) },
  Adadelta: { rate: 20, make: ({ rate }) => adadelta({ learningRate: rate }) },
  RMSprop: {
    rate: 0.03,
    momentum: 0,
    make: ({ rate, momentum = 0 }) => rmsprop({ learningRate: rate, momentum }),
  },
  Adam: { rate: 0.1, momentum: 0.9, make: ({ rate, momentum = 0.9 }) => adam({ learningRate: rate, beta1: momentum }) },
};

/** Returns a racer's default settings on a landscape. */
export function racerSettings(racer: string, landscape: Landscape): RacerSettings {
  if (!Object.hasOwn(RACERS, racer)) throw unknownName("racer", String(racer), Object.keys(RACERS));
  checkArgument("racerSettings", "landscape", landscape, "object");
  const { rate, momentum } = RACERS[racer]!;
  return { rate: landscape.rates?.[racer] ?? rate, ...(momentum === undefined ? {} : { momentum }) };
}

/**
 * Returns the points on an optimizer's path, the start first. Stops at the first non-finite value.
 *
 * @param landscape the landscape.
 * @param steps number of steps.
 */
export function walk(
  optimizer: Optimizer,
  landscape: Landscape,
  start: readonly [number, number],
  steps: number,
): [number, number][] {
  checkArgument("walk", "optimizer", optimizer, "object");
  checkArgument("walk", "landscape.f", landscape?.f, "function");
  const place = tf.tidy(() => tf.variable(tf.tensor1d([...start])));
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

/** Options of {@link race}. */
export interface RaceSettings {
  /** Starting point. Default: that of the landscape. */
  readonly start?: readonly [number, number] | undefined;
  /** Racers in the order of the legend, with the settings that differ from the defaults. Default: all. */
  readonly racers?: Readonly<Record<string, Partial<RacerSettings>>> | undefined;
}

const RACE_SETTINGS: OptionNames<RaceSettings> = { start: true, racers: true };
const RACER_SETTINGS: OptionNames<RacerSettings> = { rate: true, momentum: true };

/**
 * Returns the racers' paths on a landscape, the start first.
 *
 * @param settings learning rates and optimizers that differ from the defaults.
 * @param steps number of steps.
 * @throws FeedforwardError for an unknown racer or setting.
 */
export function race(
  landscape: Landscape,
  steps: number,
  settings: RaceSettings = {},
): Record<string, [number, number][]> {
  checkArgument("race", "landscape.f", landscape?.f, "function");
  checkOptions("race", settings, RACE_SETTINGS);
  const { start = landscape.start, racers = RACERS_AS_USUAL } = settings;
  for (const [name, own] of Object.entries(racers)) {
    if (!Object.hasOwn(RACERS, name)) throw unknownName("racer", name, Object.keys(RACERS));
    checkOptions(`racer ${name}`, own, RACER_SETTINGS);
  }
  return Object.fromEntries(
    Object.entries(racers).map(([name, settings]) => {
      const optimizer = RACERS[name]!.make({ ...racerSettings(name, landscape), ...settings });
      return [name, walk(optimizer, landscape, start, steps)];
    }),
  );
}

const RACERS_AS_USUAL = Object.fromEntries(Object.keys(RACERS).map((name) => [name, {}]));

/**
 * Returns the heights of a landscape, row by row from the upper left of the image, on the scale of the drawing.
 *
 * @param columns number of columns.
 * @param rows number of rows.
 */
export function heightField(landscape: Landscape, columns: number, rows: number): Float32Array {
  checkArgument("heightField", "landscape.f", landscape?.f, "function");
  const { f, xDomain, yDomain, logarithmic } = landscape;
  const at = ([low, high]: readonly [number, number], index: number, count: number) =>
    low + ((high - low) * (index + 0.5)) / count;
  const heights = new Float32Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    const y = at(yDomain, rows - 1 - row, rows);
    for (let column = 0; column < columns; column++) {
      const height = f(at(xDomain, column, columns), y);
      heights[row * columns + column] = logarithmic ? Math.log1p(height) : height;
    }
  }
  return heights;
}
