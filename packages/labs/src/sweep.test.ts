import { expect, it } from "vitest";
import { gridPoints, randomPoints, sweepAxis } from "./sweep";

it("reads axes, with short names and lists", () => {
  expect(sweepAxis("learningRate=0.1, 0.01")).toEqual({ key: "optimizer.learningRate", values: ["0.1", "0.01"] });
  expect(sweepAxis("hidden=[10],[100,50]")).toEqual({ key: "model.hidden", values: ["[10]", "[100,50]"] });
  for (const text of ["learningRate", "=1", "a=", "a=1,,2"])
    expect(() => sweepAxis(text)).toThrow("expected name=value,value…");
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
