import type { Reduction } from "../../ops";
import { sizeOf } from "../../value";
import { castTo } from "../encode";
import type { Rule } from "./rule";
import { channelsFirst, transpose } from "./windows";

const reduction =
  (op: string): Rule<"Sum" | "Mean" | "Max" | "Min" | "Prod"> =>
  (onnx, [x], node) => {
    const { axes, keepDims } = node.attributes as Reduction;
    return onnx.op(op, [x!, onnx.ints(axes)], { keepdims: keepDims ? 1 : 0 });
  };

/**
 * Sums over all axes but the last, as in the gradient of a bias: ReduceSum takes several times as long as a product
 * with ones, for a matrix, or as a sum with channels first, for images.
 */
export const Sum: Rule<"Sum"> = (onnx, inputs, node) => {
  const { axes, keepDims } = node.attributes;
  const { shape, dtype } = node.inputs[0]!;
  const rank = shape.length;
  const addsRows = dtype === "float32" && rank > 1 && axes.length === rank - 1 && !axes.includes(rank - 1) && !keepDims;
  if (!addsRows || sizeOf(shape) === 0) return sum(onnx, inputs, node);
  if (rank === 2 && !onnx.isFree(shape[0]!)) return onnx.op("MatMul", [onnx.ones(shape[0]!), inputs[0]!]);
  if (rank < 4) return sum(onnx, inputs, node);
  const first = transpose(onnx, inputs[0]!, channelsFirst(rank));
  const others = channelsFirst(rank).flatMap((axis, position) => (axis === rank - 1 ? [] : [position]));
  return onnx.op("ReduceSum", [first, onnx.ints(others)], { keepdims: 0 });
};

const sum: Rule<"Sum"> = reduction("ReduceSum");
export const Mean: Rule<"Mean"> = reduction("ReduceMean");

/** Returns the rule for the extreme element that leaves NaN to ONNX Runtime, whose result depends on its position. */
export const extreme = (op: "ReduceMax" | "ReduceMin"): Rule<"Max" | "Min"> => reduction(op);

/** Returns the rule for the extreme element whose result is NaN if an element is NaN, as in tfjs. */
const extremeOrNaN =
  (op: "ReduceMax" | "ReduceMin"): Rule<"Max" | "Min"> =>
  (onnx, inputs, node) => {
    const found = [extreme(op)(onnx, inputs, node)].flat()[0]!;
    const { axes, keepDims } = node.attributes;
    if (node.outputs[0]!.dtype !== "float32") return found;
    const flags = onnx.op("Cast", [onnx.op("IsNaN", [inputs[0]!])], { to: castTo.float32 });
    const any = onnx.op("ReduceMax", [flags, onnx.ints(axes)], { keepdims: keepDims ? 1 : 0 });
    return onnx.op("Where", [onnx.op("Cast", [any], { to: castTo.bool }), onnx.scalar(Number.NaN), found]);
  };

export const Max: Rule<"Max"> = extremeOrNaN("ReduceMax");
export const Min: Rule<"Min"> = extremeOrNaN("ReduceMin");
export const Prod: Rule<"Prod"> = reduction("ReduceProd");

/** Reduces bools as 0 and 1: a sum and a minimum are also correct for zero elements. */
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

/** tfjs skips NaN, except in the first element, since no other element compares as larger. */
const indexOf =
  (op: "ArgMax" | "ArgMin", passedOver: number): Rule<"ArgMax" | "ArgMin"> =>
  (onnx, [x], { attributes: { axis }, inputs }) => {
    if (inputs[0]!.dtype !== "float32") return onnx.narrowed(onnx.op(op, [x!], { axis, keepdims: 0 }));
    const none = onnx.op("IsNaN", [x!]);
    const numbers = onnx.op("Where", [none, onnx.scalar(passedOver), x!]);
    const index = onnx.op(op, [numbers], { axis, keepdims: 0 });
    const first = onnx.op("Gather", [none, onnx.scalar(0, "int64")], { axis });
    return onnx.narrowed(onnx.op("Where", [first, onnx.scalar(0, "int64"), index]));
  };

export const ArgMax: Rule<"ArgMax"> = indexOf("ArgMax", -Infinity);
export const ArgMin: Rule<"ArgMin"> = indexOf("ArgMin", Infinity);

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
