import type { Node } from "../graph/graph";
import { sizeOf, type Value } from "../graph/value";
import type { OnnxBuilder } from "./builder";
import type { OnnxAttribute } from "./encode";

/** What Gemm does along with a product: a factor of all of it, and a bias that is added to each row. */
export interface ProductExtras {
  readonly factor?: number;
  readonly bias?: string;
}

/** The product of two matrices, in the form that ONNX Runtime computes fastest. */
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
    // AᵀB with few columns in B, the gradient of a layer with few units: (BᵀA)ᵀ turns two small matrices, not the large A.
    if (isTall(left) && columns <= 32) return turn(gemm(turn(b), a));
    if (isLarge(left) && columns >= 128) return gemm(turn(a), b);
  }
  // AB with few columns in B, a layer with few units: (BᵀAᵀ)ᵀ has them as rows, which need not be filled up to 16.
  if (onnx.wasm && !transposeA && !transposeB && isTall(left) && right.shape[1]! <= 12) {
    const turned = turn(onnx.op("Gemm", [turn(b), a], { transB: 1, ...scaling }));
    return bias === undefined ? turned : onnx.op("Add", [turned, bias]);
  }
  return gemm(a, b, { transA: transposeA ? 1 : 0, transB: transposeB ? 1 : 0 });
}

/** Gemm transposes its first operand again for every block of columns; one pass before it is cheaper (engine.ts keeps it). */
const isLarge = ({ shape }: Value): boolean => sizeOf(shape) >= 2 ** 17;

const isTall = ({ shape: [rows, columns] }: Value): boolean => rows! >= 512 && columns! >= 256;
