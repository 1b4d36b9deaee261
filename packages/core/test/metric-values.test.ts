// Values of metrics and reports that are worked out by hand, beside those of Keras and scikit-learn in the fixtures.
import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import * as core from "../src";

beforeAll(() => tf.setBackend("cpu"));

/** A metric's value of one batch. */
const value = (metric: core.Metric, y: number[][], p: number[][], weight?: number[]) =>
  tf.tidy(() =>
    metric.result(metric.statistics(tf.tensor2d(y), tf.tensor2d(p), weight && tf.tensor1d(weight)).dataSync()),
  );
const column = (values: readonly number[]) => values.map((value) => [value]);

describe("F scores", () => {
  const score = (beta: number, tp: number, fp: number, fn: number) => {
    const [precision, recall] = [tp / (tp + fp + 1e-7), tp / (tp + fn + 1e-7)];
    return ((1 + beta * beta) * precision * recall) / (beta * beta * precision + recall + 1e-7);
  };
  // True positives, false positives, false negatives and targets of three classes.
  const sums = [2, 5, 0, 1, 0, 3, 3, 1, 0, 5, 6, 0];
  const scores = (beta: number) => [score(beta, 2, 1, 3), score(beta, 5, 0, 1), 0];

  test.each([0.5, 1, 2])("with beta %f are those of precision and recall, with Keras's 1e-7", (beta) => {
    const of = (average?: "micro" | "macro" | "weighted") =>
      core.fBetaScore({ beta, ...(average && { average }) }).result(sums);
    const [a, b, c] = scores(beta) as [number, number, number];
    const each = of() as number[];
    for (const [i, expected] of [a, b, c].entries()) expect(each[i]).toBeCloseTo(expected, 13);
    expect(each[2]).toBe(0);
    expect(of("macro")).toBeCloseTo((a + b + c) / 3, 13);
    expect(of("weighted")).toBeCloseTo((5 * a + 6 * b) / (11 + 1e-7), 13);
    expect(of("micro")).toBeCloseTo(score(beta, 7, 4, 4), 13);
  });

  test("F1 is that with beta 1", () => {
    expect(core.f1Score().result(sums)).toEqual(core.fBetaScore().result(sums));
    expect(core.f1Score({ average: "macro" }).getConfig()).toEqual({
      className: "F1Score",
      config: { name: "f1_score", average: "macro", threshold: null },
    });
    expect(core.fBetaScore().getConfig().config).toEqual({
      name: "fbeta_score",
      average: null,
      threshold: null,
      beta: 1,
    });
  });

  test("a row's largest predictions are positive, or those above the threshold", () => {
    const y = [
      [1, 0],
      [0, 1],
      [1, 0],
    ];
    const p = [
      [0.4, 0.4],
      [0.6, 0.2],
      [0, 0],
    ];
    const counts = (metric: core.Metric, weight?: number[]) =>
      tf.tidy(() => [...metric.statistics(tf.tensor2d(y), tf.tensor2d(p), weight && tf.tensor1d(weight)).dataSync()]);
    // Of a tie both are positive; a prediction of 0 is not.
    expect(counts(core.f1Score())).toEqual([1, 0, 1, 1, 1, 1, 2, 1]);
    expect(counts(core.f1Score({ threshold: 0.4 }))).toEqual([0, 0, 1, 0, 2, 1, 2, 1]);
    expect(counts(core.f1Score({ threshold: 0.3 }), [2, 3, 5])).toEqual([2, 0, 3, 2, 5, 3, 7, 3]);
    expect(() => core.f1Score({ threshold: 1 })).not.toThrow();
  });
});

/** Share of pairs in which the positive scores above, ties counted half. */
const concordance = (positives: readonly number[], negatives: readonly number[]) => {
  let sum = 0;
  for (const a of positives) for (const b of negatives) sum += a > b ? 1 : a === b ? 0.5 : 0;
  return sum / positives.length / negatives.length;
};

