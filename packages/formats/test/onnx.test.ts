import "@tensorflow/tfjs-backend-cpu";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  autoencoder,
  batchNormalization,
  deepMlp,
  lenet5,
  logisticRegression,
  mlp,
  perceptron,
  regularizedMlp,
  resnet,
  xorNet,
} from "@feedforward/models";
import * as tf from "@tensorflow/tfjs-core";
import * as tl from "@tensorflow/tfjs-layers";
import { beforeAll, describe, expect, test } from "vitest";
import { encodeModel, loadModel, ModelFileError } from "../src";
import { compareOnnx } from "./onnx-file";
import { filled, zoo, zooPredictions } from "./zoo";

const fixtures = fileURLToPath(new URL("../../../fixtures/data/onnx", import.meta.url));
beforeAll(() => tf.setBackend("cpu"));

test("files of PyTorch, tf2onnx and by hand predict as ONNX Runtime does; broken ones are refused", async () => {
  const failed: string[] = [];
  let count = 0;
  for await (const { case: file, status, detail } of compareOnnx(join(fixtures, "manifest.json"))) {
    count++;
    if (status !== "passed") failed.push(`${file}: ${detail}`);
  }
  expect(failed).toEqual([]);
  expect(count).toBe(25);
});

const sequential = (layers: tl.layers.Layer[]) => tl.sequential({ layers });

/** Models that `saveModel` writes as ONNX; layers that ONNX has no op for are written as several. */
const written: { readonly [name: string]: () => tl.LayersModel } = {
  mlp: zoo.mlp!,
  "selu, softmax": zoo.camelCase!,
  "branches, a shared layer": zoo.branches!,
  "an inner model": zoo.nested!,
  "an inner model twice": zoo.shared!,
  "LeNet-5": () => lenet5(),
  "a ResNet": () => resnet(),
  "an autoencoder": () => autoencoder({ inputSize: 12, hidden: [6], code: 3 }),
  "XOR net": () => xorNet(),
  "a perceptron": () => perceptron({ inputSize: 4 }),
  "logistic regression": () => logisticRegression({ inputSize: 4 }),
  "a deep MLP": () => deepMlp({ inputSize: 6 }),
  "a regularised MLP": () => regularizedMlp("dropout", { inputSize: 6 }),
  convolutions: () =>
    sequential([
      tl.layers.conv2d({ filters: 3, kernelSize: 3, inputShape: [8, 8, 2], padding: "same", activation: "relu" }),
      batchNormalization({ scale: false }),
      tl.layers.reLU({ maxValue: 6 }),
      tl.layers.maxPooling2d({ poolSize: 2 }),
      tl.layers.depthwiseConv2d({ kernelSize: 2, depthMultiplier: 2, padding: "same" }),
      tl.layers.leakyReLU({ alpha: 0.1 }),
      tl.layers.separableConv2d({ filters: 4, kernelSize: 2 }),
      tl.layers.zeroPadding2d({
        padding: [
          [1, 0],
          [0, 1],
        ],
      }),
      tl.layers.averagePooling2d({ poolSize: 2, strides: 1 }),
      tl.layers.conv2dTranspose({ filters: 2, kernelSize: 3, strides: 2, padding: "same" }),
      tl.layers.elu({}),
      tl.layers.globalAveragePooling2d({}),
      tl.layers.dense({ units: 3, activation: "sigmoid" }),
    ]),
  "activations on top of each other": () =>
    sequential([
      tl.layers.dense({ units: 4, inputShape: [3], activation: "softsign" }),
      tl.layers.activation({ activation: "mish" }),
      tl.layers.activation({ activation: "tanh" }),
      tl.layers.activation({ activation: "softsign" }),
    ]),
  sequences: () =>
    sequential([
      tl.layers.conv1d({ filters: 3, kernelSize: 3, inputShape: [9, 2], padding: "same", dilationRate: 2 }),
      tl.layers.averagePooling1d({ poolSize: 2, strides: 2 }),
      tl.layers.permute({ dims: [2, 1] }),
      tl.layers.prelu({ sharedAxes: [1] }),
      tl.layers.flatten(),
      tl.layers.dense({ units: 2, useBias: false }),
    ]),
  ...Object.fromEntries(
    ["relu", "tanh", "gelu", "silu", "mish", "softplus", "softsign", "hard_sigmoid", "relu6", "exponential"].map(
      (activation) => [
        activation,
        () => mlp({ inputSize: 3, hidden: [4], outputs: 2, activation: activation as "relu" }),
      ],
    ),
  ),
};

