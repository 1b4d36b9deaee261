import { readFileSync } from "node:fs";
import "@tensorflow/tfjs-backend-cpu";
import "@tensorflow/tfjs-layers";
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, expect, test } from "vitest";
import { cosineDecay, cosineDecayRestarts, exponentialDecay, getSchedule, piecewiseConstantDecay } from "../src/index";
import { compareSchedules } from "./schedules";

beforeAll(() => tf.setBackend("cpu"));

test.each([
  ["keras", 19],
  ["tf1", 12],
])("%s", async (folder, count) => {
  const file = JSON.parse(readFileSync(new URL(`../../../fixtures/${folder}/schedules.json`, import.meta.url), "utf8"));
  const compared = await compareSchedules(file);
  expect(compared.length).toBe(count);
  expect(compared.filter(({ problems }) => problems.length > 0)).toEqual([]);
  const spoilt = await compareSchedules({
    ...file,
    cases: [{ ...file.cases[0], values: file.cases[0].values.map((v: number) => v * 1.0001) }],
  });
  expect(spoilt[0]!.problems.length).toBeGreaterThan(10);
});

test("a step exactly on a restart falls on the side where Keras 3.15 has it", () => {
  const options = { initialLearningRate: 0.028575147, firstDecaySteps: 2, tMul: 1.59, mMul: 0.919, alpha: 0.15657842 };
  const schedule = cosineDecayRestarts(options);
  const rates = [0, 1, 2, 3].map((step) => tf.tidy(() => schedule.call(tf.scalar(step)).dataSync()[0]!));
  const expected = [0.028575147, 0.016524697, 0.026622975, 0.021644227];
  rates.forEach((rate, step) => {
    expect(rate).toBeCloseTo(expected[step]!, 8);
  });
});

test("bad options are refused", () => {
  expect(() => getSchedule({ className: "cosineDeca", initialLearningRate: 1, decaySteps: 1 })).toThrow(
    'unknown schedule "cosineDeca". Did you mean "CosineDecay"? Known: ExponentialDecay',
  );
  expect(() => getSchedule({ className: "CosineDecay" })).toThrow("CosineDecay: initialLearningRate is missing");
  expect(() => cosineDecay({ initialLearningRate: 1, decaySteps: 0 })).toThrow(
    "CosineDecay: decaySteps must be more than 0, received 0",
  );
  expect(() => exponentialDecay({ initialLearningRate: Number.NaN, decaySteps: 1, decayRate: 1 })).toThrow(
    "ExponentialDecay: initialLearningRate must be a finite number, received NaN",
  );
  expect(() => piecewiseConstantDecay({ boundaries: [1, 2], values: [1] })).toThrow(
    "PiecewiseConstantDecay: values must be one longer than boundaries, received 1 values and 2 boundaries",
  );
});
