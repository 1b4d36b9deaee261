import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { expect, it } from "vitest";
import { numericsClass } from "./numerics-class";

it("is the same each time, another one for another engine, and leaves no tensors", async () => {
  const before = tf.memory().numTensors;
  const cpu = await numericsClass("cpu");
  expect(cpu).toMatch(/^[0-9a-f]{16}$/);
  expect(await numericsClass("cpu")).toBe(cpu);
  expect(await numericsClass("onnx")).not.toBe(cpu);
  expect(tf.memory().numTensors).toBe(before);
});
