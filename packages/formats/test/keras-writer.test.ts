import "@tensorflow/tfjs-backend-cpu";
import { parseZip } from "@feedforward/data";
import { FeatureSubset } from "@feedforward/models";
import * as tf from "@tensorflow/tfjs-core";
import * as tl from "@tensorflow/tfjs-layers";
import { beforeAll, describe, expect, test } from "vitest";
import { encodeModel, loadModel, loadWeights, type ModelFileError } from "../src";
import { encodeHdf5, type Hdf5Group } from "../src/hdf5/encode-hdf5";
import { parseHdf5 } from "../src/hdf5/read-hdf5";
import type { JsonObject, KerasObject } from "../src/json";
import { refusalOf } from "./refusal";
import { filled } from "./zoo";

beforeAll(() => tf.setBackend("cpu"));

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

async function kerasFile(model: tl.LayersModel) {
  const { "m.keras": bytes } = await encodeModel(model, "m.keras");
  const members = Object.fromEntries(parseZip(bytes!, { name: "m" }).map(({ name, read }) => [name, read()]));
  return {
    config: JSON.parse(text(members["config.json"]!)) as KerasObject,
    metadata: JSON.parse(text(members["metadata.json"]!)) as JsonObject,
    weights: parseHdf5(members["model.weights.h5"]!, "m"),
  };
}

const layersOf = ({ config }: KerasObject) => config.layers as unknown as (KerasObject & JsonObject)[];
const h5 = async (model: tl.LayersModel) => parseHdf5((await encodeModel(model, "m.h5"))["m.h5"]!, "m");
const h5Config = async (model: tl.LayersModel) => JSON.parse((await h5(model)).text("model_config")!) as KerasObject;

const dense = (name: string, more: object = {}) => tl.layers.dense({ units: 2, name, ...more });

