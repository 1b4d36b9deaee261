import { NdArray } from "@feedforward/data";
import { expect, it } from "vitest";
import { fittedConfig } from "./fitted-config";
import { DEFAULT_CONFIG, type TrainConfig } from "./train-config";

const rows = (count: number) => ({ train: { x: NdArray.zeros([count, 1]) } }) as never;
const numbers = { task: "regression", target: "price", train: { x: NdArray.zeros([100, 1]) } } as never;
const scheduled = (className: string, change: Partial<TrainConfig> = {}, more = {}) => {
  const optimizer = { name: "sgd", options: { momentum: 0.5, learningRate: { className, ...more } } };
  return fittedConfig({ ...DEFAULT_CONFIG, optimizer, ...change }, rows(100)).optimizer.options;
};

it.each([
  ["CosineDecayRestarts", "firstDecaySteps"],
  ["CosineDecay", "decaySteps"],
  ["ExponentialDecay", "decaySteps"],
  ["InverseTimeDecay", "decaySteps"],
  ["LinearCosineDecay", "decaySteps"],
  ["NaturalExpDecay", "decaySteps"],
  ["PolynomialDecay", "decaySteps"],
])("%s without a length is as long as the run", (className, length) => {
  // 100 rows in batches of 32 are 4 steps, for 10 epochs.
  expect(scheduled(className)).toEqual({ momentum: 0.5, learningRate: { className, [length]: 40 } });
  expect(scheduled(className.toLowerCase())).toMatchObject({ learningRate: { [length]: 40 } });
  expect(scheduled(className, {}, { [length]: 7 })).toMatchObject({ learningRate: { [length]: 7 } });
});

it("counts the steps of the rows that are used, with their copies", () => {
  const steps = (change: Partial<TrainConfig>) =>
    (scheduled("CosineDecay", { batchSize: 10, ...change }) as { learningRate: { decaySteps: number } }).learningRate
      .decaySteps;
  expect(steps({})).toBe(100);
  expect(steps({ epochs: 3 })).toBe(30);
  expect(steps({ data: { ...DEFAULT_CONFIG.data, rows: 41 } })).toBe(50);
  expect(steps({ data: { ...DEFAULT_CONFIG.data, rows: 999 } })).toBe(100);
  expect(steps({ augment: { names: ["flip"], copies: 2 } })).toBe(300);
});

it("leaves other rates alone", () => {
  expect(scheduled("PiecewiseConstantDecay")).toEqual({
    momentum: 0.5,
    learningRate: { className: "PiecewiseConstantDecay" },
  });
  const config = { ...DEFAULT_CONFIG, batchSize: 10 };
  for (const options of [undefined, {}, { learningRate: 0.1 }, { learningRate: null }]) {
    const asked = { ...config, optimizer: { name: "sgd", options } } as TrainConfig;
    expect(fittedConfig(asked, rows(100))).toBe(asked);
  }
});

it("keeps the batch size that a user chose", () => {
  expect(fittedConfig(DEFAULT_CONFIG, rows(100)).batchSize).toBe(32);
  expect(fittedConfig(DEFAULT_CONFIG, rows(100), true).batchSize).toBe(1024);
});

it("measures a regression by squared and absolute errors, unless others are asked for", () => {
  const fitted = (change: Partial<TrainConfig>) => {
    const { loss, metrics } = fittedConfig({ ...DEFAULT_CONFIG, ...change }, numbers);
    return [loss, metrics];
  };
  expect(fitted({})).toEqual(["meanSquaredError", ["meanAbsoluteError"]]);
  expect(fitted({ loss: "huber", metrics: ["mape"] })).toEqual(["huber", ["mape"]]);
  expect(fitted({ metrics: [] })).toEqual(["meanSquaredError", []]);
  expect(fitted({ metrics: ["accuracy", "mape"] })[1]).toEqual(["accuracy", "mape"]);
  for (const loss of [
    "binaryCrossentropy",
    "sparse_categorical_crossentropy",
    "hinge",
    "squared_hinge",
    "kl_divergence",
    "kld",
    "kullback_leibler_divergence",
    "dice",
    "tversky",
    "cosineSimilarity",
  ])
    expect(() => fitted({ loss })).toThrow(
      `The loss ${loss} is for classes, and "price" is a number to predict; use meanSquaredError`,
    );
});
