import { expect, it } from "vitest";
import { gridPoints, halvingRounds, randomPoints, rankResults, type SweepResult, sweepAxis } from "./sweep";

it("reads axes, with short names and lists", () => {
  expect(sweepAxis("learningRate=0.1, 0.01")).toEqual({ key: "optimizer.learningRate", values: ["0.1", "0.01"] });
  expect(sweepAxis("hidden=[10],[100,50]")).toEqual({ key: "model.hidden", values: ["[10]", "[100,50]"] });
  for (const text of ["learningRate", "=1", "a=", "a=1,,2"])
    expect(() => sweepAxis(text)).toThrow("expected name=value,value…");
  expect(() => sweepAxis("learnRate=1")).toThrow('--grid: unknown setting "learnRate". Did you mean "learningRate"?');
  expect(sweepAxis("data.rows=10").key).toBe("data.rows");
});

it("combines every value with every other, the optimizer before its rate", () => {
  const points = gridPoints([sweepAxis("learningRate=0.1,0.01"), sweepAxis("optimizer=sgd,adam")]);
  expect(points.map(({ name }) => name)).toEqual([
    "learningRate-0.1_optimizer-sgd",
    "learningRate-0.1_optimizer-adam",
    "learningRate-0.01_optimizer-sgd",
    "learningRate-0.01_optimizer-adam",
  ]);
  expect(points[0]?.overrides).toEqual(["optimizer=sgd", "optimizer.learningRate=0.1"]);
  expect(gridPoints([sweepAxis("hidden=[10],[100,50]")]).map(({ name }) => name)).toEqual([
    "hidden-10",
    "hidden-100_50",
  ]);
});

it("picks some points in the grid's order", () => {
  const points = gridPoints([sweepAxis("seed=1,2,3,4")]);
  expect(randomPoints(points, 2, () => [3, 1]).map(({ values }) => values.seed)).toEqual(["2", "4"]);
  expect(randomPoints(points, 9, () => [])).toHaveLength(4);
});

it("halves: fewer points for longer, the last round with all epochs", () => {
  expect(halvingRounds(9, 9, 3)).toEqual([
    { epochs: 1, points: 9 },
    { epochs: 3, points: 3 },
    { epochs: 9, points: 1 },
  ]);
  // Nine epochs are divided by three twice only.
  expect(halvingRounds(12, 9, 3).map(({ points }) => points)).toEqual([12, 4, 2]);
  expect(halvingRounds(4, 10, 2)).toEqual([
    { epochs: 3, points: 4 },
    { epochs: 5, points: 2 },
    { epochs: 10, points: 1 },
  ]);
  expect(halvingRounds(5, 1, 3)).toEqual([{ epochs: 1, points: 5 }]);
  expect(halvingRounds(1, 10, 3)).toEqual([{ epochs: 10, points: 1 }]);
});

it("ranks longer runs first, then by the metric, failures last", () => {
  const run = (name: string, epochs: number, value?: number): SweepResult => ({
    point: { name, overrides: [], values: {} },
    path: name,
    epochs,
    value,
  });
  const results = [run("failed", 0), run("short", 1, 0.9), run("good", 3, 0.8), run("better", 3, 0.85)];
  const names = (metric: string) => rankResults(results, metric).map(({ point }) => point.name);
  expect(names("val_accuracy")).toEqual(["better", "good", "short", "failed"]);
  expect(names("val_loss")).toEqual(["good", "better", "short", "failed"]);
});
