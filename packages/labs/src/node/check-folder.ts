import { access, constants, mkdir, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { FeedforwardError } from "@feedforward/core";

/**
 * Finds out before a long training whether its folder can take the results: the folder (or the nearest that exists above
 * it) can be written, and no other run lies there.
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
      { exitCode: 2 },
    );
  }
  await checkWritable(path, "Choose another --out.");
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
    if (info?.isDirectory()) await checkWritable(folder, "Change its permissions, or go on with a copy of the run.");
  }
}

async function checkWritable(path: string, advice: string): Promise<void> {
  let existing = resolve(path);
  while ((await stat(existing).catch(() => undefined)) === undefined) existing = dirname(existing);
  try {
    await access(existing, constants.W_OK);
    // Permission bits do not tell of read-only file systems or of what root may do; making the folder does.
    await mkdir(path, { recursive: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason =
      code === "EROFS"
        ? "the file system is read-only"
        : code === "ENOTDIR"
          ? `${existing} is a file`
          : code === "ENOSPC"
            ? "the disk is full"
            : "no permission to write there";
    throw new FeedforwardError(`Cannot write the run into ${path}: ${reason}. ${advice}`, { cause: error });
  }
}
