import "@tensorflow/tfjs-backend-cpu";
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { FeedforwardError } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import * as tl from "@tensorflow/tfjs-layers";
import { beforeAll, describe, expect, test } from "vitest";
import { encodeModel, loadModel, loadWeights, saveModel } from "../src";
import { fromKerasConfig } from "../src/from-keras-config";
import { zooModel } from "./zoo";

beforeAll(() => tf.setBackend("cpu"));

const message = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "nothing thrown",
    (error: unknown) => (error instanceof FeedforwardError ? error.message : `not ours: ${String(error)}`),
  );

/** A model of one layer, as Keras 3 describes it. */
const read = (class_name: string, config: object, more: object = {}) => {
  const layers = [{ class_name, config: { name: "one", ...config }, ...more }];
  return () =>
    fromKerasConfig({ class_name: "Sequential", config: { name: "s", layers } } as never, "m.keras", "keras3");
};

describe("settings that cannot be computed as Keras does", () => {
  test.each<[string, object, string]>([
    [
      "AveragePooling1D",
      { data_format: "channels_first" },
      'AveragePooling1D as Keras computes it, received data_format "channels_first"',
    ],
    [
      "AveragePooling3D",
      { padding: "same", pool_size: 2, strides: 3 },
      'received padding "same" with strides above pool_size',
    ],
    [
      "BatchNormalization",
      { renorm: true },
      "settings that are supported for BatchNormalization, received renorm true",
    ],
    [
      "Bidirectional",
      {
        layer: { class_name: "LSTM", config: { units: 2 } },
        backward_layer: { class_name: "LSTM", config: { units: 3 } },
      },
      "received a separate backward_layer",
    ],
    [
      "CategoryEncoding",
      { num_tokens: 3 },
      "received an unsupported layer: remove it from the model and encode the categories beforehand with oneHot of @feedforward/data",
    ],
    ["CenterCrop", { height: 2, width: 2 }, "remove it from the model and crop the images beforehand"],
    ["Concatenate", { axis: -2 }, "received axis -2"],
    ["Conv1D", { data_format: "channels_first" }, 'received data_format "channels_first"'],
    ["Conv1D", { groups: 2 }, "received groups 2"],
    ["Conv2D", { groups: 2 }, "received groups 2"],
    ["Conv2DTranspose", { dilation_rate: [2, 2] }, "received dilation_rate [2,2]"],
    [
      "Conv2DTranspose",
      { output_padding: [1, 1] },
      "settings that are supported for Conv2DTranspose, received output_padding [1,1]",
    ],
    ["Conv3D", { data_format: "channels_first" }, "received data_format"],
    ["Conv3DTranspose", { dilation_rate: 2 }, "received dilation_rate 2"],
    [
      "Dense",
      { activity_regularizer: { class_name: "L2", config: { l2: 0.1 } } },
      "add an ActivityRegularization layer, received L2",
    ],
    ["Dense", { activation: "sparsemax" }, 'a supported activation function, received "sparsemax"'],
    [
      "Dense",
      { kernel_regularizer: { class_name: "UnknownRegularizer", config: {} } },
      "a supported kernel_regularizer, received UnknownRegularizer",
    ],
    ["Dense", { shiny: 1 }, "settings that are supported for Dense, received shiny 1"],
    ["DepthwiseConv2D", { dilation_rate: [2, 1] }, "received dilation_rate [2,1]"],
    ["ELU", { alpha: 0.5 }, "received alpha 0.5"],
    ["GRU", { reset_after: true }, "received reset_after true"],
    ["GRUCell", { reset_after: true }, "received reset_after true"],
    ["GlobalAveragePooling1D", { keepdims: true }, "received keepdims true"],
    ["GlobalAveragePooling1D", { data_format: "channels_first" }, "received data_format"],
    ["GlobalMaxPooling1D", { data_format: "channels_first" }, "received data_format"],
    ["GroupNormalization", { axis: 1, groups: 2 }, "received axis 1"],
    ["LayerNormalization", { rms_scaling: true }, "received rms_scaling true"],
    ["MaxPooling1D", { data_format: "channels_first" }, "received data_format"],
    ["MaxPooling3D", { padding: "same", pool_size: [2, 2, 2], strides: [3, 3, 3] }, "with strides above pool_size"],
    [
      "Normalization",
      { mean: 0 },
      "a layer of tfjs-layers or @feedforward/models, or one registered with tf.serialization.registerClass, received Normalization",
    ],
    ["RandomWidth", { factor: 0.1 }, "augment images with augment of @feedforward/data"],
    ["ReLU", { threshold: 0.5 }, "received threshold 0.5"],
    ["ReLU", { negative_slope: 0.1, max_value: 1 }, "received negative_slope and max_value together"],
    ["Resizing", { height: 2, width: 2 }, "remove it from the model and resize the images beforehand"],
    ["SeparableConv2D", { data_format: "channels_first" }, "received data_format"],
    ["Softmax", { axis: [1, 2] }, "received axis [1,2]"],
    ["UpSampling2D", { interpolation: "bicubic" }, 'received interpolation "bicubic"'],
    ["Zeros", {}, "received Zeros"],
  ])("%s %j", (className, config, expected) => {
    expect(read(className, config)).toThrow(/^m\.keras: layer one: expected /);
    expect(read(className, config)).toThrow(expected);
  });

  test.each<[string, object, string]>([
    ["an operation", { module: "keras.src.ops.nn" }, "expected a layer, received the operation Softmax of keras.ops"],
    [
      "a call in training",
      { inbound_nodes: [{ args: [], kwargs: { training: true } }] },
      "a call with inputs only, received training true",
    ],
    [
      "a call with a mask of its own",
      { inbound_nodes: [[["x", 0, 0, { mask: [["y", 0, 0]] }]]] },
      "received mask of another layer",
    ],
  ])("%s", (_, more, expected) => {
    expect(read("Softmax", {}, more)).toThrow(expected);
  });
});