describe("exact curves of scores", () => {
  test("an area is the share of pairs in order, of classes against the rest and against each other", () => {
    const labels = [0, 1, 2, 0, 1, 1];
    const rows = [
      [0.6, 0.3, 0.1],
      [0.5, 0.4, 0.1],
      [0.2, 0.5, 0.3],
      [0.3, 0.2, 0.5],
      [0.1, 0.7, 0.2],
      [0.3, 0.4, 0.3],
    ];
    const scores = (k: number, of: (label: number) => boolean) =>
      rows.filter((_, row) => of(labels[row]!)).map((row) => row[k]!);
    const rest = [0, 1, 2].map((k) =>
      concordance(
        scores(k, (one) => one === k),
        scores(k, (one) => one !== k),
      ),
    );
    const pair = (a: number, b: number) =>
      (concordance(
        scores(a, (one) => one === a),
        scores(a, (one) => one === b),
      ) +
        concordance(
          scores(b, (one) => one === b),
          scores(b, (one) => one === a),
        )) /
      2;
    const ovr = (rest[0]! + rest[1]! + rest[2]!) / 3;
    expect(core.multiclassRocAuc(labels, rows.flat(), 3)).toBeCloseTo(ovr, 12);
    expect(core.multiclassRocAuc(labels, rows.flat(), 3, "ovr")).toBeCloseTo(ovr, 12);
    const ovo = (pair(0, 1) + pair(0, 2) + pair(1, 2)) / 3;
    expect(core.multiclassRocAuc(labels, rows.flat(), 3, "ovo")).toBeCloseTo(ovo, 12);
    expect(ovo).not.toBeCloseTo(ovr, 3);
  });

  test("points on a straight line are left out of a ROC curve", () => {
    expect(core.rocCurve([1, 1, 0, 0], [0.9, 0.8, 0.7, 0.6])).toEqual({
      thresholds: [Number.POSITIVE_INFINITY, 0.9, 0.8, 0.6],
      falsePositiveRate: [0, 0, 0, 1],
      truePositiveRate: [0, 0.5, 1, 1],
    });
    expect(core.rocCurve([1, 0, 0], [0.5, 0.5, 0.4], [3, 1, 2])).toEqual({
      thresholds: [Number.POSITIVE_INFINITY, 0.5, 0.4],
      falsePositiveRate: [0, 1 / 3, 1],
      truePositiveRate: [0, 1, 1],
    });
    expect(core.rocCurve([1, 1], [0.2, 0.1])).toEqual({
      thresholds: [Number.POSITIVE_INFINITY, 0.2, 0.1],
      falsePositiveRate: [0, 0, 0],
      truePositiveRate: [0, 0.5, 1],
    });
    expect(core.rocCurve([], [])).toEqual({
      thresholds: [Number.POSITIVE_INFINITY],
      falsePositiveRate: [0],
      truePositiveRate: [0],
    });
    // Weighted pairs: 1·1 of 4 · 3 pairs are out of order.
    expect(core.rocAuc([1, 0, 1, 0], [0.9, 0.7, 0.6, 0.1], [3, 1, 1, 2])).toBeCloseTo(11 / 12, 12);
  });

  test("precision against recall, and its average", () => {
    expect(core.precisionRecallCurve([1, 0, 1], [0.9, 0.8, 0.7], [1, 2, 3])).toEqual({
      thresholds: [0.7, 0.8, 0.9],
      precision: [4 / 6, 1 / 3, 1, 1],
      recall: [1, 0.25, 0.25, 0],
    });
    expect(core.averagePrecision([1, 0, 1], [0.9, 0.8, 0.7], [1, 2, 3])).toBeCloseTo(0.75 * (4 / 6) + 0.25, 12);
    expect(core.precisionRecallCurve([0, 1, 0], [0.5, 0.5, 0.2])).toEqual({
      thresholds: [0.2, 0.5],
      precision: [1 / 3, 0.5, 1],
      recall: [1, 1, 0],
    });
    expect(core.averagePrecision([0, 1, 0], [0.5, 0.5, 0.2])).toBe(0.5);
    expect(core.averagePrecision([0, 0], [0.5, 0.2])).toBe(0);
  });
});

