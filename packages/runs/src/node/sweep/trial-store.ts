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

/** A state of a folder that is published: after some epochs, or inside the one that follows them. */
export interface Step {
  /** Number of epochs that have ended. */
  readonly epochs: number;
  /** Whether work was stopped inside the next epoch; such a state is only there to go on from. Default: false. */
  readonly inside?: boolean | undefined;
}

const recordOf = (key: string, { epochs, inside = false }: Step) =>
  `trials/${key}/${inside ? "inside" : "epoch"}-${epochs}`;

/**
 * Publishes a folder as it is at a step: its files by their checksums, then the list of them, at once. A second worker that
 * publishes the same step changes nothing.
 */
export async function publishRun(store: Store, key: string, step: Step, folder: string): Promise<void> {
  const files = await filesOf(folder);
  const entries: [string, string][] = [];
  for (const file of files) entries.push([file, await store.putBlob(await readFile(join(folder, file)))]);
  const list = JSON.stringify(Object.fromEntries(entries));
  await store.putRecord(recordOf(key, step), list);
}

/**
 * Fetches a folder as it was at a step.
 *
 * @param store where the folder was published.
 * @param key key of the trial or task, a checksum.
 * @param step the step to fetch.
 * @param folder folder to write to; files that are there and not in the step stay.
 * @returns whether that step was published.
 * @throws FeedforwardError where a file is missing or damaged.
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

/** How many records are looked for at a time. */
const BATCH = 32;

/** The last step that was published, of at most some epochs; undefined where there is none. */
export async function lastPublished(store: Store, key: string, most: number): Promise<Step | undefined> {
  const steps: Step[] = [{ epochs: most }];
  for (let epochs = most - 1; epochs >= 0; epochs--) {
    steps.push({ epochs, inside: true });
    if (epochs > 0) steps.push({ epochs });
  }
  // Mostly the work is done, or has not begun.
  for (let at = 0, size = 1; at < steps.length; at += size, size = BATCH) {
    const batch = steps.slice(at, at + size);
    const records = await Promise.all(batch.map((step) => store.getRecord(recordOf(key, step))));
    const found = records.findIndex((record) => record !== undefined);
    if (found >= 0) return batch[found];
  }
  return undefined;
}

/** Keeps a folder of data in a store. @returns the checksum of the list of its files. */
export async function publishFolder(store: Store, folder: string): Promise<string> {
  const entries: [string, string][] = [];
  for (const file of await filesOf(folder))
    entries.push([file, await store.putBlob(await readFile(join(folder, file)))]);
  return store.putBlob(Buffer.from(JSON.stringify(Object.fromEntries(entries))));
}

/** Writes the files that a list names, each checked. */
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

/** Removes a folder and what lies in it. */
export const removeFolder = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true });

/**
 * The key of a trial: a checksum of everything that its numbers depend on.
 *
 * @param parts what they depend on, plain data.
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
