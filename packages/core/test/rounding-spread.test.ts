import "@tensorflow/tfjs-backend-cpu";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { roundingSpread } from "./parity/rounding-spread";
import { compareTrajectory, type TrajectoryCase, type TrajectoryFile } from "./parity/trajectory-file";

const file: TrajectoryFile = JSON.parse(
  readFileSync(new URL("../../../fixtures/keras/trajectories.json", import.meta.url), "utf8"),
);
const find = (name: string): TrajectoryCase => file.cases.find((one) => one.name === name)!;

test("rounding moves plain gradient descent by no more than its own rounding", async () => {
  const sgd = find("sgd");
  const { losses, weights, predict } = await roundingSpread(file, { ...sgd, era: "keras3" });
  // Twelve steps of a rate below 0.1, each off by some 4e-7 of a gradient below 1.
  expect(Math.max(...losses, ...predict, ...Object.values(weights).flat())).toBeLessThan(1e-5);
});

test.each([
  ["cancel", 8, true],
  ["do not", 12, false],
])("an absolute error's signs %s: Adam makes steps out of rounding where they do", async (_, above, moves) => {
  const { shape, data } = file.y.regression!;
  const [, rows, outputs] = shape as [number, number, number];
  // This many of the second output's targets are above in the first batch; the others are below.
  const signed = data.map((value, i) => {
    if (i >= rows * outputs || i % outputs !== 1) return value;
    return Math.floor(i / outputs) < above ? 100 : -100;
  });
  const y = { ...file.y, regression: { shape, data: signed } };
  const { weights } = await roundingSpread({ ...file, y }, { ...find("mean-absolute-error"), era: "keras3" });
  expect(weights["output/bias"]![1]! > 1e-4).toBe(moves);
});

test.each(["sgd", "mean-absolute-error", "squared-hinge"])("a wrong number of %s still fails", async (name) => {
  const one = find(name);
  const [first, ...others] = one.weights["output/kernel"]!.data;
  const wrong = { ...one.weights["output/kernel"]!, data: [first! + 1e-2, ...others] };
  const outcome = await compareTrajectory(
    file,
    { ...one, weights: { ...one.weights, "output/kernel": wrong } },
    { era: "keras3", bound: 3e-5, engine: "cpu" },
  );
  expect(outcome).toMatchObject({ status: "failed", detail: expect.stringContaining("weights.output/kernel[0]") });
});
