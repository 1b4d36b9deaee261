import { BACKEND_NAME } from "@feedforward/backend";
import { afterEach, describe, expect, it } from "vitest";
import * as tf from "../src/index";
import { register } from "../src/register";

afterEach(() => tf.setBackend("tensorflow"));

describe("the backend", () => {
  it("is current, by the name that programs for tfjs-node look for", async () => {
    // As at the import, whatever other tests in this process have chosen since.
    await tf.setBackend("cpu");
    register();
    await tf.ready();
    expect(tf.getBackend()).toBe("tensorflow");
    expect(tf.version["tfjs-node"]).toBe("4.22.0");
    expect(tf.findBackend("tensorflow")).toBe(tf.findBackend(BACKEND_NAME));
  });

  it("is one with two names: values stay where they are when the name changes", async () => {
    const before = tf.memory().numTensors;
    const x = tf.tensor1d([1, 2, 3]).square();
    expect(await tf.setBackend(BACKEND_NAME)).toBe(true);
    const y = x.add(1);
    expect(await tf.setBackend("tensorflow")).toBe(true);
    expect([...y.mul(2).dataSync()]).toEqual([4, 10, 20]);
    expect([...x.dataSync()]).toEqual([1, 4, 9]);
    expect(tf.memory().numTensors).toBe(before + 4);
    expect(await tf.setBackend("cpu")).toBe(true);
    expect([...y.dataSync()]).toEqual([2, 5, 10]);
    tf.dispose([x, y]);
  });

  it("trains a model with the losses of cpu", async () => {
    const losses: number[][] = [];
    for (const backend of ["tensorflow", "cpu"]) {
      await tf.setBackend(backend);
      const seeded = (seed: number) => tf.initializers.glorotUniform({ seed });
      const model = tf.sequential({
        layers: [
          tf.layers.dense({ units: 8, inputShape: [3], activation: "tanh", kernelInitializer: seeded(1) }),
          tf.layers.dense({ units: 1, kernelInitializer: seeded(2) }),
        ],
      });
      model.compile({ optimizer: "adam", loss: "meanSquaredError" });
      const x = tf.randomNormal([60, 3], 0, 1, "float32", 7);
      const { history } = await model.fit(x, x.sum(1, true), { epochs: 4, batchSize: 20, shuffle: false, verbose: 0 });
      losses.push(history.loss as number[]);
      model.dispose();
    }
    // Sums of 60 rows in another order differ by a few units of 2^-24.
    for (const [i, loss] of losses[0]!.entries()) expect(loss).toBeCloseTo(losses[1]![i]!, 5);
  });
});
