// Each claim at the number that decides it, and on both sides of it.
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
import type { Finding } from "../src/findings";
import { all, ends, statuses, training } from "./training";

const [shown, refuted, tooShort, diverged] = ["shown", "refuted", "tooShort", "diverged"] as const;
const status = (findings: readonly Finding[], index = 0) => findings[index]!.status;

it("augmentation: a gain of one point, and more than the others, from 20 epochs on", () => {
  const judge = (moved: number, noise: number, flip: number, epochs = 20) =>
    statuses(
      augmentationFindings({
        none: ends(0.5, epochs),
        moved: ends(moved, epochs),
        noise: ends(noise, epochs),
        flip: ends(flip, epochs),
      }),
    );
  expect(judge(0.5101, 0.51, 0.51)).toEqual(all(3, shown));
  expect(judge(0.5099, 0.5099, 0.5099)).toEqual(all(3, refuted));
  expect(judge(0.75, 0.8, 0.7)).toEqual([shown, refuted, shown]);
  expect(judge(0.75, 0.7, 0.8)).toEqual([shown, shown, refuted]);
  expect(judge(0.75, 0.5, 0.5, 19)).toEqual(all(3, tooShort));
});

it("augmentation: each claim needs only the runs that it compares", () => {
  const runs = { none: ends(0.5, 20), moved: ends(0.75, 20), noise: ends(0.5, 20), flip: ends(0.5, 20) };
  const broken = (name: keyof typeof runs) =>
    statuses(augmentationFindings({ ...runs, [name]: ends(0.5, 20, { loss: Number.NaN }) }));
  expect(broken("none")).toEqual([diverged, shown, shown]);
  expect(broken("noise")).toEqual([shown, diverged, shown]);
  expect(broken("flip")).toEqual([shown, shown, diverged]);
  expect(broken("moved")).toEqual(all(3, diverged));
});

it("bagging: better than the best, by half a point on average, from 5 epochs and 10 networks on", () => {
  const judge = (alone: number, together: number, epochs = 5, count = 10) =>
    statuses(
      baggingFindings(
        Array.from({ length: count }, () => ends(alone, epochs)),
        new Array<number>(count).fill(alone),
        together,
      ),
    );
  expect(judge(0.5, 0.5051)).toEqual([shown, shown]);
  expect(judge(0.5, 0.5049)).toEqual([shown, refuted]);
  expect(judge(0.5, 0.5)).toEqual([refuted, refuted]);
  expect(judge(0.5, 0.6, 4)).toEqual(all(2, tooShort));
  expect(judge(0.5, 0.6, 5, 9)).toEqual(all(2, tooShort));
  const mixed = baggingFindings(
    Array.from({ length: 10 }, () => ends(0.5, 5)),
    [0.7, ...new Array<number>(9).fill(0.5)],
    0.6,
  );
  expect(statuses(mixed)).toEqual([refuted, shown]);
  expect(mixed[1]!.text.en).toBe("The ensemble gains 8.0 percentage points over an average member.");
});

describe("batch normalisation", () => {
  const judge = (
    accuracy: Partial<Record<"plain" | "fast" | "plainNormal" | "normal", number>>,
    epochs = 10,
    steps = 40,
  ) =>
    statuses(
      batchNormalizationFindings(
        {
          plain: ends(accuracy.plain ?? 0.5, epochs),
          normalized: ends(0.75, epochs),
          normalizedFast: ends(accuracy.fast ?? 0.75, epochs),
          plainNormal: ends(accuracy.plainNormal ?? accuracy.plain ?? 0.5, epochs),
          normalizedNormal: ends(accuracy.normal ?? 0.75, epochs),
        },
        steps,
      ),
    );

  it("gains two points at the end", () => {
    expect(judge({ plain: 0.7299 })[0]).toBe(shown);
    expect(judge({ plain: 0.7301 })[0]).toBe(refuted);
  });

  it("costs less than two points at ten times the rate", () => {
    expect(judge({ fast: 0.7301 })[2]).toBe(shown);
    expect(judge({ fast: 0.7299 })[2]).toBe(refuted);
  });

  it("changes no more with other weights, within half a point", () => {
    expect(judge({ normal: 0.7451 })[3]).toBe(shown);
    expect(judge({ normal: 0.7549 })[3]).toBe(shown);
    expect(judge({ normal: 0.7449 })[3]).toBe(refuted);
    expect(judge({ normal: 0.7551 })[3]).toBe(refuted);
    expect(judge({ normal: 0.7, plainNormal: 0.45 })[3]).toBe(shown);
    expect(judge({ normal: 0.7, plainNormal: 0.55 })[3]).toBe(shown);
  });

  it("is judged from 400 steps on, and the first epoch from 40", () => {
    expect(judge({}, 10, 40)[0]).toBe(shown);
    expect(judge({}, 10, 39)[0]).toBe(tooShort);
    const first = (steps: number, plain: number, normalized: number) => {
      const run = (value: number) => ({
        spec: { label: "run" },
        history: { epochs: [0], metrics: { loss: [1], val_accuracy: [value] } },
      });
      const [a, b] = [run(plain), run(normalized)];
      const runs = { plain: a, plainNormal: a, normalized: b, normalizedFast: b, normalizedNormal: b };
      return batchNormalizationFindings(runs, steps)[1]!.status;
    };
    expect(first(40, 0.5, 0.5201)).toBe(shown);
    expect(first(40, 0.5, 0.5199)).toBe(refuted);
    expect(first(39, 0.5, 0.9)).toBe(tooShort);
  });
});