test("scores of probabilities", () => {
  expect(core.logLoss([1, 0], [0.2, 0.8, 0.5, 0.5], 2)).toBeCloseTo(-(Math.log(0.8) + Math.log(0.5)) / 2, 12);
  expect(core.logLoss([0], [0, 1], 2)).toBeCloseTo(52 * Math.log(2), 12);
  expect(core.brierScore([1, 0, 0], [0.5, 0.25, 1])).toBeCloseTo((0.25 + 0.0625 + 1) / 3, 12);
  const top = (label: number, k: number, ...p: number[]) => core.topKAccuracy([label], p, p.length, k);
  // Of equal ones the later ranks higher.
  expect([0, 1, 2].map((label) => top(label, 1, 0.4, 0.4, 0.2))).toEqual([0, 1, 0]);
  expect([0, 1, 2].map((label) => top(label, 2, 0.4, 0.4, 0.2))).toEqual([1, 1, 0]);
  expect(top(2, 3, 0.4, 0.4, 0.2)).toBe(1);
  expect(core.topKAccuracy([0, 1], [0.9, 0.1, 0.9, 0.1], 2, 1)).toBe(0.5);
});

describe("a report of a confusion matrix", () => {
  test("with a class that never occurs", () => {
    const report = core.classificationReport([
      [3, 1, 0],
      [2, 2, 0],
      [0, 0, 0],
    ]);
    const [precision, recall, f1] = [
      [3 / 5, 2 / 3, 0],
      [3 / 4, 1 / 2, 0],
      [6 / 9, 4 / 7, 0],
    ] as [number[], number[], number[]];
    const mean = ([a, b]: number[]) => expect.closeTo((a! + b!) / 3, 12);
    const weighted = ([a, b]: number[]) => expect.closeTo((a! + b!) / 2, 12);
    expect(report).toEqual({
      accuracy: 5 / 8,
      balancedAccuracy: 5 / 8,
      precision,
      recall,
      f1,
      support: [4, 4, 0],
      micro: { precision: 5 / 8, recall: 5 / 8, f1: 5 / 8 },
      macro: { precision: mean(precision), recall: mean(recall), f1: mean(f1) },
      weighted: { precision: weighted(precision), recall: weighted(recall), f1: weighted(f1) },
      // Agreement by chance: (4·5 + 4·3) / 64.
      cohenKappa: expect.closeTo((5 / 8 - 1 / 2) / (1 / 2), 12),
      matthews: expect.closeTo(8 / Math.sqrt((64 - 25 - 9) * (64 - 16 - 16)), 12),
    });
  });

  test("of one class, and of nothing", () => {
    expect(core.classificationReport([[5]])).toMatchObject({
      accuracy: 1,
      balancedAccuracy: 1,
      cohenKappa: 0,
      matthews: 0,
    });
    const empty = core.classificationReport([
      [0, 0],
      [0, 0],
    ]);
    expect(empty).toMatchObject({ accuracy: 0, balancedAccuracy: 0, weighted: { precision: 0, recall: 0, f1: 0 } });
  });
});

test("a report of regression, of one output and of two", () => {
  const [y, p] = [
    [1, 2, 4, 5],
    [2, 2, 3, 6],
  ];
  // Mean of the targets 3; errors −1, 0, 1, −1 with mean −¼.
  const [variance, explained] = [(4 + 1 + 1 + 4) / 4, 3 / 4 - 1 / 16];
  expect(core.regressionReport(y, p)).toEqual({
    meanSquaredError: 3 / 4,
    rootMeanSquaredError: Math.sqrt(3 / 4),
    meanAbsoluteError: 3 / 4,
    r2: expect.closeTo(1 - 3 / 4 / variance, 12),
    r2PerOutput: [expect.closeTo(1 - 3 / 4 / variance, 12)],
    explainedVariance: expect.closeTo(1 - explained / variance, 12),
  });
  // Columns 1, 4 and 2, 5 with errors −1, 1 and 0, −1.
  const two = [1 - 1 / 2.25, 1 - 0.5 / 2.25] as const;
  expect(core.regressionReport(y, p, 2)).toMatchObject({
    meanSquaredError: 3 / 4,
    r2: expect.closeTo((two[0] + two[1]) / 2, 12),
    r2PerOutput: two.map((one) => expect.closeTo(one, 12)),
    explainedVariance: expect.closeTo((1 - 1 / 2.25 + (1 - 0.25 / 2.25)) / 2, 12),
  });
});

