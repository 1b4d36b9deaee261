// The sentences of every claim at every outcome, in both languages, recorded for reviewers to read.
import { expect, it } from "vitest";
import { augmentationFindings } from "../src/claims/augmentation";
import { baggingFindings } from "../src/claims/bagging";
import { batchNormalizationFindings } from "../src/claims/batch-normalization";
import { compareApisFindings } from "../src/claims/compare-apis";
import { dataFindings } from "../src/claims/data";
import { dropoutFindings } from "../src/claims/dropout";
import { feedforwardFindings } from "../src/claims/feedforward";
import { linearRegressionFindings } from "../src/claims/linear-regression";
import { lossesFindings } from "../src/claims/losses";
import { mlpKerasFindings } from "../src/claims/mlp-keras";
import { mlpTensorflowFindings } from "../src/claims/mlp-tensorflow";
import { optimizerRaceFindings } from "../src/claims/optimizer-race";
import { optimizersFindings } from "../src/claims/optimizers";
import { perceptronFindings } from "../src/claims/perceptron";
import { regularizationFindings } from "../src/claims/regularization";
import { vanishingGradientFindings } from "../src/claims/vanishing-gradient";
import { xorFindings } from "../src/claims/xor";
import type { Finding, Measured } from "../src/findings";

/** A training of as many epochs that ends at these accuracies, with a falling loss or one that is no number. */
function run(label: string, epochs: number, accuracy: number, validation = accuracy, diverged = false): Measured {
  const column = (value: number) => Array.from({ length: epochs }, (_, epoch) => (epoch === epochs - 1 ? value : 0.1));
  const loss = Array.from({ length: epochs }, (_, epoch) => (epoch < epochs - 1 ? 2 : diverged ? Number.NaN : 0.5));
  return {
    spec: { label, optimizer: { name: "adam", options: { learningRate: 0.01 } } },
    history: {
      epochs: Array.from({ length: epochs }, (_, epoch) => epoch),
      metrics: { accuracy: column(accuracy), val_accuracy: column(validation), loss, val_loss: loss },
    },
  };
}

/** Runs by their names, at these accuracies. */
type Runs<Names extends string> = (
  epochs: number,
  accuracies: readonly number[],
  diverged?: boolean,
) => Record<Names, Measured>;
const runs =
  <const Names extends string>(...names: Names[]): Runs<Names> =>
  (epochs, accuracies, diverged = false) =>
    Object.fromEntries(
      names.map((name, i) => [name, run(name, epochs, accuracies[i]!, accuracies[i]!, diverged)]),
    ) as Record<Names, Measured>;

/** A claim's function at four kinds of runs: good ones, bad ones, short ones, and diverged ones. */
const four = <Names extends string>(
  made: Runs<Names>,
  [epochs, short]: readonly [number, number],
  good: readonly number[],
  bad: readonly number[],
  judge: (of: Record<Names, Measured>, isBad: boolean) => readonly Finding[],
) => [
  ...judge(made(epochs, good), false),
  ...judge(made(epochs, bad), true),
  ...judge(made(short, bad), true),
  ...judge(made(epochs, good, true), false),
];

const optimizers = runs("adam", "sgd", "momentum", "adagrad", "rmsprop");
const gradients = (isBad: boolean) =>
  isBad
    ? {
        stepsPerEpoch: 47,
        frequent: 0.1122,
        ratio: { sigmoid: 0.1, relu: 1e-4 },
        start: { plain: 0.1, normalized: 0.2 },
      }
    : {
        stepsPerEpoch: 47,
        frequent: 0.1122,
        ratio: { sigmoid: 1e-6, relu: 0.2 },
        start: { plain: 1e-6, normalized: 0.1 },
      };
const penalties = (isBad: boolean) => ({
  strength: isBad ? { l1: 0.0001, l2: 0.01 } : { l1: 0.1, l2: 10 },
  emptied: isBad ? 0.3 : 0.99,
  nearZero: 0.001,
  stepsPerEpoch: 47,
  frequent: 0.1122,
});
const members = (epochs: number, together: number, diverged = false, count = 10) =>
  baggingFindings(
    Array.from({ length: count }, () => run("member", epochs, 0.85, 0.85, diverged)),
    Array.from({ length: count }, () => 0.85),
    together,
  );
const epochs = (count: number, loss: number, accuracy: number) =>
  Array.from({ length: count }, () => ({ train: { loss, accuracy }, test: { loss, accuracy } }));
const descent = (rate: number, end: number, steps = 100) => ({
  rate,
  losses: Array.from({ length: steps + 1 }, (_, step) => (step === steps ? end : 3.75)),
});
const racers = (sgd: number, others: number, steps = 150) =>
  optimizerRaceFindings(
    ["SGD", "Momentum", "Adagrad", "RMSprop", "Adam"].map((optimizer) => ({
      optimizer,
      x: 0,
      y: optimizer === "SGD" ? sgd : others,
      value: 0,
    })),
    steps,
  );
const apis = (a: number, b: number, x = 0.5, y = 0.5) =>
  compareApisFindings({ loss: [2, a], accuracy: [0.1, x] }, { loss: [2, b], accuracy: [0.1, y] }, 100);
const valleys = (one: number[], two: number[]) =>
  lossesFindings(
    { f: (x) => x ** 2, slope: (x) => 2 * x, ends: one },
    { f: (x) => x ** 4 - 2 * x ** 2 + x, slope: (x) => 4 * x ** 3 - 4 * x, ends: two },
    100,
  );

