import { FeedforwardError, nodeModule, type OptionNames } from "@feedforward/shared";
import { type ByteSource, chunks, fileChunks, sleep } from "./chunks";
import { MissingLogError } from "./missing-log-error";

/** Options for following files that are still being written. */
export interface FollowOptions {
  /** Continue reading as files grow and new files appear, until `signal` aborts. Paths only. Default false. */
  follow?: boolean;
  /** Seconds between checks when following. Default 1. */
  pollSeconds?: number;
  /** Stops reading. */
  signal?: AbortSignal;
}

/** The names of {@link FollowOptions}. */
export const followOptionNames: OptionNames<FollowOptions> = { follow: true, pollSeconds: true, signal: true };

/** An event file: its name, if any, and its bytes. */
export interface EventFile {
  name: string | undefined;
  chunks: AsyncIterable<Uint8Array>;
}

/** Whether TensorBoard recognises a file of this name as an event file. */
export function isEventFile(name: string): boolean {
  return name.includes("tfevents") && !name.endsWith(".profile-empty");
}

/**
 * The event files of a source in the order of their names: those in a folder, or the source itself. When following, a file is
 * left for the next one only if a newer one exists and its end is reached, as in TensorBoard.
 */
export async function* eventFiles(
  source: ByteSource,
  { follow = false, pollSeconds = 1, signal }: FollowOptions,
): AsyncGenerator<EventFile> {
  if (typeof source !== "string") {
    yield { name: (source as { name?: string }).name, chunks: chunks(source) };
    return;
  }
  const begun = new Set<string>();
  for (;;) {
    const files = await list(source);
    if (files.length === 0 && !follow)
      throw new MissingLogError(`no event file in ${source}: expected one whose name contains "tfevents"`);
    const next = files.find((file) => !begun.has(file));
    if (next === undefined) {
      if (!follow || signal?.aborted) return;
      await sleep(pollSeconds, signal);
      continue;
    }
    begun.add(next);
    let isLast = false;
    const atEnd = async () => {
      if (!follow || isLast || signal?.aborted) return false;
      // read again what was written before the newer file appeared
      isLast = (await list(source)).some((file) => !begun.has(file));
      if (!isLast) await sleep(pollSeconds, signal);
      return !signal?.aborted;
    };
    yield { name: next, chunks: fileChunks(next, atEnd) };
  }
}

async function list(path: string): Promise<string[]> {
  const fs = nodeModule("node:fs", `readEvents(${JSON.stringify(path)}): a path`, "give bytes, a File or a stream");
  const paths = nodeModule("node:path");
  const status = await fs.promises.stat(path).catch((error) => {
    if (error.code === "ENOENT")
      throw new MissingLogError(`cannot read ${path}: no such file or folder`, { cause: error });
    throw new FeedforwardError(`cannot read ${path}: ${error.message}`, { cause: error });
  });
  if (!status.isDirectory()) return [path];
  const names = (await fs.promises.readdir(path)).filter(isEventFile).sort();
  const found = names.map((name) => paths.join(path, name));
  // Links to files count as files; folders, pipes and devices do not.
  const files = await Promise.all(
    found.map((file) =>
      fs.promises.stat(file).then(
        (target) => target.isFile(),
        () => false,
      ),
    ),
  );
  return found.filter((_, i) => files[i]);
}