describe("the area by thresholds", () => {
  const thresholds = [0.5];
  const y = column([1, 1, 0, 0]);
  const p = column([0.9, 0.4, 0.6, 0.1]);
  const areas = (curve: "ROC" | "PR") =>
    (["interpolation", "minoring", "majoring"] as const).map((summationMethod) =>
      value(core.auc({ thresholds, curve, summationMethod }), y, p),
    );

  test("between the points (1, 1), (½, ½) and (0, 0), or as precision against recall", () => {
    expect(areas("ROC")).toEqual([0.5, 0.25, 0.75]);
    expect(areas("PR")).toEqual([0.5, 0.25, 0.5]);
    expect(value(core.auc({ thresholds, curve: "pr" as "PR" }), y, p)).toBe(0.5);
    // Three of four are positive: precision ¾ at recall 1, and 1 at ⅔; between them it is no straight line.
    const bent = value(core.auc({ thresholds, curve: "PR" }), column([1, 1, 1, 0]), p);
    expect(bent).toBeCloseTo((0.5 * (1 + Math.LN2) + 2) / 3, 12);
  });

  test("of logits, of each output, and weighted", () => {
    const logits = column([0.9, 0.4, 0.6, 0.1].map((one) => Math.log(one / (1 - one))));
    expect(value(core.auc({ thresholds, fromLogits: true }), y, logits)).toBe(0.5);
    // At ½ the second output has one of two positives and no negative.
    const both = [
      [1, 1],
      [1, 1],
      [0, 0],
      [0, 0],
    ];
    const outputs = [
      [0.9, 0.9],
      [0.4, 0.4],
      [0.6, 0.2],
      [0.1, 0.1],
    ];
    const of = (options: core.AucOptions) => value(core.auc({ thresholds, ...options }), both, outputs);
    expect(of({ multiLabel: true })).toBe((0.5 + 0.75) / 2);
    expect(of({ multiLabel: true, labelWeights: [1, 3] })).toBe((0.5 + 3 * 0.75) / 4);
    expect(of({ multiLabel: true, labelWeights: [0, 0] })).toBe(0);
    // All together: recall ½ at a false positive rate of ¼.
    expect(of({})).toBe(0.25 * 0.5 * 0.5 + 0.75 * 0.75);
    // The first output counts double: the rate is 2 of 6, recall still ½.
    expect(of({ labelWeights: [2, 1] })).toBeCloseTo((1 / 3) * 0.25 + (2 / 3) * 0.75, 12);
    expect(core.auc({ multiLabel: true }).size).toBe(0);
    expect([core.auc().size, core.auc({ thresholds }).size]).toEqual([800, 12]);
  });

  test("is configured with its thresholds in order", () => {
    const given = [0.7, 0.2];
    expect(core.auc({ thresholds: given }).getConfig().config.thresholds).toEqual([0.2, 0.7]);
    expect(given).toEqual([0.7, 0.2]);
    expect(core.auc({ numThresholds: 2 }).getConfig().config).toMatchObject({ numThresholds: 2, thresholds: null });
  });
});

