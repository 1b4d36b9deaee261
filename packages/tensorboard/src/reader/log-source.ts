import type { Dirent } from "node:fs";
import { checkArgument, describeValue, FeedforwardError, nodeModule } from "@feedforward/shared";
import { type ByteSource, chunks, fileChunks } from "./chunks";
import { isEventFile } from "./event-files";

/** One file of a log directory. */
export interface LogFileSource {
  /** Relative to the log directory, with forward slashes. */
  readonly path: string;
  /** The file's bytes from an offset to its current end. */
  read(offset: number): AsyncIterable<Uint8Array>;
}

/** A log directory to read: a path (Node), or files by their paths relative to it (from a folder picker, a zip, memory). */
export type LogSource = string | Iterable<readonly [path: string, source: Exclude<ByteSource, string>]>;

/**
 * The current files of the log directory. For a path (Node), links to files count as files, links to folders are not
 * followed, and pipes, sockets and devices are ignored, since reading one may never end.
 */
export async function listFiles(source: LogSource): Promise<LogFileSource[]> {
  if (typeof source === "string") return nodeFiles(source);
  if (typeof source !== "object" || source === null || !(Symbol.iterator in source))
    throw new FeedforwardError(
      `readLogs: source must be a path or pairs of a path and a source, received ${describeValue(source)}`,
      { usage: true },
    );
  return Array.from(source, (file) => {
    checkArgument("readLogs", "file", file, "list");
    checkArgument("readLogs", "path of a file", file[0], "text");
    return givenFile(...file);
  });
}

/** The current event files of the log directory, in the order in which TensorBoard reads them. */
export async function listEventFiles(source: LogSource): Promise<LogFileSource[]> {
  const found = (await listFiles(source)).filter(({ path }) => isEventFile(path.slice(path.lastIndexOf("/") + 1)));
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function givenFile(path: string, source: Exclude<ByteSource, string>): LogFileSource {
  return {
    path,
    async *read(offset) {
      let at = 0;
      for await (const chunk of chunks(source)) {
        if (at + chunk.length > offset) yield chunk.subarray(Math.max(0, offset - at));
        at += chunk.length;
      }
    },
  };
}

async function nodeFiles(root: string): Promise<LogFileSource[]> {
  const fs = nodeModule("node:fs", `readLogs(${JSON.stringify(root)}): a path`, "give files by their paths");
  const paths = nodeModule("node:path");
  const files: LogFileSource[] = [];
  const walk = async (folder: string): Promise<void> => {
    for (const entry of await fs.promises.readdir(paths.join(root, folder), { withFileTypes: true })) {
      const path = folder ? `${folder}/${entry.name}` : entry.name;
      if (entry.isDirectory()) await walk(path);
      else if (!entry.name.startsWith(".") && (await isFile(entry, paths.join(root, path), fs)))
        files.push({ path, read: (offset) => fileChunks(paths.join(root, path), undefined, offset) });
    }
  };
  await walk("").catch((error) => {
    throw new FeedforwardError(`cannot read ${root}: ${error.code === "ENOENT" ? "no such folder" : error.message}`, {
      cause: error,
    });
  });
  return files;
}

/** Whether an entry of a folder is a file or a link to one. */
async function isFile(entry: Dirent, path: string, fs: typeof import("node:fs")): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isFile();
  return fs.promises.stat(path).then(
    (target) => target.isFile(),
    () => false,
  );
}
