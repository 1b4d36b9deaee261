import type { Node } from "../graph";
import { sizeOf, type Value } from "../value";
import type { OnnxBuilder } from "./builder";
import type { OnnxAttribute } from "./encode";

/** Additional work of Gemm: a factor of the whole product, and a bias that is added to each row. */
export interface ProductExtras {
  readonly factor?: number;
  readonly bias?: string;
}

/** Writes the product of two matrices in the form that ONNX Runtime computes fastest. */
export function product(
  onnx: OnnxBuilder,
  a: string,
  b: string,
  { inputs, attributes: { transposeA, transposeB } }: Node<"BatchMatMul">,
  { factor = 1, bias }: ProductExtras = {},
): string {
  const scaling: Record<string, OnnxAttribute> = factor === 1 ? {} : { alpha: { float: factor } };
  const gemm = (left: string, right: string, turned: { transA?: number; transB?: number } = {}): string =>
    onnx.op("Gemm", bias === undefined ? [left, right] : [left, right, bias], { ...turned, ...scaling });
  const turn = (matrix: string): string => onnx.op("Transpose", [matrix], { perm: [1, 0] });
  const [left, right] = inputs as [Value, Value];
  if (transposeA && !transposeB && bias === undefined) {
    const columns = right.shape[1]!;
    // AᵀB with few columns in B, the gradient of a layer with few units: (BᵀA)ᵀ transposes two small matrices, not the
    // large A.
    const isFlat = isTall(left) && columns <= 32;
    if (isTall(left) && gainsByHalves(onnx, left, columns)) {
      if (isFlat) return turn(byHalves(onnx, [b, right], [a, left], factor));
      return byHalves(onnx, [a, left], [b, right], factor);
    }
    if (isFlat) return turn(gemm(turn(b), a));
    if (isLarge(left) && columns >= 128) return gemm(turn(a), b);
  }
  // AB with few columns in B, a layer with few units: (BᵀAᵀ)ᵀ has them as rows, which need not be padded to 16.
  if (onnx.target === "wasm" && !transposeA && !transposeB && isTall(left) && right.shape[1]! <= 12) {
    const turned = turn(onnx.op("Gemm", [turn(b), a], { transB: 1, ...scaling }));
    return bias === undefined ? turned : onnx.op("Add", [turned, bias]);
  }
  return gemm(a, b, { transA: transposeA ? 1 : 0, transB: transposeB ? 1 : 0 });
}

/** A matrix's name in the model, and its value. */
type Operand = readonly [name: string, value: Value];

/** Returns whether {@link byHalves} is faster: on CPUs, if there are two halves and adding the products is cheap. */
const gainsByHalves = (onnx: OnnxBuilder, { shape: [rows, width] }: Value, columns: number): boolean =>
  onnx.target === "native" && rows! % 2 === 0 && !onnx.isFree(rows!) && width! * columns <= 2 ** 19;

/**
 * Computes AᵀB as the sum of a product of the upper halves and one of the lower halves. Each runs on one of two
 * threads, which finds the rows that it gathered or multiplied before in its core's cache; in a single product, each
 * thread would read half of every row, half of them from the other core, which costs up to a third of a step if cores
 * are far apart.
 */
function byHalves(onnx: OnnxBuilder, a: Operand, b: Operand, factor: number): string {
  const halves = ([matrix, { shape }]: Operand): string =>
    onnx.op("Reshape", [matrix, onnx.shape([2, shape[0]! / 2, shape[1]!])]);
  // ONNX Runtime merges this and a factor into the product.
  const turned = onnx.op("Transpose", [halves(a)], { perm: [0, 2, 1] });
  const products = onnx.op("MatMul", [turned, halves(b)]);
  const scaled = factor === 1 ? products : onnx.op("Mul", [products, onnx.scalar(factor)]);
  // ReduceSum takes three times as long for two.
  const sum = onnx.op("Add", onnx.ops("Split", [scaled], 2, { axis: 0, num_outputs: 2 }));
  return onnx.op("Squeeze", [sum, onnx.ints([0])]);
}

/**
 * Returns whether a matrix is transposed before Gemm, which would transpose its first operand again for every block of
 * columns (session.ts keeps ONNX Runtime from undoing this).
 */
const isLarge = ({ shape }: Value): boolean => sizeOf(shape) >= 2 ** 17;

const isTall = ({ shape: [rows, columns] }: Value): boolean => rows! >= 512 && columns! >= 256;
