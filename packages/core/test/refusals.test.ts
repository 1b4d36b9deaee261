import { exponentialDecay, sgd } from "@feedforward/optim";
import * as tf from "@tensorflow/tfjs-core";
import { input, type LayersModel, layers, model } from "@tensorflow/tfjs-layers";
import { beforeAll, describe, expect, test } from "vitest";
import { refusal } from "../../../scripts/testing/unknown-options";
import * as core from "../src/index";
import { array, quadrants, toyModel } from "./toy";

beforeAll(() => tf.setBackend("cpu"));

const { x, y } = quadrants(8);
const data = { x: array(x, 8, 6), y: array(y, 8, 4), loss: "categoricalCrossentropy" };
const quiet = { verbose: 0, engine: "cpu" } as const;
const fit = (options: object, of: LayersModel = toyModel()) => core.fit(of, { ...data, ...quiet, ...options });

/** Adds two inputs, which fit does not take. */
function twoInputs(): LayersModel {
  const inputs = [input({ shape: [1] }), input({ shape: [1] })];
  return model({ inputs, outputs: layers.add().apply(inputs) as never });
}
function* batches() {
  yield [data.x, data.y] as const;
}

describe("data and settings of fit, evaluate and predict", () => {
  test.each<[() => Promise<unknown>, string]>([
    [() => fit({ x: [] }), "x has shape [0]; the model's input needs [rows, 6]."],
    [
      () => fit({ x: array(new Float32Array(0), 0, 6), y: array(new Float32Array(0), 0, 4) }),
      "x is empty; training needs",
    ],
    [() => fit({ y: array(y, 4, 8) }), "x has 8 rows and y has 4; they must be equal."],
    [() => fit({ y: undefined }), "y is missing; give targets, one row for each row of x."],
    [() => fit({ x: [[1], [1, 2]] }), "x is a ragged or non-numeric nested array"],
    [() => fit({ x: 3 }), "x is number; expected an array of numbers, a tensor, or"],
    [() => fit({ x: { ...data.x, shape: [9, 6] } }), "x has 48 elements, but its shape [9, 6] needs 54."],
    [
      () => fit({ x: array(x, 8, 3, 2) }),
      "x has shape [8, 3, 2]; the model's input needs [rows, 6]. Reshape it to [8, 6].",
    ],
    [() => fit({ batchSize: 0 }), "batchSize is 0; expected a whole number of at least 1."],
    [() => fit({ epochs: 0.5 }), "epochs is 0.5; expected a whole number of at least 1."],
    [() => fit({ validationSplit: 1 }), "validationSplit is 1; expected a share between 0 and 1"],
    [
      () => fit({ validationSplit: 0.99 }),
      "validationSplit is 0.99; expected a share between 0 and 1 that leaves rows",
    ],
    [() => fit({ stepsPerEpoch: 0 }), "stepsPerEpoch is 0; expected a whole number"],
    [() => fit({ sampleWeight: [1] }), "sampleWeight has 1 numbers; expected one for each of 8 rows."],
    [
      () => fit({ metrics: ["accuracy", "accuracy"] }),
      'Two figures are called "accuracy"; give one of the metrics a name',
    ],
    [() => fit({ engine: "gpu" }), 'Unknown engine "gpu". Engines: auto, onnx'],
    [() => fit({}, twoInputs()), "The model has 2 inputs; fit, evaluate and predict take models with one."],
    [
      () => fit({ x: batches(), epochs: 2, y: undefined }),
      "x is a generator, which runs once; for 2 epochs give a function",
    ],
    [() => fit({ x: batches(), y: data.y }), "x is a stream, whose batches bring their own y; leave y out."],
    [() => fit({ x: () => 3, y: undefined }), "The function of the epoch returned number; expected a generator"],
    [() => fit({ x: [], y: undefined, validationSplit: 0.5 }), "y is missing"],
    [
      () => fit({ x: batches(), y: undefined, validationSplit: 0.5 }),
      "validationSplit needs arrays; with a stream give validationData.",
    ],
    [
      () => core.predict(toyModel(), batches() as never, { batchSize: 2 }),
      "x is a stream, whose batches are taken as they come",
    ],
    [() => core.predict(toyModel(), data.x, { steps: 0 }), "steps is 0; expected a whole number"],
    [() => core.layerStatistics(toyModel(), { ...data, batchSize: 0, engine: "cpu" }), "batchSize is 0"],
  ])("%#: %s", async (call, message) => {
    expect((await refusal(call)).message).toContain(message);
  });
});

describe("callbacks", () => {
  test.each<[() => unknown, string]>([
    [() => core.layerWatcher({ ...data, every: 0 }), "every is 0; expected a whole number of at least 1."],
    [
      () => core.tensorBoard("logs", { updateFreq: 0 }),
      'tensorBoard: updateFreq is 0; expected "epoch", "batch" or a whole number',
    ],
    [
      () => core.tensorBoard("logs", { profileBatch: -1 }),
      "tensorBoard: profileBatch is -1; expected a batch's number",
    ],
    [
      () => core.tensorBoard("logs", { profileBatch: [3, 2] }),
      "tensorBoard: profileBatch is [3,2]; expected a batch's number",
    ],
    [
      () => core.tensorBoard("logs", { histogramFreq: -1 }),
      "tensorBoard: histogramFreq is -1; expected a whole number of epochs",
    ],
    [
      () => fit({ optimizer: tf.train.sgd(0.1), callbacks: [core.learningRateScheduler(() => 1)] }),
      "learningRateScheduler needs an optimizer whose learning rate can be set; SGD is tfjs's, which keeps the rate",
    ],
    [
      () => {
        const optimizer = sgd(exponentialDecay({ initialLearningRate: 1, decaySteps: 1, decayRate: 1 }));
        return fit({ optimizer, callbacks: [core.learningRateScheduler(() => 1)] });
      },
      "learningRateScheduler needs an optimizer whose learning rate can be set; SGD follows a schedule.",
    ],
    [
      () => {
        const metrics = [{ ...core.meanOfLoss(core.hinge()), name: "own", direction: undefined }];
        return fit({ metrics, callbacks: [core.earlyStopping({ monitor: "own" })] });
      },
      'Cannot tell whether less or more of "own" is better: give mode "min" or "max". Known: loss, data_loss, penalty.',
    ],
  ])("%#: %s", async (call, message) => {
    expect((await refusal(call)).message).toContain(message);
  });
});

