import { isNode } from "../source/read-bytes";

/** A file being written. */
export interface PartWriter {
  write(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

/**
 * Where downloads are kept. A download that is under way is a part; it remembers the address that it came from, so that
 * only that one goes on with it.
 */
export interface Cache {
  /** A kept file; undefined if there is none. */
  read(name: string): Promise<Uint8Array | undefined>;
  /** How many bytes of a part from this address are there. */
  partLength(name: string, address: string): Promise<number>;
  /** Opens a part for writing at `start`; what lies behind is cut off. */
  openPart(name: string, address: string, start: number): Promise<PartWriter>;
  readPart(name: string): Promise<Uint8Array>;
  dropPart(name: string): Promise<void>;
  /** Makes a complete part a kept file. */
  keep(name: string, bytes: Uint8Array): Promise<void>;
}

/** The cache of this platform: a folder in Node, the origin's private files in browsers. */
export async function openCache(folder?: string): Promise<Cache> {
  if (isNode()) return (await import("./folder-cache")).openFolderCache(folder);
  return (await import("./browser-cache")).openBrowserCache(folder ?? "feedforward");
}
