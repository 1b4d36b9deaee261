import { FeedforwardError } from "@feedforward/shared";
import type { LogDirectory, LogFile } from "./log-directory";

/** The part of FileSystemDirectoryHandle used here. */
export interface DirectoryHandle {
  /** Name of the folder. */
  readonly name: string;
  /** Returns the folder `name` inside this one; `create` makes it if it does not exist. */
  getDirectoryHandle(name: string, options?: { create?: boolean }): Promise<DirectoryHandle>;
  /** Returns the file `name` in this folder; `create` makes it if it does not exist. */
  getFileHandle(name: string, options?: { create?: boolean }): Promise<FileHandle>;
}

interface FileHandle {
  getFile(): Promise<Blob>;
  createWritable(options?: { keepExistingData?: boolean }): Promise<{
    write(part: { type: "write"; position: number; data: Uint8Array<ArrayBuffer> }): Promise<void>;
    close(): Promise<void>;
  }>;
  /** In workers, for files of the origin's private file system. */
  createSyncAccessHandle?(): Promise<{
    write(bytes: Uint8Array, options: { at: number }): number;
    flush(): void;
    close(): void;
  }>;
}

/**
 * A folder in the browser, selected by the user (`showDirectoryPicker()`) or in the origin's private file system
 * (`navigator.storage.getDirectory()`). Flushed data are on disk: in workers by a synchronous access handle, elsewhere by reopening
 * the file for each flush, since the File System API discards a file that is not closed.
 *
 * @param name name of the folder in messages. Default: "browser".
 */
export function browserDirectory(handle: DirectoryHandle | Promise<DirectoryHandle>, name = "browser"): LogDirectory {
  const write = async (path: string, bytes: Uint8Array<ArrayBuffer>) => {
    const folders = path.split("/");
    const file = folders.pop()!;
    let folder = await handle;
    for (const step of folders) folder = await folder.getDirectoryHandle(step, { create: true });
    const opened = await (await folder.getFileHandle(file, { create: true })).createWritable();
    await opened.write({ type: "write", position: 0, data: bytes });
    await opened.close();
  };
  return {
    name,
    async create(file) {
      const folder = await handle;
      if (await exists(folder, file)) return undefined;
      const opened = await folder.getFileHandle(file, { create: true });
      return named(`${name}/${file}`, opened.createSyncAccessHandle ? await workerFile(opened) : pageFile(opened));
    },
    writeFile: write,
    async readFile(path) {
      const folder = await handle;
      if (!(await exists(folder, path))) return undefined;
      return new Uint8Array(await (await (await folder.getFileHandle(path)).getFile()).arrayBuffer());
    },
    directory(path) {
      const inner = path
        .split("/")
        .reduce(
          async (folder, step) => (await folder).getDirectoryHandle(step, { create: true }),
          Promise.resolve(handle),
        );
      // the error is thrown when the folder is used
      inner.catch(() => {});
      return browserDirectory(inner, `${name}/${path}`);
    },
  };
}

async function exists(folder: DirectoryHandle, file: string): Promise<boolean> {
  try {
    await folder.getFileHandle(file);
    return true;
  } catch (error) {
    if ((error as Error).name === "NotFoundError") return false;
    throw error;
  }
}

async function workerFile(file: FileHandle): Promise<LogFile> {
  const handle = await file.createSyncAccessHandle!();
  let at = 0;
  return {
    write(bytes) {
      at += handle.write(bytes, { at });
      handle.flush();
    },
    close: () => handle.close(),
  };
}

function pageFile(file: FileHandle): LogFile {
  let at = 0;
  return {
    async write(bytes) {
      const opened = await file.createWritable({ keepExistingData: true });
      await opened.write({ type: "write", position: at, data: bytes });
      await opened.close();
      at += bytes.length;
    },
    close() {},
  };
}

/** Wraps a file so that its errors name it. */
function named(path: string, file: LogFile): LogFile {
  return {
    ...file,
    async write(bytes) {
      try {
        await file.write(bytes);
      } catch (error) {
        throw new FeedforwardError(`cannot write ${path}: ${(error as Error).message}`, { cause: error });
      }
    },
  };
}
