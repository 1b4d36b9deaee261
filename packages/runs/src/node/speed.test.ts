import * as tf from "@tensorflow/tfjs-core";
import { expect, it } from "vitest";
import { speedOf } from "./speed";

it("is the time of a step, after which nothing is left", async () => {
  const before = tf.memory().numTensors;
  const started = performance.now();
  const { engine, msPerStep } = await speedOf("cpu", 0.001);
  expect(engine).toBe("cpu");
  expect(msPerStep).toBeGreaterThan(0);
  // At least three epochs of four steps are timed, of which the median is no longer than half of them together.
  expect(msPerStep).toBeLessThan((performance.now() - started) / 8);
  expect(tf.memory().numTensors).toBe(before);
}, 60_000);

it.each([0, -1, Number.NaN])("is not measured for %d seconds", async (seconds) => {
  await expect(speedOf("cpu", seconds)).rejects.toMatchObject({
    message: `speedOf: seconds is ${seconds}; expected a number above 0.`,
    usage: true,
  });
});
