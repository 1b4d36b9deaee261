import { readdir, rename, rm, rmdir, stat } from "node:fs/promises";
import { FeedforwardError } from "@feedforward/core";
import { fileError } from "@feedforward/core/node";
import { makeFolders } from "@feedforward/shared";

/**
 * Fills a folder that is there whole or not at all: `fill` writes into one beside it, which then takes its name.
 *
 * @throws FeedforwardError (exit code 2) when something is at the path already; an empty folder may be.
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

/** @throws FeedforwardError (exit code 2) unless nothing, or an empty folder, is at the path. */
export async function checkIsFree(path: string): Promise<void> {
  const info = await stat(path).catch(() => undefined);
  if (info === undefined) return;
  if (info.isDirectory() && (await readdir(path).catch(() => [""])).length === 0) return;
  throw new FeedforwardError(`${path} is there already; give another --out, or remove it.`, { usage: true });
}
