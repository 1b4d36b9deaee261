import { describe, expect, it } from "vitest";
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
import { divergence, type Finding, type Measured } from "../src/findings";

/** A training as the claims see it: the metrics of its last epoch, and as many epochs of falling loss before it. */
function training(
  label: string,
  epochs: number,
  last: Readonly<Record<string, number>>,
  learningRate = 0.01,
): Measured {
  const column = (name: string, value: number) =>
    Array.from({ length: epochs }, (_, epoch) => (epoch === epochs - 1 ? value : name.includes("loss") ? 2 : 0.1));
  const all = { loss: 0.5, val_loss: 0.5, ...last };
  return {
    spec: { label, optimizer: { name: "adam", options: { learningRate } } },
    history: {
      epochs: Array.from({ length: epochs }, (_, epoch) => epoch),
      metrics: Object.fromEntries(Object.entries(all).map(([name, value]) => [name, column(name, value)])),
    },
  };
}
/** One that ends at such an accuracy, seen and unseen. */
const ends = (accuracy: number, epochs: number, rest: Readonly<Record<string, number>> = {}) =>
  training("run", epochs, { accuracy, val_accuracy: accuracy, ...rest });

const statuses = (findings: readonly Finding[]) => findings.map(({ status }) => status);
const all = (count: number, status: Finding["status"]) => Array.from({ length: count }, () => status);

describe("divergence", () => {
  it("finds losses that are no number, infinite, or have exploded, and no others", () => {
    const of = (losses: number[], name = "loss") =>
      divergence({
        spec: { label: "SGD" },
        history: { epochs: losses.map((_, epoch) => epoch), metrics: { [name]: losses } },
      })?.en;
    expect(of([2, Number.NaN])).toBe("This run cannot tell: SGD diverged (loss NaN).");
    expect(of([2, Number.POSITIVE_INFINITY])).toContain("(loss ∞)");
    // What ends trainings at such a loss leaves no epoch that shows it.
    const history = { epochs: [], metrics: {}, stopped: "the loss became NaN in batch 3" };
    expect(divergence({ spec: { label: "L2" }, history })?.en).toBe("This run cannot tell: L2 diverged (loss NaN).");
    expect(of([2.1e201])).toContain("(loss 2.1e+201)");
    expect(of([3, 900])).toContain("(loss 9.0e+2)");
    expect(of([2, Number.NaN], "val_loss")).toContain("SGD diverged");
    // A large penalty that falls, a loss at its ceiling, and a network that overfits have not diverged.
    expect(of([24_000, 90])).toBeUndefined();
    expect(of([2.3, 16.1])).toBeUndefined();
    expect(of([0.01, 1.2], "val_loss")).toBeUndefined();
  });
});

describe("mlp-keras", () => {
  it("judges by the numbers, and names the units of this run", () => {
    const shown = mlpKerasFindings(ends(0.891, 10), 16);
    expect(statuses(shown)).toEqual(["shown", "shown"]);
    expect(shown[0]!.text.en).toBe("16 hidden units read 89.1 % of unseen digits: more than 85 %.");
    expect(shown[0]!.text.ko).toContain("은닉 유닛 16개");
    const refuted = mlpKerasFindings(training("MLP", 10, { accuracy: 0.84, val_accuracy: 0.8 }), 1);
    expect(statuses(refuted)).toEqual(["refuted", "refuted"]);
    expect(refuted[0]!.text.en).toContain("1 hidden unit reads only 80.0 %");
    expect(refuted[1]!.text.en).toContain("4.0 percentage points above validation accuracy");
    expect(mlpKerasFindings(training("MLP", 10, { accuracy: 0.8, val_accuracy: 0.84 }), 10)[1]!.text.en).toContain(
      "not overfitting",
    );
  });
  it("tells a short run from one that fails, and what is reached early counts", () => {
    const short = mlpKerasFindings(ends(0.7, 2), 10);
    expect(statuses(short)).toEqual(["tooShort", "tooShort"]);
    expect(short[0]!.text.en).toContain("takes at least 10 epochs; this run had 2");
    expect(statuses(mlpKerasFindings(ends(0.9, 2), 10))).toEqual(["shown", "tooShort"]);
    expect(statuses(mlpKerasFindings(ends(0.1, 10, { loss: Number.NaN }), 10))).toEqual(all(2, "diverged"));
  });
});