describe("masks that are computed otherwise", () => {
  const after = (...layers: [string, object?][]) => {
    const all: [string, object?][] = [["Embedding", { input_dim: 3, output_dim: 2, mask_zero: true }], ...layers];
    const listed = all.map(([class_name, config = {}], i) => ({ class_name, config: { name: `l${i}`, ...config } }));
    return () =>
      fromKerasConfig({ class_name: "Sequential", config: { name: "s", layers: listed } } as never, "m.h5", "keras2");
  };
  const lstm = (more: object = {}): [string, object] => ["LSTM", { units: 2, ...more }];
  const both: [string, object] = [
    "Bidirectional",
    { layer: { class_name: "LSTM", config: { units: 2, return_sequences: true } } },
  ];
  test.each<[string, [string, object?][], string]>([
    [
      "a layer that nobody compared",
      [["Softmax"]],
      "layer l1: expected an input without a mask, which Keras computes differently",
    ],
    ["sequences read both ways", [both], "layer l1: expected an input without a mask"],
    [
      "zeros for masked steps",
      [lstm({ return_sequences: true, zero_output_for_mask: true })],
      "layer l1: expected an input without a mask",
    ],
    [
      "a wrapped layer that reads it",
      [["TimeDistributed", { layer: { class_name: "LSTM", config: { units: 2 } } }]],
      "layer l1: expected an input without a mask",
    ],
    [
      "a later layer without one",
      [lstm(), ["RepeatVector", { n: 2 }], lstm()],
      "layer l3: expected an input with a mask, as tfjs-layers gives it that of another layer",
    ],
  ])("%s", (_, layers, expected) => {
    expect(after(...layers)).toThrow(expected);
  });
  test("an averaged sequence gets the layer that reads its mask", () => {
    const { config } = after(["Dropout", { rate: 0.1 }], ["GlobalAveragePooling1D"])();
    expect((config.layers as { class_name: string }[]).map(({ class_name }) => class_name)).toEqual([
      "Embedding",
      "Dropout",
      "MaskedAveragePooling1D",
    ]);
  });
});

test("a mask goes through a layer that is called twice", () => {
  const layer = (class_name: string, name: string, config: object, ...nodes: [string, number][]) => ({
    class_name,
    name,
    config: { name, ...config },
    inbound_nodes: nodes.map(([source, call]) => [[source, call, 0, {}]]),
  });
  const layers = [
    layer("InputLayer", "in", { batch_input_shape: [null, 3] }),
    layer("Embedding", "words", { input_dim: 3, output_dim: 2, mask_zero: true }, ["in", 0]),
    layer("Dense", "twice", { units: 2 }, ["words", 0], ["twice", 0]),
    layer("GlobalAveragePooling1D", "mean", {}, ["twice", 1]),
  ];
  const ends = { input_layers: [["in", 0, 0]], output_layers: [["mean", 0, 0]] };
  const model = { class_name: "Functional", config: { name: "f", layers, ...ends } };
  const { config } = fromKerasConfig(model as never, "m.h5", "keras2");
  expect((config.layers as { class_name: string }[]).at(-1)!.class_name).toBe("MaskedAveragePooling1D");
});

