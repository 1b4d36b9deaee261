import type { History } from "../src/index.js";

/** A smooth made-up run of ten epochs; `rate` is how fast it learns. */
export function run(rate: number, epochs = 10): History {
  const numbers = Array.from({ length: epochs }, (_, i) => i + 1);
  return {
    engine: "cpu",
    epochs: numbers,
    metrics: {
      loss: numbers.map((e) => 0.2 + 2.1 * Math.exp(-rate * e)),
      accuracy: numbers.map((e) => 0.95 - 0.6 * Math.exp(-rate * e)),
      val_loss: numbers.map((e) => 0.25 + 2 * Math.exp(-rate * e)),
      val_accuracy: numbers.map((e) => 0.93 - 0.58 * Math.exp(-rate * e)),
    },
  };
}

export const optimizers = { Adam: run(0.9), SGD: run(0.2), Momentum: run(0.5), RMSProp: run(0.7), Adagrad: run(0.3) };

/** The (x, y) points of every Observable Plot line in a figure, in figure coordinates. */
export function linePoints(svg: string): [number, number][][] {
  return [...svg.matchAll(/data-mark="line"><path d="(M[^"]*)"/g)].map(([, d]) =>
    [...d!.matchAll(/[ML](-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]): [number, number] => [Number(x), Number(y)]),
  );
}
