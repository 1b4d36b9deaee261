import type { OnnxBuilder } from "../builder";

/** Computes what has no value for a divisor of 0 with one of 1, and gives 0 there, as tfjs does for integers. */
export function withoutZero(onnx: OnnxBuilder, divisor: string, compute: (divisor: string) => string): string {
  const zero = onnx.scalar(0, "int32");
  const none = onnx.op("Equal", [divisor, zero]);
  return onnx.op("Where", [none, zero, compute(onnx.op("Where", [none, onnx.scalar(1, "int32"), divisor]))]);
}
