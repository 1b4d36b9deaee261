import { stat } from "node:fs/promises";
import { earlyStopping, FeedforwardError, terminateOnNaN } from "@feedforward/core";
import { type Checkpoint, RunDirectory } from "@feedforward/core/node";
import type { Optimizer } from "@feedforward/optim";
import type { TrainedRun } from "../chapter";
import type { Dataset } from "../dataset";
import type { TrainEvent } from "../events";
import { runSpecOf, type TrainConfig } from "../train-config";
import { trainRun } from "../train-run";
import { writeRunArtefacts } from "./artefacts";
import { writeDataCard } from "./data-card";

/** How {@link trainDirectory} and {@link resumeDirectory} run. */
export interface TrainDirectoryOptions {
  readonly dataset: Dataset;
  readonly signal?: AbortSignal | undefined;
  readonly onEvent?: ((event: TrainEvent) => void) | undefined;
  readonly note?: ((message: string) => void) | undefined;
  /** Remove a run that is already in the folder. Default: false. */
  readonly overwrite?: boolean | undefined;
}

/** A training that a run directory keeps. The model is disposed. */
export interface DirectoryRun {
  readonly path: string;
  readonly run: TrainedRun;
  /** Whether the signal ended it before its last epoch. */
  readonly interrupted: boolean;
  /** Whether there is a checkpoint to go on from. */
  readonly resumable: boolean;
  /** Paths written, by what they are. */
  readonly artefacts: Readonly<Record<string, string>>;
}

/**
 * Trains into a new run directory. What fails before the first step leaves no run behind.
 *
 * @throws FeedforwardError when the folder holds a run already or cannot be written, and when the loss is NaN.
 */
export async function trainDirectory(
  path: string,
  config: TrainConfig,
  options: TrainDirectoryOptions,
): Promise<DirectoryRun> {
  const directory = await RunDirectory.create(path, config, { overwrite: options.overwrite ?? false });
  let begun = false;
  const onEvent = (event: TrainEvent): void => {
    begun = true;
    options.onEvent?.(event);
  };
  try {
    await writeDataCard(directory, options.dataset);
    return await run(directory, config, { ...options, onEvent });
  } catch (error) {
    if (!begun) await directory.clear();
    throw error;
  }
}

/**
 * Goes on with a run from its last checkpoint, as if it had not stopped.
 *
 * @throws FeedforwardError when the run is complete, or its checkpoint cannot be used.
 */
export async function resumeDirectory(
  path: string,
  config: TrainConfig,
  options: TrainDirectoryOptions,
): Promise<DirectoryRun> {
  const directory = await RunDirectory.open(path);
  const checkpoint = await directory.checkpoint("last", { note: options.note });
  const done = checkpoint.state.epoch;
  if (done >= config.epochs) {
    checkpoint.model.dispose();
    checkpoint.optimizer.dispose();
    throw new FeedforwardError(
      `${path} has finished ${done === config.epochs ? "all of its " : ""}${done} epochs; give a larger --epochs to train on.`,
      { exitCode: 2 },
    );
  }
  return run(directory, config, options, checkpoint);
}

async function run(
  directory: RunDirectory,
  config: TrainConfig,
  { dataset, signal, onEvent, note }: TrainDirectoryOptions,
  checkpoint?: Checkpoint,
): Promise<DirectoryRun> {
  const stopping = config.patience > 0 ? [earlyStopping({ monitor: "val_loss", patience: config.patience })] : [];
  const result = await trainRun(runSpecOf(config), dataset, {
    seed: config.seed,
    engine: config.engine,
    signal,
    note,
    onEvent,
    callbacks: [terminateOnNaN(), ...stopping, ...directory.callbacks({ tensorBoard: config.tensorBoard ?? {} })],
    resume: checkpoint && { ...checkpoint, optimizer: checkpoint.optimizer as Optimizer },
  });
  try {
    const { history } = result;
    if (history.stopped?.includes("the loss became")) {
      throw new FeedforwardError(`Training stopped in epoch ${history.epochs.length + 1}: ${history.stopped}.`);
    }
    const interrupted = signal?.aborted === true && history.epochs.length < config.epochs;
    const artefacts =
      interrupted || history.epochs.length === 0 ? {} : await writeRunArtefacts(directory, config, result, dataset);
    const resumable = await stat(directory.checkpointPath("last")).then(
      () => true,
      () => false,
    );
    return { path: directory.path, run: result, interrupted, resumable, artefacts };
  } finally {
    result.model.dispose();
  }
}
