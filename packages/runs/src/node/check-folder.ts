import { access, constants, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { FeedforwardError } from "@feedforward/core";
import { makeFolders, removeEmpty } from "@feedforward/shared";

/**
 * Finds out before a long training whether its folder can take the results: the folder (or the nearest that exists above
 * it) can be written, and no other run lies there. Nothing is left behind.
 *
 * @param resumable whether a run that lies there could be continued with --resume. Default: true.
 * @throws FeedforwardError that says what is in the way.
 */
export async function checkFolder(path: string, overwrite: boolean, resumable = true): Promise<void> {
  const info = await stat(path).catch(() => undefined);
  if (info !== undefined && !info.isDirectory()) {
    throw new FeedforwardError(`${path} is a file; expected a folder to write the run into. Choose another --out.`);
  }
  const taken = await stat(join(path, "config.json")).then(
    () => true,
    () => false,
  );
  if (taken && !overwrite) {
    throw new FeedforwardError(
      `${path} already holds a run. Choose another --out${resumable ? `, continue it with --resume ${path},` : ""} or replace it with --overwrite.`,
      { usage: true },
    );
  }
  await checkWritable(path, `the run into ${path}`, "Choose another --out.");
}

/**
 * Finds out before an interrupted run goes on whether its folder, and the folders in it that training writes to, can be
 * written.
 *
 * @throws FeedforwardError that says what is in the way.
 */
export async function checkResumable(path: string): Promise<void> {
  if (!(await stat(path).catch(() => undefined))?.isDirectory()) {
    throw new FeedforwardError(`There is no folder ${path} to go on with. Give --resume the one that was written.`);
  }
  for (const name of ["", "train", "validation", "checkpoints"]) {
    const folder = join(path, name);
    const info = await stat(folder).catch(() => undefined);
    if (info?.isDirectory())
      await checkWritable(folder, `the run into ${folder}`, "Change its permissions, or go on with a copy of the run.");
  }
}

/**
 * Finds out whether a folder can be written, or made where it is missing. Nothing is left behind.
 *
 * @param what what cannot be written otherwise, for the message.
 * @throws FeedforwardError that says what is in the way.
 */
export async function checkWritable(path: string, what: string, advice: string): Promise<void> {
  let existing = resolve(path);
  while ((await stat(existing).catch(() => undefined)) === undefined) existing = dirname(existing);
  try {
    await access(existing, constants.W_OK);
    // Permission bits do not tell of read-only file systems or of what root may do; making the folder does. It goes
    // again, so that a command that fails later leaves no empty folder.
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
              ? `no folder can be made in ${existing}`
              : "no permission to write there";
    throw new FeedforwardError(`Cannot write ${what}: ${reason}. ${advice}`, { cause: error });
  }
}