describe("losses and metrics", () => {
  const pair = (target: number[], prediction: number[]) => [tf.zeros(target), tf.zeros(prediction)] as const;
  const unwanted = (made: core.Loss, target: number[], prediction: number[]) => () =>
    made.perSample(...pair(target, prediction));
  test.each<[() => unknown, string]>([
    [
      unwanted(core.meanSquaredError(), [2, 3], [2, 4]),
      "mean_squared_error: targets are [2, 3] and predictions [2, 4]; expected one shape",
    ],
    [
      unwanted(core.meanSquaredError(), [2], [2, 3]),
      "mean_squared_error: targets are [2] and predictions [2, 3]; expected one shape",
    ],
    [
      unwanted(core.sparseCategoricalCrossentropy(), [2, 3], [2, 3]),
      "sparse_categorical_crossentropy: targets are [2, 3] and predictions [2, 3]; expected class indices of shape [2]",
    ],
    [() => core.weightedMean(tf.zeros([2]), tf.zeros([3])), "sample weights: received 3 for a batch of 2 rows"],
    [() => core.getLoss("mse2"), 'unknown loss "mse2"'],
    [() => core.getMetric("acuracy"), 'unknown metric "acuracy". Did you mean "accuracy"?'],
    [() => core.auc({ numThresholds: 1 }), "auc: numThresholds is 1; expected an integer above 1."],
    [() => core.auc({ curve: "PRC" as "PR" }), 'auc: curve is "PRC"; expected one of ROC, PR.'],
    [
      () => core.precisionAtRecall({ recall: 1.1 }),
      "precision_at_recall: recall is 1.1; expected a number from 0 to 1.",
    ],
    [
      () => core.precisionAtRecall(undefined as never),
      "precisionAtRecall: expected an object of options, received undefined",
    ],
    [
      () => core.precisionAtRecall({} as never),
      "precision_at_recall: recall is undefined; expected a number from 0 to 1.",
    ],
    [() => core.precisionAtRecall({ recall: 1, numThresholds: 0 }), "numThresholds is 0; expected at least 1."],
    [() => core.precision({ thresholds: [0.5, 2] }), "precision: a threshold is 2; expected numbers from 0 to 1."],
    [
      () => core.f1Score({ average: "mean" as "micro" }),
      'f1_score: average is "mean"; expected micro, macro, weighted or null.',
    ],
    [() => core.fBetaScore({ beta: 0 }), "fbeta_score: beta is 0; expected a number above 0."],
    [
      () => core.f1Score({ threshold: 0 }),
      "f1_score: threshold is 0; expected a number above 0 and at most 1, or null.",
    ],
    [() => core.classificationReport([]), "classificationReport: received 0 rows of 0; expected a square matrix."],
    [
      () => core.classificationReport([[1, 2]]),
      "classificationReport: received 1 rows of 2; expected a square matrix.",
    ],
    [() => core.regressionReport([1], [1, 2]), "regressionReport: received 1 targets and 2 predictions"],
    [
      () => core.regressionReport([1], [1], 2),
      "regressionReport: received 1 targets and 1 predictions; expected as many of each, 2",
    ],
    [() => core.rocCurve([1], [1, 2]), "received 1 labels, 2 scores and 1 weights; expected one of each a row."],
    [
      () => core.averagePrecision([1], [1], [1, 2]),
      "received 1 labels, 1 scores and 2 weights; expected one of each a row.",
    ],
  ])("%#: %s", async (call, message) => {
    const scope = tf.engine();
    scope.startScope();
    const error = await refusal(call);
    scope.endScope();
    expect(error.message).toContain(message);
  });
});

test("tfjs's normalisation layers without scale or center say which layer can train", async () => {
  const build = (layer: object) => {
    const inputs = input({ shape: [6] });
    const normalized = (layer as { apply(of: object): object }).apply(inputs);
    return model({
      inputs,
      outputs: layers.dense({ units: 4, activation: "softmax" }).apply(normalized as never) as never,
    });
  };
  for (const layer of [
    layers.batchNormalization({ name: "norm", scale: false }),
    layers.batchNormalization({ name: "norm", center: false }),
    layers.layerNormalization({ name: "norm", scale: false }),
  ]) {
    const { message } = await refusal(() => fit({}, build(layer)));
    expect(message).toMatch(
      /^The layer "norm" \((Batch|Layer)Normalization\) failed: .+\. tfjs's own layer cannot train without scale or center; the one of @feedforward\/models can\.$/,
    );
  }
});

test("a refused fit leaves the optimizer and the model as they were", async () => {
  const optimizer = sgd(0.1);
  const made = toyModel();
  const before = tf.memory().numTensors;
  await refusal(() => fit({ optimizer, batchSize: 0 }, made));
  await refusal(() => fit({ optimizer, callbacks: [core.earlyStopping()] }, made));
  expect(tf.memory().numTensors).toBe(before);
  expect(optimizer.iterations).toBe(0);
});
