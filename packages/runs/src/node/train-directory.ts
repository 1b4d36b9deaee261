import { stat } from "node:fs/promises";
import { join } from "node:path";
import { type Callback, earlyStopping, FeedforwardError, terminateOnNaN } from "@feedforward/core";
import { type Checkpoint, RunDirectory } from "@feedforward/core/node";
import type { Optimizer } from "@feedforward/optim";
import { checkArgument, makeFolders, type OptionNames, removeEmpty, requireOptions } from "@feedforward/shared";
import type { AnyDataset, Dataset } from "../dataset";
import type { TrainEvent } from "../events";
import { checkSize } from "../model-spec";
import type { AnyRun, TrainedRun } from "../run-spec";
import { runSpecOf, type TrainConfig } from "../train-config";
import { measuredRun, trainRun } from "../train-run";
import { writeRunArtefacts } from "./artefacts";
import { checkUnedited } from "./check-unedited";
import { clearRun, isResumable } from "./clear-run";
import { writeDataCard } from "./data-card";
import { DivergedError } from "./diverged-error";

/** Options of {@link trainDirectory} and {@link resumeDirectory}. */
export interface TrainDirectoryOptions {
  /** Data to train on. */
  readonly dataset: AnyDataset;
  /** Stops training after the current batches. Default: none. */
  readonly signal?: AbortSignal | undefined;
  /** Called with the events of the run. Default: none. */
  readonly onEvent?: ((event: TrainEvent) => void) | undefined;
  /** Receives messages for the user. Default: that of `fit`. */
  readonly note?: ((message: string) => void) | undefined;
  /** Whether to remove a run that is already in the folder. Default: false. */
  readonly overwrite?: boolean | undefined;
  /**
   * Callbacks to run after those that fill the folder, so that they find an epoch's checkpoint there. Default: none.
   */
  readonly callbacks?: readonly Callback[] | undefined;
  /** Whether to draw the plots and the report at the end. Default: true. */
  readonly report?: boolean | undefined;
}

/** A training run saved in a run directory. Its model is disposed. */
export interface DirectoryRun<Run extends AnyRun = AnyRun> {
  /** Folder of the run. */
  readonly path: string;
  /** The trained run. */
  readonly run: Run;
  /** Whether the signal ended the run before its last epoch. */
  readonly interrupted: boolean;
  /** Whether there is a checkpoint to continue from. */
  readonly resumable: boolean;
  /** Written paths by kind. */
  readonly artefacts: Readonly<Record<string, string>>;
}

const TRAIN_DIRECTORY_OPTIONS: OptionNames<TrainDirectoryOptions> = {
  dataset: true,
  signal: true,
  onEvent: true,
  note: true,
  overwrite: true,
  callbacks: true,
  report: true,
};

/**
 * Trains and saves the run in a new directory. A run that fails or is interrupted before the first checkpoint leaves no
 * folder behind.
 *
 * @param path folder to create.
 * @param config configuration of the run.
 * @param options.dataset data to train on.
 * @throws FeedforwardError if the folder already contains a run or is not writable, or if the loss is NaN.
 */
export async function trainDirectory(
  path: string,
  config: TrainConfig,
  options: TrainDirectoryOptions & { readonly dataset: Dataset },
): Promise<DirectoryRun<TrainedRun>>;
export async function trainDirectory(
  path: string,
  config: TrainConfig,
  options: TrainDirectoryOptions,
): Promise<DirectoryRun>;
export async function trainDirectory(
  path: string,
  config: TrainConfig,
  options: TrainDirectoryOptions,
): Promise<DirectoryRun> {
  checkArgument("trainDirectory", "path", path, "text");
  checkArgument("trainDirectory", "config", config, "object");
  requireOptions("trainDirectory", options, TRAIN_DIRECTORY_OPTIONS);
  checkArgument("trainDirectory", "dataset.train", options.dataset?.train, "object");
  checkArgument("trainDirectory", "config.model", config.model, "object");
  checkBatch(config, options.dataset);
  checkSize(config.model, options.dataset);
  const made = await makeFolders(path);
  try {
    const directory = await RunDirectory.create(path, config, { overwrite: options.overwrite ?? false });
    try {
      await writeDataCard(directory, options.dataset);
      const result = await run(directory, config, options);
      if (!result.resumable) await clearRun(directory);
      return result;
    } catch (error) {
      if (!(await isResumable(directory))) await clearRun(directory);
      throw error;
    }
  } finally {
    await removeEmpty(made);
  }
}

