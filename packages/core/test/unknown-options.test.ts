import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { type OptionCase, refusal, testUnknownOptions } from "../../../scripts/testing/unknown-options";
import * as all from "../src/index";
import { array, quadrants, toyModel } from "./toy";

beforeAll(() => tf.setBackend("cpu"));

const rows = quadrants(8);
const data = { x: array(rows.x, 8, 6), y: array(rows.y, 8, 4), loss: "categoricalCrossentropy" };
const quiet = { verbose: 0, engine: "cpu" } as const;

/** With what is needed besides; what is no object stays what it is. */
const merged = <T extends object>(valid: T, options: object): T =>
  options === null || Array.isArray(options) ? (options as T) : { ...valid, ...options };

const cases: Record<string, OptionCase> = {
  setSeed: null,
  FeedforwardError: null,
  csvLogger: null,
  layerWatcher: (options) => all.layerWatcher(merged(data, options)),
  learningRateScheduler: null,
  tensorBoard: (options) => all.tensorBoard("logs", options),
  terminateOnNaN: null,
  engineName: null,
  engines: null,
  evaluate: (options) => all.evaluate(toyModel(), merged({ ...data, engine: "cpu" }, options)),
  evaluateMetrics: (options) => all.evaluateMetrics(toyModel(), merged({ ...data, engine: "cpu" }, options)),
  fit: (options) => all.fit(toyModel(), merged({ ...data, ...quiet }, options)),
  History: null,
  getLoss: (options) => all.getLoss("hinge", options),
  lossNames: null,
  logitsOf: null,
  withLogits: null,
  meanWithSampleWeight: null,
  weightedMean: null,
  precisionAtRecall: (options) => all.precisionAtRecall(merged({ recall: 0.5 }, options)),
  recallAtPrecision: (options) => all.recallAtPrecision(merged({ precision: 0.5 }, options)),
  sensitivityAtSpecificity: (options) => all.sensitivityAtSpecificity(merged({ specificity: 0.5 }, options)),
  specificityAtSensitivity: (options) => all.specificityAtSensitivity(merged({ sensitivity: 0.5 }, options)),
  classificationReport: null,
  getMetric: (options) => all.getMetric("auc", options),
  meanMetric: null,
  meanOfLoss: (options) => all.meanOfLoss(all.hinge(), options),
  averagePrecision: null,
  precisionRecallCurve: null,
  brierScore: null,
  logLoss: null,
  topKAccuracy: null,
  regressionReport: null,
  multiclassRocAuc: null,
  rocAuc: null,
  rocCurve: null,
  predict: (options) => all.predict(toyModel(), data.x, merged({ engine: "cpu" } as const, options)),
  layerStatistics: (options) => all.layerStatistics(toyModel(), merged({ ...data, engine: "cpu" }, options)),
  valueStatistics: null,
};

testUnknownOptions(all, cases);

describe("fit refuses options of another kind", () => {
  const fit = (options: object) => refusal(() => all.fit(toyModel(), { ...data, ...quiet, ...options }));
  test.each([
    [{ optimizer: { name: "adam" } }, "fit: optimizer is an object with name; expected an optimizer"],
    [{ optimizer: null }, "fit: optimizer is null"],
    [{ callbacks: all.terminateOnNaN() }, "fit: callbacks is an object with name, onBatchEnd; expected a list"],
    [{ callbacks: [undefined] }, "fit: callbacks[0] is undefined; expected an object with hooks"],
    [{ verbose: 3 }, "fit: verbose is 3; expected 0, 1 or 2."],
    [{ shuffle: "no" }, 'fit: shuffle is "no"; expected true or false.'],
    [{ worker: 1 }, "fit: worker is 1; expected true or false."],
    [{ resume: "run/a" }, 'fit: resume is "run/a"; expected a checkpoint or its state'],
    [
      { resume: { model: 1, optimizer: 2, state: 3 } },
      "fit: resume is an object with model, optimizer, state; expected",
    ],
    [{ metrics: "accuracy" }, 'metrics is "accuracy"; expected a list, such as ["accuracy"].'],
    [{ metrics: [undefined] }, "a metric is undefined; expected a metric, its name"],
    [{ loss: undefined }, "loss is undefined; expected a loss, its name"],
    [{ loss: "meanSquareError" }, 'unknown loss "meanSquareError". Did you mean "meanSquaredError"?'],
    [{ optimizer: "adm" }, 'unknown optimizer "adm". Did you mean "adam"?'],
  ])("%o", async (options, message) => {
    expect((await fit(options)).message).toContain(message);
  });
});