const claims: Record<string, () => readonly Finding[]> = {
  augmentation: () =>
    four(
      runs("none", "moved", "noise", "flip"),
      [20, 5],
      [0.87, 0.92, 0.88, 0.85],
      [0.9, 0.85, 0.88, 0.87],
      augmentationFindings,
    ),
  bagging: () => [
    ...members(5, 0.9),
    ...members(5, 0.84),
    ...members(2, 0.9),
    ...members(5, 0.9, false, 4),
    ...members(5, 0.1, true),
  ],
  "batch-normalization": () =>
    four(
      runs("plain", "plainNormal", "normalized", "normalizedFast", "normalizedNormal"),
      [10, 1],
      [0.6, 0.55, 0.95, 0.94, 0.94],
      [0.95, 0.9, 0.9, 0.8, 0.8],
      (of) => batchNormalizationFindings(of, 8),
    ),
  "compare-apis": () => [...apis(1, 1), ...apis(1, 1.00001), ...apis(1, 1.1, 0.5, 0.6), ...apis(Number.NaN, 1)],
  data: () => [
    ...dataFindings({ least: 0, most: 1, share: 0.11, classes: 10 }),
    ...dataFindings({ least: -3, most: 255, share: 0.9, classes: 2 }),
  ],
  dropout: () =>
    [
      [run("none", 30, 1, 0.9), run("dropout 0.5", 30, 0.95, 0.92)],
      [run("none", 30, 0.9), run("dropout 0.5", 30, 0.9, 0.85)],
      [run("none", 5, 1, 0.9), run("dropout 0.5", 5, 0.95, 0.92)],
      [run("none", 30, 1, 0.9, true), run("dropout 0.5", 30, 1)],
    ].flatMap(([a, b]) => dropoutFindings([a!, b!], b!)),
  feedforward: () => [
    ...feedforwardFindings(1e-8, { before: 0.3, after: 0.2 }, 0.5),
    ...feedforwardFindings(1e-3, { before: 0.3, after: 0.4 }, 100),
    ...feedforwardFindings(Number.NaN, { before: 0.3, after: Number.NaN }, 100),
  ],
  "linear-regression": () => [
    ...linearRegressionFindings(descent(0.0006, 0.6), descent(0.1, 0.001)),
    ...linearRegressionFindings(descent(0.1, 0.001), descent(0.0006, 0.6)),
    ...linearRegressionFindings(descent(0.0006, 3, 5), descent(0.1, 0.5, 5)),
    ...linearRegressionFindings(descent(1, 2.1e201), descent(0.1, Number.NaN)),
  ],
  losses: () => [
    ...valleys([0, 0, -0, 1e-4], [-1, -1, 1, 1]),
    ...valleys([0, 0, 0, 0], [1, 1, 1, 1]),
    ...valleys([-2, -0.5, 0.5, 2], [-2, -0.5, 0.5, 2]),
    ...valleys([Number.NaN, 0, 0, 0], [1e9, -1, 1, 1]),
  ],
  "mlp-keras": () =>
    [
      run("MLP", 10, 0.891),
      run("MLP", 10, 0.84, 0.8),
      run("MLP", 10, 0.8, 0.84),
      run("MLP", 2, 0.7),
      run("MLP", 10, 0.1, 0.1, true),
    ].flatMap((one, i) => mlpKerasFindings(one, i === 1 ? 1 : 16)),
  "mlp-tensorflow": () =>
    [epochs(10, 1.6, 0.8), epochs(10, 1.4, 0.6), epochs(1, 2.1, 0.34), epochs(10, Number.NaN, 0.1)].flatMap((one) =>
      mlpTensorflowFindings(one, 1.46),
    ),
  "optimizer-race": () => [...racers(0.1, 2), ...racers(3, 2), ...racers(0.1, 2, 10), ...racers(Number.NaN, 2)],
  optimizers: () =>
    four(optimizers, [10, 2], [0.89, 0.73, 0.86, 0.9, 0.91], [0.7, 0.8, 0.8, 0.6, 0.9], optimizersFindings),
  perceptron: () => [
    ...perceptronFindings({ AND: 0, OR: 0, NAND: 0, XOR: 4 }, 25),
    ...perceptronFindings({ AND: 1, OR: 0, NAND: 2, XOR: 0 }, 25),
    ...perceptronFindings({ AND: 2, OR: 0, NAND: 0, XOR: 4 }, 1),
  ],
  regularization: () =>
    four(runs("l1", "l2", "zero", "dropout"), [10, 2], [0.1122, 0.43, 0.9, 0.88], [0.9, 0.88, 0.89, 0.6], (of, isBad) =>
      regularizationFindings(of, penalties(isBad)),
    ),
  "vanishing-gradient": () =>
    four(runs("sigmoid", "relu"), [10, 1], [0.1122, 0.95], [0.5, 0.85], (of, isBad) =>
      vanishingGradientFindings(of, gradients(isBad)),
    ),
  xor: () =>
    [
      [1, 300],
      [0.75, 300],
      [0.75, 20],
    ].flatMap(([right, length]) => {
      const one = { run: run("XOR", length!, right!), right: right! };
      return xorFindings(one, one, 3);
    }),
};

it.each(Object.keys(claims))("%s", async (name) => {
  const said = claims[name]!().map(({ status, text }) => [status, text.en, text.ko].join("\n"));
  await expect(`${said.join("\n\n")}\n`).toMatchFileSnapshot(`sentences/${name}.txt`);
});
