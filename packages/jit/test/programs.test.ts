import "@tensorflow/tfjs-backend-cpu";
import { CaptureError } from "@feedforward/graph";
import * as tf from "@tensorflow/tfjs-core";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { jit } from "../src";
import { available, engines } from "./engines";
import { worst } from "./networks";
import { programs } from "./programs";

// Compares five eager steps on tfjs's cpu backend with five compiled ones, for typical whole programs.

const steps = 5;

beforeAll(() => tf.setBackend("cpu"));

let before: tf.MemoryInfo;
beforeEach(() => {
  before = tf.memory();
  tf.engine().startScope();
});
afterEach(() => {
  tf.engine().endScope();
  tf.disposeVariables();
  // tfjs's momentum and sgd optimizers each leak one scalar.
  expect(tf.memory().numTensors).toBeLessThanOrEqual(before.numTensors + 2);
});

interface Run {
  readonly outputs: number[][];
  readonly weights: number[][];
}

const eagerRuns = new Map<string, Run>();

/** Runs five steps with `call`; returns their results and the final variables. */
async function run(name: string, engine?: (typeof engines)[number]): Promise<Run> {
  const { step, inputs, weights, optimizer, before: prepare } = programs[name]!();
  const compiled = engine && jit(step, { engine, ...(optimizer ? { optimizer } : {}) });
  const outputs: number[][] = [];
  for (let count = 0; count < steps; count += 1) {
    prepare?.(count);
    if (compiled) {
      const result = await compiled(...inputs);
      const values = typeof result === "object" && !ArrayBuffer.isView(result) ? Object.values(result) : [result];
      outputs.push(
        values.flatMap((value) => (typeof value === "number" ? [value] : Array.from(value as Float32Array))),
      );
    } else {
      const result = step(...inputs);
      const tensors = result instanceof tf.Tensor ? [result] : Object.values(result);
      outputs.push(tensors.flatMap((tensor) => Array.from(tensor.dataSync())));
    }
  }
  const left = weights().map((weight) => Array.from(weight.dataSync()));
  await compiled?.dispose();
  return { outputs, weights: left };
}

describe.each(engines)("%s", async (engine) => {
  describe.skipIf(!(await available(engine)))("five steps as eager", () => {
    test.each(Object.keys(programs))("%s", async (name) => {
      const wanted = eagerRuns.get(name) ?? (await run(name));
      eagerRuns.set(name, wanted);
      const actual = await run(name, engine);
      wanted.outputs.forEach((values, step) => {
        // Sums are computed in another order, for five steps.
        expect(worst(actual.outputs[step]!, values)).toBeLessThan(2e-5);
      });
      wanted.weights.forEach((values, index) => {
        expect(worst(actual.weights[index]!, values)).toBeLessThan(1e-4);
      });
      // Steps that learn nothing would agree as well.
      expect(wanted.outputs[0]).not.toEqual(wanted.outputs[steps - 1]);
    });
  });
});

test.each<[string, (x: tf.Tensor) => tf.Tensor]>([
  ["an if", (x) => (tf.sum(x).dataSync()[0]! > 0 ? tf.neg(x) : x)],
  [
    "a loop",
    (x) => {
      let y = x;
      while ((tf.max(y).arraySync() as number) > 1) y = tf.div(y, 2);
      return y;
    },
  ],
])("%s that follows values is refused before anything is changed", async (_, fn) => {
  const step = jit(fn);
  const error = await step(Float32Array.of(1, 2)).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(CaptureError);
  expect((error as Error).message).toMatch(/reads a tensor's values \(dataSync, arraySync, print\).*tf\.where/);
  await step.dispose();
});
