import { backend_util } from "@tensorflow/tfjs-core";
import type { None, OpAttributes, OpName } from "../../ops";
import { type DType, sameShape, type Value } from "../../value";
import { given, type Kernel, type KernelWith } from "./kernel";

type Plain = { [K in OpName]: OpAttributes[K] extends None ? K : never }[OpName];

const broadcast = ({ shape: a }: Value, { shape: b }: Value): readonly number[] =>
  sameShape(a, b) ? a : backend_util.assertAndGetBroadcastShape([...a], [...b]);

/** Two operands of one dtype. tfjs computes with bools as 0 and 1 and returns bools. */
const arithmetic =
  (op: Plain): Kernel =>
  (recorder, inputs) => {
    const a = given(inputs, "a");
    const b = given(inputs, "b");
    const shape = broadcast(a, b);
    if (a.dtype !== "bool") return recorder.add(op, [a, b], {}, shape, a.dtype);
    const operands = [recorder.cast(a, "int32"), recorder.cast(b, "int32")];
    return recorder.cast(recorder.add(op, operands, {}, shape, "int32"), "bool");
  };

/** Two operands, a bool result; bools are compared as numbers. */
const comparison =
  (op: Plain): Kernel =>
  (recorder, inputs) => {
    const operands = [given(inputs, "a"), given(inputs, "b")].map((operand) =>
      operand.dtype === "bool" ? recorder.cast(operand, "int32") : operand,
    );
    return recorder.add(op, operands, {}, broadcast(operands[0]!, operands[1]!), "bool");
  };

const logical =
  (op: Plain): Kernel =>
  (recorder, inputs) => {
    const a = given(inputs, "a");
    const b = given(inputs, "b");
    return recorder.add(op, [a, b], {}, broadcast(a, b), "bool");
  };

/** One operand; `compute` is the dtype in which tfjs computes if the operand has another. Bools are 0 and 1. */
const unary =
  (op: Plain, compute?: DType): Kernel =>
  (recorder, inputs) => {
    const source = given(inputs, "x");
    const x = recorder.cast(source, compute ?? (source.dtype === "bool" ? "int32" : source.dtype));
    const y = recorder.add(op, [x], {}, x.shape, x.dtype);
    return compute ? y : recorder.cast(y, source.dtype);
  };

/** Integers and bools are already rounded. */
const rounding =
  (op: Plain): Kernel =>
  (recorder, inputs) => {
    const x = given(inputs, "x");
    return x.dtype === "float32" ? recorder.add(op, [x], {}, x.shape, x.dtype) : x;
  };

/** Integers and bools are always finite. */
const test =
  (op: Plain, ofIntegers: 0 | 1): Kernel =>
  (recorder, inputs) => {
    const x = given(inputs, "x");
    if (x.dtype === "float32") return recorder.add(op, [x], {}, x.shape, "bool");
    return recorder.add("Fill", [], { value: ofIntegers }, x.shape, "bool");
  };

export const Add = arithmetic("Add");
export const Sub = arithmetic("Sub");
export const Multiply = arithmetic("Multiply");
/** Two operands, as float32; tfjs's cpu backend would truncate a result of integers. */
const real =
  (op: Plain): Kernel =>
  (recorder, inputs) => {
    const operands = ["a", "b"].map((name) => recorder.cast(given(inputs, name), "float32"));
    return recorder.add(op, operands, {}, broadcast(operands[0]!, operands[1]!), "float32");
  };

export const RealDiv = real("RealDiv");
/** tfjs passes its operands as a list. */
export const AddN: Kernel = (recorder, inputs) =>
  (Object.values(inputs) as Value[]).reduce((sum, one) => recorder.add("Add", [sum, one], {}, sum.shape, sum.dtype));

export const Mod = arithmetic("Mod");
export const Pow = arithmetic("Pow");
export const Maximum = arithmetic("Maximum");
export const Minimum = arithmetic("Minimum");
export const Atan2 = real("Atan2");
export const Equal = comparison("Equal");
export const NotEqual = comparison("NotEqual");
export const Greater = comparison("Greater");
export const GreaterEqual = comparison("GreaterEqual");
export const Less = comparison("Less");
export const LessEqual = comparison("LessEqual");
export const LogicalAnd = logical("LogicalAnd");
export const LogicalOr = logical("LogicalOr");

