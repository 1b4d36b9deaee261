import { DataError } from "./data-error";
import { FeedforwardError } from "./feedforward-error";

/** What a reader may take in memory for any file, however small: 256 MiB. */
export const smallestLimit = 2 ** 28;

/** Beyond {@link smallestLimit}, how many bytes of memory a reader may take for each byte of the file. */
export const largestRatio = 64;

/** What {@link checkMemory} needs to know besides the bytes that are needed. */
export interface MemoryBudget {
  /** Name of the file, for the error. */
  file: string;
  /** Bytes of the file as it is stored. */
  stored: number;
  /** The reader's option of that name: what the caller allows. Default: {@link memoryLimit}'s. */
  maxBytes?: number | undefined;
  /** Where in the file the number stands, for the error. */
  place?: string;
  /** What any file may take. Default {@link smallestLimit}. */
  smallest?: number;
}

/**
 * Most bytes that a reader may make of a file: what the caller allows, else `smallest` or 64 times the file, whichever is
 * more.
 *
 * @throws FeedforwardError if the caller's number is none.
 */
export function memoryLimit({ stored, maxBytes, smallest = smallestLimit }: Omit<MemoryBudget, "file">): number {
  if (maxBytes === undefined) return Math.max(smallest, largestRatio * stored);
  if (typeof maxBytes === "number" && maxBytes > 0) return maxBytes;
  throw new FeedforwardError(`expected maxBytes to be a number of bytes above 0, received ${String(maxBytes)}`);
}

/**
 * Refuses what would take more memory than allowed, before any of it is taken.
 *
 * @param needed Bytes that the result will take.
 * @throws DataError `too-large`, which names the limit and the option that raises it.
 */
export function checkMemory(needed: number, budget: MemoryBudget): void {
  const limit = memoryLimit(budget);
  if (needed <= limit) return;
  throw tooLarge(limit, `${needed}`, budget);
}

/** The error for a file that takes more than `limit` bytes of memory. */
export function tooLarge(limit: number, received: string, { file, stored, place }: MemoryBudget): DataError {
  return new DataError("too-large", {
    file,
    ...(place === undefined ? {} : { place }),
    expected: `at most ${limit} bytes of memory for a file of ${stored} bytes`,
    received,
    advice: "if you trust the file, allow more with the option maxBytes",
  });
}
