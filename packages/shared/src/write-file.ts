import { makeFolders as makeMissing } from "./make-folders";
import { nodeModule } from "./node-module";

/**
 * Waits until the data written to a file have reached the disk. Node's permission model rejects this regardless of the
 * permissions granted; the file is then as safe as the operating system makes it. Uses the descriptor, since open files
 * under Yarn's Plug'n'Play have no `sync`.
 *
 * @param file descriptor of an open file.
 */
export async function syncFile({ fd }: { readonly fd: number }): Promise<void> {
  const { fsync } = nodeModule("node:fs");
  await new Promise<void>((resolve, reject) => {
    const done = (error: NodeJS.ErrnoException | null) =>
      error && error.code !== "ERR_ACCESS_DENIED" ? reject(error) : resolve();
    try {
      fsync(fd, done);
    } catch (error) {
      done(error as NodeJS.ErrnoException);
    }
  });
}

/**
 * Writes a file atomically: the bytes go to a temporary file in the same folder, are flushed to the disk, and the file
 * is renamed. Until then the old file is unchanged, and a failure leaves no temporary file behind. Node only.
 *
 * @param path file to write or replace.
 * @param content its bytes, or a text to write as UTF-8.
 * @param makeFolders whether to create missing parent folders. Default: true.
 * @throws the file system's error, with its `code`; `EISDIR` if the path is a folder.
 */
export async function writeFileAtomic(path: string, content: string | Uint8Array, makeFolders = true): Promise<void> {
  const { open, rename, rm, stat } = nodeModule("node:fs/promises", `Writing ${path}`);
  const { dirname, join } = nodeModule("node:path");
  if (makeFolders) await makeMissing(dirname(path));
  const target = await stat(path).catch(() => undefined);
  if (target?.isDirectory()) throw Object.assign(new Error(`${path} is a folder`), { code: "EISDIR" });
  // The temporary name is short, so that it is valid whenever the file name is.
  const temporary = join(dirname(path), `.${crypto.randomUUID()}.tmp`);
  try {
    const file = await open(temporary, "wx");
    try {
      await file.writeFile(content);
      await syncFile(file);
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    throw error;
  }
}
