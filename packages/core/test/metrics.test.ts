import { readFileSync } from "node:fs";
import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-layers";
import { beforeAll, describe, expect, test } from "vitest";
import {
  auc,
  binaryCrossentropy,
  categoricalCrossentropy,
  classificationReport,
  confusionMatrix,
  f1Score,
  getMetric,
  type Metric,
  precision,
  r2Score,
  regressionReport,
  rocAuc,
} from "../src";
import { compareMetric, type MetricsFile } from "./parity/metrics-file";
import { compareScikitLearn } from "./parity/scikit-learn-figures";

beforeAll(() => tf.setBackend("cpu"));

const fixture: MetricsFile = JSON.parse(
  readFileSync(new URL("../../../fixtures/keras/metrics.json", import.meta.url), "utf8"),
);

describe("Keras 3's metrics: plain, weighted, in batches", () => {
  test.each(fixture.cases.map((one, i) => ({ i, one })))("$i $one.className", async ({ one }) => {
    const before = tf.memory().numTensors;
    expect(await compareMetric(fixture, one, "cpu")).toMatchObject({ status: "passed" });
    expect(tf.memory().numTensors).toBe(before);
  });
});

test("scikit-learn's figures", async () => {
  for await (const outcome of compareScikitLearn(fixture.data, fixture.scikitLearn!)) {
    expect(outcome).toMatchObject({ status: "passed" });
  }
});

const resultOf = (metric: Metric, y: tf.Tensor, p: tf.Tensor, weight?: tf.Tensor1D) =>
  tf.tidy(() => metric.result(metric.statistics(y, p, weight).dataSync()));

describe("accuracy", () => {
  const oneHot = tf.tensor2d([
    [0, 1, 0],
    [1, 0, 0],
    [0, 0, 1],
    [0, 0, 1],
  ]);
  const p = tf.tensor2d([
    [0.2, 0.7, 0.1],
    [0.6, 0.3, 0.1],
    [0.1, 0.2, 0.7],
    [0.8, 0.1, 0.1],
  ]);
  const indices = tf.tensor2d([[1], [0], [2], [2]], [4, 1], "int32");
  const column = tf.tensor2d([[0.2], [0.8], [0.6], [0.4]]);

  test.each<[string, tf.Tensor, tf.Tensor, number]>([
    ["categorical", oneHot, p, 0.75],
    ["sparse", indices, p, 0.75],
    ["sparse, a vector", tf.tensor1d([1, 0, 2, 2], "int32"), p, 0.75],
    ["binary", tf.tensor2d([[0], [1], [0], [0]]), column, 0.75],
    ["binary, a vector", tf.tensor1d([0, 1, 0, 0]), column, 0.75],
  ])("%s by the shapes", (_, y, outputs, expected) => {
    expect(resultOf(getMetric("accuracy"), y, outputs)).toBe(expected);
  });

  test("keeps the name it was asked by", () => {
    expect(getMetric("acc").name).toBe("acc");
    expect(getMetric("mse").name).toBe("mse");
    expect(getMetric({ className: "Precision" }).name).toBe("precision");
    expect(getMetric({ className: "AUC", config: { name: "area", num_thresholds: 20 } }).name).toBe("area");
  });

  test("Keras 2 counts five sigmoid outputs one by one, Keras 3 by the largest", () => {
    const y = tf.tensor2d([[1, 0, 1, 0, 0]]);
    const outputs = tf.tensor2d([[0.9, 0.1, 0.2, 0.1, 0.1]]);
    const options = { loss: binaryCrossentropy(), outputShape: [null, 5] };
    expect(resultOf(getMetric("accuracy", options), y, outputs)).toBe(1);
    const old = getMetric("accuracy", { ...options, compat: "keras2" });
    expect(resultOf(old, y, outputs)).toBeCloseTo(0.8, 6);
    const categorical = { loss: categoricalCrossentropy(), outputShape: [null, 5], compat: "keras2" as const };
    expect(resultOf(getMetric("accuracy", categorical), y, outputs)).toBe(1);
  });
});

describe("getMetric", () => {
  test("suggests a name", () => {
    expect(() => getMetric("precison")).toThrow(
      'unknown metric "precison". Did you mean "precision"? Known: accuracy,',
    );
  });

  test("takes losses and functions, and gives back what getConfig says", () => {
    const metric = getMetric({ className: "Huber", config: { delta: 0.5, name: "half" } });
    expect(metric.name).toBe("half");
    expect(getMetric(metric.getConfig()).getConfig()).toEqual(metric.getConfig());
    const y = tf.tensor2d([[1], [3]]);
    const custom = getMetric((a: tf.Tensor, b: tf.Tensor) => tf.squeeze(tf.abs(tf.sub(a, b)), [-1]));
    expect(resultOf(custom, y, tf.tensor2d([[2], [5]]))).toBe(1.5);
    for (const name of ["auc", "f1Score", "r2Score", "binaryAccuracy", "topKCategoricalAccuracy", "recall"]) {
      const one = getMetric({ className: name });
      expect(getMetric(one.getConfig()).getConfig()).toEqual(one.getConfig());
    }
  });

  test.each([
    ["accuracy", "up"],
    ["auc", "up"],
    ["mse", "down"],
    ["falsePositives", "down"],
    ["confusionMatrix", undefined],
  ])("%s knows its direction", (name, direction) => {
    expect(getMetric(name).direction).toBe(direction);
  });
});

