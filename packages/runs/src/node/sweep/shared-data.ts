import { access, readdir, readFile, rename, rm, stat, utimes } from "node:fs/promises";
import { basename, join } from "node:path";
import { FeedforwardError } from "@feedforward/core";
import { writeFileAtomic } from "@feedforward/core/node";
import { checkArgument } from "@feedforward/shared";
import { type Store, sha256 } from "@feedforward/study/node";
import type { RawData } from "../../dataset";
import type { DataSpec } from "../../train-config";
import { readData } from "../load-data";
import { type DataRef, isNamedData } from "../tasks/data-ref";
import { publishFolder, removeFolder, writeFiles } from "./trial-store";

/** Maximum size in bytes of the data that a machine keeps for later sweeps. */
const MOST_BYTES = 10e9;

/**
 * Publishes data for workers: in the store, or by the name of a built-in data set.
 *
 * @param store store that workers can access.
 * @param spec the data, of which only the source is read.
 * @param before result of an earlier call; the data are then only published again if they are missing.
 * @throws FeedforwardError if the data do not exist or have changed since.
 */
export async function shareData(store: Store, spec: DataSpec, before?: DataRef): Promise<DataRef> {
  checkArgument("shareData", "store.hasBlob", store?.hasBlob, "function");
  checkArgument("shareData", "spec.source", spec?.source, "text");
  const { source } = spec;
  if (before !== undefined && (before.kind === "named" || (await store.hasBlob(before.sha256)))) return before;
  const ref = await put(store, source);
  if (before !== undefined && ref.sha256 !== before.sha256)
    throw new FeedforwardError(`${source} has changed while it was in use; put the old contents back.`);
  return ref;
}

async function put(store: Store, source: string): Promise<DataRef> {
  if (isNamedData(source)) return { kind: "named", sha256: rawHash(await readData({ source })) };
  const name = basename(source).replace(/[^\w.-]+/g, "_");
  const info = await stat(source).catch(() => undefined);
  if (info === undefined) throw new FeedforwardError(`There are no data at ${source}.`);
  if (info.isDirectory()) return { kind: "folder", sha256: await publishFolder(store, source), name };
  return { kind: "file", sha256: await store.putBlob(await readFile(source)), name };
}

/** Computes a checksum of the numbers and classes of a data set, independent of the source files. */
export function rawHash({ x, labels, classNames = [] }: RawData): string {
  const { data, shape } = x as { data: ArrayBufferView; shape: readonly number[] };
  const bytes = (view: ArrayBufferView) => new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  return sha256(
    JSON.stringify([shape, sha256(bytes(data)), sha256(bytes(labels as unknown as ArrayBufferView)), classNames]),
  );
}

/**
 * Returns a machine's verified copy of data from the store. It is fetched once, even if several slots request it.
 *
 * @returns path of the file or folder.
 */
export async function fetchData(
  store: Store,
  ref: Exclude<DataRef, { kind: "named" }>,
  cache: string,
): Promise<string> {
  const folder = join(cache, "data", ref.sha256);
  const path = join(folder, ref.name);
  const isThere = await access(join(folder, "complete")).then(
    () => true,
    () => false,
  );
  if (isThere) {
    const now = new Date();
    await utimes(folder, now, now).catch(() => {});
    return path;
  }
  // Written to a separate folder that is then renamed atomically. If another call was faster, its folder is used.
  const scratch = `${folder}.${crypto.randomUUID()}.tmp`;
  try {
    const bytes = await store.getBlob(ref.sha256);
    if (ref.kind === "file") await writeFileAtomic(join(scratch, ref.name), bytes);
    else await writeFiles(store, Buffer.from(bytes).toString("utf8"), join(scratch, ref.name));
    await writeFileAtomic(join(scratch, "complete"), "");
    await rename(scratch, folder).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
    });
  } finally {
    await removeFolder(scratch);
  }
  return path;
}

/**
 * Removes files of killed slots, and the least recently used data beyond the limit of a machine.
 *
 * @param cache folder of the data.
 * @param most maximum size in bytes.
 * @throws FeedforwardError if `most` is not a number of bytes.
 */
export async function trimData(cache: string, most = MOST_BYTES): Promise<void> {
  checkArgument("trimData", "cache", cache, "text");
  if (!(most >= 0))
    throw new FeedforwardError(`trimData: most is ${most}; expected a number of bytes, 0 or more.`, { usage: true });
  const scratch = join(cache, "work");
  for (const name of await readdir(scratch).catch(() => [])) {
    // The name ends in the id of the process that trains there.
    if (isGone(Number(name.split("-").at(-1)))) await removeFolder(join(scratch, name));
  }
  const root = join(cache, "data");
  const entries = await readdir(root, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const folders = await Promise.all(
    names.map(async (name) => ({
      path: join(root, name),
      bytes: await sizeOf(join(root, name)),
      used: (await stat(join(root, name))).mtimeMs,
    })),
  );
  let total = folders.reduce((sum, { bytes }) => sum + bytes, 0);
  for (const { path, bytes } of folders.sort((a, b) => a.used - b.used)) {
    if (total <= most) return;
    await rm(path, { recursive: true, force: true });
    total -= bytes;
  }
}

function isGone(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = await Promise.all(
    entries.filter((entry) => entry.isFile()).map((entry) => stat(join(entry.parentPath, entry.name))),
  );
  return sizes.reduce((sum, { size }) => sum + size, 0);
}
