import "./index";
import type { TensorInfo } from "@tensorflow/tfjs";
import { expect, test } from "vitest";
import { shownOperand } from "./shared-ids";

const x: TensorInfo = { dataId: {}, shape: [2, 3], dtype: "float32" };
const like = (dtype: TensorInfo["dtype"]): TensorInfo => ({ ...x, dtype });

test("an identity, a reshape and a new axis show their operand", () => {
  expect(shownOperand("Identity", { x }, {})).toEqual({ of: x, shape: [2, 3], dtype: "float32" });
  expect(shownOperand("Reshape", { x }, { shape: [3, 2] })).toEqual({ of: x, shape: [3, 2], dtype: "float32" });
  expect(shownOperand("Reshape", { x }, { shape: [-1] })!.shape).toEqual([6]);
  expect(shownOperand("Reshape", { x }, { shape: [2, 3] })!.shape).toBe(x.shape);
  expect(shownOperand("Neg", { x }, {})).toBeUndefined();
});

test("a reshape to another size is tfjs's error", () => {
  const reshape = (x: TensorInfo) => () => shownOperand("Reshape", { x }, { shape: [7] });
  expect(reshape(x)).toThrow("Size(6) must match the product of shape 7");
  expect(reshape({ ...x, shape: [0, 3] })).toThrow(
    "The new shape (7) has 7 elements and the old shape (0,3) has 0 elements.",
  );
});

test.each([
  [0, [1, 2, 3]],
  [1, [2, 1, 3]],
  [2, [2, 3, 1]],
  [-1, [2, 3, 1]],
  [-2, [2, 1, 3]],
  [-3, [1, 2, 3]],
])("a new axis at %d", (dim, shape) => {
  expect(shownOperand("ExpandDims", { input: x }, { dim })).toEqual({ of: x, shape, dtype: "float32" });
});

test.each([3, -4])("no axis at %d", (dim) => {
  expect(() => shownOperand("ExpandDims", { input: x }, { dim })).toThrow("Axis must be in the interval [-3, 2]");
});

test("a cast shows its operand if nothing is lost", () => {
  const cast = (from: TensorInfo["dtype"], to: string) => shownOperand("Cast", { x: like(from) }, { dtype: to });
  expect(cast("int32", "float32")).toEqual({ of: like("int32"), shape: [2, 3], dtype: "float32" });
  expect(cast("bool", "int32")!.dtype).toBe("int32");
  expect(cast("float32", "float32")!.dtype).toBe("float32");
  expect(cast("float32", "int32")).toBeUndefined();
  expect(cast("int32", "bool")).toBeUndefined();
  expect(cast("float32", "complex64")).toBeUndefined();
  expect(cast("complex64", "float32")).toBeUndefined();
  expect(cast("complex64", "complex64")).toBeUndefined();
});
