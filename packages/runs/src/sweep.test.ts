import { expect, it } from "vitest";
import { rankResults, type SweepResult, sweepAxis } from "./sweep";

it("reads axes, with short names and lists", () => {
  expect(sweepAxis("learningRate=0.1, 0.01")).toEqual({ key: "optimizer.learningRate", values: ["0.1", "0.01"] });
  expect(sweepAxis("hidden=[10],[100,50]")).toEqual({ key: "model.hidden", values: ["[10]", "[100,50]"] });
  for (const text of ["learningRate", "=1", "a=", "a=1,,2"])
    expect(() => sweepAxis(text)).toThrow("expected name=value,value…");
  expect(() => sweepAxis("learnRate=1")).toThrow('--grid: unknown setting "learnRate". Did you mean "learningRate"?');
  expect(sweepAxis("data.rows=10").key).toBe("data.rows");
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
