import { expect, test } from "vitest";
import { EpochSums } from "./epoch-sums";
import { rootMeanSquaredError } from "./metrics/root-mean-squared-error";
import { METRIC_PREFIX } from "./train-step";

const rmse = rootMeanSquaredError({ name: "rmse" });
const list = { ...rmse, name: "list", size: 2, result: (sums: ArrayLike<number>) => Array.from(sums) };
const batch = (rows: number, loss: number, penalty: number, ...statistics: number[]) => ({
  rows,
  values: {
    loss: [loss],
    penalty: [penalty],
    [`${METRIC_PREFIX}rmse`]: statistics,
    [`${METRIC_PREFIX}list`]: statistics,
  },
});

test("losses are weighted by the rows of their batches, statistics are added", () => {
  const sums = new EpochSums([rmse, list]);
  sums.add(batch(3, 2, 0, 10, 2));
  sums.add(batch(1, 6, 0, 8, 0));
  expect(sums.logs()).toEqual({ loss: 3, rmse: 3 });
  expect(sums.logs("val_")).toEqual({ val_loss: 3, val_rmse: 3 });
  expect([sums.result(rmse), sums.result(list)]).toEqual([3, [18, 2]]);
});

test("a penalty is part of the loss, and shown apart", () => {
  const sums = new EpochSums([]);
  sums.add(batch(2, 1, 0.5));
  sums.add(batch(2, 2, 1.5));
  expect(sums.logs("val_")).toEqual({ val_loss: 2.5, val_data_loss: 1.5, val_penalty: 1 });
});

test("without a batch a loss is not a number, and metrics are those of nothing", () => {
  const sums = new EpochSums([rmse, list]);
  expect(sums.logs()).toEqual({ loss: Number.NaN, data_loss: Number.NaN, penalty: Number.NaN, rmse: 0 });
  expect(sums.result(list)).toEqual([0, 0]);
});

test("a state is a copy, from which the sums go on", () => {
  const sums = new EpochSums([rmse]);
  sums.add(batch(3, 2, 0, 10, 2));
  const state = sums.state();
  sums.add(batch(1, 6, 0, 8, 0));
  const other = new EpochSums([rmse]);
  other.restore(state);
  other.add(batch(1, 6, 0, 8, 0));
  expect(other.logs()).toEqual(sums.logs());
  expect(state.rows).toBe(3);
  expect(state.sums.loss).toEqual([6]);
});
