import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { jit } from "../src/index";
import { available, engines } from "./engines";
import { data, type Network, networks, prepare, worst } from "./networks";

// Compares five eager training steps on tfjs's cpu backend with five compiled ones, for whole networks.

const steps = 5;

beforeAll(() => tf.setBackend("cpu"));

let scope: tf.MemoryInfo;
beforeEach(() => {
  scope = tf.memory();
});
afterEach(() => {
  expect(tf.memory().numTensors).toBe(scope.numTensors);
});

const eagerRuns = new Map<string, { losses: number[]; weights: Float32Array[] }>();

function eagerly(name: string, network: Network) {
  const known = eagerRuns.get(name);
  if (known) return known;
  const { step, weights, dispose } = prepare(network);
  const { x, y } = data(network);
  const losses = Array.from({ length: steps }, () => tf.tidy(() => step(x, y).dataSync()[0]!));
  const run = { losses, weights: weights() };
  tf.dispose([x, y]);
  dispose();
  eagerRuns.set(name, run);
  return run;
}

describe.each([...engines, "webgpu"] as const)("%s", async (engine) => {
  describe.skipIf(!(await available(engine)))("five steps as eager", () => {
    test.each(Object.entries(networks))("%s", async (name, network) => {
      const wanted = eagerly(name, network);
      const { optimizer, step, weights, dispose } = prepare(network);
      const { x, y } = data(network);
      const compiled = jit(step, { optimizer, engine });
      const losses: number[] = [];
      for (let count = 0; count < steps; count += 1) losses.push(await compiled(x, y));
      // Adam and similar optimizers divide by gradients near 0, which amplifies rounding in the weights.
      expect(worst(losses, wanted.losses)).toBeLessThan(1e-5);
      await compiled.sync();
      weights().forEach((weight, index) => {
        expect(worst(weight, wanted.weights[index]!)).toBeLessThan(1e-4);
      });
      await compiled.dispose();
      tf.dispose([x, y]);
      dispose();
    });
  });
});
