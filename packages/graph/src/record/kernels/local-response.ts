import { sizeOf, type Value } from "../../value";
import type { Recorder } from "../recorder";
import { given, type KernelWith } from "./kernel";

interface LocalResponse {
  readonly depthRadius: number;
  readonly bias: number;
  readonly alpha: number;
  readonly beta: number;
}

/** Sums over each channel and its neighbours: a product with a band matrix. */
function overNeighbours(recorder: Recorder, x: Value, radius: number): Value {
  const channels = x.shape.at(-1)!;
  const band = Float32Array.from({ length: channels * channels }, (_, index) =>
    Math.abs(Math.floor(index / channels) - (index % channels)) <= radius ? 1 : 0,
  );
  const matrix = recorder.constant(band, [channels, channels], "float32");
  const rows = sizeOf(x.shape.slice(0, -1));
  const plain = { transposeA: false, transposeB: false };
  const flat = recorder.reshape(x, [rows, channels]);
  return recorder.reshape(recorder.add("BatchMatMul", [flat, matrix], plain, [rows, channels], "float32"), x.shape);
}

const each = (recorder: Recorder, op: "Add" | "Sub" | "Multiply" | "RealDiv" | "Pow", a: Value, b: Value | number) =>
  recorder.add(op, [a, typeof b === "number" ? recorder.scalar(b) : b], {}, a.shape, a.dtype);

/** bias + alpha · Σ x² over the neighbouring channels. */
function norm(recorder: Recorder, x: Value, { depthRadius, bias, alpha }: LocalResponse): Value {
  const sums = overNeighbours(recorder, recorder.add("Square", [x], {}, x.shape, x.dtype), depthRadius);
  return each(recorder, "Add", each(recorder, "Multiply", sums, alpha), bias);
}

export const LRN: KernelWith<LocalResponse> = (recorder, inputs, attributes) => {
  const x = given(inputs, "x");
  return each(recorder, "Multiply", x, each(recorder, "Pow", norm(recorder, x, attributes), -attributes.beta));
};

/** dx = dy · norm^−β − 2αβ · x · Σ (dy · y / norm) over the neighbouring channels. */
export const LRNGrad: KernelWith<LocalResponse> = (recorder, inputs, attributes) => {
  const x = given(inputs, "x");
  const dy = given(inputs, "dy");
  const { alpha, beta, depthRadius } = attributes;
  const total = norm(recorder, x, attributes);
  const own = each(recorder, "Multiply", dy, each(recorder, "Pow", total, -beta));
  const shares = each(recorder, "RealDiv", each(recorder, "Multiply", dy, given(inputs, "y")), total);
  const others = each(recorder, "Multiply", x, overNeighbours(recorder, shares, depthRadius));
  return each(recorder, "Sub", own, each(recorder, "Multiply", others, 2 * alpha * beta));
};
