import type { Reduction } from "../../graph/ops";
import { sizeOf } from "../../graph/value";
import { castTo, type Rule } from "./rule";

const reduction =
  (op: string): Rule<"Sum" | "Mean" | "Max" | "Min" | "Prod"> =>
  (onnx, [x], node) => {
    const { axes, keepDims } = node.attributes as Reduction;
    return onnx.op(op, [x!, onnx.ints(axes)], { keepdims: keepDims ? 1 : 0 });
  };

/** A matrix has its rows added up by a product with ones, which ONNX Runtime does several times faster than ReduceSum. */
export const Sum: Rule<"Sum"> = (onnx, inputs, node) => {
  const { axes, keepDims } = node.attributes;
  const { shape, dtype } = node.inputs[0]!;
  const [rows] = shape;
  const addsRows = dtype === "float32" && shape.length === 2 && axes.length === 1 && axes[0] === 0 && !keepDims;
  if (!addsRows || sizeOf(shape) === 0 || onnx.isFree(rows!)) return sum(onnx, inputs, node);
  return onnx.op("MatMul", [onnx.ones(rows!), inputs[0]!]);
};

const sum: Rule<"Sum"> = reduction("ReduceSum");
export const Mean: Rule<"Mean"> = reduction("ReduceMean");
export const Max: Rule<"Max"> = reduction("ReduceMax");
export const Min: Rule<"Min"> = reduction("ReduceMin");
export const Prod: Rule<"Prod"> = reduction("ReduceProd");

/** Bools are reduced as 0 and 1: a sum and a minimum are right for no elements too. */
const truth =
  (op: string): Rule<"Any" | "All"> =>
  (onnx, [x], node) => {
    const { axes, keepDims } = node.attributes as Reduction;
    const numbers = onnx.op("Cast", [x!], { to: castTo.int32 });
    const reduced = onnx.op(op, [numbers, onnx.ints(axes)], { keepdims: keepDims ? 1 : 0 });
    return onnx.op("Cast", [reduced], { to: castTo.bool });
  };

export const Any: Rule<"Any"> = truth("ReduceSum");
export const All: Rule<"All"> = truth("ReduceMin");

const indexOf =
  (op: string): Rule<"ArgMax" | "ArgMin"> =>
  (onnx, [x], node) => {
    const { axis } = node.attributes as { axis: number };
    return onnx.narrowed(onnx.op(op, [x!], { axis, keepdims: 0 }));
  };

export const ArgMax: Rule<"ArgMax"> = indexOf("ArgMax");
export const ArgMin: Rule<"ArgMin"> = indexOf("ArgMin");

export const Softmax: Rule<"Softmax"> = (onnx, inputs, { attributes: { axis } }) =>
  onnx.op("Softmax", inputs, { axis });

export const LogSoftmax: Rule<"LogSoftmax"> = (onnx, inputs, { attributes: { axis } }) =>
  onnx.op("LogSoftmax", inputs, { axis });

export const Cumsum: Rule<"Cumsum"> = (onnx, [x], { attributes: { axis, exclusive, reverse } }) =>
  onnx.op("CumSum", [x!, onnx.scalar(axis, "int64")], { exclusive: exclusive ? 1 : 0, reverse: reverse ? 1 : 0 });

export const TopK: Rule<"TopK"> = (onnx, [x], { attributes: { k, sorted }, inputs }) => {
  const axis = inputs[0]!.shape.length - 1;
  const [values, indices] = onnx.ops("TopK", [x!, onnx.ints([k])], 2, { axis, largest: 1, sorted: sorted ? 1 : 0 });
  return [values!, onnx.op("Cast", [indices!], { to: castTo.int32 })];
};
