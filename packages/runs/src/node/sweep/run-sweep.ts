// Longer than most files because it contains the parts of a sweep (journal, study, queue, store) and the order in which
// they are opened and closed.

import { join } from "node:path";
import { FeedforwardError } from "@feedforward/core";
import { checkArgument } from "@feedforward/shared";
import { driveStudy, type QueueState, type Study, type StudyJob, type StudyResult } from "@feedforward/study";
import {
  bullQueue,
  localPool,
  OtherStudyError,
  openJournal,
  openStore,
  type SlotProgram,
  type Store,
} from "@feedforward/study/node";
import { SummaryWriter } from "@feedforward/tensorboard";
import { z } from "zod";
import { rankResults, type SweepResult } from "../../sweep";
import { checkWritable } from "../check-folder";
import type { DataRef } from "../tasks/data-ref";
import { keepingData, type WorkPlace } from "../tasks/task-queue";
import { hasReport } from "../train-directory";
import { openOptunaFile } from "./optuna-file";
import { Running, type RunningTrial } from "./running";
import { shareData } from "./shared-data";
import { configOf, jobConfig, type SweepPlan, studyOf, trialName, valueText } from "./sweep-plan";
import { configFile, type TrialPayload } from "./trial-payload";
import { fetchRun, removeFolder } from "./trial-store";

/** Options of {@link runSweep}. */
export interface RunSweepOptions {
  /** Folder of the sweep. */
  readonly folder: string;
  /** Place where its trials are trained. */
  readonly place: WorkPlace;
  /** Program of the slots on this machine: one that serves `trialTasks` in the sweep's folder. */
  readonly program: SlotProgram;
  /** Version of the program, which workers must have too. */
  readonly version: string;
  /** Whether to replace another sweep in the folder. Default: false. */
  readonly overwrite?: boolean | undefined;
  /** Whether to retry failed trials. Default: false. */
  readonly retry?: boolean | undefined;
  /** Stops the sweep once the running jobs have ended. Default: none. */
  readonly signal?: AbortSignal | undefined;
  /** Called with the progress of the sweep. Default: none. */
  readonly onProgress?: ((progress: SweepProgress) => void) | undefined;
  /** Receives messages for the user. Default: none. */
  readonly note?: ((message: string) => void) | undefined;
}

/** Progress of a sweep, reported on every change. */
export interface SweepProgress {
  /** The study. */
  readonly study: Study;
  /** Training runs in progress, in the order of their start. */
  readonly running: readonly RunningTrial[];
  /** Job that has just ended. */
  readonly ended?: { readonly name: string; readonly value: number | null; readonly failure?: string | undefined };
  /** State of the queue, if there is one. */
  readonly queue?: QueueState | undefined;
}

/** Schema of a worker's result. */
const trialResult = z.strictObject({
  value: z.number().nullable(),
  epochs: z.int().min(0),
  hash: z.string().optional(),
  curve: z.array(z.number().nullable()),
  failure: z.string().max(1000).optional(),
  key: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  numerics: z.string().max(100).optional(),
});

/**
 * Returns the path of the journal, which is the source of truth of a sweep.
 *
 * @param folder folder of the sweep.
 */
export function journalOf(folder: string): string {
  checkArgument("journalOf", "folder", folder, "text");
  return join(folder, "journal.ndjson");
}

/**
 * Runs or resumes a sweep until it is done. Work recorded in its journal is not repeated.
 *
 * @param plan the sweep's plan.
 * @returns its study.
 * @throws FeedforwardError if the folder contains another sweep, the queue cannot be used, or results of the same job
 *   differ.
 */
