import { FeedforwardError, nodeModule } from "@feedforward/shared";
import type { LogDirectory, LogFile } from "./log-directory";

/** Runs a file operation and converts a failure to a one-line error that names the file. */
function named<T>(what: string, path: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reasons: Record<string, string> = {
      ENOSPC: "no space left on the disk",
      EROFS: "the file system is read-only",
      EACCES: "permission denied",
      EPERM: "operation not permitted",
      ENOTDIR: "a part of the path is a file, not a folder",
      EEXIST: "a file is in the way",
      EFBIG: "the file has reached the system's size limit",
      EDQUOT: "the disk quota is used up",
    };
    throw new FeedforwardError(`cannot ${what} ${path}: ${(code && reasons[code]) ?? message}`, { cause: error });
  }
}

/**
 * A folder in Node's file system, created with its parents at the first file. Writes are synchronous: when a call returns, its data
 * are with the operating system and survive if the process is killed.
 *
 * @param path The folder.
 * @throws Error that names the file if the disk is full, the folder is read-only, or a file is in the way.
 */
export function nodeDirectory(path: string): LogDirectory {
  const fs = nodeModule("node:fs", `nodeDirectory(${JSON.stringify(path)}): a path`, "give a LogDirectory");
  const paths = nodeModule("node:path");
  const makeFolder = (folder: string) =>
    named("create the folder", folder, () => fs.mkdirSync(folder, { recursive: true }));
  return {
    name: path,
    create(name) {
      makeFolder(path);
      const file = paths.join(path, name);
      const descriptor = named("create", file, () => {
        try {
          return fs.openSync(file, "wx");
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code === "EEXIST") return undefined;
          throw error;
        }
      });
      return descriptor === undefined ? undefined : nodeFile(file, descriptor);
    },
    writeFile(name, bytes) {
      const file = paths.join(path, name);
      makeFolder(paths.dirname(file));
      named("write", file, () => {
        const unfinished = `${file}.${process.pid}.part`;
        fs.writeFileSync(unfinished, bytes);
        fs.renameSync(unfinished, file);
      });
    },
    readFile(name) {
      const file = paths.join(path, name);
      return fs.existsSync(file) ? named("read", file, () => fs.readFileSync(file)) : undefined;
    },
    directory: (name) => nodeDirectory(paths.join(path, name)),
  };
}

function nodeFile(path: string, descriptor: number): LogFile {
  const fs = nodeModule("node:fs");
  return {
    write(bytes) {
      named("write", path, () => {
        for (let at = 0; at < bytes.length; ) at += fs.writeSync(descriptor, bytes, at);
      });
    },
    close() {
      named("close", path, () => fs.closeSync(descriptor));
    },
  };
}
