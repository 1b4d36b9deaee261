import { checkArgument, checkOptions, FeedforwardError } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import { broadcast, computeDType, type DType, type PartialShape, showShape } from "../graph/dtype";
import { type HostValue, Tensor } from "../graph/operation";
import { asTensor, checkTensor, pure, type TensorLike } from "./make";

type Unary = (x: Tensor, name?: string) => Tensor;
type Binary = (x: TensorLike, y: TensorLike, name?: string) => Tensor;

const unary =
  (type: string, compute: (x: tf.Tensor) => tf.Tensor): Unary =>
  (x, name) => {
    checkTensor(type, x);
    return pure(type, name, [x], { dtype: x.dtype, shape: x.shape }, ([value]) => compute(value as tf.Tensor));
  };

const binary =
  (type: string, compute: (x: tf.Tensor, y: tf.Tensor) => tf.Tensor, result?: DType): Binary =>
  (x, y, name) => {
    const left = asTensor(x, y instanceof Tensor ? y : undefined);
    const right = asTensor(y, left);
    if (computeDType(left.dtype) !== computeDType(right.dtype)) {
      throw new FeedforwardError(
        `${type}: operands have dtypes ${left.dtype} and ${right.dtype}; cast one of them first.`,
      );
    }
    const output = { dtype: result ?? left.dtype, shape: broadcast(left.shape, right.shape) };
    return pure(type, name, [left, right], output, ([a, b]) => compute(a as tf.Tensor, b as tf.Tensor));
  };

/** x + y, with broadcasting. */
export const add = binary("Add", tf.add);
/** x − y. */
export const subtract = binary("Sub", tf.sub);
/** x · y, elementwise. */
export const multiply = binary("Mul", tf.mul);
/** x / y. */
export const divide = binary("RealDiv", tf.div);
/** x to the power y. */
export const pow = binary("Pow", tf.pow);
/** The larger of x and y. */
export const maximum = binary("Maximum", tf.maximum);
/** The smaller of x and y. */
export const minimum = binary("Minimum", tf.minimum);
/** (x − y)². */
export const squaredDifference = binary("SquaredDifference", tf.squaredDifference);
/** Whether x and y are equal, as bool. */
export const equal = binary("Equal", tf.equal, "bool");
/** Whether x and y differ. */
export const notEqual = binary("NotEqual", tf.notEqual, "bool");
/** Whether x > y. */
export const greater = binary("Greater", tf.greater, "bool");
/** Whether x ≥ y. */
export const greaterEqual = binary("GreaterEqual", tf.greaterEqual, "bool");
/** Whether x < y. */
export const less = binary("Less", tf.less, "bool");
/** Whether x ≤ y. */
export const lessEqual = binary("LessEqual", tf.lessEqual, "bool");

/** −x. */
export const negative = unary("Neg", tf.neg);
/** |x|. */
export const abs = unary("Abs", tf.abs);
/** x². */
export const square = unary("Square", tf.square);
/** √x. */
export const sqrt = unary("Sqrt", tf.sqrt);
/** eˣ. */
export const exp = unary("Exp", tf.exp);
/** Natural logarithm. */
export const log = unary("Log", tf.log);
/** The same value under another name. */
export const identity = unary("Identity", tf.clone);

/**
 * The values in another dtype.
 *
 * @param x tensor of any shape.
 * @param name name of the operation. Default: its type.
 */
export function cast(x: Tensor, dtype: DType, name?: string): Tensor {
  checkTensor("cast", x);
  return pure(
    "Cast",
    name,
    [x],
    { dtype, shape: x.shape },
    ([value]) => tf.cast(value as tf.Tensor, computeDType(dtype)),
    { DstT: dtype },
  );
}

/**
 * Matrix product of [m, k] and [k, n], or of their transposes.
 *
 * @param a left factor.
 * @param b right factor.
 * @param options.transposeA use the transpose of `a`. Default: false.
 * @param options.transposeB use the transpose of `b`. Default: false.
 * @param options.name name of the operation. Default: its type.
 */
export function matMul(
  a: Tensor,
  b: Tensor,
  options: { transposeA?: boolean; transposeB?: boolean; name?: string } = {},
): Tensor {
  for (const operand of [a, b]) checkTensor("matMul", operand);
  checkOptions("matMul", options, { transposeA: true, transposeB: true, name: true });
  const { transposeA = false, transposeB = false, name } = options;
  if (a.shape.length !== 2 || b.shape.length !== 2) {
    throw new FeedforwardError(
      `matMul takes matrices; received shapes ${showShape(a.shape)} and ${showShape(b.shape)}.`,
    );
  }
  const [rows, inner] = transposeA ? [a.shape[1], a.shape[0]] : a.shape;
  const [outer, columns] = transposeB ? [b.shape[1], b.shape[0]] : b.shape;
  if (inner != null && outer != null && inner !== outer) {
    throw new FeedforwardError(
      `matMul: shapes ${showShape(a.shape)} and ${showShape(b.shape)} do not match: ${inner} columns against ${outer} rows.`,
    );
  }
  const output = { dtype: a.dtype, shape: [rows ?? null, columns ?? null] };
  return pure(
    "MatMul",
    name,
    [a, b],
    output,
    ([x, y]) => tf.matMul(x as tf.Tensor, y as tf.Tensor, transposeA, transposeB),
    {
      transpose_a: transposeA,
      transpose_b: transposeB,
    },
  );
}