export async function runSweep(plan: SweepPlan, options: RunSweepOptions): Promise<Study> {
  checkArgument("runSweep", "plan.definition", plan?.definition, "object");
  checkArgument("runSweep", "options", options, "object");
  const { folder, place, program, version, signal, note = () => {}, onProgress = () => {} } = options;
  await checkWritable(folder, `the sweep into ${folder}`, "Choose another --out.");
  const address = "queue" in place ? place.queue : undefined;
  const store =
    address === undefined ? undefined : await openStore(address, "queue" in place ? place.store : undefined, note);
  const journal = await openJournal(journalOf(folder), headerOf(plan), {
    note,
    replace: options.overwrite ?? false,
  }).catch(async (error) => {
    await store?.close();
    throw error instanceof OtherStudyError ? otherSweep(folder) : error;
  });
  const study = studyOf(plan, journal.events, (event) => journal.append(event));
  const running = new Running();
  // For optuna-dashboard only; the journal is the source of truth.
  const optuna = await openOptunaFile(join(folder, "optuna.log"), study, {
    hasBegun: (trial) => running.hasBegun(trial),
    isNew: journal.events.length === 0,
    note,
  });
  const nameOf = (job: StudyJob) => trialName(plan, job.trial, job.values, job.seedIndex);
  const tell = (more: Partial<SweepProgress> = {}) => onProgress({ study, running: running.all, ...more });
  try {
    if (options.retry) study.retry();
    const data = store === undefined ? undefined : await shareAll(plan, study, store);
    await driveStudy({
      study,
      ...(signal === undefined ? {} : { signal }),
      saved: () => journal.saved(),
      open: async (listener) =>
        address === undefined
          ? localPool({ program, slots: "jobs" in place ? place.jobs : 1 }, listener)
          : keepingData(
              await bullQueue({ ...address, study: journal.name, version, numerics: plan.numerics }, listener),
              async () => {
                await shareAll(plan, study, store!, data);
              },
            ),
      jobOf(job) {
        const config = jobConfig(plan, job);
        const payload: TrialPayload = {
          kind: "train",
          name: nameOf(job),
          config: configFile(config),
          metric: plan.metric,
          report: address === undefined && plan.definition.scheduler === "none",
          ...(data === undefined ? {} : { data: data.get(config.data.source)! }),
        };
        running.know(job, payload.name, config.epochs);
        return { id: job.id, payload, priority: job.rung };
      },
      resultOf: (result) => resultOf(result),
      async onResult(job, result) {
        const { key, epochs, value, failure } = trialResult.parse(result);
        const path = join(folder, nameOf(job));
        if (store !== undefined && key !== undefined && failure === undefined)
          await fetchRun(store, key, { epochs }, path);
        if (value !== null) await writeHparams(path, job, plan.metric, value);
        running.end(job.id);
        tell({ ended: { name: nameOf(job), value, failure } });
      },
      listener: {
        note,
        started(id) {
          running.begin(id);
          tell();
        },
        returned(id) {
          running.wait(id);
          tell();
        },
        progress(id, said) {
          if (running.hear(id, said)) tell();
        },
      },
      onState: (queue) => tell({ queue }),
      onFailed(job, message) {
        running.end(job.id);
        tell({ ended: { name: nameOf(job), value: null, failure: message } });
      },
    });
    return study;
  } finally {
    await optuna.close();
    await journal.close().catch(() => {});
    await store?.close();
  }
}

/** Returns the content of the journal's first line, which `sweep status` and `resume` also use. */
export const headerOf = (plan: SweepPlan): object => ({ ...plan });

const otherSweep = (folder: string) =>
  new FeedforwardError(
    `${folder} holds another sweep: its file, grid or metric differs. Choose another --out, or replace it with --overwrite.`,
    { usage: true },
  );

/** Adds every data set of the sweep's trials to the store, unless it is already there. */
async function shareAll(
  plan: SweepPlan,
  study: Study,
  store: Store,
  before?: ReadonlyMap<string, DataRef>,
): Promise<Map<string, DataRef>> {
  const { space } = study.definition;
  const source = space["data.source"];
  const first = Object.fromEntries(
    Object.entries(space).map(([key, one]) => [key, "values" in one ? one.values[0]! : one.min]),
  );
  const points =
    source !== undefined && "values" in source
      ? source.values.map((value) => ({ ...first, "data.source": value }))
      : [first];
  const shared = new Map<string, DataRef>();
  for (const point of points) {
    const { data } = configOf(plan, point);
    if (!shared.has(data.source)) shared.set(data.source, await shareData(store, data, before?.get(data.source)));
  }
  return shared;
}

function resultOf(result: unknown): StudyResult {
  const parsed = trialResult.safeParse(result);
  if (!parsed.success) throw new FeedforwardError("A worker's answer cannot be read: it runs another version.");
  const { value, hash, ...info } = parsed.data;
  return { value, hash, info };
}

/** Writes a session of TensorBoard's HParams tab to the run's folder. */
async function writeHparams(path: string, job: StudyJob, metric: string, value: number): Promise<void> {
  const folder = join(path, "hparams");
  await removeFolder(folder);
  const writer = new SummaryWriter(folder);
  const values = Object.entries(job.values).map(([key, one]) => [
    key,
    typeof one === "number" || typeof one === "boolean" ? one : valueText(one),
  ]);
  writer.hparams(Object.fromEntries(values), { [metric]: value }, { group: `trial-${job.trial + 1}` });
  await writer.close();
}

