/** A file being written. */
export interface PartWriter {
  write(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

/** Origin of a partial download. */
export interface PartOrigin {
  readonly address: string;
  /** Strong ETag or Last-Modified of its version; undefined if the server sent none. */
  readonly validator?: string | undefined;
}

/**
 * Storage of downloads. An unfinished download is a part; it stores its origin, so that only the same
 * file continues it.
 */
export interface Cache {
  /** Reads a cached file; undefined if there is none. */
  read(name: string): Promise<Uint8Array | undefined>;
  /** Number of bytes of a partial download and their origin; undefined if there are none. */
  part(name: string): Promise<{ length: number; origin: PartOrigin } | undefined>;
  /** Opens a part for writing at `start` and truncates it there. */
  openPart(name: string, origin: PartOrigin, start: number): Promise<PartWriter>;
  readPart(name: string): Promise<Uint8Array>;
  dropPart(name: string): Promise<void>;
  /** Turns a complete part into a cached file. */
  keep(name: string, bytes: Uint8Array): Promise<void>;
}

/** Parses the stored origin of a part; undefined if it is damaged. */
export function parseOrigin(text: string): PartOrigin | undefined {
  try {
    const origin: Partial<PartOrigin> | null = JSON.parse(text);
    return typeof origin?.address === "string" ? (origin as PartOrigin) : undefined;
  } catch {
    return undefined;
  }
}
