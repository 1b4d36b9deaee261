import { rename, rm, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileError } from "@feedforward/core/node";
import type { Damage } from "@feedforward/tensorboard";
import { type EventFilePath, eventFilesUnder, isDamage, storedEvents } from "./event-files";
import { checkIsFree, newFolder } from "./new-folder";
import { RecordFile } from "./record-file";

/** Result of {@link checkLogs} for one file. */
export interface CheckedFile {
  /** Path of the file. */
  readonly path: string;
  /** Size in bytes. */
  readonly bytes: number;
  /** Number of intact records. */
  readonly records: number;
  /** Damaged places of the file. */
  readonly damage: readonly Pick<Damage, "kind" | "offset" | "message">[];
}

/**
 * Checks both checksums of every record under a folder (or of one file), and that each record contains an event.
 *
 * @param repair destination for the intact records: a folder or file, as the input; written completely or not at all.
 * @param path folder or file.
 * @throws FeedforwardError if there is no event file, or `repair` already exists.
 */
export async function checkLogs(path: string, repair?: string): Promise<CheckedFile[]> {
  const files = await eventFilesUnder(path);
  if (repair === undefined) return checkAll(files, () => undefined);
  if ((await stat(path)).isDirectory())
    return newFolder(repair, (folder) => checkAll(files, ({ path, run }) => join(folder, run, basename(path))));
  await checkIsFree(repair);
  const unfinished = `${repair}.${process.pid}.part`;
  try {
    const checked = await checkAll(files, () => unfinished);
    await rename(unfinished, repair);
    return checked;
  } catch (error) {
    throw fileError(error, "write", repair);
  } finally {
    await rm(unfinished, { force: true });
  }
}

async function checkAll(
  files: readonly EventFilePath[],
  target: (file: EventFilePath) => string | undefined,
): Promise<CheckedFile[]> {
  const checked: CheckedFile[] = [];
  for (const file of files) {
    const to = target(file);
    const copy = to === undefined ? undefined : await RecordFile.create(to);
    const damage: CheckedFile["damage"][number][] = [];
    let records = 0;
    for await (const found of storedEvents(file.path)) {
      if (isDamage(found)) {
        const { kind, offset, message } = found;
        damage.push({ kind, offset, message });
      } else {
        records++;
        await copy?.add(found.bytes);
      }
    }
    await copy?.close();
    checked.push({ path: file.path, bytes: (await stat(file.path)).size, records, damage });
  }
  return checked;
}