describe("a .keras file", () => {
  test("says its version, and has the input as a layer", async () => {
    const model = tl.sequential({ name: "net", layers: [dense("a", { inputShape: [3] }), dense("b")] });
    const { config, metadata } = await kerasFile(model);
    expect(metadata).toEqual({ keras_version: "3.15.1", date_saved: "1980-01-01@00:00:00" });
    expect(config).toMatchObject({
      module: "keras",
      class_name: "Sequential",
      registered_name: null,
      build_config: null,
      compile_config: null,
      config: { name: "net", trainable: true, build_input_shape: [null, 3] },
    });
    const [input, first] = layersOf(config);
    expect(input).toEqual({
      module: "keras.layers",
      class_name: "InputLayer",
      config: { batch_shape: [null, 3], dtype: "float32", sparse: false, name: "input_layer" },
      registered_name: null,
    });
    expect(first).toMatchObject({
      module: "keras.layers",
      class_name: "Dense",
      config: { units: 2, name: "a", dtype: "float32" },
    });
    expect(first!.config).not.toHaveProperty("batch_input_shape");
  });

  test("calls the input by another name if a layer has it", async () => {
    const model = tl.sequential({ layers: [dense("input_layer", { inputShape: [3] }), dense("input_layer_0")] });
    expect(layersOf((await kerasFile(model)).config)[0]!.config.name).toBe("input_layer_0_0");
  });

  test("has the calls of a functional model with their shapes", async () => {
    const x = tl.input({ shape: [3], name: "x" });
    const y = dense("d").apply(x) as tl.SymbolicTensor;
    const sum = tl.layers
      .add({ name: "sum" })
      .apply([y, dense("e").apply(y) as tl.SymbolicTensor]) as tl.SymbolicTensor;
    const { config } = await kerasFile(tl.model({ inputs: x, outputs: [sum, y], name: "f" }));
    expect(config).toMatchObject({
      module: "keras.src.models.functional",
      class_name: "Functional",
      registered_name: "Functional",
      config: {
        input_layers: ["x", 0, 0],
        output_layers: [
          ["sum", 0, 0],
          ["d", 0, 0],
        ],
      },
    });
    const tensor = (name: string, size: number) => ({
      class_name: "__keras_tensor__",
      config: { shape: [null, size], dtype: "float32", keras_history: [name, 0, 0] },
    });
    const nodes = (name: string) => layersOf(config).find((layer) => layer.name === name)!.inbound_nodes;
    expect(nodes("d")).toEqual([{ args: [tensor("x", 3)], kwargs: {} }]);
    expect(nodes("sum")).toEqual([{ args: [[tensor("d", 2), tensor("e", 2)]], kwargs: {} }]);
    expect(nodes("x")).toEqual([]);
  });

  test("has initializers, regularizers and constraints with their modules", async () => {
    const layer = dense("d", {
      inputShape: [3],
      kernelInitializer: "heNormal",
      biasInitializer: tl.initializers.constant({ value: 2 }),
      kernelRegularizer: tl.regularizers.l1l2({ l1: 0.1, l2: 0.2 }),
      kernelConstraint: "nonNeg",
    });
    const { config } = layersOf((await kerasFile(tl.sequential({ layers: [layer] }))).config)[1]!;
    expect(config.kernel_initializer).toMatchObject({
      module: "keras.initializers",
      class_name: "VarianceScaling",
      config: { distribution: "truncated_normal" },
    });
    expect(config.bias_initializer).toMatchObject({ class_name: "Constant", config: { value: 2 } });
    expect((config.bias_initializer as unknown as KerasObject).config).not.toHaveProperty("distribution");
    expect(config.kernel_regularizer).toMatchObject({ module: "keras.regularizers", config: { l1: 0.1, l2: 0.2 } });
    expect(config.kernel_constraint).toMatchObject({ module: "keras.constraints", class_name: "NonNeg" });
    expect(config.bias_regularizer).toBeNull();
  });

  test("writes what Keras calls otherwise by its name", async () => {
    const model = tl.sequential({
      layers: [
        tl.layers.dense({ units: 4, inputShape: [4], name: "d", activation: "linear" }),
        tl.layers.leakyReLU({ alpha: 0.2, name: "leaky" }),
        new FeatureSubset({ indices: [0, 2], name: "subset" }),
      ],
    });
    const layers = layersOf((await kerasFile(model)).config);
    expect(layers.find(({ config }) => config.name === "leaky")!.config).toMatchObject({ negative_slope: 0.2 });
    expect(layers.at(-1)).toMatchObject({
      module: "feedforward",
      class_name: "FeatureSubset",
      registered_name: "feedforward>FeatureSubset",
    });
  });

  test.each<[string, () => tl.LayersModel, string]>([
    [
      "hard_sigmoid of Keras 2",
      () => tl.sequential({ layers: [dense("d", { inputShape: [1], activation: "hardSigmoid" })] }),
      "m.keras: layer d: expected a activation that Keras 3 supports, received Keras 2's hard_sigmoid, 0.2 x + 0.5",
    ],
    [
      "a threshold",
      () => tl.sequential({ layers: [tl.layers.thresholdedReLU({ theta: 2, inputShape: [1], name: "t" })] }),
      "m.keras: layer t: expected a ThresholdedReLU that Keras 3 supports, received theta 2 (t)",
    ],
    [
      "a model as the inner layer",
      () => {
        const inner = tl.sequential({ name: "inner", layers: [dense("k", { inputShape: [3] })] });
        return tl.sequential({ layers: [tl.layers.timeDistributed({ layer: inner, inputShape: [4, 3], name: "w" })] });
      },
      "m.keras: layer inner: expected a layer as the inner layer, received a model: save as .h5, or as .json for TensorFlow.js",
    ],
  ])("%s: refused", async (_, make, message) => {
    await expect(encodeModel(make(), "m.keras")).rejects.toThrow(message);
  });

  test("names the folders of weights by classes", async () => {
    const model = filled(
      tl.sequential({
        layers: [
          tl.layers.conv2d({ filters: 1, kernelSize: 1, inputShape: [2, 2, 1], name: "a" }),
          tl.layers.conv2d({ filters: 1, kernelSize: 1, name: "b" }),
          tl.layers.conv2d({ filters: 1, kernelSize: 1, name: "c" }),
          tl.layers.flatten({ name: "f" }),
          tl.layers.reshape({ targetShape: [4, 1], name: "r" }),
          tl.layers.bidirectional({
            layer: tl.layers.lstm({ units: 1, recurrentActivation: "sigmoid" }) as never,
            mergeMode: "concat",
            name: "w",
          }),
          tl.layers.dense({ units: 1, name: "d" }),
        ],
      }),
    );
    const { weights } = await kerasFile(model);
    expect(weights.find("layers")!.keys).toEqual([
      "bidirectional",
      "conv2d",
      "conv2d_1",
      "conv2d_2",
      "dense",
      "flatten",
      "reshape",
    ]);
    expect(weights.find("layers/conv2d_2/vars")!.text("name")).toBe("c");
    expect(weights.find("layers/conv2d_2/vars")!.keys).toEqual(["0", "1"]);
    expect(weights.find("layers/bidirectional/forward_layer/cell/vars")!.keys).toEqual(["0", "1", "2"]);
    expect(weights.find("layers/bidirectional/backward_layer/cell/vars")!.keys).toEqual(["0", "1", "2"]);
    expect(weights.find("vars")!.text("name")).toBe(model.name);
  });
});

