import { expect, test } from "vitest";
import { epochBatches } from "../src/fit-plan";

test("an epoch takes every row once, in an order that follows from seed and epoch alone", () => {
  const rows = (epoch: number, seed = 1) => epochBatches(103, 10, { seed, epoch }).flatMap((batch) => [...batch]);
  expect([...rows(0)].sort((a, b) => a - b)).toEqual(Array.from({ length: 103 }, (_, row) => row));
  expect(rows(0)).toEqual(rows(0));
  expect(rows(0)).not.toEqual(rows(1));
  expect(rows(0)).not.toEqual(rows(0, 2));
  expect(epochBatches(103, 10, undefined).map((batch) => batch.length)).toEqual([...new Array(10).fill(10), 3]);
});
