// Longer than most files because it follows a trial from its payload to its result, in a run's folder or with a store.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Callback, FeedforwardError } from "@feedforward/core";
import type { JobContext, TaskKind } from "@feedforward/study/node";
import type { AnyDataset } from "../../dataset";
import type { TrainEvent } from "../../events";
import { fittedConfig } from "../../fitted-config";
import type { TrainConfig } from "../../train-config";
import { isResumable } from "../clear-run";
import { DivergedError } from "../diverged-error";
import { openRun } from "../open-run";
import { bestOfRun } from "../sweep-directory";
import { datasetOf, type StorePlace, type TaskPlace } from "../tasks/task-place";
import { workInSteps } from "../tasks/work-in-steps";
import { hasReport, resumeDirectory, trainDirectory } from "../train-directory";
import { type CheckedPayload, configFile, readPayload } from "./trial-payload";
import { trialKey } from "./trial-store";
import { weightsHash } from "./weights-hash";

/** Result of a trial's job. */
export interface TrialResult {
  /** Best value of the metric over the epochs; null if training diverged. */
  readonly value: number | null;
  /** Number of epochs that it was trained for. */
  readonly epochs: number;
  /** SHA-256 of weights and optimizer state; undefined if training diverged. */
  readonly hash?: string | undefined;
  /** Metric after each epoch. */
  readonly curve: readonly (number | null)[];
  /** Reason for a missing value. */
  readonly failure?: string | undefined;
  /** Key of the run in the store. */
  readonly key?: string | undefined;
  /** Numerics class of the machine that trained it. */
  readonly numerics?: string | undefined;
}

const trial = (name: "train" | "report"): TaskKind<TaskPlace> => ({
  name,
  open: (place) => async (received, context) => {
    const payload = readPayload(received, "folder" in place);
    const dataset = await datasetOf(place, payload.config.data, payload.data);
    const job = { ...payload, config: fittedConfig(payload.config, dataset) };
    if ("folder" in place) return trainIn(join(place.folder, payload.name), job, dataset, context, []);
    return trainFor(place, job, dataset, context);
  },
});

/** Kinds of tasks of a sweep: training a trial, and drawing its report. */
export const trialTasks: readonly TaskKind<TaskPlace>[] = [trial("train"), trial("report")];

/** Trains in a scratch folder, starting from the last published epoch, and publishes the result. */
async function trainFor(
  place: StorePlace,
  job: CheckedPayload,
  dataset: AnyDataset,
  context: JobContext,
): Promise<TrialResult> {
  const { version, numerics, publishSeconds } = place;
  const { epochs: target, ...settings } = job.config;
  const key = trialKey(configFile({ ...settings, epochs: 0 }), job.data, job.metric, version, numerics);
  return workInSteps(place, key, target, async (folder, begun, publish) => {
    let published = Date.now();
    const callback: Callback = {
      name: "publish",
      async onEpochEnd(epoch) {
        if (epoch + 1 === target || Date.now() - published < publishSeconds * 1000) return;
        await publish({ epochs: epoch + 1 });
        published = Date.now();
      },
    };
    const result = await trainIn(folder, job, dataset, context, [callback]);
    const isWhole = result.epochs >= target || !context.signal.aborted;
    if (!isWhole) {
      // A later worker resumes from the exact step; a trial that did not complete a step starts again.
      if (await hasCheckpoint(folder)) await publish({ epochs: result.epochs, inside: true });
    } else if (begun?.epochs !== target) await publish({ epochs: target });
    return { ...result, key, numerics };
  });
}

async function hasCheckpoint(folder: string): Promise<boolean> {
  const run = await openRun(folder).catch(() => undefined);
  return run !== undefined && isResumable(run.directory);
}

/** Trains in a run's folder until the run has the requested number of epochs. */
async function trainIn(
  path: string,
  { config, metric, report }: CheckedPayload,
  dataset: AnyDataset,
  { signal, progress }: JobContext,
  callbacks: readonly Callback[],
): Promise<TrialResult> {
  const options = {
    dataset,
    signal,
    report,
    callbacks,
    note: () => {},
    onEvent: (event: TrainEvent) => {
      if (event.type === "epoch") progress({ epoch: event.epoch, value: event.logs[metric] ?? null });
    },
  };
  const isBegun = await isSameRun(path, config);
  const before = isBegun ? ((await bestOfRun(path, metric))?.epochs ?? 0) : 0;
  try {
    if (!isBegun) await trainDirectory(path, config, { ...options, overwrite: true });
    else if (before < config.epochs || (report && !(await hasReport(path))))
      await resumeDirectory(path, config, options);
  } catch (error) {
    // Divergence counts as the worst result, since another attempt would diverge again.
    if (!(error instanceof DivergedError)) throw error;
    return {
      value: null,
      epochs: (await curveOf(path, metric)).length,
      curve: await curveOf(path, metric),
      failure: error.message,
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

/** Returns whether a folder contains a resumable run of this configuration; epochs and engine may differ. */
async function isSameRun(path: string, config: TrainConfig): Promise<boolean> {
  const run = await openRun(path).catch(() => undefined);
  if (run === undefined || !(await isResumable(run.directory))) return false;
  const comparable = ({ epochs: _, engine: _engine, data: { source: _source, ...data }, ...rest }: TrainConfig) =>
    JSON.stringify(sorted({ ...rest, data }));
  return comparable(run.config) === comparable(config);
}

/** Sorts the keys of objects, so that equal values have equal JSON. */
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