describe.each(Object.entries(written))("%s", (_, make) => {
  test("is written and read with the same predictions", async () => {
    const model = filled(make());
    const before = tf.memory().numTensors;
    const bytes = (await encodeModel(model, "m.onnx"))["m.onnx"]!;
    const again = await loadModel(bytes, { name: "m.onnx" });
    expect(tf.memory().numTensors - before).toBe(again.weights.length);
    const [expected, received] = [await zooPredictions(model), await zooPredictions(again)];
    for (const [k, values] of expected.entries()) {
      const scale = Math.max(...values.map(Math.abs));
      // A constant scale is a factor here and was a quotient there, and erf is an approximation: a few units of float32.
      for (const [i, value] of values.entries()) expect(Math.abs(received[k]![i]! - value)).toBeLessThan(2e-6 * scale);
    }
    model.dispose();
    again.dispose();
  });
});

test("batch normalisation comes back with its own numbers, to be trained on", async () => {
  const model = filled(sequential([batchNormalization({ inputShape: [3], epsilon: 0.01, name: "norm" })]));
  const again = await loadModel((await encodeModel(model, "m.onnx"))["m.onnx"]!, { name: "m.onnx" });
  const numbers = (one: tl.LayersModel) =>
    one.weights.map((weight) => [weight.originalName.split("/")[1], weight.read().dataSync()]);
  expect(numbers(again)).toEqual(numbers(model));
  expect(again.layers.at(-1)!.getConfig().epsilon).toBeCloseTo(0.01, 8);
  model.dispose();
  again.dispose();
});

test("layers are called as their weights in the file", async () => {
  const model = await loadModel(join(fixtures, "torch-resnet.onnx"));
  const names = model.layers.map(({ name }) => name);
  expect(names).toContain("conv_5_c2");
  expect(model.inputs[0]!.shape).toEqual([null, 24, 24, 3]);
  model.dispose();
  const own = filled(lenet5());
  const again = await loadModel((await encodeModel(own, "m.onnx"))["m.onnx"]!, { name: "m.onnx" });
  const listed = (one: tl.LayersModel) =>
    one.layers.filter(({ weights }) => weights.length > 0).map(({ name }) => name);
  expect(listed(again)).toEqual(listed(own));
  own.dispose();
  again.dispose();
});

test("weights beside the file are taken from the option files", async () => {
  const bytes = (name: string) => new Uint8Array(readFileSync(join(fixtures, name)));
  const file = bytes("torch-mlp-external.onnx");
  await expect(loadModel(file, { name: "m.onnx" })).rejects.toThrow(
    "m.onnx: expected a weight file torch-mlp-external.onnx.data, received bytes without a location: pass the weight files in the option files",
  );
  const files = { "torch-mlp-external.onnx.data": bytes("torch-mlp-external.onnx.data") };
  const model = await loadModel(file, { name: "m.onnx", files });
  expect(model.countParams()).toBe(5 * 300 + 300 + 300 * 3 + 3);
  model.dispose();
});

test("what has no layer is refused by the node's name", async () => {
  const bytes = (await encodeModel(filled(zoo.recurrent!()), "m.onnx"))["m.onnx"]!;
  const error = await loadModel(bytes, { name: "m.onnx" }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ModelFileError);
  expect((error as ModelFileError).kind).toBe("unsupported-layer");
  expect((error as Error).message).toMatch(
    /^m\.onnx: node \S+ \(Expand\): expected an op of dense or convolutional networks, received Expand: cut the graph before it, or run the file with ONNX Runtime$/,
  );
});
