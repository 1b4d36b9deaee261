import { createHash } from "node:crypto";
import { FeedforwardError } from "@feedforward/shared";

/**
 * Where workers leave what they trained: bytes by their checksum, and small records by name, each written once. Two
 * workers that publish the same trial publish equal bytes, so that it does not matter who comes first.
 */
export interface Store {
  /** What it is, for messages. */
  readonly description: string;
  /**
   * Keeps bytes. @returns their SHA-256, which names them.
   * @throws FeedforwardError for more bytes than the store takes.
   */
  putBlob(bytes: Uint8Array): Promise<string>;
  /** Whether there are bytes of the checksum `sha256`, in hexadecimal. */
  hasBlob(sha256: string): Promise<boolean>;
  /**
   * Returns the bytes of a checksum, checked.
   *
   * @param sha256 checksum of the bytes, in hexadecimal.
   * @throws FeedforwardError where there are none of this checksum, or they are damaged.
   */
  getBlob(sha256: string): Promise<Uint8Array>;
  /**
   * Writes a record if there is none of its name.
   *
   * @param name name of the record: letters, digits, hyphens and underscores, with slashes between parts.
   * @param content text of the record.
   * @returns whether it was written.
   */
  putRecord(name: string, content: string): Promise<boolean>;
  /** Returns the record `name`; undefined if there is none. */
  getRecord(name: string): Promise<string | undefined>;
  /** Ends the connection. */
  close(): Promise<void>;
}

/** The name of bytes. */
export const sha256 = (bytes: Uint8Array | string): string => createHash("sha256").update(bytes).digest("hex");

/**
 * Checks bytes that came out of a store.
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
 * Names of blobs and records come from other machines: nothing else may become a path or a key.
 *
 * @internal
 */
export function checkName(name: string): string {
  if (name.length <= 200 && /^[\w-]+(\/[\w-]+)*$/.test(name)) return name;
  throw new FeedforwardError(`${JSON.stringify(name.slice(0, 80))} is no name in a store.`);
}