/**
 * Checks the batch size before any folder is changed.
 *
 * @throws FeedforwardError if there are too few training rows.
 */
function checkBatch({ batchSize }: TrainConfig, { name, train }: AnyDataset): void {
  const rows = train.x.length;
  if (batchSize <= rows) return;
  throw new FeedforwardError(
    `batchSize is ${batchSize}, but ${name} has only ${rows} training rows; expected at most ${rows}.`,
    { usage: true },
  );
}

/**
 * Resumes a run from its last checkpoint, as if it had not stopped. A run that ended without its report gets it.
 *
 * @param config configuration of the run.
 * @param path folder of the run.
 * @throws FeedforwardError if the run is complete, its checkpoint cannot be used, or its files differ
 *   from the checkpoint.
 */
export async function resumeDirectory(
  path: string,
  config: TrainConfig,
  options: TrainDirectoryOptions,
): Promise<DirectoryRun> {
  checkArgument("resumeDirectory", "path", path, "text");
  checkArgument("resumeDirectory", "config", config, "object");
  requireOptions("resumeDirectory", options, TRAIN_DIRECTORY_OPTIONS);
  const directory = await RunDirectory.open(path);
  const checkpoint = await directory.checkpoint("last", { note: options.note });
  const done = checkpoint.state.epoch;
  let used = false;
  try {
    await checkUnedited(directory, config, checkpoint, options.dataset);
    if (done >= config.epochs) {
      if (!(await hasReport(path))) return await report(directory, { ...config, epochs: done }, options, checkpoint);
      throw new FeedforwardError(
        `${path} has finished ${done === config.epochs ? "all of its " : ""}${done} epochs; give a larger --epochs to train on.`,
        { usage: true },
      );
    }
    used = true;
    return await run(directory, config, options, checkpoint);
  } finally {
    if (!used) {
      checkpoint.model.dispose();
      checkpoint.optimizer.dispose();
    }
  }
}

/**
 * Returns whether a finished run has a report; a run that was killed after its last epoch does not.
 *
 * @param path folder of the run.
 */
export async function hasReport(path: string): Promise<boolean> {
  checkArgument("hasReport", "path", path, "text");
  const there = await Promise.all(
    ["report.html", "plots"].map((name) => stat(join(path, name)).catch(() => undefined)),
  );
  return there.every((info) => info !== undefined);
}

/** Writes the report and plots of a run that ended without them. */
async function report(
  directory: RunDirectory,
  config: TrainConfig,
  { dataset }: TrainDirectoryOptions,
  { model, state }: Checkpoint,
): Promise<DirectoryRun> {
  const { seed, engine } = config;
  const result = await measuredRun(runSpecOf(config), dataset, { model, state, seed, engine });
  const artefacts = await writeRunArtefacts(directory, config, result, dataset);
  return { path: directory.path, run: result, interrupted: false, resumable: true, artefacts };
}

async function run(
  directory: RunDirectory,
  config: TrainConfig,
  { dataset, signal, onEvent, note, callbacks = [], report = true }: TrainDirectoryOptions,
  checkpoint?: Checkpoint,
): Promise<DirectoryRun> {
  const stopping = config.patience > 0 ? [earlyStopping({ monitor: "val_loss", patience: config.patience })] : [];
  const result = await trainRun(runSpecOf(config), dataset, {
    seed: config.seed,
    engine: config.engine,
    signal,
    note,
    onEvent,
    callbacks: [
      terminateOnNaN(),
      ...stopping,
      ...directory.callbacks({ tensorBoard: config.tensorBoard ?? {} }),
      ...callbacks,
    ],
    resume: checkpoint && { ...checkpoint, optimizer: checkpoint.optimizer as Optimizer },
  });
  try {
    const { history } = result;
    if (history.stopped?.kind === "nonFinite") {
      throw new DivergedError(`Training stopped in epoch ${history.epochs.length + 1}: ${history.stopped.message}.`);
    }
    const interrupted = signal?.aborted === true && history.epochs.length < config.epochs;
    const artefacts =
      interrupted || !report || history.epochs.length === 0
        ? {}
        : await writeRunArtefacts(directory, config, result, dataset);
    return { path: directory.path, run: result, interrupted, resumable: await isResumable(directory), artefacts };
  } finally {
    result.model.dispose();
  }
}