/**
 * Returns the results of the study's trials, for reports and tables.
 *
 * @param folder folder of the sweep.
 * @param plan the sweep's plan.
 */
export function sweepResults(plan: SweepPlan, study: Study, folder: string): SweepResult[] {
  checkArgument("sweepResults", "plan.definition", plan?.definition, "object");
  checkArgument("sweepResults", "study.trials", study?.trials, "list");
  checkArgument("sweepResults", "folder", folder, "text");
  return study.trials
    .filter(({ state, value }) => state === "failed" || value !== undefined)
    .map((trial) => {
      const { number, values, failure } = trial;
      const name = trialName(plan, number, values);
      const own = trial.info as Partial<z.infer<typeof trialResult>> | undefined;
      return {
        point: {
          name,
          overrides: Object.entries(values).map(([key, value]) => `${key}=${valueText(value)}`),
          values: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, valueText(value)])),
        },
        path: join(folder, name),
        epochs: trial.value === null || trial.value === undefined ? 0 : (own?.epochs ?? trial.epochs),
        value: trial.state === "failed" ? undefined : (trial.value ?? undefined),
        ...(failure !== undefined || own?.failure !== undefined ? { failure: failure ?? own?.failure } : {}),
        ...(own?.curve === undefined ? {} : { curve: own.curve }),
        ...deviationOf([...trial.results.values()]),
      };
    });
}

/** Returns the sample standard deviation of several values. */
function deviationOf(values: readonly (number | null)[]): { readonly deviation?: number } {
  const numbers = values.filter((value) => value !== null);
  if (values.length < 2 || numbers.length < values.length) return {};
  const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  const squares = numbers.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { deviation: Math.sqrt(squares / (numbers.length - 1)) };
}

/** Number of best runs whose reports are drawn, if not every trial draws its own. */
const MOST_REPORTS = 6;

/**
 * Draws the missing reports of complete runs: of trials that were killed before they drew theirs, and of the best runs
 * if trials draw none.
 *
 * @param plan the sweep's plan.
 * @param study the study.
 * @param folder folder of the sweep.
 * @param options.program program of the processes that draw.
 * @param options.jobs number of processes.
 * @param options.signal stops drawing. Default: none.
 */
export async function drawReports(
  plan: SweepPlan,
  study: Study,
  folder: string,
  options: { readonly program: SlotProgram; readonly jobs: number; readonly signal?: AbortSignal | undefined },
): Promise<void> {
  checkArgument("drawReports", "plan.definition", plan?.definition, "object");
  checkArgument("drawReports", "study.trials", study?.trials, "list");
  checkArgument("drawReports", "folder", folder, "text");
  checkArgument("drawReports", "options", options, "object");
  const drawsAll = plan.definition.scheduler === "none";
  const best = rankResults(sweepResults(plan, study, folder), plan.metric).slice(0, MOST_REPORTS);
  const payloads: TrialPayload[] = [];
  for (const trial of study.trials) {
    const name = trialName(plan, trial.number, trial.values);
    if (trial.state !== "complete" || trial.value === null) continue;
    if (!drawsAll && !best.some(({ point }) => point.name === name)) continue;
    if (await hasReport(join(folder, name))) continue;
    const config = jobConfig(plan, {
      id: "",
      trial: trial.number,
      values: trial.values,
      seed: 0,
      seedIndex: 0,
      rung: 0,
      from: 0,
      epochs: trial.epochs,
    });
    payloads.push({ kind: "report", name, config: configFile(config), metric: plan.metric, report: true });
  }
  if (payloads.length === 0) return;
  let left = payloads.length;
  let done = () => {};
  const all = new Promise<void>((resolve) => {
    done = resolve;
  });
  const pool = localPool(
    { program: options.program, slots: options.jobs },
    {
      outcome: () => {
        left--;
        if (left === 0) done();
      },
    },
  );
  options.signal?.addEventListener("abort", done);
  await pool.add(payloads.map((payload, index) => ({ id: `report-${index}`, payload })));
  await all;
  await pool.close({ now: options.signal?.aborted === true });
  options.signal?.removeEventListener("abort", done);
}
