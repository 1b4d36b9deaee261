// @internal

import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { FeedforwardError } from "@feedforward/core";
import { type Checkpoint, type CheckpointName, RunDirectory } from "@feedforward/core/node";
import { checkArgument } from "@feedforward/shared";
import type { TrainConfig } from "../train-config";
import { isResumable } from "./clear-run";

/** A run directory and its configuration. */
export interface OpenRun {
  readonly directory: RunDirectory;
  readonly config: TrainConfig;
}

/**
 * Opens the folder of a training run, or of a lab chapter that has exactly one.
 *
 * @throws FeedforwardError if there is no run, a chapter has several, or `config.json` is not one of ours.
 */
export async function openRun(path: string): Promise<OpenRun> {
  checkArgument("openRun", "path", path, "text");
  const directory = await RunDirectory.open(path);
  const config = (await directory.config()) as (Partial<TrainConfig> & { readonly chapter?: unknown }) | null;
  if (typeof config?.chapter === "string") return openRun(await onlyRunOf(path, config.chapter));
  if (typeof config !== "object" || config === null || config.model === undefined || config.data === undefined) {
    throw new FeedforwardError(
      `${directory.file("config.json")} does not describe a training run: "model" or "data" is missing. Give a folder that feedforward train wrote.`,
    );
  }
  return { directory, config: config as TrainConfig };
}

/** Returns the runs in a chapter's folder that have a checkpoint. */
export async function runsOfChapter(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => join(path, entry.name));
  const kept = await Promise.all(
    folders.map(async (folder) => {
      const directory = await RunDirectory.open(folder).catch(() => undefined);
      return directory !== undefined && (await isResumable(directory));
    }),
  );
  return folders.filter((_, index) => kept[index]);
}

async function onlyRunOf(path: string, chapter: string): Promise<string> {
  const runs = await runsOfChapter(path);
  const [only] = runs;
  if (only !== undefined && runs.length === 1) return only;
  throw new FeedforwardError(
    only === undefined
      ? `${path} is the folder of chapter ${chapter}, which saves no trained network. Give a folder that feedforward train wrote.`
      : `${path} is the folder of chapter ${chapter}, which has several runs. Give one of them: ${runs.join(", ")}.`,
    { usage: true },
  );
}

/** Calls a function with a run's checkpoint and disposes it afterwards. */
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
