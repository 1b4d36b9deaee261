import { expect, it } from "vitest";
import { all, statuses } from "../../test/training";
import { mlpTensorflowFindings } from "./mlp-tensorflow";

it("judges each claim by the numbers", () => {
  const run = (epochs: number, loss: number, accuracy: number) =>
    Array.from({ length: epochs }, () => ({ train: { loss, accuracy }, test: { loss, accuracy } }));
  expect(statuses(mlpTensorflowFindings(run(10, 1.6, 0.8), 1.46))).toEqual(["shown", "shown"]);
  expect(statuses(mlpTensorflowFindings(run(10, 1.4, 0.6), 1.46))).toEqual(["refuted", "refuted"]);
  // The bound is mathematical, so it holds for runs of any length.
  expect(statuses(mlpTensorflowFindings(run(1, 2.1, 0.34), 1.46))).toEqual(["shown", "tooShort"]);
  expect(statuses(mlpTensorflowFindings(run(10, Number.NaN, 0.1), 1.46))).toEqual(all(2, "diverged"));
});