describe("weights of a .weights.h5", () => {
  const array = (...values: number[]) => ({
    data: Float32Array.from(values),
    shape: [values.length],
    dtype: "float32",
  });
  const kernel = (value: number) => ({ data: Float32Array.of(value), shape: [1, 1], dtype: "float32" });
  const group = (name: string | undefined, ...weights: NonNullable<Hdf5Group["children"]>[string][]): Hdf5Group => ({
    children: {
      vars: {
        ...(name && { attributes: { name } }),
        children: Object.fromEntries(weights.map((weight, i) => [String(i), weight])),
      },
    },
  });
  const model = () =>
    tl.sequential({
      layers: [
        tl.layers.dense({ units: 1, inputShape: [1], name: "first" }),
        tl.layers.dense({ units: 1, name: "second" }),
      ],
    });

  async function read(children: Hdf5Group["children"], layers = true) {
    const target = model();
    const root = layers ? { layers: { children: children! } } : children!;
    await loadWeights(target, encodeHdf5({ children: root }), { name: "m.weights.h5" });
    return target.getWeights().flatMap((weight) => Array.from(weight.dataSync()));
  }
  const refusal = (...args: Parameters<typeof read>) => refusalOf(read(...args));

  test("are found by the layers' names, or else by class and order", async () => {
    const [a, b] = [
      [kernel(1), array(2)],
      [kernel(3), array(4)],
    ] as const;
    expect(await read({ dense: group("second", ...a), dense_1: group("first", ...b) })).toEqual([3, 4, 1, 2]);
    expect(await read({ dense: group("other", ...a), dense_1: group("first", ...b) })).toEqual([1, 2, 3, 4]);
    expect(await read({ dense: group(undefined, ...a), dense_1: group(undefined, ...b) })).toEqual([1, 2, 3, 4]);
  });

  test("that are missing say where they were looked for", async () => {
    const whole = group(undefined, kernel(1), array(2));
    expect(await refusal({ dense: whole })).toBe(
      "missing-weight: m.weights.h5: /layers: expected the weights of second in dense_1, received dense",
    );
    expect(await refusal({})).toBe(
      "missing-weight: m.weights.h5: /layers: expected the weights of first in dense, received nothing",
    );
    expect(await refusal({ dense: whole, dense_1: group(undefined, kernel(1)) })).toBe(
      "missing-weight: m.weights.h5: /layers/dense_1: expected second/bias of shape [1] in vars/1, received 0",
    );
    expect(await refusal({ dense: { children: {} }, dense_1: whole })).toBe(
      "missing-weight: m.weights.h5: /layers/dense: expected first/kernel of shape [1,1] in vars/0, received nothing",
    );
    expect(await refusal({ other: whole }, false)).toBe(
      "missing-weight: m.weights.h5: /: expected a group named layers, received other",
    );
    expect(await refusal({ layers: array(1) }, false)).toBe(
      "missing-weight: m.weights.h5: /: expected a group named layers, received layers",
    );
    expect(await refusal({ dense: whole, dense_1: group(undefined, array(1), array(2)) })).toBe(
      "bad-weight: m.weights.h5: weight second/kernel: expected shape [1,1], received [1]",
    );
  });

  test("of a model without weights are none", async () => {
    const none = tl.sequential({ layers: [tl.layers.flatten({ inputShape: [1, 1] })] });
    await loadWeights(none, encodeHdf5({}), { name: "m.weights.h5" });
    expect(none.countParams()).toBe(0);
  });
});