describe("the best rate under a bound on another", () => {
  const y = column([1, 1, 0, 0, 0]);
  const p = column([0.9, 0.35, 0.65, 0.31, 0.1]);
  // Above 0, 0.2, 0.4, 0.6, 0.8, 1: positives 2, 2, 1, 1, 1, 0 and negatives 3, 2, 1, 1, 0, 0.
  const six = { numThresholds: 6 };
  test.each<[string, core.Metric, number]>([
    ["sensitivity at 1/3", core.sensitivityAtSpecificity({ specificity: 1 / 3, ...six }), 1],
    ["sensitivity at 0.34", core.sensitivityAtSpecificity({ specificity: 0.34, ...six }), 0.5],
    ["sensitivity at 1", core.sensitivityAtSpecificity({ specificity: 1, ...six }), 0.5],
    ["specificity at 1", core.specificityAtSensitivity({ sensitivity: 1, ...six }), 1 / 3],
    ["specificity at ½", core.specificityAtSensitivity({ sensitivity: 0.5, ...six }), 1],
    ["precision at 1", core.precisionAtRecall({ recall: 1, ...six }), 0.5],
    ["precision at ½", core.precisionAtRecall({ recall: 0.5, ...six }), 1],
    ["recall at ½", core.recallAtPrecision({ precision: 0.5, ...six }), 1],
    ["recall at 0.6", core.recallAtPrecision({ precision: 0.6, ...six }), 0.5],
    ["one threshold, ½", core.sensitivityAtSpecificity({ specificity: 0.6, numThresholds: 1 }), 0.5],
    ["one threshold, no value", core.sensitivityAtSpecificity({ specificity: 0.7, numThresholds: 1 }), 0],
  ])("%s", (_, metric, expected) => {
    expect(value(metric, y, p)).toBeCloseTo(expected, 12);
  });

  test("of one class, with its names in the configuration", () => {
    const two = y.map(([one], row) => [row % 2, one!]);
    const outputs = p.map(([one]) => [0.5, one!]);
    const metric = core.precisionAtRecall({ recall: 1, classId: 1, ...six });
    expect(value(metric, two, outputs)).toBe(0.5);
    const configurations = [
      core.sensitivityAtSpecificity({ specificity: 0 }),
      core.specificityAtSensitivity({ sensitivity: 1 }),
      core.precisionAtRecall({ recall: 0.5, name: "own" }),
      core.recallAtPrecision({ precision: 0.25, numThresholds: 1, classId: 2 }),
    ].map((one) => one.getConfig());
    const defaults = { numThresholds: 200, classId: null };
    expect(configurations).toEqual([
      {
        className: "SensitivityAtSpecificity",
        config: { name: "sensitivity_at_specificity", specificity: 0, ...defaults },
      },
      {
        className: "SpecificityAtSensitivity",
        config: { name: "specificity_at_sensitivity", sensitivity: 1, ...defaults },
      },
      { className: "PrecisionAtRecall", config: { name: "own", recall: 0.5, ...defaults } },
      {
        className: "RecallAtPrecision",
        config: { name: "recall_at_precision", precision: 0.25, numThresholds: 1, classId: 2 },
      },
    ]);
    expect([core.precisionAtRecall({ recall: 1 }).size, metric.size]).toEqual([800, 24]);
  });
});

