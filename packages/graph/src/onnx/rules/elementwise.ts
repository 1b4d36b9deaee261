import type { OpName } from "../../ops";
import { castTo } from "../encode";
import { withoutZero } from "./divisor";
import type { Rule } from "./rule";

/** Rule of an op with the same meaning in ONNX. */
const same =
  <K extends OpName>(op: string): Rule<K> =>
  (onnx, inputs) =>
    onnx.op(op, inputs);

const negated =
  <K extends OpName>(op: string): Rule<K> =>
  (onnx, inputs) =>
    onnx.op("Not", [onnx.op(op, inputs)]);

export const Add: Rule<"Add"> = same("Add");
export const Sub: Rule<"Sub"> = same("Sub");
export const Multiply: Rule<"Multiply"> = same("Mul");
export const RealDiv: Rule<"RealDiv"> = same("Div");
export const Pow: Rule<"Pow"> = same("Pow");
export const Maximum: Rule<"Maximum"> = same("Max");
export const Minimum: Rule<"Minimum"> = same("Min");
/** Positions found by ArgMax are compared directly, without conversion to int32. */
export const Equal: Rule<"Equal"> = (onnx, inputs) => {
  const [a, b] = inputs.map((input) => onnx.wide(input));
  return onnx.op("Equal", a && b ? [a, b] : inputs);
};
export const NotEqual: Rule<"NotEqual"> = negated("Equal");
export const Greater: Rule<"Greater"> = same("Greater");
export const GreaterEqual: Rule<"GreaterEqual"> = same("GreaterOrEqual");
export const Less: Rule<"Less"> = same("Less");
export const LessEqual: Rule<"LessEqual"> = same("LessOrEqual");
export const LogicalAnd: Rule<"LogicalAnd"> = same("And");
export const LogicalOr: Rule<"LogicalOr"> = same("Or");
export const LogicalNot: Rule<"LogicalNot"> = same("Not");
export const Prelu: Rule<"Prelu"> = same("PRelu");
export const Select: Rule<"Select"> = same("Where");

export const Abs: Rule<"Abs"> = same("Abs");
export const Acos: Rule<"Acos"> = same("Acos");
export const Acosh: Rule<"Acosh"> = same("Acosh");
export const Asin: Rule<"Asin"> = same("Asin");
export const Asinh: Rule<"Asinh"> = same("Asinh");
export const Atan: Rule<"Atan"> = same("Atan");
export const Atanh: Rule<"Atanh"> = same("Atanh");
export const Ceil: Rule<"Ceil"> = same("Ceil");
export const Cos: Rule<"Cos"> = same("Cos");
export const Cosh: Rule<"Cosh"> = same("Cosh");
export const Elu: Rule<"Elu"> = same("Elu");
export const Erf: Rule<"Erf"> = same("Erf");
export const Exp: Rule<"Exp"> = same("Exp");
export const Floor: Rule<"Floor"> = same("Floor");
export const IsNan: Rule<"IsNan"> = same("IsNaN");
export const IsInf: Rule<"IsInf"> = same("IsInf");
export const Log: Rule<"Log"> = same("Log");
export const Neg: Rule<"Neg"> = same("Neg");
export const Reciprocal: Rule<"Reciprocal"> = same("Reciprocal");
export const Relu: Rule<"Relu"> = same("Relu");
export const Round: Rule<"Round"> = same("Round");
export const Selu: Rule<"Selu"> = same("Selu");
export const Sigmoid: Rule<"Sigmoid"> = same("Sigmoid");
/** tfjs returns 0 for NaN. */
export const Sign: Rule<"Sign"> = (onnx, [x], { outputs }) => {
  const sign = onnx.op("Sign", [x!]);
  return outputs[0]!.dtype === "float32" ? onnx.op("Where", [onnx.op("IsNaN", [x!]), onnx.scalar(0), sign]) : sign;
};
export const Sin: Rule<"Sin"> = same("Sin");
export const Sinh: Rule<"Sinh"> = same("Sinh");
export const Softplus: Rule<"Softplus"> = same("Softplus");
export const Sqrt: Rule<"Sqrt"> = same("Sqrt");
export const Tan: Rule<"Tan"> = same("Tan");
export const Tanh: Rule<"Tanh"> = same("Tanh");

export const Cast: Rule<"Cast"> = (onnx, inputs, node) =>
  onnx.op("Cast", inputs, { to: castTo[node.outputs[0]!.dtype] });

/** x − x is zero unless x is NaN or infinite. */
export const IsFinite: Rule<"IsFinite"> = (onnx, [x]) => onnx.op("Equal", [onnx.op("Sub", [x!, x!]), onnx.scalar(0)]);

export const Square: Rule<"Square"> = (onnx, [x]) => onnx.op("Mul", [x!, x!]);