it("mlp-tensorflow", () => {
  const run = (epochs: number, loss: number, accuracy: number) =>
    Array.from({ length: epochs }, () => ({ train: { loss, accuracy }, test: { loss, accuracy } }));
  expect(statuses(mlpTensorflowFindings(run(10, 1.6, 0.8), 1.46))).toEqual(["shown", "shown"]);
  expect(statuses(mlpTensorflowFindings(run(10, 1.4, 0.6), 1.46))).toEqual(["refuted", "refuted"]);
  // The bound is one of mathematics: no run is too short for it.
  expect(statuses(mlpTensorflowFindings(run(1, 2.1, 0.34), 1.46))).toEqual(["shown", "tooShort"]);
  expect(statuses(mlpTensorflowFindings(run(10, Number.NaN, 0.1), 1.46))).toEqual(all(2, "diverged"));
});

it("compare-apis", () => {
  const figures = (loss: number, accuracy: number) => ({ loss: [2, loss], accuracy: [0.1, accuracy] });
  const judge = (a: number, b: number, x = 0.5, y = 0.5) => compareApisFindings(figures(a, x), figures(b, y), 100);
  expect(judge(1, 1)[0]!.text.en).toContain("equal to the last bit");
  expect(statuses(judge(1, 1.00001))).toEqual(["shown", "shown"]);
  expect(statuses(judge(1, 1.1, 0.5, 0.6))).toEqual(["refuted", "refuted"]);
  expect(statuses(judge(Number.NaN, Number.NaN))).toEqual(all(2, "diverged"));
});

it("optimizers", () => {
  const runs = (epochs: number, ...[adam, sgd, momentum, adagrad, rmsprop]: number[]) => ({
    adam: training("Adam", epochs, { val_accuracy: adam! }, 0.0006),
    sgd: training("SGD", epochs, { val_accuracy: sgd! }),
    momentum: training("Momentum", epochs, { val_accuracy: momentum! }),
    adagrad: training("Adagrad", epochs, { val_accuracy: adagrad! }),
    rmsprop: training("RMSProp", epochs, { val_accuracy: rmsprop! }, 0.001),
  });
  const shown = optimizersFindings(runs(10, 0.89, 0.73, 0.86, 0.9, 0.91));
  expect(statuses(shown)).toEqual(all(3, "shown"));
  expect(shown[2]!.text.en).toContain("whose learning rate is the smallest of the three");
  expect(statuses(optimizersFindings(runs(10, 0.7, 0.8, 0.8, 0.6, 0.9)))).toEqual(all(3, "refuted"));
  expect(statuses(optimizersFindings(runs(2, 0.89, 0.73, 0.86, 0.9, 0.91)))).toEqual(all(3, "tooShort"));
  const sgd = training("SGD", 10, { val_accuracy: 0.1, loss: Number.NaN });
  expect(statuses(optimizersFindings({ ...runs(10, 0.89, 0.73, 0.86, 0.9, 0.91), sgd }))).toEqual([
    "diverged",
    "diverged",
    "shown",
  ]);
  // The reason is given only where it is true.
  const fast = { ...runs(10, 0.89, 0.73, 0.86, 0.9, 0.91), adam: training("Adam", 10, { val_accuracy: 0.5 }, 1) };
  expect(optimizersFindings(fast)[2]!.text.en).not.toContain("smallest");
});