describe("counts above thresholds", () => {
  const y = [[1, 0, 1]];
  const p = [[0.1, 0.2, 0.3]];
  test("of the k largest of a row, however small", () => {
    const recall = (topK: number, of = p) => value(core.recall({ topK }), y, of);
    expect([1, 2, 3, 5].map((k) => recall(k))).toEqual([0.5, 0.5, 1, 1]);
    expect(recall(1, [[0, 0, 0]])).toBe(0.5);
    expect(value(core.precision({ topK: 2 }), y, p)).toBe(0.5);
    expect(value(core.precision({ topK: 3, thresholds: 0.25 }), y, p)).toBe(1);
    expect(value(core.recall({ topK: 1, classId: 2 }), y, p)).toBe(1);
    expect(value(core.recall({ topK: 1, classId: 0 }), y, p)).toBe(0);
    expect(value(core.recall({ thresholds: 0.2, classId: 2 }), y, p)).toBe(1);
  });

  test("at several thresholds, with weights of rows", () => {
    const rows = column([1, 1, 0, 0]);
    const outputs = column([0.9, 0.4, 0.6, 0.1]);
    const thresholds = [0, 0.5, 1];
    const of = (make: (options: core.ThresholdOptions) => core.Metric) =>
      value(make({ thresholds }), rows, outputs, [1, 2, 3, 5]);
    expect(of(core.truePositives)).toEqual([3, 1, 0]);
    expect(of(core.falsePositives)).toEqual([8, 3, 0]);
    expect(of(core.falseNegatives)).toEqual([0, 2, 3]);
    expect(of(core.trueNegatives)).toEqual([0, 5, 8]);
    expect(of(core.precision)).toEqual([expect.closeTo(3 / 11, 12), 0.25, 0]);
    expect(of(core.recall)).toEqual([1, expect.closeTo(1 / 3, 12), 0]);
    expect(core.recall({ thresholds }).size).toBe(12);
    expect(value(core.truePositives({ thresholds: [0.5] }), rows, outputs)).toEqual([1]);
    for (const bad of [-0.1, 1.1, Number.NaN])
      expect(() => core.recall({ thresholds: [0.5, bad] })).toThrow(
        `recall: a threshold is ${bad}; expected numbers from 0 to 1.`,
      );
  });

  test("are configured with what was given", () => {
    expect(core.precision({ topK: 2, classId: 1, thresholds: 0.3, name: "own" }).getConfig()).toEqual({
      className: "Precision",
      config: { name: "own", thresholds: 0.3, topK: 2, classId: 1 },
    });
    expect(core.recall().getConfig()).toEqual({
      className: "Recall",
      config: { name: "recall", thresholds: null, topK: null, classId: null },
    });
    expect(core.falseNegatives({ thresholds: [0.1] }).getConfig()).toEqual({
      className: "FalseNegatives",
      config: { name: "false_negatives", thresholds: [0.1] },
    });
  });
});

describe("means over rows", () => {
  const y = [
    [1, 0],
    [0, 1],
  ];
  const p = [
    [0.9, 0.8],
    [0.6, 0.7],
  ];
  test("accuracy of the kind that is asked for", () => {
    expect(value(core.accuracy(), y, p)).toBe(1);
    expect(value(core.accuracy({ kind: "categorical" }), y, p)).toBe(1);
    expect(value(core.accuracy({ kind: "binary" }), y, p)).toBe(0.5);
    expect(value(core.accuracy({ kind: "sparse" }), column([0, 0]), p)).toBe(0.5);
    expect(value(core.binaryAccuracy({ threshold: 0.85 }), y, p)).toBe(0.75);
    expect(value(core.binaryAccuracy({ threshold: 0.85 }), y, p, [3, 1])).toBe(0.875);
    expect(core.accuracy({ kind: "sparse", name: "own" }).getConfig()).toEqual({
      className: "Accuracy",
      config: { name: "own", kind: "sparse" },
    });
  });

  test("are 0 if no row weighs", () => {
    expect(value(core.accuracy(), y, p, [0, 0])).toBe(0);
    expect(value(core.rootMeanSquaredError(), y, p, [0, 0])).toBe(0);
  });

  test("the k largest include ties, five if none is given", () => {
    const tied = [[0.3, 0.3, 0.2, 0.1, 0.06, 0.04]];
    const oneHot = (k: number) => [tied[0]!.map((_, i) => (i === k ? 1 : 0))];
    const dense = (k: number, options: core.TopKOptions = {}) =>
      value(core.topKCategoricalAccuracy(options), oneHot(k), tied);
    const sparse = (k: number, options: core.TopKOptions = {}) =>
      value(core.sparseTopKCategoricalAccuracy(options), [[k]], tied);
    for (const of of [dense, sparse]) {
      expect([0, 1, 2].map((k) => of(k, { k: 1 }))).toEqual([1, 1, 0]);
      expect([1, 2].map((k) => of(k, { k: 2 }))).toEqual([1, 0]);
      expect([4, 5].map((k) => of(k))).toEqual([1, 0]);
    }
  });

  test("a loss keeps its name and options as a metric", () => {
    expect(core.meanOfLoss(core.huber({ delta: 2 })).getConfig()).toEqual({
      className: "Huber",
      config: { delta: 2, name: "huber" },
    });
    expect(core.meanOfLoss(core.hinge(), { name: "own" })).toMatchObject({ name: "own", direction: "down", size: 2 });
    expect(value(core.rootMeanSquaredError(), [[3], [0]], [[0], [4]])).toBeCloseTo(Math.sqrt(12.5), 6);
    expect(value(core.cosineSimilarityMetric(), [[3, 4]], [[4, 3]])).toBeCloseTo(24 / 25, 6);
  });

  test("weighted means of a loss", () => {
    tf.tidy(() => {
      const [loss, weight] = [tf.tensor1d([1, 2, 6]), tf.tensor1d([1, 2, 1])];
      expect(core.meanWithSampleWeight(loss).dataSync()[0]).toBe(3);
      expect(core.meanWithSampleWeight(loss, weight).dataSync()[0]).toBeCloseTo(11 / 4, 6);
      expect(core.meanWithSampleWeight(tf.tensor1d([5]), weight).dataSync()[0]).toBe(5);
      expect(core.weightedMean(loss).dataSync()[0]).toBe(3);
      expect(core.weightedMean(loss, weight).dataSync()[0]).toBeCloseTo(11 / 3, 6);
      expect(core.weightedMean(tf.tensor1d([5]), weight).dataSync()[0]).toBeCloseTo(20 / 3, 6);
    });
  });
});