export const Abs = unary("Abs");
export const Acos = unary("Acos", "float32");
export const Acosh = unary("Acosh", "float32");
export const Asin = unary("Asin", "float32");
export const Asinh = unary("Asinh", "float32");
export const Atan = unary("Atan", "float32");
export const Atanh = unary("Atanh", "float32");
export const Ceil = rounding("Ceil");
export const Cos = unary("Cos", "float32");
export const Cosh = unary("Cosh", "float32");
export const Elu = unary("Elu", "float32");
export const Erf = unary("Erf", "float32");
export const Exp = unary("Exp", "float32");
export const Expm1 = unary("Expm1", "float32");
export const Floor = rounding("Floor");
export const Log = unary("Log", "float32");
export const Log1p = unary("Log1p", "float32");
export const Neg = unary("Neg");
export const Reciprocal = unary("Reciprocal", "float32");
export const Relu = unary("Relu");
export const Relu6 = unary("Relu6");
export const Round = rounding("Round");
export const Rsqrt = unary("Rsqrt", "float32");
export const Selu = unary("Selu", "float32");
export const Sigmoid = unary("Sigmoid", "float32");
export const Sign = unary("Sign");
export const Sin = unary("Sin", "float32");
export const Sinh = unary("Sinh", "float32");
export const Softplus = unary("Softplus", "float32");
export const Sqrt = unary("Sqrt", "float32");
export const Square = unary("Square");
export const Tan = unary("Tan", "float32");
export const Tanh = unary("Tanh", "float32");
export const IsFinite = test("IsFinite", 1);
export const IsInf = test("IsInf", 0);
export const IsNan = test("IsNan", 0);

export const LogicalNot: Kernel = (recorder, inputs) => {
  const x = given(inputs, "x");
  return recorder.add("LogicalNot", [x], {}, x.shape, "bool");
};

/** tfjs returns int32 for every dtype. */
export const FloorDiv: Kernel = (recorder, inputs) => {
  const pair = [given(inputs, "a"), given(inputs, "b")];
  const dtype = pair.some((operand) => operand.dtype === "float32") ? "float32" : "int32";
  const operands = pair.map((operand) => recorder.cast(operand, dtype));
  return recorder.add("FloorDiv", operands, {}, broadcast(operands[0]!, operands[1]!), "int32");
};

export const SquaredDifference: Kernel = (recorder, inputs) => {
  const difference = Sub(recorder, inputs, {} as never) as Value;
  return Square(recorder, { x: difference }, {} as never);
};

export const LeakyRelu: KernelWith<{ alpha: number }> = (recorder, inputs, { alpha }) => {
  const x = recorder.cast(given(inputs, "x"), "float32");
  return recorder.add("LeakyRelu", [x], { alpha }, x.shape, x.dtype);
};

/** tfjs returns float32 for integers too. */
export const Prelu: Kernel = (recorder, inputs) => {
  const x = recorder.cast(given(inputs, "x"), "float32");
  const alpha = recorder.cast(given(inputs, "alpha"), "float32");
  const shape = broadcast(x, alpha);
  // ONNX broadcasts alpha, but not x.
  const whole = sameShape(shape, x.shape) ? x : recorder.add("BroadcastTo", [x], {}, shape, x.dtype);
  return recorder.add("Prelu", [whole, alpha], {}, shape, x.dtype);
};

export const EluGrad: Kernel = (recorder, inputs) => {
  const y = given(inputs, "y");
  return recorder.add("EluGrad", [given(inputs, "dy"), y], {}, y.shape, y.dtype);
};

export const Step: KernelWith<{ alpha?: number }> = (recorder, inputs, { alpha = 0 }) => {
  const x = given(inputs, "x");
  // A bool is already 0 or 1, so `step` returns it.
  return x.dtype === "bool" ? x : recorder.add("Step", [x], { alpha }, x.shape, x.dtype);
};

export const ClipByValue: KernelWith<{ clipValueMin: number; clipValueMax: number }> = (
  recorder,
  inputs,
  { clipValueMin, clipValueMax },
) => {
  const x = given(inputs, "x");
  return recorder.add("ClipByValue", [x], { min: clipValueMin, max: clipValueMax }, x.shape, x.dtype);
};

export const Cast: KernelWith<{ dtype: DType }> = (recorder, inputs, { dtype }) =>
  recorder.cast(given(inputs, "x"), dtype);

export const Identity: Kernel = (_, inputs) => given(inputs, "x");

/** ONNX Runtime has no selection of bools; they are computed as (condition and t) or (not condition and e). */
export const Select: Kernel = (recorder, inputs) => {
  const condition = given(inputs, "condition");
  const t = given(inputs, "t");
  const e = given(inputs, "e");
  const { shape, dtype } = t;
  if (dtype !== "bool") return recorder.add("Select", [condition, t, e], {}, shape, dtype);
  const otherwise = recorder.add("LogicalNot", [condition], {}, condition.shape, dtype);
  const parts = [
    recorder.add("LogicalAnd", [condition, t], {}, shape, dtype),
    recorder.add("LogicalAnd", [otherwise, e], {}, shape, dtype),
  ];
  return recorder.add("LogicalOr", parts, {}, shape, dtype);
};
