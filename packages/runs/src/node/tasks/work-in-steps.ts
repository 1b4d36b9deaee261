import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { checkArgument } from "@feedforward/shared";
import { fetchRun, lastPublished, publishRun, removeFolder, type Step } from "../sweep/trial-store";
import type { StorePlace } from "./task-place";

/**
 * Works in a scratch folder that is published step by step, so that another worker goes on from the last step.
 *
 * @param place the worker's store, and where its scratch folders are.
 * @param key everything that the result depends on, as a checksum (`taskKey`).
 * @param most epochs of the last step.
 * @param work gets the folder, what it holds at the beginning, and a function that publishes it as it is.
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
  // The process's number tells which folders nobody works in any more.
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
