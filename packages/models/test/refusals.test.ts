import * as tf from "@tensorflow/tfjs-core";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { refusal } from "../../../scripts/testing/unknown-options";
import * as models from "../src/index";
import "@tensorflow/tfjs-backend-cpu";

beforeAll(() => tf.setBackend("cpu"));
beforeEach(() => tf.engine().startScope());
afterEach(() => {
  tf.engine().endScope();
  tf.disposeVariables();
});

const build = () => models.mlp({ inputSize: 1, outputs: 1, hidden: [] });
const ensemble = (options: object) => new models.Bagging({ samples: [{ rows: [0] }], inputSize: 2, build, ...options });
const never = () => {};

test.each<[() => unknown, string]>([
  [() => models.mlp({ inputSize: 0, outputs: 1 }), "mlp: inputSize must be a whole number of 1 or more, received 0"],
  [() => models.mlp({ inputSize: 1, outputs: 1.5 }), "mlp: outputs must be a whole number of 1 or more, received 1.5"],
  [() => models.mlp({ inputSize: 1, outputs: 1, hidden: [2, 0] }), "mlp: hidden[1] must be a whole number"],
  [() => models.mlp({ inputSize: 1, outputs: 1, seed: 0.5 }), "seed must be a whole number, received 0.5"],
  [() => models.autoencoder({ inputSize: 1, code: 0 }), "autoencoder: code must be a whole number"],
  [
    () => models.lenet5({ inputShape: [11, 12, 1] }),
    "lenet5: inputShape must be at least [12, 12, 1], received [11,12,1]",
  ],
  [() => models.lenet5({ pooling: "mean" as "max" }), 'lenet5: pooling must be "max" or "average", received "mean"'],
  [() => models.resnet({ blocks: 0 }), "resnet: blocks must be a whole number of 1 or more, received 0"],
  [() => models.resnet({ filters: [8, 0] }), "resnet: filters[1] must be a whole number"],
  [() => models.logisticRegression({ inputSize: 1, classes: 0 }), "logisticRegression: classes must be a whole number"],
  [() => models.regularizedMlp("l3" as "l2"), 'regularizedMlp: expected none, l1, l2, dropout, received "l3"'],
  [
    () => models.regularizedMlp("toString" as "l2"),
    'regularizedMlp: expected none, l1, l2, dropout, received "toString"',
  ],
  [
    () => models.bootstrap({ members: 1, rows: 1, features: 2, sampleFeatures: 3 }),
    "bootstrap: sampleFeatures must be between 1 and 2, received 3",
  ],
  [() => ensemble({ samples: [] }), "Bagging: samples is empty; give one sample for each member"],
  [() => ensemble({ samples: [{ rows: [] }] }), "Bagging: samples[0].rows is empty"],
  [
    () => ensemble({ samples: [{ rows: [0], features: [2] }] }),
    "Bagging: samples[0].features must be numbers below 2, received 2",
  ],
  [
    () => ensemble({ samples: [{ rows: [0], features: [] }] }),
    "Bagging: samples[0].features must be numbers below 2, received none",
  ],
  [() => ensemble({ combine: "median" }), 'Bagging: combine must be "mean" or "vote", received "median"'],
  [() => ensemble({ combine: "vote" }).toModel(), "Bagging: a vote has no model"],
  [
    () => ensemble({ samples: [{ rows: [5] }] }).fit(tf.ones([2, 2]), tf.ones([2, 1]), never),
    "Bagging: samples[0].rows has 5, but there are 2 rows",
  ],
  [
    () => ensemble({ inputSize: 1 }).outOfBagScore(tf.ones([2, 1]), tf.ones([2, 3])),
    "Bagging: y must have shape [2, 1], received [2,3]",
  ],
  [
    () => models.perceptronStep(models.mlp({ inputSize: 1, outputs: 1 }), tf.ones([1, 1]), tf.ones([1, 1])),
    "perceptronStep: expected a model of one layer, received mlp with 4 weights",
  ],
  [() => models.dropout({ rate: 1.1 }), "Dropout: rate must be between 0 and 1, received 1.1"],
  [() => models.dropout(undefined as never), "Dropout: rate must be between 0 and 1, received none"],
  [() => models.dropout({ rate: 0.5, seed: 0.5 }), "Dropout: seed must be a whole number, received 0.5"],
  [() => models.alphaDropout({ rate: 1 }), "AlphaDropout: rate must be below 1, received 1"],
  [() => models.gaussianDropout({ rate: 1 }), "GaussianDropout: rate must be below 1, received 1"],
  [() => models.gaussianNoise({ stddev: -1 }), "GaussianNoise: stddev must be 0 or more, received -1"],
  [() => models.dropout({ rate: 0.5 }).apply([tf.ones([1]), tf.ones([1])]), "expected one input, received 2"],
  [() => models.activityRegularization({ l1: -1 }), "L1L2: l1 must be 0 or more, received -1"],
  [
    () => models.activityRegularization({ name: "a" }).penalty(),
    "a: there is no activity penalty; run the model first",
  ],
  [
    () => models.groupNormalization({ groups: 2 }).build([null, 3]),
    "GroupNormalization: groups must divide the last axis, received 2 groups for [,3]",
  ],
  [
    () => models.groupNormalization({ groups: 1, axis: 1 }).build([null, 3, 3]),
    "GroupNormalization: axis is 1 for an input of shape [,3,3]; expected -1, the last axis",
  ],
  [
    () => models.batchNormalization({ momentum: 1 }),
    "BatchNormalization: momentum must be at least 0 and below 1, received 1",
  ],
  [
    () => models.batchNormalization({ compat: "tf1" as "keras2" }),
    'BatchNormalization: compat must be "keras3" or "keras2", received "tf1"',
  ],
  [
    () => models.rmsNormalization({ axis: 2 }).build([null, 3]),
    "RMSNormalization: axis 2 does not fit an input of rank 2",
  ],
  [
    () => models.rmsNormalization({ axis: 1 }).build([null, null, 3]),
    "RMSNormalization: axis 1 must have a fixed size, received [,,3]",
  ],
  [
    () => models.featureSubset({ indices: [] }),
    "FeatureSubset: indices must be whole numbers of 0 or more, received []",
  ],
  [
    () => models.featureSubset(undefined as never),
    "FeatureSubset: indices must be whole numbers of 0 or more, received []",
  ],
  [
    () => models.featureSubset({ indices: [-1] }),
    "FeatureSubset: indices must be whole numbers of 0 or more, received [-1]",
  ],
  [
    () => models.featureSubset({ indices: [3] }).build([null, 3]),
    "FeatureSubset: index 3 does not fit an input of 3 features",
  ],
])("%#: %s", async (call, message) => {
  expect((await refusal(call)).message).toContain(message);
});
