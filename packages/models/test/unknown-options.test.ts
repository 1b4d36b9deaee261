import * as tf from "@tensorflow/tfjs-core";
import { layers, models, sequential } from "@tensorflow/tfjs-layers";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type OptionCase, refusal, testUnknownOptions } from "../../../scripts/testing/unknown-options";
import * as all from "../src/index";
import "@tensorflow/tfjs-backend-cpu";

beforeAll(() => tf.setBackend("cpu"));
// Models of the zoo are made and left: their weights are variables, the rest lies in the scope.
beforeEach(() => tf.engine().startScope());
afterEach(() => {
  tf.engine().endScope();
  tf.disposeVariables();
});

/** With what is needed besides; what is no object stays what it is. */
const given =
  (make: (options: never) => unknown, valid: object = {}) =>
  (options: object): unknown =>
    make((options === null || Array.isArray(options) ? options : { ...valid, ...options }) as never);

const build = () => all.mlp({ inputSize: 1, outputs: 1 });
const bagging = { samples: [{ rows: [0] }], inputSize: 1, build };
const rate = { rate: 0.5 };

const cases: Record<string, OptionCase> = {
  activate: given((options) => all.activate("relu", tf.ones([1]), options)),
  checkActivation: null,
  autoencoder: given(all.autoencoder, { inputSize: 2 }),
  encoderOf: null,
  Bagging: given((options) => new all.Bagging(options), bagging),
  bootstrap: given(all.bootstrap, { members: 1, rows: 1 }),
  deepMlp: given(all.deepMlp),
  ActivityRegularization: given((options) => new all.ActivityRegularization(options)),
  activityRegularization: given(all.activityRegularization),
  AlphaDropout: given((options) => new all.AlphaDropout(options), rate),
  alphaDropout: given(all.alphaDropout, rate),
  BatchNormalization: given((options) => new all.BatchNormalization(options)),
  batchNormalization: given(all.batchNormalization),
  Dropout: given((options) => new all.Dropout(options), rate),
  dropout: given(all.dropout, rate),
  FeatureSubset: given((options) => new all.FeatureSubset(options), { indices: [0] }),
  featureSubset: given(all.featureSubset, { indices: [0] }),
  GaussianDropout: given((options) => new all.GaussianDropout(options), rate),
  gaussianDropout: given(all.gaussianDropout, rate),
  GaussianNoise: given((options) => new all.GaussianNoise(options), { stddev: 1 }),
  gaussianNoise: given(all.gaussianNoise, { stddev: 1 }),
  GroupNormalization: given((options) => new all.GroupNormalization(options)),
  groupNormalization: given(all.groupNormalization),
  LayerNormalization: given((options) => new all.LayerNormalization(options)),
  layerNormalization: given(all.layerNormalization),
  RMSNormalization: given((options) => new all.RMSNormalization(options)),
  rmsNormalization: given(all.rmsNormalization),
  UnitNormalization: given((options) => new all.UnitNormalization(options)),
  unitNormalization: given(all.unitNormalization),
  lenet5: given(all.lenet5),
  mlp: given(all.mlp, { inputSize: 1, outputs: 1 }),
  perceptron: given(all.perceptron, { inputSize: 1 }),
  perceptronStep: null,
  linearRegression: given(all.linearRegression, { inputSize: 1 }),
  logisticRegression: given(all.logisticRegression, { inputSize: 1 }),
  regularizedMlp: given((options) => all.regularizedMlp("l1", options)),
  resnet: given(all.resnet),
  summary: null,
  xorNet: given(all.xorNet),
  "Bagging.samples[0]": given((sample) => new all.Bagging({ ...bagging, samples: [sample] }), { rows: [0] }),
};

testUnknownOptions(all, cases);

test("options of any layer of tfjs-layers pass", () => {
  const model = sequential({
    layers: [
      all.dropout({ rate: 0.5, inputShape: [3], name: "first" }),
      all.groupNormalization({ groups: 1, trainable: false }),
    ],
  });
  expect(model.inputs[0]!.shape).toEqual([null, 3]);
  expect(model.layers.map(({ trainable }) => trainable)).toEqual([true, false]);
});

test("layers of a file keep settings of other programs", async () => {
  const model = sequential({
    layers: [all.dropout({ rate: 0.5, inputShape: [3] }), all.batchNormalization({ epsilon: 0.01 })],
  });
  const json = model.toJSON(null, false) as { config: { layers: { config: Record<string, unknown> }[] } };
  for (const layer of json.config.layers) layer.config.synchronized = false;
  const copy = await models.modelFromJSON(json as never);
  expect(copy.toJSON()).toEqual(model.toJSON());
});

test("an activation or an option of one that is none", async () => {
  expect((await refusal(() => all.activate("rellu" as "relu", tf.ones([1])))).message).toContain(
    'Did you mean "relu"?',
  );
  expect((await refusal(() => all.activate("tanh", tf.ones([1]), { alpha: 1 } as never))).message).toBe(
    'activate("tanh"): unknown option "alpha". Known: no options.',
  );
  expect(
    (await refusal(() => all.mlp({ inputSize: 1, outputs: 1, activation: "sigmid" as "relu" }))).message,
  ).toContain('unknown activation "sigmid". Did you mean "sigmoid"?');
});

test("a task that out-of-bag scores do not know", async () => {
  const ensemble = new all.Bagging(bagging);
  const score = () => ensemble.outOfBagScore(tf.ones([2, 1]), tf.ones([2, 1]), "regresion" as "regression");
  expect((await refusal(score)).message).toBe(
    'Bagging: task must be "classification" or "regression", received "regresion"',
  );
  void layers;
});