it("compare-apis: a ten-thousandth of the loss, and two rows of a batch, at any step", () => {
  const figures = (loss: number[], accuracy: number[]) => ({ loss, accuracy });
  const judge = (loss: number, accuracy: number, size = 4) =>
    statuses(compareApisFindings(figures([2, 1], [0, 0.25]), figures([2, loss], [0, accuracy]), size));
  expect(judge(1.00009, 0.25)).toEqual([shown, shown]);
  expect(judge(0.99991, 0.5)).toEqual([shown, shown]);
  expect(judge(1.00011, 0.75)).toEqual([refuted, refuted]);
  expect(judge(0.99989, 0.5, 8)).toEqual([refuted, refuted]);
  const early = compareApisFindings(figures([2, 1], [0.5, 0]), figures([2.1, 1], [0, 0]), 4);
  expect(statuses(early)).toEqual([refuted, refuted]);
  expect(early[0]!.text.en).toContain("differ by up to 5.0e-2 of the loss within 2 steps");
});

it("data: values from 0 to 1, and no class half as large again as its share", () => {
  const judge = (least: number, most: number, share: number) =>
    statuses(dataFindings({ least, most, share, classes: 3 }));
  expect(judge(0, 1, 0.4999)).toEqual([shown, shown]);
  expect(judge(-0.001, 1, 0.5)).toEqual([refuted, refuted]);
  expect(judge(0, 1.001, 0.34)).toEqual([refuted, shown]);
});

it("dropout: a smaller gap, and the best network has dropout, from 30 epochs on", () => {
  const run = (accuracy: number, seen: number, epochs = 30) =>
    training("run", epochs, { accuracy: seen, val_accuracy: accuracy });
  const judge = (none: ReturnType<typeof run>, half: ReturnType<typeof run>) =>
    statuses(dropoutFindings([none, half], half));
  expect(judge(run(0.5, 0.75), run(0.5, 0.75))).toEqual([refuted, refuted]);
  expect(judge(run(0.5, 0.76), run(0.51, 0.75))).toEqual([shown, shown]);
  expect(judge(run(0.5, 0.76, 29), run(0.51, 0.75, 30))).toEqual(all(2, tooShort));
  expect(judge(run(0.5, 0.76, 30), run(0.51, 0.75, 29))).toEqual(all(2, tooShort));
  const [none, half, fifth] = [run(0.5, 0.9), run(0.4, 0.5), run(0.6, 0.9)];
  const best = dropoutFindings([none, half, { ...fifth, spec: { label: "dropout 0.2" } }], half);
  expect(best[1]!.text.en).toContain("dropout 0.2 reaches the best validation accuracy: 60.0 %");
});

it("feedforward: a millionth of a gradient, and any smaller error", () => {
  const judge = (difference: number, after: number) =>
    statuses(feedforwardFindings(difference, { before: 0.5, after }, 0.1));
  expect(judge(9.9e-7, 0.4999)).toEqual([shown, shown]);
  expect(judge(1e-6, 0.5)).toEqual([refuted, refuted]);
  expect(judge(Number.POSITIVE_INFINITY, 0.4)).toEqual([diverged, shown]);
  expect(judge(0, Number.POSITIVE_INFINITY)).toEqual([shown, diverged]);
});

