import { createHash } from "node:crypto";
import { checkArgument, FeedforwardError } from "@feedforward/shared";

/**
 * Store of the training results of workers: blobs by checksum, and small records by name, each written once. Two
 * workers that publish the same trial publish equal bytes, so their order does not matter.
 */
export interface Store {
  /** Description for messages. */
  readonly description: string;
  /**
   * Stores bytes.
   *
   * @returns their SHA-256, by which they are found again.
   * @throws FeedforwardError if the store does not accept that many bytes.
   */
  putBlob(bytes: Uint8Array): Promise<string>;
  /** Returns whether bytes with the checksum `sha256`, in hexadecimal, exist. */
  hasBlob(sha256: string): Promise<boolean>;
  /**
   * Returns the bytes with a checksum, after verifying them.
   *
   * @param sha256 checksum of the bytes, in hexadecimal.
   * @throws FeedforwardError if there are no bytes with this checksum or they are damaged.
   */
  getBlob(sha256: string): Promise<Uint8Array>;
  /**
   * Writes a record unless one of this name exists.
   *
   * @param name name of the record: letters, digits, hyphens and underscores, with slashes between parts.
   * @param content text of the record.
   * @returns whether it was written.
   */
  putRecord(name: string, content: string): Promise<boolean>;
  /** Returns the record `name`, or undefined if it does not exist. */
  getRecord(name: string): Promise<string | undefined>;
  /** Closes the connection. */
  close(): Promise<void>;
}

/** Returns the SHA-256 of bytes, in hexadecimal. */
export function sha256(bytes: Uint8Array | string): string {
  if (typeof bytes !== "string") checkArgument("sha256", "bytes", bytes, "bytes");
  return createHash("sha256").update(bytes).digest("hex");
}

/**
 * Verifies the checksum of bytes from a store.
 *
 * @internal
 */
export function checkBlob(bytes: Uint8Array, expected: string, store: string): Uint8Array {
  const found = sha256(bytes);
  if (found === expected) return bytes;
  throw new FeedforwardError(
    `${store} is damaged: blob ${expected} has the checksum ${found.slice(0, 12)}…. Delete it; whoever needs it trains again.`,
  );
}

/** @internal */
export const missingBlob = (name: string, store: string): FeedforwardError =>
  new FeedforwardError(`${store} has no blob ${name}. It was deleted, or the other machines use another store.`);

/**
 * Validates the name of a blob or record, which comes from another machine, before it becomes a path or a key.
 *
 * @internal
 */
export function checkName(name: string): string {
  if (name.length <= 200 && /^[\w-]+(\/[\w-]+)*$/.test(name)) return name;
  throw new FeedforwardError(`${JSON.stringify(name.slice(0, 80))} is no name in a store.`);
}