describe("options", () => {
  const model = () => zooModel("camelCase");
  test.each<[string, () => Promise<unknown>, string]>([
    [
      "loadModel",
      () => loadModel("m.keras", { formt: "keras" } as never),
      'loadModel: unknown option "formt". Did you mean "format"? Known: format, name, files.',
    ],
    [
      "loadWeights",
      () => loadWeights(model(), "m.npz", { nam: "x" } as never),
      'loadWeights: unknown option "nam". Did you mean "name"? Known: format, name.',
    ],
    [
      "saveModel",
      () => saveModel(model(), "m.json", { weight: "uint8" } as never),
      'saveModel: unknown option "weight". Did you mean "weights"?',
    ],
    [
      "encodeModel",
      () => encodeModel(model(), "m.json", { weights: "float8" as never }),
      "m.json: weights: expected float32, float16, uint8, uint16, received float8",
    ],
    [
      "weights of another format",
      () => saveModel(model(), "m.keras", { weights: "float16" }),
      "m.keras: expected the option weights only with the format layers-model, received the format keras",
    ],
    [
      "metadata of another format",
      () => encodeModel(model(), "m.npz", { metadata: { a: "b" } }),
      "m.npz: expected the option metadata only with the format onnx, received the format npz",
    ],
    [
      "a format",
      () => loadModel(new Uint8Array(9), { format: "pickle" as never, name: "m" }),
      "m: expected a format (layers-model, keras, h5, weights-h5, safetensors, npz, onnx), received pickle",
    ],
  ])("%s", async (_, work, expected) => {
    expect(await message(work())).toContain(expected);
  });
});

test("a description with lists in lists is refused, however deep", async () => {
  const deep = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;
  const text = `{"modelTopology":{"class_name":"Sequential","config":{"layers":${deep}}},"weightsManifest":[]}`;
  expect(await message(loadModel(new TextEncoder().encode(text), { name: "model.json" }))).toBe(
    "model.json: expected a JSON object, received lists or objects nested more than 200 levels deep",
  );
  expect(await message(loadModel(new TextEncoder().encode("{no"), { name: "model.json" }))).toBe(
    "model.json: expected a JSON object, received text that is not JSON",
  );
});

test("tfjs-layers' own bilinear enlarging is written nowhere as Keras's", async () => {
  const model = tl.sequential({
    layers: [tl.layers.upSampling2d({ inputShape: [4, 4, 1], size: [2, 2], interpolation: "bilinear", name: "up" })],
  });
  for (const file of ["m.keras", "m.h5"]) {
    expect(await message(encodeModel(model, file))).toMatch(
      /layer up: expected a UpSampling2D that Keras.* supports, received interpolation "bilinear"/,
    );
  }
  const again = await loadModel((await encodeModel(model, "m.safetensors"))["m.safetensors"]!, {
    name: "m.safetensors",
  });
  expect(again.layers.at(-1)!.getClassName()).toBe("UpSampling2D");
});

test("what saveModel writes has the settings that tfjs-layers leaves out", async () => {
  const make = tl.layers.separableConv2d({ filters: 2, kernelSize: 2, depthMultiplier: 3, inputShape: [5, 5, 2] });
  const model = tl.sequential({ layers: [make] });
  for (const file of ["m.keras", "m.h5", "m.safetensors", "model.json"]) {
    const files = await encodeModel(model, file);
    const again = await loadModel(files[file]!, { name: file, files });
    expect(again.countParams()).toBe(model.countParams());
  }
});

test("loadModel works in a program that imports nothing else", () => {
  const entry = new URL("../src/index.ts", import.meta.url).href;
  const file = fileURLToPath(new URL("../../../fixtures/data/models/mlp.keras", import.meta.url));
  const code = `import { loadModel } from ${JSON.stringify(entry)};
    console.log("parameters", (await loadModel(${JSON.stringify(file)})).countParams());`;
  const args = ["--import", "tsx", "--conditions=@feedforward/source", "--input-type=module", "-e", code];
  expect(execFileSync(process.execPath, args, { encoding: "utf8" })).toMatch(/^parameters \d+\n$/);
}, 60_000);
