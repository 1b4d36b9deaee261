import { expect, test } from "vitest";
import { type ChainedOp, chainOps } from "../src/index";

const names: readonly ChainedOp[] = [
  "cast",
  "div",
  "expandDims",
  "greaterEqual",
  "mean",
  "reshape",
  "sign",
  "square",
  "stridedSlice",
  "sub",
  "sum",
  "transpose",
];

test("tensors get the methods that are missing and keep those that are there", () => {
  class Tensor {
    readonly size = 6;
    sum(): string {
      return "own";
    }
  }
  const ops = Object.fromEntries(names.map((name) => [name, (...args: unknown[]) => [name, ...args]]));
  chainOps(Tensor, ops as never);
  const tensor = new Tensor() as unknown as Record<string, (...args: unknown[]) => unknown>;
  expect(tensor.sub!(1)).toEqual(["sub", tensor, 1]);
  expect(tensor.flatten!()).toEqual(["reshape", tensor, [6]]);
  expect(tensor.sum!()).toBe("own");
  expect(Object.keys(Tensor.prototype)).toEqual([]);
});