export const Rsqrt: Rule<"Rsqrt"> = (onnx, [x]) => onnx.op("Reciprocal", [onnx.op("Sqrt", [x!])]);

export const Expm1: Rule<"Expm1"> = (onnx, [x]) => onnx.op("Sub", [onnx.op("Exp", [x!]), onnx.scalar(1)]);

export const Log1p: Rule<"Log1p"> = (onnx, [x]) => onnx.op("Log", [onnx.op("Add", [x!, onnx.scalar(1)])]);

export const Relu6: Rule<"Relu6"> = (onnx, [x], node) => {
  const { dtype } = node.outputs[0]!;
  return onnx.op("Clip", [x!, onnx.scalar(0, dtype), onnx.scalar(6, dtype)]);
};

export const LeakyRelu: Rule<"LeakyRelu"> = (onnx, inputs, { attributes: { alpha } }) =>
  onnx.op("LeakyRelu", inputs, { alpha: { float: alpha } });

export const EluGrad: Rule<"EluGrad"> = (onnx, [dy, y]) => {
  const below = onnx.op("Mul", [dy!, onnx.op("Add", [y!, onnx.scalar(1)])]);
  return onnx.op("Where", [onnx.op("GreaterOrEqual", [y!, onnx.scalar(0)]), dy!, below]);
};

/**
 * The gradient of ReLU uses this. HardSigmoid, max(0, min(1, a·x)), with the largest slope of float32 is 1 for every
 * positive normal number, in one pass over memory instead of two for a comparison and a cast.
 */
export const Step: Rule<"Step"> = (onnx, [x], { attributes: { alpha }, outputs }) => {
  const { dtype } = outputs[0]!;
  if (alpha === 0 && dtype === "float32") {
    return onnx.op("HardSigmoid", [x!], { alpha: { float: 3.4e38 }, beta: { float: 0 } });
  }
  const positive = onnx.op("Greater", [x!, onnx.scalar(0, dtype)]);
  const step = onnx.op("Where", [positive, onnx.scalar(1, dtype), onnx.scalar(alpha, dtype)]);
  return dtype === "float32" ? onnx.op("Where", [onnx.op("IsNaN", [x!]), x!, step]) : step;
};

/** Omits bounds outside float32 (tfjs passes 1.8e308 for "none"). */
export const ClipByValue: Rule<"ClipByValue"> = (onnx, [x], { attributes: { min, max }, outputs }) => {
  const { dtype } = outputs[0]!;
  const bound = (value: number): string => (Math.abs(value) < 3.4028235e38 ? onnx.scalar(value, dtype) : "");
  return onnx.op("Clip", [x!, bound(min), bound(max)]);
};

/** The quotient is rounded down to int32. Integers are divided as float64: float32 cannot represent every int32. */
export const FloorDiv: Rule<"FloorDiv"> = (onnx, [a, b], { inputs }) => {
  const floor = (operands: string[]): string =>
    onnx.op("Cast", [onnx.op("Floor", [onnx.op("Div", operands)])], { to: castTo.int32 });
  if (inputs[0]!.dtype === "float32") return floor([a!, b!]);
  const wide = (name: string): string => onnx.op("Cast", [name], { to: castTo.float64 });
  return withoutZero(onnx, b!, (divisor) => floor([wide(a!), wide(divisor)]));
};

/** The result has the sign of the divisor; ONNX's remainder of floats has that of the dividend. */
export const Mod: Rule<"Mod"> = (onnx, [a, b], { outputs }) => {
  if (outputs[0]!.dtype === "int32") return withoutZero(onnx, b!, (divisor) => onnx.op("Mod", [a!, divisor]));
  const zero = onnx.scalar(0);
  const remainder = (dividend: string): string => onnx.op("Mod", [dividend, b!], { fmod: 1 });
  const first = remainder(a!);
  const turned = onnx.op("Xor", [onnx.op("Less", [a!, zero]), onnx.op("Less", [b!, zero])]);
  return onnx.op("Where", [turned, remainder(onnx.op("Add", [first, b!])), first]);
};

/** ONNX has no two-argument arctangent: atan(y/x), shifted to the half plane of x; the y axis is handled separately. */
export const Atan2: Rule<"Atan2"> = (onnx, [y, x]) => {
  const zero = onnx.scalar(0);
  const side = onnx.op("Where", [onnx.op("Less", [y!, zero]), onnx.scalar(-Math.PI), onnx.scalar(Math.PI)]);
  const principal = onnx.op("Atan", [onnx.op("Div", [y!, x!])]);
  const moved = onnx.op("Where", [onnx.op("Less", [x!, zero]), onnx.op("Add", [principal, side]), principal]);
  const axis = onnx.op("Mul", [onnx.op("Sign", [y!]), onnx.scalar(Math.PI / 2)]);
  return onnx.op("Where", [onnx.op("Equal", [x!, zero]), axis, moved]);
};
