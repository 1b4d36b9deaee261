import "@tensorflow/tfjs-backend-cpu";
import { batchNormalization, dropout, mlp } from "@feedforward/models";
import * as tf from "@tensorflow/tfjs-core";
import { layers, sequential } from "@tensorflow/tfjs-layers";
import { expect, test } from "vitest";
import { decode, encode } from "../child/wire.mjs";
import { layersIn } from "./answer";
import { accuracyOf, denseLayers, outputsOf, unitsOf, weightCount } from "./network";

const received = (model: unknown) => layersIn(decode(JSON.parse(JSON.stringify(encode(model)))), "the answer");

test("outputs computed from weights are those of the model", () => {
  const model = sequential({
    layers: [
      layers.dense({ units: 5, inputShape: [3], activation: "tanh" }),
      batchNormalization({}),
      layers.activation({ activation: "relu" }),
      dropout({ rate: 0.5 }),
      layers.dense({ units: 2, activation: "softmax", useBias: false }),
    ],
  });
  // Moving averages that differ from the initial ones of a layer.
  const [gamma, beta, mean, variance] = [1, 2, 3, 4].map((k) => tf.tensor1d([k, 0.5, 0.1, 2, 1]));
  model.layers[1]!.setWeights([gamma!, beta!, mean!, variance!]);
  const rows = tf.tensor2d([
    [1, 2, 3],
    [-1, 0.5, 0],
  ]);
  const expected = [...(model.predict(rows) as tf.Tensor).dataSync()];
  const network = received(model);
  const before = tf.memory().numTensors;
  const outputs = outputsOf(network, rows);
  // Both compute in float32.
  for (const [i, output] of [...outputs.dataSync()].entries()) expect(output).toBeCloseTo(expected[i]!, 6);
  outputs.dispose();
  expect(tf.memory().numTensors).toBe(before);
  expect(weightCount(network)).toBe(model.countParams());
  expect(denseLayers(network).map(unitsOf)).toEqual([5, 2]);
});

test("accuracy keeps no tensors, also where the answer is wrong", () => {
  const network = received(mlp({ inputSize: 2, hidden: [3], outputs: 1, outputActivation: "sigmoid", seed: 1 }));
  const rows = tf.zeros([4, 2]) as tf.Tensor2D;
  const before = tf.memory().numTensors;
  // All biases are 0: the output is 0.5, which counts as class 0.
  expect(accuracyOf(network, rows, [0, 0, 1, 1])).toBe(0.5);
  expect(() => accuracyOf(network, tf.zeros([4, 3]), [0, 0, 0, 0])).toThrow(/expects 2 inputs and gets 3/);
  expect(tf.memory().numTensors).toBe(before + 1);
});

test("layers and activations that are not known are refused", () => {
  const rows = tf.zeros([1, 4]) as tf.Tensor2D;
  const convolution = sequential({ layers: [layers.conv1d({ filters: 1, kernelSize: 2, inputShape: [4, 1] })] });
  expect(() => outputsOf(received(convolution), rows)).toThrow(/layer of the kind Conv1D/);
  const odd = [
    {
      kind: "Dense",
      config: { activation: "constructor" },
      weights: received(mlp({ inputSize: 4, outputs: 1 }))[1]!.weights,
    },
  ];
  expect(() => outputsOf(odd, rows)).toThrow(/activation constructor/);
  expect(() => layersIn({ history: [] }, "the answer")).toThrow(/is not a model/);
});
