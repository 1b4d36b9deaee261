import { getOptimizer } from "@feedforward/optim";
import { checkArgument } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
// Registers the layers used by the models of the zoo.
import "@feedforward/models";
import { type LayersModel, loadLayersModel } from "@tensorflow/tfjs-layers";
import { type ArrayData, rowSize, type TypedArray } from "../array-data";
import { copyWeights } from "../callbacks/weights";
import { currentEagerEngine } from "../engine";
import { fit } from "../fit";
import type { FitOptions } from "../fit-options";
import type { HistoryJSON } from "../history";

/** Training job of one ensemble member, as plain data that can be sent to a thread. */
export interface MemberJob {
  /** JSON text of what tfjs's `model.toJSON` returns. */
  readonly topology: string;
  /** Initial weights, in the order of `model.weights`. */
  readonly weights: readonly ArrayData[];
  /** The optimizer's class and settings. */
  readonly optimizer: Parameters<typeof getOptimizer>[0];
  /** Data and settings of `fit`, without what cannot be sent to a thread. */
  readonly options: Omit<FitOptions, "optimizer" | "callbacks" | "signal" | "resume" | "note">;
}

/** A member's training without the data, which all members share. Plain data. */
export interface MemberPlan extends Omit<MemberJob, "options"> {
  /** Indices of its training rows, with repetitions. */
  readonly rows: readonly number[];
  /** Indices of its features. Default: all. */
  readonly features?: readonly number[] | undefined;
  /** Settings of `fit`, without the data. */
  readonly options: Omit<MemberJob["options"], "x" | "y">;
}

/** What whoever trains an ensemble's members somewhere else is given. */
export interface MembersRequest {
  /** Inputs of all members; the first axis is the rows. */
  readonly x: ArrayData;
  /** Targets of all members, a row for each row of `x`. */
  readonly y: ArrayData;
  /** How many members there are. */
  readonly count: number;
  /** A member's training. */
  readonly plan: (index: number) => Promise<MemberPlan>;
}

/**
 * A member's training with the rows and features of its sample, which are copied.
 *
 * @param plan the member's training without the data.
 * @param x inputs of all members.
 * @param y targets of all members.
 */
export function memberJob(plan: MemberPlan, x: ArrayData, y: ArrayData): MemberJob {
  checkArgument("memberJob", "plan", plan, "object");
  const { rows, features, options, ...rest } = plan;
  checkArgument("memberJob", "plan.rows", rows, "list of numbers");
  checkArgument("memberJob", "x", x, "array");
  checkArgument("memberJob", "y", y, "array");
  return { ...rest, options: { ...options, x: pick(x, rows, features), y: pick(y, rows) } };
}

/** Copies rows, restricted to the given features, to a new array. */
function pick(array: ArrayData, rows: readonly number[], features?: readonly number[]): ArrayData {
  const size = rowSize(array);
  const columns = features ?? Array.from({ length: size }, (_, column) => column);
  const Values = array.data.constructor as new (length: number) => TypedArray;
  const data = new Values(rows.length * columns.length);
  let at = 0;
  for (const row of rows) for (const column of columns) data[at++] = array.data[row * size + column] as never;
  return { data, shape: [rows.length, ...(features ? [features.length] : array.shape.slice(1))], dtype: array.dtype };
}

/** Result of the training. */
export interface MemberResult {
  /** Trained weights, in the order of `model.weights`. */
  readonly weights: readonly tf.TypedArray[];
  /** Loss and metrics by epoch. */
  readonly history: HistoryJSON;
}

/**
 * Trains a member. The result depends only on the job, so a thread and this process give the same result.
 *
 * @param job model, weights, optimizer and options, with the data.
 */
export async function runMember(job: MemberJob): Promise<MemberResult> {
  checkArgument("runMember", "job", job, "object");
  const { topology, weights, optimizer, options } = job;
  checkArgument("runMember", "job.topology", topology, "text");
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
