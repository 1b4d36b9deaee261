import * as tf from "@tensorflow/tfjs-core";
import { input, layers, model, type SymbolicTensor } from "@tensorflow/tfjs-layers";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { refusal } from "../../../scripts/testing/unknown-options";
import * as models from "../src/index";
import "@tensorflow/tfjs-backend-cpu";

beforeAll(() => tf.setBackend("cpu"));
beforeEach(() => tf.engine().startScope());
afterEach(() => {
  tf.engine().endScope();
  tf.disposeVariables();
});

type Made = layers.Layer;
/** Every option that a layer has, off its default. */
const all: Record<string, [make: (options: never) => Made, options: Record<string, unknown>]> = {
  ActivityRegularization: [models.activityRegularization, { l1: 0.5, l2: 0.25 }],
  AlphaDropout: [models.alphaDropout, { rate: 0.25, seed: 3 }],
  BatchNormalization: [
    models.batchNormalization,
    { axis: 1, momentum: 0.5, epsilon: 0.25, center: false, scale: false, compat: "keras2" },
  ],
  Dropout: [models.dropout, { rate: 0.25, seed: 3, noiseShape: [null, 1] }],
  FeatureSubset: [models.featureSubset, { indices: [2, 0] }],
  GaussianDropout: [models.gaussianDropout, { rate: 0.25, seed: 3 }],
  GaussianNoise: [models.gaussianNoise, { stddev: 0.25, seed: 3 }],
  GroupNormalization: [models.groupNormalization, { groups: 3, axis: -1, epsilon: 0.25, center: false, scale: false }],
  LayerNormalization: [models.layerNormalization, { axis: [1], epsilon: 0.25, center: false, scale: false }],
  RMSNormalization: [models.rmsNormalization, { axis: [1], epsilon: 0.25 }],
  UnitNormalization: [models.unitNormalization, { axis: [1] }],
};

describe.each(Object.entries(all))("%s", (name, [make, options]) => {
  test("tells every option in its configuration, and is made again from it", () => {
    const made = make({ ...options, name: "it" } as never);
    expect(made.getClassName()).toBe(name);
    // tfjs adds customObjects to what it reads.
    const config = structuredClone(made.getConfig());
    expect(config).toMatchObject({ ...options, name: "it" });
    const Class = made.constructor as unknown as { fromConfig(of: object, config: object): Made };
    expect(Class.fromConfig(made.constructor, structuredClone(config)).getConfig()).toEqual(config);
  });

  test("leaves out what was not given", () => {
    const { rate, stddev, indices } = options;
    const needed = {
      ...(rate !== undefined && { rate }),
      ...(stddev !== undefined && { stddev }),
      ...(indices !== undefined && { indices }),
    };
    const config = make(needed as never).getConfig();
    for (const option of ["seed", "noiseShape", "compat"]) expect(Object.hasOwn(config, option)).toBe(false);
  });
});

test("what is needed and missing is an error of ours", async () => {
  for (const [make, message] of [
    [models.gaussianNoise, "GaussianNoise: stddev must be 0 or more, received undefined"],
    [models.gaussianDropout, "GaussianDropout: rate must be between 0 and 1, received none"],
    [models.alphaDropout, "AlphaDropout: rate must be between 0 and 1, received none"],
    [models.dropout, "Dropout: rate must be between 0 and 1, received none"],
  ] as const)
    for (const options of [undefined, {}]) expect((await refusal(() => make(options as never))).message).toBe(message);
});

test("one axis that does not fit is enough to refuse a list", async () => {
  for (const axis of [
    [1, 5],
    [5, 1],
    [-3, 0],
  ])
    for (const make of [models.unitNormalization, models.rmsNormalization, models.layerNormalization])
      expect((await refusal(() => make({ axis }).apply(tf.ones([2, 3])))).message).toContain(
        "does not fit an input of rank 2",
      );
});

test("dropout drops along the axes of its noise shape alike", () => {
  const drop = models.dropout({ rate: 0.5, noiseShape: [null, 1], seed: 1 });
  const rows = (drop.apply(tf.ones([40, 5]), { training: true }) as tf.Tensor2D).arraySync();
  for (const row of rows) expect(new Set(row).size).toBe(1);
  expect(new Set(rows.map(([first]) => first))).toEqual(new Set([0, 2]));
});

test("a perceptron's step needs a kernel and a bias", async () => {
  const start = input({ shape: [2] });
  const make = (useBias: boolean, trainable = true) =>
    model({
      inputs: start,
      outputs: layers.dense({ units: 1, useBias, trainable }).apply(start) as SymbolicTensor,
      name: "m",
    });
  const step = (of: ReturnType<typeof make>) => models.perceptronStep(of, tf.ones([1, 2]), tf.ones([1, 1]));
  for (const [made, count] of [
    [make(false), 1],
    [make(true, false), 0],
  ] as const)
    expect((await refusal(() => step(made))).message).toBe(
      `perceptronStep: expected a model of one layer, received m with ${count} weights`,
    );
  expect(step(make(true)).dataSync()).toHaveLength(1);
});
