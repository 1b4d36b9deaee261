import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel, layers } from "@tensorflow/tfjs-layers";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Comparison, type Defaults, differences, oracleDefaults } from "../../../scripts/testing/oracle-defaults";
import * as models from "../src/index";
import "@tensorflow/tfjs-backend-cpu";

beforeAll(() => tf.setBackend("cpu"));
// Models of the zoo are made and left: their weights are variables, the rest lies in the scope.
beforeEach(() => tf.engine().startScope());
afterEach(() => {
  tf.engine().endScope();
  tf.disposeVariables();
});

const keras = oracleDefaults("keras.json");

describe("layers have Keras 3's defaults", () => {
  const layer = (make: () => layers.Layer, oracleOnly: readonly string[] = []): [string, Comparison] => {
    const ours = (): Defaults => {
      const { name: _, trainable: __, dtype: ___, module: ____, ...config } = make().getConfig();
      return config;
    };
    const name = make().getClassName();
    return [name, { ours, oracle: keras.layers![name]!, oracleOnly }];
  };
  const ofWeights = ["beta_initializer", "gamma_initializer"];
  test.each<[string, Comparison]>([
    layer(() => models.activityRegularization()),
    layer(() => models.alphaDropout({ rate: 0.5 })),
    layer(() => models.batchNormalization(), ["renorm", "renorm_momentum", "synchronized"]),
    layer(() => models.dropout({ rate: 0.5 })),
    layer(() => models.gaussianDropout({ rate: 0.5 })),
    layer(() => models.gaussianNoise({ stddev: 1 })),
    layer(() => models.groupNormalization(), ofWeights),
    layer(() => models.layerNormalization(), ["center", "scale"]),
    layer(() => models.rmsNormalization()),
    layer(() => models.unitNormalization()),
  ])("%s", (_, comparison) => {
    expect(differences(comparison)).toEqual([]);
  });

  test("normalizations scale and shift from 1 and 0", () => {
    for (const made of [models.groupNormalization(), models.layerNormalization(), models.batchNormalization()]) {
      made.build([null, 32]);
      const values = made.trainableWeights.map((weight) => [
        weight.originalName.split("/").at(-1),
        weight.read().dataSync()[0],
      ]);
      expect(Object.fromEntries(values)).toEqual({ gamma: 1, beta: 0 });
    }
  });

  test("masks go through where Keras lets them", () => {
    // supports_masking in Keras 3's sources.
    const passing = [
      models.activityRegularization(),
      models.alphaDropout({ rate: 0.5 }),
      models.batchNormalization(),
      models.dropout({ rate: 0.5 }),
      models.gaussianDropout({ rate: 0.5 }),
      models.gaussianNoise({ stddev: 1 }),
      models.groupNormalization(),
      models.layerNormalization(),
      models.rmsNormalization(),
      models.unitNormalization(),
    ];
    const mask = tf.ones([1, 2], "bool");
    expect(passing.filter((made) => made.computeMask(tf.ones([1, 2, 3]), mask) !== mask)).toEqual([]);
    expect(() => models.featureSubset({ indices: [0] }).computeMask(tf.ones([1, 2]), mask)).toThrow(
      "does not support mask",
    );
  });
});

describe("activations have Keras 3's defaults", () => {
  test.each<[models.ActivationName, object]>([
    ["relu", { negativeSlope: 0, threshold: 0 }],
    ["leaky_relu", { negativeSlope: 0.2 }],
    ["elu", { alpha: 1 }],
    ["celu", { alpha: 1 }],
    ["gelu", { approximate: false }],
    ["hard_shrink", { threshold: 0.5 }],
    ["soft_shrink", { threshold: 0.5 }],
    ["squareplus", { b: 4 }],
  ])("%s", (name, defaults) => {
    expect(differences({ ours: { ...defaults }, oracle: keras.activations![name]!, oracleOnly: ["x"] })).toEqual([]);
    tf.tidy(() => {
      const x = tf.linspace(-2, 2, 41);
      const values = (options?: object) => models.activate(name, x, options as never).dataSync();
      expect(values()).toEqual(values(defaults));
      for (const [option, value] of Object.entries(defaults)) {
        const other = typeof value === "boolean" ? !value : value + 0.25;
        expect(values({ [option]: other })).not.toEqual(values());
      }
    });
  });
});