describe("linear regression", () => {
  const descent = (end: number, steps = 100, start = 1) => ({
    rate: 0.1,
    losses: [start, ...new Array<number>(steps - 1).fill(start), end],
  });
  it("fits below a hundredth, from 100 steps on", () => {
    const judge = (slow: number, fast: number, steps = 100) =>
      statuses(linearRegressionFindings(descent(slow, steps), descent(fast, steps)));
    expect(judge(0.01, 0.0099)).toEqual([shown, shown]);
    expect(judge(0.0099, 0.01)).toEqual([refuted, refuted]);
    expect(judge(0.5, 0.5, 99)).toEqual([tooShort, tooShort]);
    expect(judge(0.0099, 0.0099, 99)).toEqual([shown, refuted]);
  });
  it("diverges where the loss ends above its start, unless it fits", () => {
    const fast = (end: number, start: number) =>
      status(linearRegressionFindings(descent(0.5), descent(end, 100, start)));
    expect(fast(1, 1)).toBe(refuted);
    expect(fast(1.01, 1)).toBe(diverged);
    expect(fast(0.009, 0.001)).toBe(shown);
    expect(fast(0.011, 0.001)).toBe(diverged);
    expect(fast(Number.POSITIVE_INFINITY, 1)).toBe(diverged);
  });
});

it("losses: one place and two, one of them deeper by more than one, at rest and near", () => {
  const flat = { f: (x: number) => x, slope: () => 0 };
  const judge = (one: number[], two: number[], slope = 0) =>
    statuses(lossesFindings({ ...flat, ends: one }, { ...flat, ends: two, slope: () => slope }, 10));
  expect(judge([0.04, -0.04], [0, 1.1])).toEqual(all(3, shown));
  expect(judge([0.04, 0.06], [0, 1])).toEqual([refuted, shown, refuted]);
  expect(judge([0], [0, 1, 2])).toEqual([shown, refuted, shown]);
  expect(judge([0], [0, 1.1], 0.1)).toEqual([shown, tooShort, tooShort]);
  expect(judge([0], [0, 1.1], -0.1)).toEqual([shown, tooShort, tooShort]);
  expect(judge([0], [0, 1.1], 0.099)).toEqual(all(3, shown));
  expect(judge([100], [-100, 0])).toEqual(all(3, shown));
  expect(judge([100.1], [-100.1, 0])).toEqual(all(3, diverged));
  const one = lossesFindings({ ...flat, ends: [0] }, { ...flat, ends: [0], slope: () => 1 }, 1);
  expect(one[1]!.text.en).toContain("has not converged after 1 step:");
});

it("mlp-keras: more than 85 %, within two points, from 10 epochs on", () => {
  const judge = (seen: number, unseen: number, epochs = 10) =>
    statuses(mlpKerasFindings(training("MLP", epochs, { accuracy: seen, val_accuracy: unseen }), 16));
  expect(judge(0.86, 0.8501)).toEqual([shown, shown]);
  expect(judge(0.86, 0.85)).toEqual([refuted, shown]);
  expect(judge(0.5199, 0.5)[1]).toBe(shown);
  expect(judge(0.5201, 0.5)[1]).toBe(refuted);
  expect(judge(0.5, 0.5201)[1]).toBe(refuted);
  expect(judge(0.8, 0.8, 9)).toEqual([tooShort, tooShort]);
});

it("mlp-tensorflow: the bound but for rounding, and more than 70 %, from 10 epochs on", () => {
  const epoch = (loss: number, accuracy: number) => ({ train: { loss, accuracy: 0 }, test: { loss: 2, accuracy } });
  const judge = (loss: number, accuracy: number, epochs = 10) =>
    statuses(
      mlpTensorflowFindings(
        Array.from({ length: epochs }, () => epoch(loss, accuracy)),
        1.5,
      ),
    );
  expect(judge(1.499991, 0.7001)).toEqual([shown, shown]);
  expect(judge(1.499989, 0.7)).toEqual([refuted, refuted]);
  expect(judge(2, 0.5, 9)).toEqual([shown, tooShort]);
  expect(judge(2, 0.71, 9)).toEqual([shown, shown]);
  const unseen = { train: { loss: 2, accuracy: 1 }, test: { loss: 1.4, accuracy: 0.9 } };
  expect(statuses(mlpTensorflowFindings([unseen], 1.5))).toEqual([refuted, shown]);
  const broken = { ...unseen, test: { loss: Number.NaN, accuracy: 0.9 } };
  expect(statuses(mlpTensorflowFindings([broken], 1.5))).toEqual(all(2, diverged));
  expect(statuses(mlpTensorflowFindings([], 1.5))).toEqual([shown, tooShort]);
});

