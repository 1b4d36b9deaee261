/** A file being written. */
export interface PartWriter {
  write(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

/** Where a part comes from. */
export interface PartOrigin {
  readonly address: string;
  /** The strong ETag or the Last-Modified of the version that it is a part of; undefined if the server gave none. */
  readonly validator?: string | undefined;
}

/**
 * Where downloads are kept. A download that is under way is a part; it remembers where it came from, so that only that
 * file goes on with it.
 */
export interface Cache {
  /** A kept file; undefined if there is none. */
  read(name: string): Promise<Uint8Array | undefined>;
  /** How many bytes of a file are there, and where they come from; undefined if there are none. */
  part(name: string): Promise<{ length: number; origin: PartOrigin } | undefined>;
  /** Opens a part for writing at `start`; what lies behind is cut off. */
  openPart(name: string, origin: PartOrigin, start: number): Promise<PartWriter>;
  readPart(name: string): Promise<Uint8Array>;
  dropPart(name: string): Promise<void>;
  /** Makes a complete part a kept file. */
  keep(name: string, bytes: Uint8Array): Promise<void>;
}

/** What a cache noted of a part; undefined if it is damaged. */
export function parseOrigin(text: string): PartOrigin | undefined {
  try {
    const origin: Partial<PartOrigin> | null = JSON.parse(text);
    return typeof origin?.address === "string" ? (origin as PartOrigin) : undefined;
  } catch {
    return undefined;
  }
}
