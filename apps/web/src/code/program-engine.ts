import type { EngineName } from "@feedforward/core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { paysOff } from "../worker/engine-cost";

/** The training options that determine the amount of work. */
interface Trained {
  readonly x: unknown;
  readonly batchSize?: number | undefined;
  readonly epochs?: number | undefined;
}

/** Whether the compiled engine was chosen before, in which case it is loaded already. */
let isThere = false;

/**
 * Returns the engine for a training whose program names none: the compiled one only if the training finishes earlier
 * with it.
 *
 * @param epochs 0 for work that is not a training. Default: from the options.
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

/** Number of rows of an array or tensor; infinite for a stream. */
function rowsOf(x: unknown): number {
  const first = Array.isArray(x) ? x[0] : x;
  const shape = (first as { readonly shape?: readonly number[] } | undefined)?.shape;
  return shape?.[0] ?? Number.POSITIVE_INFINITY;
}
