// @internal

import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { FeedforwardError } from "@feedforward/core";
import { writeFileAtomic } from "@feedforward/core/node";
import { checkArgument } from "@feedforward/shared";
import { type Store, sha256 } from "@feedforward/study/node";
import { z } from "zod";

const path = z
  .string()
  .max(300)
  .regex(/^[\w.-]+(\/[\w.-]+)*$/)
  .refine((text) => !text.split("/").some((part) => part === "." || part === ".."), "no path out of the folder");
const manifest = z.record(path, z.string().regex(/^[0-9a-f]{64}$/));

/** Files that only this machine needs. */
const LEFT_OUT = /(^|\/)(run\.lock.*|.*\.tmp)$/;

/** Published state of a folder: after a number of epochs, or during the next one. */
export interface Step {
  /** Number of completed epochs. */
  readonly epochs: number;
  /** Whether work stopped during the next epoch; such a state serves only to resume. Default: false. */
  readonly inside?: boolean | undefined;
}

const recordOf = (key: string, { epochs, inside = false }: Step) =>
  `trials/${key}/${inside ? "inside" : "epoch"}-${epochs}`;

/**
 * Publishes the current state of a folder as a step: its files by checksum, then atomically the list of them.
 * Publishing the same step again has no effect.
 */
export async function publishRun(store: Store, key: string, step: Step, folder: string): Promise<void> {
  const files = await filesOf(folder);
  const entries: [string, string][] = [];
  for (const file of files) entries.push([file, await store.putBlob(await readFile(join(folder, file)))]);
  const list = JSON.stringify(Object.fromEntries(entries));
  await store.putRecord(recordOf(key, step), list);
}

/**
 * Fetches a folder in the state of a step.
 *
 * @param store store in which the folder was published.
 * @param key key of the trial or task, a checksum.
 * @param step the step to fetch.
 * @param folder folder to write to; existing files that are not part of the step are kept.
 * @returns whether that step was published.
 * @throws FeedforwardError if a file is missing or damaged.
 */
export async function fetchRun(store: Store, key: string, step: Step, folder: string): Promise<boolean> {
  checkArgument("fetchRun", "store.getRecord", store?.getRecord, "function");
  checkArgument("fetchRun", "step", step, "object");
  checkArgument("fetchRun", "folder", folder, "text");
  const text = await store.getRecord(recordOf(key, step));
  if (text === undefined) return false;
  await writeFiles(store, text, folder);
  return true;
}

/** Number of records that are looked up together. */
const BATCH = 32;

/** Returns the last published step with at most `most` epochs, or undefined if there is none. */
export async function lastPublished(store: Store, key: string, most: number): Promise<Step | undefined> {
  const steps: Step[] = [{ epochs: most }];
  for (let epochs = most - 1; epochs >= 0; epochs--) {
    steps.push({ epochs, inside: true });
    if (epochs > 0) steps.push({ epochs });
  }
  // Usually the work is complete or has not started, so the first lookup checks a single step.
  for (let at = 0, size = 1; at < steps.length; at += size, size = BATCH) {
    const batch = steps.slice(at, at + size);
    const records = await Promise.all(batch.map((step) => store.getRecord(recordOf(key, step))));
    const found = records.findIndex((record) => record !== undefined);
    if (found >= 0) return batch[found];
  }
  return undefined;
}

/** Stores a folder of data and returns the checksum of the list of its files. */
export async function publishFolder(store: Store, folder: string): Promise<string> {
  const entries: [string, string][] = [];
  for (const file of await filesOf(folder))
    entries.push([file, await store.putBlob(await readFile(join(folder, file)))]);
  return store.putBlob(Buffer.from(JSON.stringify(Object.fromEntries(entries))));
}

/** Writes the files of a list, after verifying each. */
export async function writeFiles(store: Store, list: string, folder: string): Promise<void> {
  const parsed = manifest.safeParse(parse(list));
  if (!parsed.success) throw new FeedforwardError(`${store.description} holds a list of files that is damaged.`);
  await mkdir(folder, { recursive: true });
  for (const [file, name] of Object.entries(parsed.data)) {
    const target = join(folder, file);
    await mkdir(dirname(target), { recursive: true });
    await writeFileAtomic(target, await store.getBlob(name));
  }
}

/** Removes a folder with its contents. */
export const removeFolder = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true });

/**
 * Returns the key of a trial: a checksum of everything that its result depends on.
 *
 * @param parts values that the result depends on, as plain data.
 * @returns SHA-256 in hexadecimal.
 */
export const trialKey = (...parts: readonly unknown[]): string => sha256(JSON.stringify(parts));

async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    )
    .filter((name) => !LEFT_OUT.test(name))
    .sort();
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
