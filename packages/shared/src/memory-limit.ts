import { DataError } from "./data-error";
import { FeedforwardError } from "./feedforward-error";

/** Memory that a reader may use for any file, however small: 256 MiB. */
export const smallestLimit = 2 ** 28;

/** Above {@link smallestLimit}, bytes of memory that a reader may use per byte of the file. */
export const largestRatio = 64;

/** Options of {@link checkMemory}. */
export interface MemoryBudget {
  /** Name of the file, for the error. */
  file: string;
  /** Size of the file as stored, in bytes. */
  stored: number;
  /** Option of the reader with the same name: the caller's limit. Default: that of {@link memoryLimit}. */
  maxBytes?: number | undefined;
  /** Place of the size in the file, for the error. */
  place?: string;
  /** Limit for any file, however small. Default: {@link smallestLimit}. */
  smallest?: number;
}

/**
 * Returns the maximum number of bytes that a reader may produce from a file: the caller's limit, or otherwise
 * `smallest` or 64 times the file size, whichever is more.
 *
 * @throws FeedforwardError if the caller's limit is not valid.
 */
export function memoryLimit({ stored, maxBytes, smallest = smallestLimit }: Omit<MemoryBudget, "file">): number {
  if (maxBytes === undefined) return Math.max(smallest, largestRatio * stored);
  if (typeof maxBytes === "number" && maxBytes > 0) return maxBytes;
  throw new FeedforwardError(`expected maxBytes to be a positive number of bytes, received ${String(maxBytes)}`);
}

/**
 * Rejects a size that exceeds the memory limit, before allocating it.
 *
 * @param needed Size of the result in bytes.
 * @throws DataError `too-large`, which names the limit and the option to raise it.
 */
export function checkMemory(needed: number, budget: MemoryBudget): void {
  const limit = memoryLimit(budget);
  if (needed <= limit) return;
  throw tooLarge(limit, `${needed}`, budget);
}

/** Creates the error for a file that requires more than `limit` bytes of memory. */
export function tooLarge(limit: number, received: string, { file, stored, place }: MemoryBudget): DataError {
  return new DataError("too-large", {
    file,
    ...(place === undefined ? {} : { place }),
    expected: `at most ${limit} bytes of memory for a file of ${stored} bytes`,
    received,
    advice: "if you trust the file, raise the limit with the option maxBytes",
  });
}