it("vanishing-gradient", () => {
  const facts = {
    stepsPerEpoch: 47,
    frequent: 0.1122,
    ratio: { sigmoid: 1e-6, relu: 0.2 },
    start: { plain: 1e-6, normalized: 0.1 },
  };
  const judge = (sigmoid: number, relu: number, epochs = 10, rest = {}) =>
    vanishingGradientFindings({ sigmoid: ends(sigmoid, epochs, rest), relu: ends(relu, epochs, rest) }, facts);
  const settled = all(3, "shown");
  expect(statuses(judge(0.1122, 0.95))).toEqual(["shown", "shown", ...settled]);
  // Worse than guessing is no better than guessing.
  const worse = judge(0.097, 0.95)[0]!;
  expect([worse.status, worse.text.en]).toEqual([
    "shown",
    "Sigmoid (9.7 %) does no better than always answering the most frequent digit (11.2 %).",
  ]);
  expect(statuses(judge(0.5, 0.85))).toEqual(["refuted", "refuted", ...settled]);
  expect(statuses(judge(0.097, 0.6, 1))).toEqual(["tooShort", "tooShort", ...settled]);
  expect(statuses(judge(0.5, 0.95, 1))).toEqual(["refuted", "shown", ...settled]);
  expect(statuses(judge(0.1, 0.1, 10, { loss: Number.NaN }))).toEqual(["diverged", "diverged", ...settled]);
  const level = { ...facts, ratio: { sigmoid: 0.1, relu: 1e-4 }, start: { plain: 0.1, normalized: 0.2 } };
  const runs = { sigmoid: ends(0.1, 10), relu: ends(0.95, 10) };
  expect(statuses(vanishingGradientFindings(runs, level)).slice(2)).toEqual(all(3, "refuted"));
});

it("batch-normalization", () => {
  const runs = (epochs: number, plain: number, normalized: number, rest = {}) => {
    const run = (value: number): Measured => {
      const made = ends(value, epochs, rest);
      const val_accuracy = Array.from({ length: epochs }, () => value);
      return { ...made, history: { ...made.history, metrics: { ...made.history.metrics, val_accuracy } } };
    };
    return {
      plain: run(plain),
      plainNormal: run(plain - 0.05),
      normalized: run(normalized),
      normalizedFast: run(normalized - (normalized > plain ? 0.01 : 0.1)),
      normalizedNormal: run(normalized - (normalized > plain ? 0.01 : 0.1)),
    };
  };
  expect(statuses(batchNormalizationFindings(runs(10, 0.6, 0.95), 47))).toEqual(all(4, "shown"));
  expect(statuses(batchNormalizationFindings(runs(10, 0.95, 0.9), 47))).toEqual(all(4, "refuted"));
  expect(statuses(batchNormalizationFindings(runs(1, 0.6, 0.95), 8))).toEqual(all(4, "tooShort"));
  // Its second claim is about the first epoch.
  expect(statuses(batchNormalizationFindings(runs(1, 0.6, 0.95), 64))[1]).toBe("shown");
  expect(statuses(batchNormalizationFindings(runs(10, 0.6, 0.95, { loss: Number.NaN }), 47))).toEqual(
    all(4, "diverged"),
  );
});

it("regularization", () => {
  const facts = { strength: { l1: 0.1, l2: 10 }, emptied: 0.99, nearZero: 0.001, stepsPerEpoch: 47, frequent: 0.1122 };
  const runs = (epochs: number, [l1, l2, zero]: number[], unseen: number, rest = {}) => ({
    l1: ends(l1!, epochs, rest),
    l2: ends(l2!, epochs, rest),
    zero: ends(zero!, epochs, rest),
    dropout: training("Dropout", epochs, { accuracy: 0.7, val_accuracy: unseen, ...rest }),
  });
  expect(statuses(regularizationFindings(runs(10, [0.1122, 0.43, 0.9], 0.88), facts))).toEqual(all(5, "shown"));
  const mild = { ...facts, strength: { l1: 0.0001, l2: 0.01 }, emptied: 0.3 };
  const refuted = regularizationFindings(runs(10, [0.9, 0.88, 0.89], 0.6), mild);
  expect(statuses(refuted)).toEqual(all(5, "refuted"));
  expect(refuted[2]!.text.en).toBe("L2 with λ = 0.01 costs only 1.0 percentage points of accuracy: no more than 10.");
  expect(statuses(regularizationFindings(runs(2, [0.1122, 0.43, 0.9], 0.88), { ...facts, emptied: 0.2 }))).toEqual(
    all(5, "tooShort"),
  );
  expect(statuses(regularizationFindings(runs(10, [0.1, 0.1, 0.1], 0.1, { loss: 1e9 }), facts))).toEqual(
    all(5, "diverged"),
  );
});

