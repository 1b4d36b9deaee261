import { expect, test } from "vitest";
import { passOrder } from "./fit-plan";

test("a pass takes every row once, in an order that follows from seed and number alone", () => {
  const rows = (pass: number, seed = 1) => [...passOrder(103, seed, pass)];
  expect([...rows(0)].sort((a, b) => a - b)).toEqual(Array.from({ length: 103 }, (_, row) => row));
  expect(rows(0)).toEqual(rows(0));
  expect(rows(0)).not.toEqual(rows(1));
  expect(rows(0)).not.toEqual(rows(0, 2));
});