it("optimizer race: farther out than SGD to either side, from 50 steps on", () => {
  const end = (optimizer: string, y: number, x = 0) => ({ optimizer, x, y, value: 0 });
  const judge = (momentum: number, adam: number, steps = 50, x = 0) =>
    optimizerRaceFindings(
      [end("SGD", -1), end("Momentum", momentum), end("Adagrad", 2), end("RMSprop", -2), end("Adam", adam, x)],
      steps,
    );
  expect(statuses(judge(1.01, -1.01))).toEqual([shown, shown]);
  expect(statuses(judge(1, -1))).toEqual([refuted, refuted]);
  expect(judge(1, 0.5)[0]!.text.en).toContain("SGD is as far out as Adam or farther");
  expect(statuses(judge(2, 2, 49))).toEqual(all(2, tooShort));
  expect(statuses(judge(2, 2, 50, Number.NaN))).toEqual([diverged, shown]);
  expect(statuses(optimizerRaceFindings([end("SGD", 1), end("Momentum", 2)], 50))).toEqual([diverged, shown]);
});

it("optimizers: strictly above, both above Adam, from 10 epochs on, with a reason that is true", () => {
  const judge = (adam: number, momentum: number, [rmsprop, adagrad]: [number, number], epochs = 10, rate = 0.001) =>
    optimizersFindings({
      adam: training("Adam", epochs, { val_accuracy: adam }, rate),
      sgd: training("SGD", epochs, { val_accuracy: 0.5 }),
      momentum: training("Momentum", epochs, { val_accuracy: momentum }),
      adagrad: training("Adagrad", epochs, { val_accuracy: adagrad }, 0.01),
      rmsprop: training("RMSProp", epochs, { val_accuracy: rmsprop }, 0.002),
    });
  expect(statuses(judge(0.51, 0.51, [0.52, 0.52]))).toEqual(all(3, shown));
  expect(statuses(judge(0.5, 0.5, [0.5, 0.6]))).toEqual(all(3, refuted));
  expect(status(judge(0.5, 0.5, [0.6, 0.5]), 2)).toBe(refuted);
  expect(statuses(judge(0.51, 0.51, [0.52, 0.52], 9))).toEqual(all(3, tooShort));
  const reason = (rate: number) => judge(0.51, 0.51, [0.52, 0.52], 10, rate)[2]!.text.en.includes("smallest");
  expect([0.0019, 0.002, 0.005].map(reason)).toEqual([true, false, false]);
});

it("perceptron: no gate open, XOR open, from 10 epochs on", () => {
  const judge = (NAND: number, XOR: number, epochs = 10) => perceptronFindings({ AND: 0, OR: 0, NAND, XOR }, epochs);
  expect(statuses(judge(0, 1))).toEqual([shown, shown]);
  expect(statuses(judge(1, 0))).toEqual([refuted, refuted]);
  expect(statuses(judge(0, 1, 9))).toEqual([shown, tooShort]);
  expect(statuses(judge(1, 1, 9))).toEqual([tooShort, tooShort]);
  expect(perceptronFindings({ AND: 1, OR: 1, NAND: 1, XOR: 1 }, 10)[0]!.text.en).toContain("AND, OR, NAND.");
});

