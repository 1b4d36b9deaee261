import { FeedforwardError } from "@feedforward/core";
import { z } from "zod";
import { datasets } from "../datasets/index";

/** Text that is a safe folder name. */
export const folderName = z
  .string()
  .regex(/^[\w.-]{1,200}$/)
  .refine((text) => !text.startsWith("."), "a name of letters and digits");

/** SHA-256 as hexadecimal digits. */
export const checksum = z.string().regex(/^[0-9a-f]{64}$/);

/** Reference to a task's data by names and checksums, never by paths. */
export const dataRef: z.ZodType<DataRef> = z.union([
  /** Built-in data set, identified by its name. */
  z.strictObject({ kind: z.literal("named"), sha256: checksum }),
  /** Bytes in the store: of a file, or of the list of a folder's files. */
  z.strictObject({ kind: z.enum(["file", "folder"]), sha256: checksum, name: folderName }),
]);

/** Reference to a built-in data set, which every worker has, by its name in the task. */
export interface NamedDataRef {
  /** Kind of the data. */
  readonly kind: "named";
  /** SHA-256 of its numbers and classes, in hexadecimal. */
  readonly sha256: string;
}

/** Reference to data in the store. */
export interface StoredDataRef {
  /** Whether the bytes are those of a file, or of the list of a folder's files. */
  readonly kind: "file" | "folder";
  /** SHA-256 of the bytes, in hexadecimal. */
  readonly sha256: string;
  /** Name of the file or folder, without its path. */
  readonly name: string;
}

/** Reference to data by checksum. */
export type DataRef = NamedDataRef | StoredDataRef;

/** Returns whether a source is a built-in data set. */
export const isNamedData = (source: string): boolean => datasets.some(({ name }) => name === source);

/**
 * Rejects a task that refers to data by a path.
 *
 * @param task name of the task, for the message.
 * @param source source of the task's data.
 * @param ref reference that came with the task; undefined if there is none.
 * @throws FeedforwardError if the source is not a built-in data set and there is no reference to data in the store.
 */
export function checkNoPath(task: string, source: string, ref: DataRef | undefined): void {
  if (ref !== undefined && (ref.kind === "named") === isNamedData(source)) return;
  throw new FeedforwardError(
    `The job ${task} names data by a path; workers take data of the store or a built-in data set.`,
  );
}