test("what is no metric or loss is refused", () => {
  for (const none of [null, undefined, 3, true]) {
    expect(() => core.getMetric(none as never)).toThrow(
      `a metric is ${none}; expected a metric, its name, { className, config }, a loss or a function of tensors.`,
    );
    expect(() => core.getLoss(none as never)).toThrow(
      `loss is ${none}; expected a loss, its name, { className, config } or a function of tensors.`,
    );
  }
  expect(() => core.getMetric({} as never)).toThrow("a metric is an object without className; expected { className,");
  expect(() => core.getLoss({} as never)).toThrow("loss is an object without className; expected { className,");
  const axis = { className: "MeanSquaredError", config: { axis: 1 } };
  expect(() => core.getLoss(axis)).toThrow("meanSquaredError: axis is 1; expected -1, the only supported value.");
  const reduction = (value: unknown) => ({
    className: "mse",
    config: { reduction: value, axis: -1, dtype: "float32" },
  });
  for (const one of ["sum_over_batch_size", "auto", "none", null])
    expect(core.getLoss(reduction(one)).getConfig()).toEqual({ className: "MeanSquaredError", config: {} });
  expect(() => core.getLoss(reduction("sum"))).toThrow(
    'meanSquaredError: reduction is "sum"; expected "sum_over_batch_size", the only supported value.',
  );
});

test("accuracy of Keras 2 is told by the loss and the outputs", () => {
  const kind = (loss: core.Loss | undefined, outputs: number) =>
    core.getMetric("acc", { compat: "keras2", outputShape: [null, outputs], ...(loss && { loss }) }).getConfig().config
      .kind;
  expect(kind(core.binaryCrossentropy(), 5)).toBe("binary");
  expect(kind(core.meanSquaredError(), 1)).toBe("binary");
  expect(kind(core.meanSquaredError(), 5)).toBe("categorical");
  expect(kind(core.sparseCategoricalCrossentropy(), 5)).toBe("sparse");
  expect(kind(undefined, 1)).toBeUndefined();
  expect(core.getMetric("acc", { loss: core.binaryCrossentropy() }).getConfig().config.kind).toBeUndefined();
  expect(core.getMetric({ className: "Accuracy", config: { kind: "sparse" } }).getConfig().config).toEqual({
    name: "accuracy",
    kind: "sparse",
  });
});

test.each([
  ["cosine", "CosineSimilarity"],
  ["cosine_proximity", "CosineSimilarity"],
  ["RMSE", "RootMeanSquaredError"],
  ["LogCoshError", "LogCosh"],
  ["poisson", "Poisson"],
])("the metric %s is %s under the name it was asked by", (name, className) => {
  const metric = core.getMetric(name);
  expect([metric.name, metric.getConfig().className]).toEqual([name, className]);
});