/** The layers of a model without what differs from run to run. */
const shape = (made: LayersModel) => ({
  name: made.name,
  layers: made.layers.map((layer) => {
    const { kernelInitializer: _, ...config } = layer.getConfig() as Defaults;
    return { class: layer.getClassName(), ...config };
  }),
});

describe("models without options are those that the options' documents say", () => {
  test.each<[string, () => LayersModel, () => LayersModel, readonly (() => LayersModel)[]]>([
    [
      "mlp",
      () => models.mlp({ inputSize: 3, outputs: 2 }),
      () =>
        models.mlp({
          inputSize: 3,
          outputs: 2,
          hidden: [10],
          activation: "relu",
          outputActivation: "softmax",
          dropout: 0,
          inputDropout: 0,
          inputName: "input",
          name: "mlp",
        }),
      [
        () => models.mlp({ inputSize: 3, outputs: 2, hidden: [11] }),
        () => models.mlp({ inputSize: 3, outputs: 2, dropout: 0.1 }),
        () => models.mlp({ inputSize: 3, outputs: 2, outputActivation: "sigmoid" }),
      ],
    ],
    [
      "autoencoder",
      () => models.autoencoder({ inputSize: 5 }),
      () =>
        models.autoencoder({
          inputSize: 5,
          hidden: [128],
          code: 32,
          activation: "relu",
          codeActivation: "linear",
          outputActivation: "sigmoid",
        }),
      [() => models.autoencoder({ inputSize: 5, code: 31 })],
    ],
    [
      "lenet5",
      () => models.lenet5(),
      () => models.lenet5({ inputShape: [28, 28, 1], classes: 10, activation: "relu", pooling: "max" }),
      [() => models.lenet5({ pooling: "average" }), () => models.lenet5({ classes: 9 })],
    ],
    [
      "resnet",
      () => models.resnet(),
      () => models.resnet({ inputShape: [28, 28, 1], classes: 10, filters: [8, 16, 32], blocks: 1 }),
      [() => models.resnet({ blocks: 2 }), () => models.resnet({ filters: [8, 16] })],
    ],
    [
      "perceptron",
      () => models.perceptron({ inputSize: 2 }),
      () => models.perceptron({ inputSize: 2, outputs: 1 }),
      [() => models.perceptron({ inputSize: 2, outputs: 2 })],
    ],
    [
      "linearRegression",
      () => models.linearRegression({ inputSize: 2 }),
      () => models.linearRegression({ inputSize: 2, outputs: 1 }),
      [() => models.linearRegression({ inputSize: 2, outputs: 2 })],
    ],
    [
      "logisticRegression",
      () => models.logisticRegression({ inputSize: 2 }),
      () => models.logisticRegression({ inputSize: 2, classes: 2 }),
      [() => models.logisticRegression({ inputSize: 2, classes: 3 })],
    ],
    [
      "deepMlp",
      () => models.deepMlp(),
      () =>
        models.mlp({
          inputSize: 784,
          hidden: [700, 600, 500, 400, 300, 200, 100, 50, 10],
          outputs: 10,
          name: "deep_mlp",
        }),
      [() => models.deepMlp({ outputs: 2 })],
    ],
    [
      "xorNet",
      () => models.xorNet(),
      () =>
        models.mlp({
          inputSize: 2,
          hidden: [4],
          outputs: 1,
          activation: "tanh",
          outputActivation: "sigmoid",
          name: "xor_net",
        }),
      [() => models.xorNet({ hidden: [2] })],
    ],
    [
      "regularizedMlp with L1",
      () => models.regularizedMlp("l1"),
      () => models.regularizedMlp("l1", { strength: 0.1 }),
      [() => models.regularizedMlp("l1", { strength: 0.2 })],
    ],
    [
      "regularizedMlp with L2",
      () => models.regularizedMlp("l2"),
      () => models.regularizedMlp("l2", { strength: 10 }),
      [() => models.regularizedMlp("l2", { strength: 0.1 })],
    ],
    [
      "regularizedMlp with dropout",
      () => models.regularizedMlp("dropout"),
      () => models.regularizedMlp("dropout", { strength: 0.8 }),
      [() => models.regularizedMlp("dropout", { strength: 0.5 })],
    ],
  ])("%s", (_, without, documented, others) => {
    const expected = shape(documented());
    expect(shape(without())).toEqual(expected);
    for (const other of others) expect(shape(other())).not.toEqual(expected);
  });

  test("models and layers have the names that their documents, summaries and files show", () => {
    const named = [
      models.autoencoder({ inputSize: 4, hidden: [3, 2], code: 1 }),
      models.deepMlp({ hidden: [2, 2] }),
      models.lenet5(),
      models.linearRegression({ inputSize: 1 }),
      models.logisticRegression({ inputSize: 1 }),
      models.perceptron({ inputSize: 1 }),
      models.regularizedMlp("none", { inputSize: 1 }),
      models.resnet(),
      models.xorNet(),
    ];
    expect(named.map(({ name }) => name)).toEqual([
      "autoencoder",
      "deep_mlp",
      "lenet5",
      "linear_regression",
      "logistic_regression",
      "perceptron",
      "mlp_none",
      "resnet",
      "xor_net",
    ]);
    const layerNames = (of: LayersModel) => of.layers.map(({ name }) => name);
    expect(layerNames(named[0]!)).toEqual(["input", "encoder", "encoder2", "code", "decoder", "decoder2", "output"]);
    expect(layerNames(models.encoderOf(named[0]!))).toEqual(["input", "encoder", "encoder2", "code"]);
    expect(layerNames(named[1]!)).toEqual(["input", "hidden", "hidden2", "output"]);
    expect(layerNames(named[2]!)).toEqual([
      "input",
      "conv1",
      "pool1",
      "conv2",
      "pool2",
      "flatten",
      "dense1",
      "dense2",
      "output",
    ]);
    const dropped = models.mlp({ inputSize: 1, outputs: 1, hidden: [2, 2], dropout: 0.5, inputDropout: 0.5 });
    expect(layerNames(dropped)).toEqual([
      "input",
      "input_dropout",
      "hidden",
      "dropout",
      "hidden2",
      "dropout2",
      "output",
    ]);
  });

  test("a residual network has a stem, one block a stage and a shortcut where the size changes", () => {
    const names = models.resnet().layers.map(({ name }) => name);
    expect(names.filter((name) => /_conv1$/.test(name))).toEqual([
      "stage1_block1_conv1",
      "stage2_block1_conv1",
      "stage3_block1_conv1",
    ]);
    expect(names.filter((name) => /shortcut$/.test(name))).toEqual([
      "stage2_block1_shortcut",
      "stage3_block1_shortcut",
    ]);
  });
});

