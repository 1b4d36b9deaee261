import "@tensorflow/tfjs-backend-cpu";
import { predict, setSeed } from "@feedforward/core";
import { classify } from "@feedforward/runs";
import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { expect, it } from "vitest";
import { brightRows } from "../test/bright-rows";
import { trainTf1Mlp } from "./tf1-mlp";

it.each(["cpu", "onnx"] as const)(
  "takes a session's network out of it: the same loss and accuracy, %s",
  async (engine) => {
    const before = tf.memory().numTensors;
    setSeed(3);
    let model: LayersModel | undefined;
    const epochs = await trainTf1Mlp(brightRows, {
      learningRate: 0.02,
      batchSize: 32,
      epochs: 12,
      seed: 3,
      engine,
      measureAll: true,
      onTrained: (trained) => {
        model = trained;
      },
    });
    const { x, labels } = brightRows.validation;
    const probabilities = (await predict(model!, x, { engine: "cpu" })).data as Float32Array;
    const own = Array.from(labels, (label, row) => -Math.log(probabilities[4 * row + label]!));
    const { loss, accuracy } = epochs.at(-1)!.all!;
    // The session sums float32 numbers in batches of another size, so the result is only approximately equal.
    expect(own.reduce((sum, one) => sum + one, 0) / own.length).toBeCloseTo(loss, 5);
    expect(classify(probabilities, labels, brightRows.classNames).accuracy).toBeCloseTo(accuracy, 6);
    // The network has learnt, and no probability exceeds the maximum of a sigmoid followed by a softmax of four: e / (e
    // + 3).
    expect(accuracy).toBeGreaterThan(0.9);
    expect(Math.max(...probabilities)).toBeLessThanOrEqual(Math.E / (Math.E + 3) + 1e-6);
    model!.dispose();
    expect(tf.memory().numTensors).toBe(before);
  },
);
