import { readdir, rename, rm, rmdir, stat } from "node:fs/promises";
import { FeedforwardError } from "@feedforward/core";
import { fileError } from "@feedforward/core/node";
import { makeFolders } from "@feedforward/shared";

/**
 * Creates a folder completely or not at all: `fill` writes to a temporary folder next to it, which is then renamed.
 *
 * @throws FeedforwardError if the path already exists and is not an empty folder.
 */
export async function newFolder<T>(path: string, fill: (folder: string) => Promise<T>): Promise<T> {
  await checkIsFree(path);
  const unfinished = `${path.replace(/\/+$/, "")}.${process.pid}.part`;
  try {
    await makeFolders(unfinished);
    const result = await fill(unfinished);
    await rmdir(path).catch(() => {});
    await rename(unfinished, path);
    return result;
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true }).catch(() => {});
    throw fileError(error, "write", path);
  }
}

/**
 * Checks that a path can be created.
 *
 * @throws FeedforwardError if it exists and is not an empty folder.
 */
export async function checkIsFree(path: string): Promise<void> {
  const info = await stat(path).catch(() => undefined);
  if (info === undefined) return;
  if (info.isDirectory() && (await readdir(path).catch(() => [""])).length === 0) return;
  throw new FeedforwardError(`${path} already exists; give another --out, or remove it.`, { usage: true });
}
