// Longer than most files: one trial's way from its payload to its result, over a run's folder or a store.
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Callback, FeedforwardError } from "@feedforward/core";
import type { JobContext, Store } from "@feedforward/study/node";
import type { Dataset } from "../../dataset";
import { prepare } from "../../dataset";
import type { TrainConfig } from "../../train-config";
import { withBatchFor } from "../../train-config";
import { isResumable } from "../clear-run";
import { readData } from "../load-data";
import { openRun } from "../open-run";
import { bestOfRun } from "../sweep-directory";
import { hasReport, resumeDirectory, trainDirectory } from "../train-directory";
import { fetchData, rawHash } from "./shared-data";
import { type CheckedPayload, configFile, readPayload } from "./trial-payload";
import { fetchRun, lastPublished, publishRun, removeFolder, trialKey } from "./trial-store";
import { weightsHash } from "./weights-hash";

/** What a trial's job gives back. */
export interface TrialResult {
  /** The best value of the metric over the epochs; null where training diverged. */
  readonly value: number | null;
  /** Epochs that it was trained for. */
  readonly epochs: number;
  /** SHA-256 of weights and optimizer; undefined where training diverged. */
  readonly hash?: string | undefined;
  /** The metric after each epoch. */
  readonly curve: readonly (number | null)[];
  /** Why there is no value. */
  readonly failure?: string | undefined;
  /** Under what the run lies in the store. */
  readonly key?: string | undefined;
  /** The class of the numbers that it was trained with. */
  readonly numerics?: string | undefined;
}

/** Where trials are trained. */
export type TrialPlace =
  /** In the sweep's own folder. */
  | { readonly folder: string }
  /** In a scratch folder of this machine, to be published in a store. */
  | {
      readonly store: Store;
      readonly cache: string;
      readonly version: string;
      readonly numerics: string;
      /** Seconds between checkpoints that are published. */
      readonly publishSeconds: number;
    };

/** A function for `serveSlot` that trains the trials of sweeps. It keeps the data of the last job for the next. */
export function trialWorker(place: TrialPlace): (payload: unknown, context: JobContext) => Promise<TrialResult> {
  let last: { readonly of: string; readonly dataset: Dataset } | undefined;
  const datasetOf = async (payload: CheckedPayload): Promise<Dataset> => {
    const { source, label, imageSize, testSize, randomState, rows } = payload.config.data;
    const of = JSON.stringify([payload.data, payload.config.data]);
    if (last?.of === of) return last.dataset;
    const { data } = payload;
    const isFile = data !== undefined && data.kind !== "named";
    const path = isFile && "store" in place ? await fetchData(place.store, data, place.cache) : source;
    const raw = await readData({ source: path, label, imageSize });
    if (data?.kind === "named" && rawHash(raw) !== data.sha256) {
      throw new FeedforwardError(
        `This machine's ${source} differs from the sweep's; install the same version of its package.`,
      );
    }
    // A copy in a cache has the name of the original.
    const dataset = prepare(raw, { testSize, randomState, rows });
    last = { of, dataset };
    return dataset;
  };
  return async (received, context) => {
    const payload = readPayload(received, "folder" in place);
    const dataset = await datasetOf(payload);
    const job = { ...payload, config: withBatchFor(payload.config, dataset) };
    if ("folder" in place) return trainIn(join(place.folder, payload.name), job, dataset, context, []);
    return trainFor(place, job, dataset, context);
  };
}

/** Trains in a scratch folder, from the last epoch that anybody published, and publishes. */
async function trainFor(
  place: Extract<TrialPlace, { store: Store }>,
  job: CheckedPayload,
  dataset: Dataset,
  context: JobContext,
): Promise<TrialResult> {
  const { store, version, numerics, publishSeconds } = place;
  const { epochs: target, ...settings } = job.config;
  const key = trialKey(configFile({ ...settings, epochs: 0 }), job.data, job.metric, version, numerics);
  const scratch = join(place.cache, "work", `${key.slice(0, 16)}-${process.pid}`);
  await removeFolder(scratch);
  await mkdir(scratch, { recursive: true });
  try {
    const done = await lastPublished(store, key, target);
    if (done > 0) await fetchRun(store, key, done, scratch);
    let published = Date.now();
    const publish: Callback = {
      name: "publish",
      async onEpochEnd(epoch) {
        if (epoch + 1 === target || Date.now() - published < publishSeconds * 1000) return;
        await publishRun(store, key, epoch + 1, scratch);
        published = Date.now();
      },
    };
    const result = await trainIn(scratch, job, dataset, context, [publish]);
    // Only a run that is whole: what was interrupted inside an epoch goes on from the last whole one.
    if (!context.signal.aborted && done < target) await publishRun(store, key, target, scratch);
    return { ...result, key, numerics };
  } finally {
    await removeFolder(scratch);
  }
}

/** Trains in a run's folder until the run has as many epochs as asked for. */
async function trainIn(
  path: string,
  { config, metric, report }: CheckedPayload,
  dataset: Dataset,
  { signal, progress }: JobContext,
  callbacks: readonly Callback[],
): Promise<TrialResult> {
  const options = {
    dataset,
    signal,
    report,
    callbacks,
    note: () => {},
    onEvent: (event: { type: string; epoch?: number }) => {
      if (event.type === "epoch") progress({ epoch: event.epoch, epochs: config.epochs });
    },
  };
  const isBegun = await isSameRun(path, config);
  const before = isBegun ? ((await bestOfRun(path, metric))?.epochs ?? 0) : 0;
  try {
    if (!isBegun) await trainDirectory(path, config, { ...options, overwrite: true });
    else if (before < config.epochs || (report && !(await hasReport(path))))
      await resumeDirectory(path, config, options);
  } catch (error) {
    const { message } = error as Error;
    // A training that diverged has a result, the worst: it would diverge again.
    if (!message.includes("the loss became")) throw error;
    return {
      value: null,
      epochs: (await curveOf(path, metric)).length,
      curve: await curveOf(path, metric),
      failure: message,
    };
  }
  const best = await bestOfRun(path, metric);
  if (best?.value === undefined && !signal.aborted)
    throw new FeedforwardError(`There is no ${metric} in the run's history.`);
  return {
    value: best?.value ?? null,
    epochs: best?.epochs ?? 0,
    hash: signal.aborted ? undefined : await weightsHash(join(path, "checkpoints", "last.safetensors")),
    curve: await curveOf(path, metric),
  };
}

/** Whether a folder holds a run of this configuration that can go on; how long it trains and where may differ. */
async function isSameRun(path: string, config: TrainConfig): Promise<boolean> {
  const run = await openRun(path).catch(() => undefined);
  if (run === undefined || !(await isResumable(run.directory))) return false;
  const comparable = ({ epochs: _, engine: _engine, data: { source: _source, ...data }, ...rest }: TrainConfig) =>
    JSON.stringify(sorted({ ...rest, data }));
  return comparable(run.config) === comparable(config);
}

/** A value with the keys of its objects in order, so that equal ones have equal JSON. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  );
}

async function curveOf(path: string, metric: string): Promise<(number | null)[]> {
  const text = await readFile(join(path, "history.json"), "utf8").catch(() => undefined);
  if (text === undefined) return [];
  const { metrics } = JSON.parse(text) as { metrics: Record<string, readonly unknown[]> };
  return (metrics[metric] ?? []).map((value) => (Number.isFinite(Number(value)) ? Number(value) : null));
}
