import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { checkArgument } from "@feedforward/shared";
import { fetchRun, lastPublished, publishRun, removeFolder, type Step } from "../sweep/trial-store";
import type { StorePlace } from "./task-place";

/**
 * Works in a scratch folder that is published step by step, so that another worker can resume from the last step.
 *
 * @param place store of the worker, and location of its scratch folders.
 * @param key checksum of everything that the result depends on (`taskKey`).
 * @param most number of epochs of the last step.
 * @param work receives the folder, its initial step, and a function that publishes its current state.
 */
export async function workInSteps<T>(
  place: StorePlace,
  key: string,
  most: number,
  work: (folder: string, begun: Step | undefined, publish: (step: Step) => Promise<void>) => Promise<T>,
): Promise<T> {
  checkArgument("workInSteps", "place.store", place?.store, "object");
  checkArgument("workInSteps", "key", key, "text");
  checkArgument("workInSteps", "work", work, "function");
  const { store, cache } = place;
  // The process id shows which folders are no longer in use.
  const folder = join(cache, "work", `${key.slice(0, 16)}-${process.pid}`);
  await removeFolder(folder);
  await mkdir(folder, { recursive: true });
  try {
    const begun = await lastPublished(store, key, most);
    if (begun !== undefined) await fetchRun(store, key, begun, folder);
    return await work(folder, begun, (step) => publishRun(store, key, step, folder));
  } finally {
    await removeFolder(folder);
  }
}
