// @internal
import { rm, stat } from "node:fs/promises";
import type { RunDirectory } from "@feedforward/core/node";

/**
 * Whether there is a checkpoint to continue from.
 *
 * @param directory folder of the run.
 */
export const isResumable = (directory: RunDirectory): Promise<boolean> =>
  stat(directory.checkpointPath("last")).then(
    () => true,
    () => false,
  );

/**
 * Removes all files of a run.
 *
 * @param directory folder of the run.
 */
export async function clearRun(directory: RunDirectory): Promise<void> {
  await directory.clear();
  for (const file of ["data.json", "summary.json"]) await rm(directory.file(file), { force: true });
}