it("dropout", () => {
  const run = (label: string, accuracy: number, val: number, epochs = 30, rest = {}) =>
    training(label, epochs, { accuracy, val_accuracy: val, ...rest });
  const judge = (a: Measured, b: Measured) => dropoutFindings([a, b], b);
  expect(statuses(judge(run("none", 1, 0.9), run("dropout 0.5", 0.95, 0.92)))).toEqual(["shown", "shown"]);
  const refuted = judge(run("none", 0.9, 0.9), run("dropout 0.5", 0.9, 0.85));
  expect(statuses(refuted)).toEqual(["refuted", "refuted"]);
  expect(refuted[1]!.text.en).toContain("No network with dropout does better");
  expect(statuses(judge(run("none", 1, 0.9, 5), run("dropout 0.5", 0.95, 0.92, 5)))).toEqual(all(2, "tooShort"));
  expect(statuses(judge(run("none", 1, 0.9, 30, { loss: Number.NaN }), run("dropout 0.5", 1, 1)))).toEqual(
    all(2, "diverged"),
  );
});

it("augmentation", () => {
  const judge = ([none, moved, noise, flip]: number[], epochs = 20, rest = {}) =>
    augmentationFindings({
      none: ends(none!, epochs, rest),
      moved: ends(moved!, epochs, rest),
      noise: ends(noise!, epochs, rest),
      flip: ends(flip!, epochs, rest),
    });
  expect(statuses(judge([0.87, 0.92, 0.88, 0.85]))).toEqual(all(3, "shown"));
  const refuted = judge([0.9, 0.85, 0.88, 0.87]);
  expect(statuses(refuted)).toEqual(all(3, "refuted"));
  expect(refuted[0]!.text.en).toBe("Turned, shifted and zoomed copies cost 5.0 percentage points.");
  expect(statuses(judge([0.87, 0.92, 0.88, 0.85], 5))).toEqual(all(3, "tooShort"));
  expect(statuses(judge([0.87, 0.92, 0.88, 0.85], 20, { loss: Number.NaN }))).toEqual(all(3, "diverged"));
});

it("bagging", () => {
  const judge = (count: number, epochs: number, together: number, rest = {}) =>
    baggingFindings(
      Array.from({ length: count }, () => ends(0.85, epochs, rest)),
      Array.from({ length: count }, () => 0.85),
      together,
    );
  expect(statuses(judge(10, 5, 0.9))).toEqual(all(2, "shown"));
  expect(statuses(judge(10, 5, 0.84))).toEqual(all(2, "refuted"));
  expect(judge(4, 5, 0.9)[0]!.text.en).toContain("at least 10 networks; this run had 4");
  expect(statuses(judge(10, 2, 0.9))).toEqual(all(2, "tooShort"));
  expect(statuses(judge(10, 5, 0.1, { loss: Number.NaN }))).toEqual(all(2, "diverged"));
});

it("xor", () => {
  const judge = (xor: number, ring: number, epochs = 300, rest = {}) =>
    xorFindings({ run: ends(xor, epochs, rest), right: xor }, { run: ends(ring, epochs, rest), right: ring }, 3);
  expect(statuses(judge(1, 1))).toEqual(all(2, "shown"));
  const refuted = judge(0.75, 0.8);
  expect(statuses(refuted)).toEqual(all(2, "refuted"));
  expect(refuted[0]!.text.en).toBe("XOR is not learnt by 3 hidden units: 1 of 4 cases are wrong.");
  expect(statuses(judge(0.75, 0.8, 20))).toEqual(all(2, "tooShort"));
  expect(statuses(judge(1, 1, 20))).toEqual(all(2, "shown"));
  expect(statuses(judge(0.5, 0.5, 300, { loss: Number.NaN }))).toEqual(all(2, "diverged"));
});