/** Options of reductions. */
export interface ReduceOptions {
  /** Axes to reduce. Default: all. */
  axis?: number | readonly number[] | undefined;
  /** Keep reduced axes with size 1. Default: false. */
  keepDims?: boolean | undefined;
  /** Name of the operation. Default: that of TensorFlow. */
  name?: string | undefined;
}

/** A reduction of all axes returns a scalar, which is fetched as a number. */
interface Reduction {
  (x: Tensor): Tensor<number>;
  (x: Tensor, options: ReduceOptions | number): Tensor<number | HostValue>;
}

const reduce =
  (type: string, compute: (x: tf.Tensor, axis: number[], keepDims: boolean) => tf.Tensor): Reduction =>
  (x: Tensor, options: ReduceOptions | number = {}): Tensor<number> => {
    const given: ReduceOptions = typeof options === "number" ? { axis: options } : options;
    checkOptions(`reduce${type}`, given, { axis: true, keepDims: true, name: true });
    checkTensor(`reduce${type}`, x);
    const { axis, keepDims = false, name } = given;
    const axes = axesOf(axis, x.shape, type);
    const shape = x.shape.flatMap((size, at): PartialShape => (axes.includes(at) ? (keepDims ? [1] : []) : [size]));
    return pure(type, name, [x], { dtype: x.dtype, shape }, ([value]) => compute(value as tf.Tensor, axes, keepDims), {
      keep_dims: keepDims,
    }) as Tensor<number>;
  };

/** The mean over axes. */
export const reduceMean = reduce("Mean", tf.mean);
/** The sum over axes. */
export const reduceSum = reduce("Sum", tf.sum);
/** The maximum over axes. */
export const reduceMax = reduce("Max", tf.max);
/** The minimum over axes. */
export const reduceMin = reduce("Min", tf.min);

function axesOf(axis: ReduceOptions["axis"], shape: PartialShape, type: string): number[] {
  const axes = axis === undefined ? shape.map((_, at) => at) : [axis].flat();
  return axes.map((at) => {
    const positive = (at as number) < 0 ? (at as number) + shape.length : (at as number);
    if (Number.isInteger(positive) && positive >= 0 && positive < shape.length) return positive;
    throw new FeedforwardError(`${type}: axis ${at} does not exist in shape ${showShape(shape)}.`);
  });
}

/**
 * The index of the largest value along an axis, int32. Default axis: 0, as in TensorFlow.
 *
 * @param x tensor of any shape.
 * @param name name of the operation. Default: its type.
 */
export function argMax(x: Tensor, axis = 0, name?: string): Tensor {
  checkTensor("argMax", x);
  const [at] = axesOf(axis, x.shape, "ArgMax") as [number];
  const output = { dtype: "int64" as const, shape: x.shape.filter((_, index) => index !== at) };
  return pure("ArgMax", name, [x], output, ([value]) => tf.argMax(value as tf.Tensor, at), { axis: at });
}

/**
 * The same values in another shape; one size may be −1.
 *
 * @param x tensor of any shape.
 * @param name name of the operation. Default: its type.
 */
export function reshape(x: Tensor, shape: readonly number[], name?: string): Tensor {
  checkTensor("reshape", x);
  checkArgument("reshape", "shape", shape, "list");
  const output = { dtype: x.dtype, shape: shape.map((size) => (size === -1 ? null : size)) };
  return pure("Reshape", name, [x], output, ([value]) => tf.reshape(value as tf.Tensor, [...shape]), {
    shape: [...shape],
  });
}

/**
 * Axes in another order. Default: reversed.
 *
 * @param x tensor of any shape.
 * @param perm order of the axes. Default: reversed.
 * @param name name of the operation. Default: its type.
 */
export function transpose(x: Tensor, perm?: readonly number[], name?: string): Tensor {
  checkTensor("transpose", x);
  const axes = perm ?? x.shape.map((_, at) => x.shape.length - 1 - at);
  const output = { dtype: x.dtype, shape: axes.map((at) => x.shape[at] ?? null) };
  return pure("Transpose", name, [x], output, ([value]) => tf.transpose(value as tf.Tensor, [...axes]), {
    perm: [...axes],
  });
}

/**
 * Concatenates tensors along an axis.
 *
 * @param values tensors that have the same sizes except along the axis.
 * @param name name of the operation. Default: its type.
 */
export function concat(values: readonly Tensor[], axis: number, name?: string): Tensor {
  checkArgument("concat", "values", values, "list");
  for (const value of values) checkTensor("concat", value);
  const [first] = values;
  if (!first) throw new FeedforwardError("concat takes at least one tensor; received none.");
  const [at] = axesOf(axis, first.shape, "concat") as [number];
  const sizes = values.map(({ shape }) => shape[at] ?? null);
  const total = sizes.includes(null) ? null : sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
  const output = { dtype: first.dtype, shape: first.shape.map((size, place) => (place === at ? total : size)) };
  return pure("ConcatV2", name, values, output, (all) => tf.concat(all, at), { axis: at });
}

/**
 * One-hot encoding of indices along a new last axis.
 *
 * @param depth number of classes.
 * @param name name of the operation. Default: its type.
 */
export function oneHot(indices: Tensor, depth: number, name?: string): Tensor {
  checkTensor("oneHot", indices);
  const output = { dtype: "float32" as const, shape: [...indices.shape, depth] };
  return pure(
    "OneHot",
    name,
    [indices],
    output,
    ([value]) => tf.cast(tf.oneHot(tf.cast(value as tf.Tensor, "int32") as tf.Tensor1D, depth), "float32"),
    { depth },
  );
}
