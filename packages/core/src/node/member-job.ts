// @internal
import { getOptimizer } from "@feedforward/optim";
import * as tf from "@tensorflow/tfjs-core";
// Registers the layers used by the models of the zoo.
import "@feedforward/models";
import { type LayersModel, loadLayersModel } from "@tensorflow/tfjs-layers";
import type { ArrayData } from "../array-data";
import { copyWeights } from "../callbacks/weights";
import { currentEagerEngine } from "../engine";
import { fit } from "../fit";
import type { FitOptions } from "../fit-options";
import type { HistoryJSON } from "../history";

/** Training job of one ensemble member, as plain data that can be sent to a thread. */
export interface MemberJob {
  readonly topology: string;
  /** Initial weights, in the order of `model.weights`. */
  readonly weights: readonly ArrayData[];
  /** The optimizer's class and settings. */
  readonly optimizer: Parameters<typeof getOptimizer>[0];
  readonly options: Omit<FitOptions, "optimizer" | "callbacks" | "signal" | "resume" | "note">;
}

/** Result of the training. */
export interface MemberResult {
  readonly weights: readonly tf.TypedArray[];
  readonly history: HistoryJSON;
}

/** Trains a member. The result depends only on the job, so a thread and this process give the same result. */
export async function runMember({ topology, weights, optimizer, options }: MemberJob): Promise<MemberResult> {
  await currentEagerEngine();
  const model = await loadLayersModel({ load: async () => ({ modelTopology: JSON.parse(topology) }) });
  const follow = getOptimizer(optimizer);
  try {
    assign(model, weights);
    const history = await fit(model, { ...options, optimizer: follow, note: () => {} });
    return { weights: await copyWeights(model), history: history.toJSON() };
  } finally {
    follow.dispose();
    model.dispose();
  }
}

function assign(model: LayersModel, weights: readonly ArrayData[]): void {
  tf.tidy(() => {
    for (const [position, weight] of model.weights.entries()) {
      const { data, shape, dtype } = weights[position] as ArrayData;
      const values = tf.tensor(data as tf.TypedArray, [...shape], dtype as tf.NumericDataType);
      (weight.read() as tf.Variable).assign(values);
    }
  });
}