test("bootstrap draws as many rows as there are and the square root of the features", () => {
  const [sample] = models.bootstrap({ members: 1, rows: 7, features: 10, seed: 1 });
  expect([sample!.rows.length, sample!.features!.length]).toEqual([7, 3]);
  expect(models.bootstrap({ members: 1, rows: 7, seed: 1 })[0]!.features).toBeUndefined();
});

test("an ensemble takes means, and scores as a classification", async () => {
  const build = () => models.mlp({ inputSize: 1, outputs: 2, hidden: [] });
  const samples = [{ rows: [0] }, { rows: [0] }];
  const outputs = async (combine?: "mean" | "vote") => {
    const ensemble = new models.Bagging({ samples, inputSize: 1, build, ...(combine && { combine }) });
    for (const member of ensemble.models) member.setWeights([tf.tensor2d([[1, 0]]), tf.zeros([2])]);
    const y = tf.tensor2d([
      [1, 0],
      [0, 1],
    ]);
    const x = tf.tensor2d([[0], [1]]);
    return { values: Array.from(ensemble.predict(x).dataSync()), score: await ensemble.outOfBagScore(x, y) };
  };
  const without = await outputs();
  expect(without).toEqual(await outputs("mean"));
  expect(without.values).not.toEqual((await outputs("vote")).values);
  expect(without.score).toEqual({ score: 0, rows: 1 });
});
