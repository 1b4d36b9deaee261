// @internal

import { rm, stat } from "node:fs/promises";
import type { RunDirectory } from "@feedforward/core/node";
import { checkArgument } from "@feedforward/shared";

/**
 * Returns whether there is a checkpoint to continue from.
 *
 * @param directory folder of the run.
 */
export function isResumable(directory: RunDirectory): Promise<boolean> {
  checkArgument("isResumable", "directory.checkpointPath", directory?.checkpointPath, "function");
  return stat(directory.checkpointPath("last")).then(
    () => true,
    () => false,
  );
}

/**
 * Removes all files of a run.
 *
 * @param directory folder of the run.
 */
export async function clearRun(directory: RunDirectory): Promise<void> {
  checkArgument("clearRun", "directory.clear", directory?.clear, "function");
  await directory.clear();
  for (const file of ["data.json", "summary.json"]) await rm(directory.file(file), { force: true });
}
