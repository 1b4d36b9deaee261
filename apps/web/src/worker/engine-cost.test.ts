import { chapterById, DEFAULT_PLAYGROUND } from "@feedforward/labs";
import { mlp } from "@feedforward/models";
import { expect, it } from "vitest";
import { denseWeights, paysOff, secondsOf, type Work, workOf } from "./engine-cost";
import { playgroundWork } from "./playground-work";

const MNIST = { inputs: 784, classes: 10, rows: 48_000 };
const works = (id: string, settings: Readonly<Record<string, number>> = {}): Work[] => {
  const { parameters, runs } = chapterById(id);
  const defaults = Object.fromEntries(Object.entries(parameters).map(([name, { default: value }]) => [name, value]));
  return runs!({ ...defaults, ...settings }).map((spec) => workOf(spec, MNIST));
};

it("counts the weights that a network has", () => {
  const model = mlp({ inputSize: 784, hidden: [100, 20], outputs: 10 });
  expect(denseWeights([784, 100, 20, 10])).toBe(model.countParams());
  model.dispose();
});

it("takes the compiled engine for a notebook's trainings, and not for a short one", () => {
  for (const id of ["mlp-keras", "optimizers", "vanishing-gradient", "batch-normalization", "regularization"])
    expect({ id, pays: paysOff(works(id)) }).toEqual({ id, pays: true });
  expect(paysOff(works("mlp-keras", { epochs: 1, batchSize: 1024 }))).toBe(false);
  // An engine on the device only has to start.
  expect(paysOff(works("mlp-keras", { epochs: 1, batchSize: 1024 }), Number.POSITIVE_INFINITY)).toBe(true);
  // Downloading for two hours on a slow network takes longer than the training.
  expect(paysOff(works("mlp-keras"), 0.01)).toBe(false);
});

it("leaves the playground's usual networks to tfjs, and not thousands of points in batches of one", () => {
  expect(paysOff([playgroundWork(DEFAULT_PLAYGROUND)])).toBe(false);
  const data = { ...DEFAULT_PLAYGROUND.data, samples: 5000 };
  expect(paysOff([playgroundWork({ ...DEFAULT_PLAYGROUND, data, batchSize: 1 })])).toBe(true);
});

it("grows with steps, rows and weights, and takes what is not known for large", () => {
  const work = { weights: 1e5, batchSize: 100, steps: 10 };
  const seconds = secondsOf(work);
  expect(secondsOf({ ...work, steps: 20 })).toBeCloseTo(2 * seconds, 12);
  expect(secondsOf({ ...work, batchSize: 200 })).toBeGreaterThan(seconds);
  expect(secondsOf({ ...work, weights: 2e5 })).toBeGreaterThan(seconds);
  expect(paysOff([])).toBe(false);
  expect(paysOff(undefined)).toBe(true);
});
