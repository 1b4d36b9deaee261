import type { OnnxBuilder } from "../builder";

/** Computes with a divisor of 1 instead of 0, and returns 0 there, like tfjs for integers. */
export function withoutZero(onnx: OnnxBuilder, divisor: string, compute: (divisor: string) => string): string {
  const zero = onnx.scalar(0, "int32");
  const none = onnx.op("Equal", [divisor, zero]);
  return onnx.op("Where", [none, zero, compute(onnx.op("Where", [none, onnx.scalar(1, "int32"), divisor]))]);
}
