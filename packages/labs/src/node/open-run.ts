// @internal
import { FeedforwardError } from "@feedforward/core";
import { type Checkpoint, type CheckpointName, RunDirectory } from "@feedforward/core/node";
import type { TrainConfig } from "../train-config";

/** A run directory with what it was asked for. */
export interface OpenRun {
  readonly directory: RunDirectory;
  readonly config: TrainConfig;
}

/**
 * Opens the folder of a training.
 *
 * @throws FeedforwardError when there is none, or its `config.json` is none of ours.
 */
export async function openRun(path: string): Promise<OpenRun> {
  const directory = await RunDirectory.open(path);
  const config = (await directory.config()) as Partial<TrainConfig> | null;
  if (typeof config !== "object" || config === null || config.model === undefined || config.data === undefined) {
    throw new FeedforwardError(
      `${directory.file("config.json")} does not describe a training: "model" or "data" is missing. Give a folder that feedforward train wrote.`,
    );
  }
  return { directory, config: config as TrainConfig };
}

/** Uses a run's checkpoint and frees it afterwards. */
export async function withCheckpoint<T>(
  { directory }: OpenRun,
  name: CheckpointName,
  use: (checkpoint: Checkpoint) => Promise<T>,
): Promise<T> {
  const checkpoint = await directory.checkpoint(name);
  checkpoint.optimizer.dispose();
  try {
    return await use(checkpoint);
  } finally {
    checkpoint.model.dispose();
  }
}
