import type { Resizing } from "../../ops";
import type { OnnxBuilder } from "../builder";
import type { Rule } from "./rule";
import { reshape } from "./windows";

type Kind = "bilinear" | "nearest";

/** Returns the weights of the inputs for each output along one axis: a matrix [outputs, inputs]. */
export function interpolation(kind: Kind, inputs: number, outputs: number, resizing: Resizing): number[] {
  const { alignCorners, halfPixelCenters } = resizing;
  const aligned = alignCorners && outputs > 1;
  const scale = (aligned ? inputs - 1 : inputs) / (aligned ? outputs - 1 : outputs);
  const matrix = new Array<number>(outputs * inputs).fill(0);
  for (let output = 0; output < outputs; output += 1) {
    if (kind === "nearest") {
      const at = halfPixelCenters ? scale * (output + 0.5) : scale * output;
      const rounded = alignCorners ? Math.round(at) : Math.floor(at);
      matrix[output * inputs + Math.max(0, Math.min(inputs - 1, rounded))] = 1;
      continue;
    }
    const at = halfPixelCenters ? scale * (output + 0.5) - 0.5 : scale * output;
    const low = Math.max(0, Math.floor(at));
    const high = Math.min(inputs - 1, Math.ceil(at));
    matrix[output * inputs + low]! += 1 - (at - low);
    matrix[output * inputs + high]! += at - low;
  }
  return matrix;
}

/** Transposes a matrix [rows, columns]. */
const transposed = (matrix: readonly number[], rows: number, columns: number): number[] =>
  Array.from({ length: rows * columns }, (_, index) => matrix[(index % rows) * columns + Math.floor(index / rows)]!);

/** Multiplies [batch, height, width, channels] by a matrix along the height and one along the width. */
function byMatrices(
  onnx: OnnxBuilder,
  x: string,
  from: readonly number[],
  to: readonly number[],
  matrix: (axis: 1 | 2) => readonly number[],
): string {
  const [batch, height, width, channels] = from as [number, number, number, number];
  const [, newHeight, newWidth] = to as [number, number, number];
  const vertical = onnx.constant(matrix(1), [newHeight, height], "float32");
  const tall = onnx.op("MatMul", [vertical, reshape(onnx, x, [batch, height, width * channels])]);
  const horizontal = onnx.constant(matrix(2), [newWidth, width], "float32");
  const wide = onnx.op("MatMul", [horizontal, reshape(onnx, tall, [batch * newHeight, width, channels])]);
  return reshape(onnx, wide, to);
}

/** Resizing is linear in the image: a product with one matrix per axis. */
const resize =
  (kind: Kind): Rule<"ResizeBilinear" | "ResizeNearestNeighbor"> =>
  (onnx, [x], { attributes, inputs, outputs }) => {
    const from = inputs[0]!.shape;
    const to = outputs[0]!.shape;
    return byMatrices(onnx, x!, from, to, (axis) => interpolation(kind, from[axis]!, to[axis]!, attributes));
  };

export const ResizeBilinear: Rule<"ResizeBilinear"> = resize("bilinear");
export const ResizeNearestNeighbor: Rule<"ResizeNearestNeighbor"> = resize("nearest");

/**
 * Its gradient is the product with the transposed matrices. tfjs's gradient ignores half-pixel centres in the bilinear
 * case.
 */
const gradient =
  (kind: Kind): Rule<"ResizeBilinearGrad" | "ResizeNearestNeighborGrad"> =>
  (onnx, [dy], { attributes, inputs, outputs }) => {
    const from = inputs[0]!.shape;
    const to = outputs[0]!.shape;
    const resizing = kind === "nearest" ? attributes : { ...attributes, halfPixelCenters: false };
    return byMatrices(onnx, dy!, from, to, (axis) =>
      transposed(interpolation(kind, to[axis]!, from[axis]!, resizing), from[axis]!, to[axis]!),
    );
  };

export const ResizeBilinearGrad: Rule<"ResizeBilinearGrad"> = gradient("bilinear");
export const ResizeNearestNeighborGrad: Rule<"ResizeNearestNeighborGrad"> = gradient("nearest");
