import type { EngineName } from "@feedforward/core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { paysOff } from "../worker/engine-cost";

/** What of a training's options tells how much work it is. */
interface Trained {
  readonly x: unknown;
  readonly batchSize?: number | undefined;
  readonly epochs?: number | undefined;
}

/** Whether the compiled engine was taken already: then it is there. */
let isThere = false;

/**
 * The engine for a training of a program that names none: the compiled one only where it ends earlier with it.
 *
 * @param epochs of work that is no training: 0. Default: the options'.
 */
export async function engineFor(
  model: LayersModel,
  { x, batchSize = 32, epochs: wanted = 1 }: Trained,
  epochs: number = wanted,
): Promise<EngineName> {
  const rows = rowsOf(x);
  const steps = Math.ceil(rows / batchSize) * (epochs === 0 ? 1 / 3 : epochs);
  isThere ||= Number.isFinite(rows) ? paysOff([{ weights: model.countParams(), batchSize, steps }]) : true;
  return isThere ? "onnx-wasm" : "cpu";
}

/** Rows of arrays and tensors; infinitely many of a stream. */
function rowsOf(x: unknown): number {
  const first = Array.isArray(x) ? x[0] : x;
  const shape = (first as { readonly shape?: readonly number[] } | undefined)?.shape;
  return shape?.[0] ?? Number.POSITIVE_INFINITY;
}