describe("wrong options", () => {
  test.each([
    [() => precision({ thresholds: [0.5, 2] }), "precision: a threshold is 2; expected numbers from 0 to 1."],
    [() => auc({ curve: "roc curve" as "ROC" }), 'auc: curve is "roc curve"; expected one of ROC, PR.'],
    [() => auc({ numThresholds: 1 }), "auc: numThresholds is 1; expected an integer above 1."],
    [() => f1Score({ threshold: 2 }), "f1_score: threshold is 2; expected a number above 0 and at most 1, or null."],
    [
      () => getMetric({ className: "SensitivityAtSpecificity", config: { specificity: 7 } }),
      "expected a number from 0 to 1",
    ],
    [() => classificationReport([[1, 2]]), "received 1 rows of 2; expected a square matrix."],
    [() => regressionReport([1, 2, 3], [1, 2]), "received 3 targets and 2 predictions"],
    [() => rocAuc([1, 0], [0.5]), "received 2 labels, 1 scores and 2 weights; expected one of each a row."],
  ])("%#", (run, message) => {
    expect(run).toThrow(message);
  });
});

test("a confusion matrix takes one-hot targets and indices", () => {
  const p = tf.tensor2d([
    [0.9, 0.1],
    [0.2, 0.8],
    [0.7, 0.3],
  ]);
  const expected = [1, 0, 1, 1];
  expect(
    resultOf(
      confusionMatrix(),
      tf.tensor2d([
        [1, 0],
        [0, 1],
        [0, 1],
      ]),
      p,
    ),
  ).toEqual(expected);
  expect(resultOf(confusionMatrix(), tf.tensor1d([0, 1, 1], "int32"), p)).toEqual(expected);
  expect(resultOf(confusionMatrix(), tf.tensor1d([0, 1, 1], "int32"), p, tf.tensor1d([2, 0, 3]))).toEqual([2, 0, 3, 0]);
});

test("nothing counted gives 0, as Keras divides", () => {
  const y = tf.tensor2d([[0], [0]]);
  expect(resultOf(precision(), y, tf.tensor2d([[0.1], [0.2]]))).toBe(0);
  expect(resultOf(getMetric("recall"), y, tf.tensor2d([[0.1], [0.2]]))).toBe(0);
});

describe("R² of several outputs", () => {
  const y = [1, 10, 2, 30, 4, 20, 3, 60].map(Math.fround);
  const p = [1.5, 12, 2, 20, 3, 25, 5, 50].map(Math.fround);
  const column = (values: readonly number[], output: number) => values.filter((_, i) => i % 2 === output);
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
  const parts = [0, 1].map((output) => {
    const [actual, predicted] = [column(y, output), column(p, output)];
    const mean = sum(actual) / 4;
    const total = sum(actual.map((value) => (value - mean) ** 2));
    return { total, error: sum(actual.map((value, i) => (value - predicted[i]!) ** 2)) };
  });
  const result = (options: Parameters<typeof r2Score>[0]) =>
    tf.tidy(() => {
      const made = r2Score(options);
      return made.result(made.statistics(tf.tensor2d(y, [4, 2]), tf.tensor2d(p, [4, 2])).dataSync());
    });
  const each = parts.map(({ total, error }) => 1 - error / total);

  // Formulas of scikit-learn's r2_score; sums are float32.
  test("is the mean, weighted by the variance, or one for each", () => {
    expect(result({})).toBeCloseTo(sum(each) / 2, 5);
    expect(result({ classAggregation: "variance_weighted_average" })).toBeCloseTo(
      1 - sum(parts.map(({ error }) => error)) / sum(parts.map(({ total }) => total)),
      5,
    );
    const all = result({ classAggregation: null }) as unknown as number[];
    for (const output of [0, 1]) expect(all[output]).toBeCloseTo(each[output]!, 5);
  });

  test("is adjusted for the number of regressors", () => {
    const score = sum(each) / 2;
    // 8 values: n − 1 = 7.
    for (const numRegressors of [1, 3]) {
      expect(result({ numRegressors })).toBeCloseTo(1 - ((1 - score) * 7) / (7 - numRegressors), 5);
    }
    // Keras leaves it as it is where there are too few values.
    for (const numRegressors of [7, 8]) expect(result({ numRegressors })).toBeCloseTo(score, 5);
  });
});
