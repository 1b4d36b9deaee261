import { adam } from "@feedforward/optim";
import * as tf from "@tensorflow/tfjs-core";
import { input, layers, model } from "@tensorflow/tfjs-layers";
import { afterEach, describe, expect, test } from "vitest";
import { type EngineName, fit } from "../src";
import { array, quadrants } from "./toy";

const { x, y } = quadrants(120);
const [X, Y] = [array(x, 120, 6), array(y, 120, 4)];

afterEach(() => tf.setBackend("cpu"));

/** A loss that reads a value, and goes on by what it is: it cannot be captured. */
function readingLoss(target: tf.Tensor, predicted: tf.Tensor): tf.Tensor {
  const error = tf.mean(tf.squaredDifference(target, predicted), -1);
  const largest = tf.max(error).dataSync()[0]!;
  return largest > 0.5 ? tf.mul(error, 0.9) : error;
}

async function train(engine: EngineName) {
  await tf.setBackend("cpu");
  const initial = (seed: number) => ({ className: "GlorotUniform", config: { seed } }) as never;
  const inputs = input({ shape: [6] });
  const hidden = layers.dense({ units: 8, activation: "tanh", kernelInitializer: initial(1) }).apply(inputs);
  const outputs = layers.dense({ units: 4, activation: "softmax", kernelInitializer: initial(2) }).apply(hidden);
  const network = model({ inputs, outputs: outputs as never });
  const notes: string[] = [];
  const warn = console.warn;
  console.warn = (note: string) => notes.push(note);
  try {
    const history = await fit(network, {
      ...{ x: X, y: Y, loss: readingLoss as never, batchSize: 40, epochs: 3, seed: 3, verbose: 0, engine },
      optimizer: adam(0.01),
    });
    return { engine: history.engine, loss: history.metrics.loss!, notes };
  } finally {
    console.warn = warn;
    network.dispose();
  }
}

describe("a step that cannot be captured", () => {
  test.each<EngineName>(["auto", "onnx"])(
    "runs on the recording backend with engine %s, with cpu's losses",
    async (engine) => {
      const expected = await train("cpu");
      const received = await train(engine);
      expect(received.engine).toBe("onnx-eager");
      expect(tf.getBackend()).toBe("onnx");
      expect(received.notes.join("\n")).toContain("runs in parts on the backend onnx, which is slower, because");
      // Sums of 40 rows in another order.
      for (const [i, loss] of received.loss.entries()) expect(loss).toBeCloseTo(expected.loss[i]!, 5);
    },
  );

  test("is refused by engines that only run captured steps", async () => {
    await expect(train("onnx-wasm")).rejects.toThrow();
    expect(tf.getBackend()).toBe("cpu");
  });

  test("stays on a backend that was chosen", async () => {
    tf.registerBackend("chosen", () => tf.engine().findBackend("cpu"), 0);
    tf.copyRegisteredKernels("cpu", "chosen");
    const { useRecordingBackend } = await import("../src/engine");
    await tf.setBackend("chosen");
    expect(await useRecordingBackend()).toBe(false);
    expect(tf.getBackend()).toBe("chosen");
  });
});
