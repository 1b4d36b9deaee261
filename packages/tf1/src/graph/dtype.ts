import { FeedforwardError } from "@feedforward/shared";
import type * as tf from "@tensorflow/tfjs-core";

/** TensorFlow's element types that a graph accepts. */
export type DType =
  | "float16"
  | "float32"
  | "float64"
  | "int8"
  | "uint8"
  | "int16"
  | "int32"
  | "int64"
  | "bool"
  | "string";

/** The tfjs dtype that computes values of a graph's dtype: tfjs has one float type, one integer type and bool. */
export function computeDType(dtype: DType): "float32" | "int32" | "bool" {
  if (dtype === "bool") return "bool";
  if (dtype === "string") throw new Error("internal: text is not computed with.");
  return dtype.startsWith("float") ? "float32" : "int32";
}

/** The graph dtype of values of a tfjs dtype. */
export const graphDType = (dtype: tf.DataType): DType => (dtype === "int32" || dtype === "bool" ? dtype : "float32");

/** A shape whose unknown sizes are null. */
export type PartialShape = readonly (number | null)[];

/** `(1024, ?, 10)`, as TensorFlow prints shapes. */
export const showShape = (shape: PartialShape): string => `(${shape.map((size) => size ?? "?").join(", ")})`;

/** Whether a value of this shape is compatible with the partial shape. */
export const fits = (actual: readonly number[], expected: PartialShape): boolean =>
  actual.length === expected.length && expected.every((size, axis) => size === null || size === actual[axis]);

/** The broadcast shape; an unknown size stays unknown unless the other operand determines it. */
export function broadcast(a: PartialShape, b: PartialShape): PartialShape {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, axis) => {
    const left = a[axis - rank + a.length];
    const right = b[axis - rank + b.length];
    if (left === undefined || left === 1) return right ?? (right === null ? null : 1);
    if (right === undefined || right === 1) return left;
    if (left !== null && right !== null && left !== right) {
      throw new FeedforwardError(
        `shapes ${showShape(a)} and ${showShape(b)} cannot be broadcast; sizes must be equal or 1.`,
      );
    }
    return left ?? right;
  });
}