describe("regularization", () => {
  const facts = { strength: { l1: 0.1, l2: 1 }, emptied: 0.95, nearZero: 0.001, stepsPerEpoch: 40, frequent: 0.1 };
  const runs = (given: Partial<Record<"l1" | "l2" | "zero" | "dropout" | "seen", number>> = {}, epochs = 10) => ({
    l1: ends(given.l1 ?? 0.1, epochs),
    l2: ends(given.l2 ?? 0.5, epochs),
    zero: ends(given.zero ?? 0.75, epochs),
    dropout: training("Dropout", epochs, { accuracy: given.seen ?? 0.6, val_accuracy: given.dropout ?? 0.7 }),
  });
  const judge = (given?: Parameters<typeof runs>[0], more = {}, epochs?: number) =>
    statuses(regularizationFindings(runs(given, epochs), { ...facts, ...more }));

  it("empties nine tenths of the weights", () => {
    expect(judge({}, { emptied: 0.9 })[0]).toBe(shown);
    expect(judge({}, { emptied: 0.899 })[0]).toBe(refuted);
    expect(judge({}, { emptied: 0.9 }, 1)[0]).toBe(shown);
    expect(judge({}, { emptied: 0.899 }, 1)[0]).toBe(tooShort);
  });

  it("does no better than the most frequent class, within a point", () => {
    expect(judge({ l1: 0.1099 })[1]).toBe(shown);
    expect(judge({ l1: 0.1101 })[1]).toBe(refuted);
  });

  it("costs more than ten points, and says so where it gains", () => {
    expect(judge({ l2: 0.6499 })[2]).toBe(shown);
    expect(judge({ l2: 0.6501 })[2]).toBe(refuted);
    const gains = regularizationFindings(runs({ l2: 0.8 }), facts)[2]!;
    expect(gains.text.en).toBe("L2 with λ = 1 gains 5.0 percentage points of accuracy.");
    const nothing = regularizationFindings(runs({ l2: 0.75 }), facts)[2]!;
    expect(nothing.text.en).toContain("costs only 0.0 percentage points");
  });

  it("is ahead on unseen rows with dropout, and best without any", () => {
    expect(judge({ seen: 0.6999, dropout: 0.7 })[3]).toBe(shown);
    expect(judge({ seen: 0.7, dropout: 0.7 })[3]).toBe(refuted);
    expect(judge({ zero: 0.7001, dropout: 0.7 })[4]).toBe(shown);
    expect(judge({ zero: 0.7, dropout: 0.7 })[4]).toBe(refuted);
  });

  it("is judged from 10 epochs and 400 steps on", () => {
    expect(judge({}, {}, 9).slice(1)).toEqual(all(4, tooShort));
    expect(judge({}, { stepsPerEpoch: 39 }).slice(1)).toEqual(all(4, tooShort));
    expect(judge()).toEqual(all(5, shown));
  });
});

it("vanishing gradient: each of its bounds", () => {
  const facts = {
    stepsPerEpoch: 40,
    frequent: 0.1,
    ratio: { sigmoid: 1e-6, relu: 0.2 },
    start: { plain: 0.001, normalized: 0.5 },
  };
  const judge = (sigmoid: number, relu: number, more: Partial<typeof facts> = {}, epochs = 10) =>
    statuses(
      vanishingGradientFindings({ sigmoid: ends(sigmoid, epochs), relu: ends(relu, epochs) }, { ...facts, ...more }),
    );
  expect(judge(0.1099, 0.9001)).toEqual(all(5, shown));
  expect(judge(0.1101, 0.9).slice(0, 2)).toEqual([refuted, refuted]);
  expect(judge(0.1, 0.8, {}, 9).slice(0, 2)).toEqual([tooShort, tooShort]);
  expect(judge(0.2, 0.95, {}, 9).slice(0, 2)).toEqual([refuted, shown]);
  const ratio = (sigmoid: number, relu: number) => judge(0.1, 0.95, { ratio: { sigmoid, relu } });
  expect(ratio(0.00099, 0.01)).toEqual(all(5, shown));
  expect(ratio(0.001, 0.0099)).toEqual([shown, shown, refuted, shown, refuted]);
  const start = (normalized: number) => judge(0.1, 0.95, { start: { plain: 0.25, normalized } })[3];
  expect([start(25), start(24.9)]).toEqual([shown, refuted]);
});

it("xor: every case right, and more than 95 % of the ring, from 300 epochs on", () => {
  const reached = (right: number, epochs: number) => ({ run: ends(right, epochs), right });
  const judge = (xor: number, ring: number, epochs = 300, hidden = 2) =>
    xorFindings(reached(xor, epochs), reached(ring, epochs), hidden);
  expect(statuses(judge(1, 0.9501))).toEqual([shown, shown]);
  expect(statuses(judge(0.75, 0.95))).toEqual([refuted, refuted]);
  expect(statuses(judge(0.75, 0.95, 299))).toEqual([tooShort, tooShort]);
  expect(judge(0.5, 1, 300, 1)[0]!.text.en).toBe(
    "A network with 1 hidden unit does not learn XOR: it gets 2 of 4 cases wrong.",
  );
});
