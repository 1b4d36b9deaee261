import { product } from "../product";
import type { Rule } from "./rule";

/**
 * Two matrices use Gemm, which transposes at no cost. Batches, and integers, which Gemm does not support, use Transpose
 * and MatMul.
 */
export const BatchMatMul: Rule<"BatchMatMul"> = (onnx, [a, b], node) => {
  const { transposeA, transposeB } = node.attributes;
  const ranks = node.inputs.map((input) => input.shape.length);
  const isGemm = ranks[0] === 2 && ranks[1] === 2 && node.inputs[0]!.dtype === "float32";
  if (isGemm) return product(onnx, a!, b!, node);
  const transposed = (name: string, rank: number): string => {
    const axes = Array.from({ length: rank }, (_, axis) => axis);
    return onnx.op("Transpose", [name], { perm: [...axes.slice(0, -2), rank - 1, rank - 2] });
  };
  return onnx.op("MatMul", [transposeA ? transposed(a!, ranks[0]!) : a!, transposeB ? transposed(b!, ranks[1]!) : b!]);
};
