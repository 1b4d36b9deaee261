import { makeFolders as makeMissing } from "./make-folders";
import { nodeModule } from "./node-module";

/**
 * Waits until what was written to a file has reached the disk. Node's permission model refuses this whatever was
 * permitted; the file is then as safe as the operating system makes it. By the descriptor, since open files under Yarn's
 * Plug'n'Play have no `sync`.
 *
 * @param file an open file, by its descriptor.
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
 * Writes a whole file or nothing: the bytes go to a temporary file beside it, reach the disk, and are renamed. Whatever
 * happens in between, the old file stays whole, and a failure leaves no temporary file behind. Node only.
 *
 * @param path the file to write or replace.
 * @param content its bytes, or a text that is written as UTF-8.
 * @param makeFolders whether to make the folders above it that are missing. Default: true.
 * @throws the file system's error, with its `code`; `EISDIR` when the path is a folder's.
 */
export async function writeFileAtomic(path: string, content: string | Uint8Array, makeFolders = true): Promise<void> {
  const { open, rename, rm, stat } = nodeModule("node:fs/promises", `Writing ${path}`);
  const { dirname, join } = nodeModule("node:path");
  if (makeFolders) await makeMissing(dirname(path));
  const target = await stat(path).catch(() => undefined);
  if (target?.isDirectory()) throw Object.assign(new Error(`${path} is a folder`), { code: "EISDIR" });
  // Its name is short, so that every name which the file system allows for the file itself can be written.
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
