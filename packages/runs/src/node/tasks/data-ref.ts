import { FeedforwardError } from "@feedforward/core";
import { z } from "zod";
import { datasets } from "../datasets/index";

/** Text that is safe as the name of a folder. */
export const folderName = z
  .string()
  .regex(/^[\w.-]{1,200}$/)
  .refine((text) => !text.startsWith("."), "a name of letters and digits");

/** SHA-256 as hexadecimal digits. */
export const checksum = z.string().regex(/^[0-9a-f]{64}$/);

/** Where a task's data come from: names and checksums, never paths. */
export const dataRef: z.ZodType<DataRef> = z.union([
  /** A data set that every worker has, by name. */
  z.strictObject({ kind: z.literal("named"), sha256: checksum }),
  /** Bytes of the store: of a file, or of the list of a folder's files. */
  z.strictObject({ kind: z.enum(["file", "folder"]), sha256: checksum, name: folderName }),
]);

/** A built-in data set, which every worker has, by its name in the task. */
export interface NamedDataRef {
  /** What kind of data it is. */
  readonly kind: "named";
  /** SHA-256 of its numbers and classes, in hexadecimal. */
  readonly sha256: string;
}

/** Data in the store. */
export interface StoredDataRef {
  /** Whether the bytes are those of a file, or the list of a folder's files. */
  readonly kind: "file" | "folder";
  /** SHA-256 of the bytes, in hexadecimal. */
  readonly sha256: string;
  /** Name of the file or folder, without its path. */
  readonly name: string;
}

/** Data by their checksum. */
export type DataRef = NamedDataRef | StoredDataRef;

/** Whether a source is a data set that comes with this program. */
export const isNamedData = (source: string): boolean => datasets.some(({ name }) => name === source);

/**
 * Refuses a task that names data by a path.
 *
 * @param task name of the task, for the message.
 * @param source source that the task's data name.
 * @param ref checksum that came with the task; undefined if none did.
 * @throws FeedforwardError where the source is no built-in data set and the store has no data for it.
 */
export function checkNoPath(task: string, source: string, ref: DataRef | undefined): void {
  if (ref !== undefined && (ref.kind === "named") === isNamedData(source)) return;
  throw new FeedforwardError(
    `The job ${task} names data by a path; workers take data of the store or a built-in data set.`,
  );
}