describe("a figure that a run does not have", () => {
  const fit = (callback: all.Callback, more: object = {}) => {
    const model = toyModel();
    const before = Array.from(model.getWeights()[0]!.dataSync());
    const running = refusal(() =>
      all.fit(model, { ...data, ...quiet, metrics: ["accuracy"], callbacks: [callback], ...more }),
    );
    return running.then(({ message }) => ({ message, before, after: Array.from(model.getWeights()[0]!.dataSync()) }));
  };
  const validation = { validationData: [data.x, data.y] };

  test("is named before the first step, with the nearest one and all there are", async () => {
    const { message, before, after } = await fit(all.earlyStopping({ monitor: "val_acuracy" }), validation);
    expect(message).toBe(
      'earlyStopping watches "val_acuracy", which this run does not have. Did you mean "val_accuracy"? ' +
        "Figures: loss, accuracy, val_loss, val_accuracy.",
    );
    expect(after).toEqual(before);
  });

  test("says what validation figures need", async () => {
    expect((await fit(all.reduceLROnPlateau())).message).toBe(
      'reduceLROnPlateau watches "val_loss", which this run does not have. ' +
        "Validation figures need validationData or validationSplit. Figures: loss, accuracy.",
    );
    expect((await fit(all.earlyStopping({ monitor: "val_acc" }), validation)).message).toMatch(
      /watches "val_acc".*Figures: loss, accuracy, val_loss, val_accuracy\.$/,
    );
  });

  test("a mode that is none is refused", async () => {
    expect((await fit(all.earlyStopping({ monitor: "loss", mode: "maximum" as "max" }))).message).toBe(
      'mode is "maximum"; expected "auto", "min" or "max".',
    );
  });
});

describe("configurations as Keras writes them", () => {
  const keras = { name: "x", dtype: "float32", reduction: "sum_over_batch_size" };
  test("give the loss", () => {
    expect(all.getLoss({ className: "Huber", config: { ...keras, delta: 2 } }).getConfig().config).toEqual({
      delta: 2,
    });
    const given = { ...keras, from_logits: true, axis: -1 };
    const { config } = all.getLoss({ className: "CategoricalCrossentropy", config: given }).getConfig();
    expect(config).toEqual({ fromLogits: true, labelSmoothing: 0, compat: "keras3" });
    expect(all.getLoss({ className: "Dice", config: { ...keras, axis: [1] } }).getConfig().config).toEqual({
      axis: [1],
    });
    expect(all.getLoss("mse", { compat: "keras2" }).compat).toBe("keras2");
    expect(all.getLoss("hinge", { compat: "keras2" }).getConfig().config).toEqual({ compat: "keras2" });
  });

  test("are refused where they ask for what is not computed", async () => {
    const sum = () => all.getLoss({ className: "Huber", config: { ...keras, reduction: "sum" } });
    expect((await refusal(sum)).message).toBe(
      'huber: reduction is "sum"; expected "sum_over_batch_size", the only supported value.',
    );
    const first = () => all.getLoss({ className: "CategoricalCrossentropy", config: { axis: 1 } });
    expect((await refusal(first)).message).toContain("axis is 1; expected -1");
  });

  test("are refused with an option that is none", async () => {
    const loss = () => all.getLoss({ className: "Huber", config: { ...keras, detla: 1 } });
    expect((await refusal(loss)).message).toBe('huber: unknown option "detla". Did you mean "delta"? Known: delta.');
    const metric = () => all.getMetric({ className: "AUC", config: { num_treshold: 10 } });
    expect((await refusal(metric)).message).toContain('unknown option "numTreshold". Did you mean "numThresholds"?');
  });

  test("give the metric", () => {
    const config = { name: "area", dtype: "float32", num_thresholds: 10, num_labels: null };
    expect(all.getMetric({ className: "AUC", config }).name).toBe("area");
  });
});
