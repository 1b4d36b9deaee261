import { sizeOf, type Value } from "../../graph/value";
import type { OnnxBuilder } from "../builder";
import type { Rule } from "./rule";

/** Two matrices: Gemm, which transposes for free. Batches, and integers, for which there is no Gemm: Transpose and MatMul. */
export const BatchMatMul: Rule<"BatchMatMul"> = (onnx, [a, b], { attributes: { transposeA, transposeB }, inputs }) => {
  const ranks = inputs.map((input) => input.shape.length);
  if (ranks[0] === 2 && ranks[1] === 2 && inputs[0]!.dtype === "float32") {
    const [left, right] = inputs as [Value, Value];
    if (transposeA && !transposeB) {
      const columns = right.shape[1]!;
      if (isTall(left) && columns <= 32) return blockwise(onnx, a!, b!, left, right);
      if (isLarge(left) && columns >= 128) return onnx.op("Gemm", [turn(onnx, a!), b!]);
    }
    return onnx.op("Gemm", [a!, b!], { transA: transposeA ? 1 : 0, transB: transposeB ? 1 : 0 });
  }
  const transposed = (name: string, rank: number): string => {
    const axes = Array.from({ length: rank }, (_, axis) => axis);
    return onnx.op("Transpose", [name], { perm: [...axes.slice(0, -2), rank - 1, rank - 2] });
  };
  return onnx.op("MatMul", [transposeA ? transposed(a!, ranks[0]!) : a!, transposeB ? transposed(b!, ranks[1]!) : b!]);
};

const turn = (onnx: OnnxBuilder, matrix: string): string => onnx.op("Transpose", [matrix], { perm: [1, 0] });

/** Gemm transposes its first operand again for every block of columns; one pass before it is cheaper (engine.ts keeps it). */
const isLarge = ({ shape }: Value): boolean => sizeOf(shape) >= 2 ** 17;

const BLOCKS = 2;

const isTall = ({ shape: [rows, columns] }: Value): boolean => rows! >= 512 && columns! >= 256 && rows! % BLOCKS === 0;

/**
 * AᵀB with few columns in B, the gradient of a layer with few units: Σ over blocks of rows of (BᵀA)ᵀ. ONNX Runtime would
 * transpose the large A for Gemm; here it reads it in place, each thread its own rows.
 */
function blockwise(onnx: OnnxBuilder, a: string, b: string, left: Value, right: Value): string {
  const rows = left.shape[0]! / BLOCKS;
  const block = (name: string, { shape }: Value) => onnx.op("Reshape", [name, onnx.ints([BLOCKS, rows, shape[1]!])]);
  const turned = onnx.op("Transpose", [block(b, right)], { perm: [0, 2, 1] });
  const products = onnx.op("MatMul", [turned, block(a, left)]);
  const sum = onnx.op("ReduceSum", [products, onnx.ints([0])], { keepdims: 0 });
  return turn(onnx, sum);
}
