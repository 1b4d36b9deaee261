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
export const dataRef = z.union([
  /** A data set that every worker has, by name. */
  z.strictObject({ kind: z.literal("named"), sha256: checksum }),
  /** Bytes of the store: of a file, or of the list of a folder's files. */
  z.strictObject({ kind: z.enum(["file", "folder"]), sha256: checksum, name: folderName }),
]);

/** Data by their checksum. */
export type DataRef = z.infer<typeof dataRef>;

/** Whether a source is a data set that comes with this program. */
export const isNamedData = (source: string): boolean => datasets.some(({ name }) => name === source);

/**
 * Refuses a task that names data by a path.
 *
 * @throws FeedforwardError
 */
export function checkNoPath(task: string, source: string, ref: DataRef | undefined): void {
  if (ref !== undefined && (ref.kind === "named") === isNamedData(source)) return;
  throw new FeedforwardError(
    `The job ${task} names data by a path; workers take data of the store or a built-in data set.`,
  );
}
