import { DataError } from "./data-error";

/**
 * What a reader takes: a file path (Node), an http(s) or blob address, or the bytes themselves. Bytes are viewed, not
 * copied, where alignment allows.
 */
export type Source = string | URL | Uint8Array | ArrayBuffer | Blob;

/** A source's bytes, and the name that errors call it by. */
export interface Bytes {
  readonly bytes: Uint8Array;
  readonly name: string;
}

/** Options that every reader takes. */
export interface ReadOptions {
  /** What errors call the source. Default: the path, the address, a File's name, or `bytes`. */
  name?: string;
}

/**
 * The bytes of a source.
 *
 * @throws DataError `missing-file` or `unreadable`.
 */
export async function readBytes(source: Source, options: ReadOptions = {}): Promise<Bytes> {
  const name = options.name ?? sourceName(source);
  if (source instanceof Uint8Array) return { bytes: source, name };
  if (source instanceof ArrayBuffer) return { bytes: new Uint8Array(source), name };
  if (typeof Blob !== "undefined" && source instanceof Blob) {
    return { bytes: new Uint8Array(await source.arrayBuffer()), name };
  }
  if (typeof source !== "string" && !(source instanceof URL)) {
    throw new Error(`expected a path, URL, Uint8Array, ArrayBuffer or Blob to read from, received ${typeof source}`);
  }
  const address = String(source);
  if (/^(https?|blob|data):/.test(address) || !isNode()) return { bytes: await fetchBytes(address, name), name };
  const { readFile } = await import("./read-file");
  return { bytes: await readFile(source, name), name };
}

/** What errors call a source that was given no name. */
export function sourceName(source: Source): string {
  if (typeof source === "string") return source;
  if (source instanceof URL) return source.protocol === "file:" ? decodeURIComponent(source.pathname) : source.href;
  return "name" in source && typeof source.name === "string" ? source.name : "bytes";
}

/** Whether Node's built-in modules are there. */
export const isNode = (): boolean => typeof process !== "undefined" && Boolean(process.versions?.node);

async function fetchBytes(address: string, name: string): Promise<Uint8Array> {
  let response: Response;
  try {
    response = await fetch(address);
  } catch (error) {
    throw new DataError("missing-file", {
      file: name,
      expected: "an answer from the server",
      received: (error as Error).message,
    });
  }
  if (!response.ok) {
    throw new DataError("missing-file", { file: name, expected: "status 200", received: `status ${response.status}` });
  }
  return new Uint8Array(await response.arrayBuffer());
}
