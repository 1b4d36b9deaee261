import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { topologyOf } from "@feedforward/formats/parts";
import type { Bagging } from "@feedforward/models";
import { getOptimizer } from "@feedforward/optim";
import { checkArgument, FeedforwardError, requireOptions, sourceProgram } from "@feedforward/shared";
import type * as tf from "@tensorflow/tfjs-core";
import { type ArrayData, type Data, rowCount, type TypedArray, toArrayData } from "../array-data";
import { restoreWeights } from "../callbacks/weights";
import type { EngineName } from "../engine-table";
import { checkCount } from "../fit-plan";
import { History } from "../history";
import { getLoss, type LossIdentifier } from "../losses/get-loss";
import {
  type MemberJob,
  type MemberPlan,
  type MemberResult,
  type MembersRequest,
  memberJob,
  runMember,
} from "./member-job";

/** Options of {@link fitBagging}. */
export interface FitBaggingOptions {
  /** Inputs [rows, features]. Each member is trained on the rows and features of its sample. */
  x: Data;
  /** Targets, one row per row of `x`. */
  y: Data;
  /** A loss of this package or its name. */
  loss: LossIdentifier;
  /** An optimizer whose settings are copied for each member, or its name. Default: Adam. */
  optimizer?: tf.Optimizer | string | undefined;
  /** Names of metrics. Default: none. */
  metrics?: readonly string[] | undefined;
  /** Rows per step. Default: 32, or all rows if there are fewer. */
  batchSize?: number | undefined;
  /** Number of passes over a member's rows. Default: 1. */
  epochs?: number | undefined;
  /** Shuffle the rows before each epoch. Default: true. */
  shuffle?: boolean | undefined;
  /** Seed of the training: member i uses seed + i. Default: a random seed. */
  seed?: number | undefined;
  /** Engine that runs the steps. Default: "auto". */
  engine?: EngineName | undefined;
  /**
   * Number of threads, each of which trains one member at a time; 0 trains in the calling thread. Default: the number
   * of cores. Or a function that trains the members elsewhere, such as `queueMembers` of `@feedforward/runs/node`, which
   * sends them to the workers of a queue: it returns their weights and histories, in order.
   */
  workers?: number | ((request: MembersRequest) => Promise<readonly MemberResult[]>) | undefined;
}

/**
 * Trains the members of an ensemble in threads. A member depends only on its sample and seed, so any number of threads
 * gives the same weights, bit for bit, on the same engine.
 *
 * @returns the histories of the members, in order.
 * @throws FeedforwardError if the data do not match the samples or the members.
 * @example
 * const ensemble = new Bagging({ samples: bootstrap({ members: 8, rows: 1000, seed: 1 }), inputSize: 20, build });
 * await fitBagging(ensemble, { x, y, loss: "binaryCrossentropy", epochs: 20, seed: 1 });
 */
export async function fitBagging(ensemble: Bagging, options: FitBaggingOptions): Promise<History[]> {
  checkArgument("fitBagging", "ensemble", ensemble, "object");
  requireOptions("fitBagging", options, {
    x: true,
    y: true,
    loss: true,
    optimizer: true,
    metrics: true,
    batchSize: true,
    epochs: true,
    shuffle: true,
    seed: true,
    engine: true,
    workers: true,
  });
  const { workers = availableParallelism() } = options;
  if (typeof workers !== "function") checkCount("workers", workers, 0);
  const [x, y] = [await toArrayData(options.x, "x"), await toArrayData(options.y, "y")];
  if (rowCount(x) !== rowCount(y))
    throw new FeedforwardError(`x has ${rowCount(x)} rows and y has ${rowCount(y)}; they must be equal.`);
  const seed = options.seed ?? Math.floor(Math.random() * 2 ** 31);
  const { count, plan } = {
    count: ensemble.models.length,
    plan: (index: number) => planOf(ensemble, index, rowCount(x), { ...options, seed: seed + index }),
  };
  const histories: History[] = [];
  const take = (index: number, { weights, history }: MemberResult) => {
    restoreWeights(ensemble.models[index] as NonNullable<(typeof ensemble.models)[0]>, weights);
    histories[index] = History.fromJSON(history);
  };
  if (typeof workers === "function") {
    const results = await workers({ x, y, count, plan });
    for (const [index, result] of results.entries()) take(index, result);
    return histories;
  }
  const run = workers === 0 ? runMember : inThread;
  let next = 0;
  const work = async () => {
    for (let index = next++; index < count; index = next++) take(index, await run(memberJob(await plan(index), x, y)));
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(workers, count)) }, work));
  return histories;
}

async function planOf(
  ensemble: Bagging,
  index: number,
  rowsOfData: number,
  options: FitBaggingOptions & { seed: number },
): Promise<MemberPlan> {
  const { loss, optimizer = "adam", metrics, batchSize, epochs, shuffle, seed, engine } = options;
  const model = ensemble.models[index] as NonNullable<(typeof ensemble.models)[0]>;
  const { rows, features } = ensemble.samples[index] as NonNullable<(typeof ensemble.samples)[0]>;
  const wrong = rows.find((row) => row >= rowsOfData);
  if (wrong !== undefined)
    throw new FeedforwardError(`samples[${index}].rows has ${wrong}, but x has only ${rowsOfData} rows.`);
  const follow = typeof optimizer === "string" ? getOptimizer(optimizer) : optimizer;
  const described = { className: follow.getClassName(), config: follow.getConfig() };
  if (follow !== optimizer) follow.dispose();
  return {
    topology: JSON.stringify(topologyOf(model)),
    weights: await Promise.all(
      model.weights.map(async (weight): Promise<ArrayData> => {
        const variable = weight.read();
        const data = (await variable.data()).slice() as TypedArray;
        return { data, shape: variable.shape, dtype: variable.dtype };
      }),
    ),
    optimizer: described,
    rows,
    features,
    options: {
      loss: getLoss(loss).getConfig(),
      verbose: 0,
      metrics,
      batchSize,
      epochs,
      shuffle,
      seed,
      engine,
    },
  };
}

function inThread(job: MemberJob): Promise<MemberResult> {
  const isSource = import.meta.url.endsWith(".ts");
  // The build places this code in node/ or in its parent folder.
  const above = /\/node\/[^/]+$/.test(import.meta.url) ? ".." : ".";
  const thread = isSource
    ? new Worker(sourceProgram("../member-worker.ts", import.meta.url), {
        eval: true,
        workerData: { job },
        execArgv: ["--conditions=@feedforward/source"],
      })
    : new Worker(new URL(`${above}/member-worker.js`, import.meta.url), { workerData: { job } });
  return new Promise<MemberResult>((resolve, reject) => {
    thread.once("message", ({ result, error }: { result?: MemberResult; error?: string }) => {
      if (result) resolve(result);
      else reject(new FeedforwardError(error ?? "internal: a member's thread returned no result"));
    });
    thread.once("error", reject);
    thread.once("exit", (code) => reject(new Error(`internal: a member's thread ended with code ${code}`)));
  }).finally(() => thread.terminate());
}