describe("a .h5 file", () => {
  test("has Keras 2's form", async () => {
    const root = await h5(filled(tl.sequential({ layers: [dense("d", { inputShape: [3] })] })));
    expect([root.text("keras_version"), root.text("backend")]).toEqual(["2.15.0", "tensorflow"]);
    const weights = root.find("model_weights")!;
    expect([weights.text("keras_version"), weights.text("backend"), weights.texts("layer_names")]).toEqual([
      "2.15.0",
      "tensorflow",
      ["d"],
    ]);
    expect(weights.find("d")!.texts("weight_names")).toEqual(["d/kernel:0", "d/bias:0"]);
    expect(weights.find("d/d/kernel:0")!.array().shape).toEqual([3, 2]);
  });

  test("names layers as Keras does", async () => {
    const x = tl.input({ shape: [4, 3], name: "x" });
    const { class_name } = await h5Config(tl.model({ inputs: x, outputs: dense("d").apply(x) as tl.SymbolicTensor }));
    expect(class_name).toBe("Functional");
    const wrapped = tl.sequential({
      layers: [tl.layers.timeDistributed({ layer: dense("k"), inputShape: [4, 3], name: "w" })],
    });
    const [, wrapper] = layersOf(await h5Config(wrapped));
    expect(wrapper!.config.layer).toMatchObject({ module: "keras.layers", registered_name: null, class_name: "Dense" });
  });

  test("hard_sigmoid of Keras 3 is refused", async () => {
    const { "m.keras": bytes } = await encodeModel(
      tl.sequential({ layers: [dense("d", { inputShape: [1] })] }),
      "m.keras",
    );
    const model = await loadModel(bytes!, { name: "m.keras" });
    Object.assign(model.layers.at(-1)!, { activation: { getClassName: () => "hardSigmoid3", apply: tf.relu } });
    await expect(encodeModel(model, "m.h5")).rejects.toThrow(
      "m.h5: layer d: expected an activation that Keras 2 has, received Keras 3's hard_sigmoid: save as .keras",
    );
  });

  const bias = { data: Float32Array.of(2), shape: [1], dtype: "float32" };
  const kernel = { data: Float32Array.of(1), shape: [1, 1], dtype: "float32" };
  const file = (children: Hdf5Group["children"], attributes: Hdf5Group["attributes"]) =>
    encodeHdf5({ children: { model_weights: { attributes: attributes!, children: children! } } });
  const target = () => tl.sequential({ layers: [tl.layers.dense({ units: 1, inputShape: [1], name: "d" })] });
  const layer = (names: string[], children: Hdf5Group["children"]): Hdf5Group => ({
    attributes: { weight_names: names },
    children: children!,
  });

  test("finds layers by name, or by their order", async () => {
    const [one, other] = [layer(["k", "b"], { k: kernel, b: bias }), layer([], {})];
    for (const names of [
      ["d", "x"],
      ["x", "other"],
    ]) {
      const model = target();
      const children = Object.fromEntries(names.map((name, at) => [name, at === 0 ? one : other]));
      await loadWeights(model, file(children, { layer_names: names }), { name: "m.h5" });
      expect(model.getWeights().flatMap((weight) => Array.from(weight.dataSync()))).toEqual([1, 2]);
    }
  });

  test.each<[string, Uint8Array, string]>([
    [
      "no dataset",
      file({ d: layer(["k", "b"], { k: kernel }) }, { layer_names: ["d"] }),
      "missing-weight: m.h5: /model_weights: expected d/bias of shape [1], received no dataset b",
    ],
    [
      "too few names",
      file({ d: layer(["k"], { k: kernel }) }, { layer_names: ["d"] }),
      "missing-weight: m.h5: /model_weights: expected d/bias of shape [1], received k",
    ],
    [
      "no layer",
      file({}, { layer_names: [] }),
      "missing-weight: m.h5: /model_weights: expected d/kernel of shape [1,1], received no such layer",
    ],
  ])("%s: refused", async (_, bytes, message) => {
    const error = await loadWeights(target(), bytes, { name: "m.h5" }).catch((reason: ModelFileError) => reason);
    expect(`${(error as ModelFileError).kind}: ${(error as Error).message}`).toBe(message);
  });

  test("without a description is no model", async () => {
    await expect(loadModel(file({}, { layer_names: [] }), { name: "m.h5" })).rejects.toThrow(
      "m.h5: expected a model_config and model_weights, received none: read it into a model with loadWeights",
    );
    const described = encodeHdf5({ attributes: { model_config: "{}" } });
    await expect(loadModel(described, { name: "m.h5" })).rejects.toThrow("received no model_weights");
  });
});
