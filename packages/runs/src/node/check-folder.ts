import { access, constants, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { FeedforwardError } from "@feedforward/core";
import { checkArgument, makeFolders, removeEmpty } from "@feedforward/shared";

/**
 * Checks before a long training run that results can be saved: the folder (or its nearest existing parent) is writable
 * and contains no other run. Leaves nothing behind.
 *
 * @param resumable whether an existing run could be continued with --resume. Default: true.
 * @param path folder of the run.
 * @param overwrite whether an existing run may be replaced.
 * @throws FeedforwardError with the reason.
 */
export async function checkFolder(path: string, overwrite: boolean, resumable = true): Promise<void> {
  checkArgument("checkFolder", "path", path, "text");
  const info = await stat(path).catch(() => undefined);
  if (info !== undefined && !info.isDirectory()) {
    throw new FeedforwardError(`${path} is a file; expected a folder for the run. Choose another --out.`);
  }
  const taken = await stat(join(path, "config.json")).then(
    () => true,
    () => false,
  );
  if (taken && !overwrite) {
    throw new FeedforwardError(
      `${path} already contains a run. Choose another --out${resumable ? `, continue it with --resume ${path},` : ""} or replace it with --overwrite.`,
      { usage: true },
    );
  }
  await checkWritable(path, `the run into ${path}`, "Choose another --out.");
}

/**
 * Checks before an interrupted run continues that its folder, and the folders in it that training writes to, are
 * writable.
 *
 * @param path folder of the run.
 * @throws FeedforwardError with the reason.
 */
export async function checkResumable(path: string): Promise<void> {
  if (!(await stat(path).catch(() => undefined))?.isDirectory()) {
    throw new FeedforwardError(`There is no folder ${path} to continue from. Give --resume the folder of a run.`);
  }
  for (const name of ["", "train", "validation", "checkpoints"]) {
    const folder = join(path, name);
    const info = await stat(folder).catch(() => undefined);
    if (info?.isDirectory())
      await checkWritable(
        folder,
        `the run into ${folder}`,
        "Change its permissions, or continue with a copy of the run.",
      );
  }
}

/**
 * Checks that a folder is writable, or can be created if it is missing. Leaves nothing behind.
 *
 * @param what description of the content to write, for the message.
 * @throws FeedforwardError with the reason.
 */
export async function checkWritable(path: string, what: string, advice: string): Promise<void> {
  let existing = resolve(path);
  while ((await stat(existing).catch(() => undefined)) === undefined) existing = dirname(existing);
  try {
    await access(existing, constants.W_OK);
    // Permission bits do not reveal read-only file systems or the rights of root; creating the folder does. It is
    // removed again, so that a command that fails later leaves no empty folder.
    await removeEmpty(await makeFolders(path));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason =
      code === "EROFS"
        ? "the file system is read-only"
        : code === "ENOTDIR"
          ? `${existing} is a file`
          : code === "ENOSPC"
            ? "the disk is full"
            : code === "ENOENT"
              ? `no folder can be created in ${existing}`
              : "no permission to write there";
    throw new FeedforwardError(`Cannot write ${what}: ${reason}. ${advice}`, { cause: error });
  }
}
