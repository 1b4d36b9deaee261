import type { DType, Value } from "../../value";
import { given, type KernelWith, resolveAxes, resolveAxis } from "./kernel";

type ReduceOp = "Sum" | "Mean" | "Max" | "Min" | "Prod" | "Any" | "All";

interface ReduceAttributes {
  readonly axis?: number | readonly number[] | null;
  readonly reductionIndices?: number | readonly number[] | null;
  readonly keepDims?: boolean;
}

const withoutAxes = (shape: readonly number[], axes: readonly number[], keepDims: boolean): number[] =>
  keepDims
    ? shape.map((size, axis) => (axes.includes(axis) ? 1 : size))
    : shape.filter((_, axis) => !axes.includes(axis));

/** `compute` returns the dtype in which tfjs reduces an operand. */
const reduction =
  (op: ReduceOp, compute: (dtype: DType) => DType = (dtype) => dtype): KernelWith<ReduceAttributes> =>
  (recorder, inputs, { axis, reductionIndices, keepDims = false }) => {
    const source = given(inputs, "x");
    const x = recorder.cast(source, compute(source.dtype));
    const axes = resolveAxes(axis ?? reductionIndices, x.shape.length);
    if (axes.length === 0) return x;
    return recorder.add(op, [x], { axes, keepDims }, withoutAxes(x.shape, axes, keepDims), x.dtype);
  };

const countable = (dtype: DType): DType => (dtype === "bool" ? "int32" : dtype);

export const Sum = reduction("Sum", countable);
export const Prod = reduction("Prod", countable);
export const Mean = reduction("Mean", () => "float32");
export const Max = reduction("Max");
export const Min = reduction("Min");
export const Any = reduction("Any");
export const All = reduction("All");

const indexOf =
  (op: "ArgMax" | "ArgMin"): KernelWith<{ axis: number }> =>
  (recorder, inputs, attributes) => {
    const source = given(inputs, "x");
    const x = recorder.cast(source, countable(source.dtype));
    const axis = resolveAxes([attributes.axis].flat()[0] ?? 0, x.shape.length)[0]!;
    return recorder.add(op, [x], { axis }, withoutAxes(x.shape, [axis], false), "int32");
  };

export const ArgMax = indexOf("ArgMax");
export const ArgMin = indexOf("ArgMin");

export const Softmax: KernelWith<{ dim?: number }> = (recorder, inputs, { dim = -1 }) => {
  const logits = given(inputs, "logits");
  return recorder.add("Softmax", [logits], { axis: resolveAxis(dim, logits.shape.length) }, logits.shape, logits.dtype);
};

export const Cumsum: KernelWith<{ axis?: number; exclusive?: boolean; reverse?: boolean }> = (
  recorder,
  inputs,
  { axis = 0, exclusive = false, reverse = false },
) => {
  const source = given(inputs, "x");
  const x = recorder.cast(source, countable(source.dtype));
  if (x.shape.length === 0) return exclusive ? recorder.scalar(0, x.dtype) : x;
  const attributes = { axis: resolveAxis(axis, x.shape.length), exclusive, reverse };
  return recorder.add("Cumsum", [x], attributes, x.shape, x.dtype);
};

/**
 * Exclusive cumulative products; ONNX has no such op, so they are computed by doubling: each pass multiplies by the
 * products of half the length.
 */
export const Cumprod: KernelWith<{ axis?: number; exclusive?: boolean; reverse?: boolean }> = (
  recorder,
  inputs,
  { axis = 0, exclusive = false, reverse = false },
) => {
  const source = given(inputs, "x");
  const x = recorder.cast(source, countable(source.dtype));
  const { shape, dtype } = x;
  if (shape.length === 0) return exclusive ? recorder.scalar(1, dtype) : x;
  const at = resolveAxis(axis, shape.length);
  const length = shape[at]!;
  const zeros = shape.map(() => 0);
  /** Shifts elements by `by` positions and fills with ones. */
  const before = (value: Value, by: number): Value => {
    const begin = zeros.with(at, reverse ? by : 0);
    const end = shape.with(at, reverse ? length : length - by);
    const kept = { begin, end, strides: shape.map(() => 1) };
    const sliced = recorder.add("StridedSlice", [value], kept, shape.with(at, length - by), dtype);
    const ones = zeros.with(at, by);
    const pads = { before: reverse ? zeros : ones, after: reverse ? ones : zeros, value: 1 };
    return recorder.add("PadV2", [sliced], pads, shape, dtype);
  };
  let product = exclusive && length > 0 ? before(x, 1) : x;
  for (let by = 1; by < length; by *= 2) {
    product = recorder.add("Multiply", [product, before(product, by)], {}, shape, dtype);
  }
  return product;
};

/** Always sorted: ONNX Runtime's other order is not that of tfjs. */
export const TopK: KernelWith<{ k: number; sorted?: boolean }> = (recorder, inputs, { k }) => {
  const x = given(inputs, "x");
  const shape = [...x.shape.slice(0, -1), k];
  return recorder.addMany("TopK", [x], { k, sorted: true }, [shape, shape], [x.dtype, "int32"]);
};

/** Decomposed: (x − mean) · (scale / √(variance + ε)) + offset over the last axis. */
export const FusedBatchNorm: KernelWith<{ varianceEpsilon?: number }> = (
  recorder,
  inputs,
  { varianceEpsilon = 0.001 },
) => {
  const x = given(inputs, "x");
  const variance = given(inputs, "variance");
  const each = (op: "Add" | "Sub" | "Multiply", a: Value, b: Value): Value =>
    recorder.add(op, [a, b], {}, a.shape, a.dtype);
  const shifted = each("Add", variance, recorder.scalar(varianceEpsilon));
  const inverse = recorder.add("Rsqrt", [shifted], {}, variance.shape, variance.dtype);
  const factor = inputs.scale ? each("Multiply", inverse, inputs.scale) : inverse;
  const normal = each("Multiply", each("Sub", x, given(inputs, "mean")), factor);
  return inputs.offset ? each("Add", normal, inputs.offset) : normal;
};
