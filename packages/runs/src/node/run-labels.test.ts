import { expect, it } from "vitest";
import { labelsOf } from "./run-labels";

const run = (path: string, config: unknown) => ({ path, name: path.split("/").at(-1)!, config });
const config = (hidden: number[], epochs = 10, more = {}) => ({
  id: "mlp",
  model: { name: "mlp", options: { hidden } },
  epochs,
  ...more,
});

it("calls runs by their folders where these differ", () => {
  expect(labelsOf([run("runs/a", config([10])), run("runs/b", config([100]))])).toEqual(["a", "b"]);
});

it("tells runs of one name apart by what was changed", () => {
  expect(
    labelsOf([run("runs/mlp-keras/mlp", config([10])), run("runs/mlp-keras-2/mlp", config([100, 50], 20))]),
  ).toEqual(["mlp-keras/mlp, hidden 10, epochs 10", "mlp-keras-2/mlp, hidden 100,50, epochs 20"]);
  // A setting that one run leaves at its default, and settings that do not affect training.
  expect(
    labelsOf([run("a/mlp", config([10], 10, { engine: "cpu" })), run("b/mlp", config([10], 10, { seed: 7 }))]),
  ).toEqual(["a/mlp, seed default", "b/mlp, seed 7"]);
});

it("tells numbered folders apart by what was changed", () => {
  expect(labelsOf([run("runs/mlp", config([10])), run("runs/mlp-2", config([100]))])).toEqual([
    "mlp, hidden 10",
    "mlp-2, hidden 100",
  ]);
});

it("leaves out more settings than a legend holds, and numbers what is the same", () => {
  const other = { seed: 1, patience: 2, batchSize: 3 };
  expect(labelsOf([run("a/mlp", config([10])), run("b/mlp", config([20], 5, other))])).toEqual(["a/mlp", "b/mlp"]);
  expect(labelsOf([run("a/mlp", config([10])), run("x/a/mlp", config([10]))])).toEqual(["a/mlp", "a/mlp (2)"]);
});