it("linear-regression", () => {
  const descent = (rate: number, end: number, steps = 100) => ({
    rate,
    losses: Array.from({ length: steps + 1 }, (_, step) => (step === steps ? end : 3.75)),
  });
  expect(statuses(linearRegressionFindings(descent(0.0006, 0.6), descent(0.1, 0.001)))).toEqual(["shown", "shown"]);
  expect(statuses(linearRegressionFindings(descent(0.1, 0.001), descent(0.0006, 0.6)))).toEqual(all(2, "refuted"));
  expect(statuses(linearRegressionFindings(descent(0.0006, 3, 5), descent(0.1, 0.5, 5)))).toEqual(all(2, "tooShort"));
  const away = linearRegressionFindings(descent(1, 2.1e201), descent(0.1, Number.NaN));
  expect(statuses(away)).toEqual(all(2, "diverged"));
  expect(away[1]!.text.en).toBe(
    "At rate 1 the line is still on its way after as many steps. This run cannot tell: rate 1 diverged (loss 2.1e+201).",
  );
});

it("losses", () => {
  const parabola = { f: (x: number) => x ** 2, slope: (x: number) => 2 * x };
  // Two valleys of equal depth, and, tilted, of different depth.
  const valleys = (tilt: number) => ({
    f: (x: number) => x ** 4 - 2 * x ** 2 + tilt * x,
    slope: (x: number) => 4 * x ** 3 - 4 * x,
  });
  const judge = (one: number[], two: number[], tilt = 1) =>
    lossesFindings({ ...parabola, ends: one }, { ...valleys(tilt), ends: two }, 100);
  expect(statuses(judge([0, 0, -0, 1e-4], [-1, -1, 1, 1]))).toEqual(all(3, "shown"));
  expect(statuses(judge([0, 0, 0, 0], [1, 1, 1, 1]))).toEqual(["shown", "refuted", "refuted"]);
  expect(statuses(judge([-2, -0.5, 0.5, 2], [-2, -0.5, 0.5, 2]))).toEqual(all(3, "tooShort"));
  expect(statuses(judge([Number.NaN, 0, 0, 0], [1e9, -1, 1, 1]))).toEqual(all(3, "diverged"));
});

it("optimizer-race", () => {
  const judge = (sgd: number, others: number, steps = 150) =>
    optimizerRaceFindings(
      ["SGD", "Momentum", "Adagrad", "RMSprop", "Adam"].map((optimizer) => ({
        optimizer,
        x: 0,
        y: optimizer === "SGD" ? sgd : others,
        value: 0,
      })),
      steps,
    );
  expect(statuses(judge(0.1, 2))).toEqual(all(2, "shown"));
  expect(statuses(judge(3, 2))).toEqual(all(2, "refuted"));
  expect(statuses(judge(0.1, 2, 10))).toEqual(all(2, "tooShort"));
  expect(statuses(judge(Number.NaN, 2))).toEqual(all(2, "diverged"));
});

it("perceptron", () => {
  const mistakes = { AND: 0, OR: 0, NAND: 0, XOR: 4 };
  expect(statuses(perceptronFindings(mistakes, 25))).toEqual(["shown", "shown"]);
  const refuted = perceptronFindings({ AND: 1, OR: 0, NAND: 0, XOR: 0 }, 25);
  expect(statuses(refuted)).toEqual(["refuted", "refuted"]);
  expect(refuted[0]!.text.en).toBe("Not learnt within 25 epochs: AND.");
  expect(statuses(perceptronFindings({ ...mistakes, AND: 2 }, 1))).toEqual(["tooShort", "tooShort"]);
});

it("feedforward", () => {
  expect(statuses(feedforwardFindings(1e-8, { before: 0.3, after: 0.2 }, 0.5))).toEqual(["shown", "shown"]);
  expect(statuses(feedforwardFindings(1e-3, { before: 0.3, after: 0.4 }, 100))).toEqual(["refuted", "refuted"]);
  const broken = feedforwardFindings(Number.NaN, { before: 0.3, after: Number.NaN }, 100);
  expect(statuses(broken)).toEqual(["diverged", "diverged"]);
});

it("data", () => {
  expect(statuses(dataFindings({ least: 0, most: 1, share: 0.11, classes: 10 }))).toEqual(["shown", "shown"]);
  const refuted = dataFindings({ least: -3, most: 255, share: 0.9, classes: 2 });
  expect(refuted.map(({ status, text }) => [status, text.en])).toEqual([
    ["refuted", "The values lie between -3 and 255, not between 0 and 1."],
    [
      "refuted",
      "The classes are of different size: the most frequent has 90.0 % of the rows, an equal share would be 50.0 %.",
    ],
  ]);
});
