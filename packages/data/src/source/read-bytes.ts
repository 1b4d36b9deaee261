import { DataError, type OptionNames, plainBytes } from "@feedforward/shared";

/**
 * Input of a reader: a file path (Node), an http(s) or blob address, or the bytes themselves. Bytes are viewed, not
 * copied, if alignment allows.
 */
export type Source = string | URL | Uint8Array | ArrayBuffer | Blob;

/** A source's bytes, and its name in errors. */
export interface Bytes {
  readonly bytes: Uint8Array;
  readonly name: string;
}

/** Options of every reader. */
export interface ReadOptions {
  /** Name of the source in errors. Default: the path, the address, a File's name, or `bytes`. */
  name?: string;
}

/** The names of {@link ReadOptions}. */
export const readOptionNames: OptionNames<ReadOptions> = { name: true };

/**
 * Reads the bytes of a source.
 *
 * @throws DataError `missing-file` or `unreadable`.
 */
export async function readBytes(source: Source, options: ReadOptions = {}): Promise<Bytes> {
  const name = options.name ?? sourceName(source);
  if (typeof Blob !== "undefined" && source instanceof Blob) {
    return { bytes: new Uint8Array(await source.arrayBuffer()), name };
  }
  if (typeof source !== "string" && !(source instanceof URL))
    return { bytes: plainBytes(source as Uint8Array, name), name };
  if (isAddress(source)) return { bytes: await fetchBytes(String(source), name), name };
  const { readFile } = await import("./read-file");
  return { bytes: await readFile(source, name), name };
}

/** Default name of a source in errors. */
export function sourceName(source: Source): string {
  if (typeof source === "string") return source;
  if (source instanceof URL) return source.protocol === "file:" ? decodeURIComponent(source.pathname) : source.href;
  const name = typeof source === "object" && source !== null && "name" in source ? source.name : undefined;
  return typeof name === "string" ? name : "bytes";
}

/** Whether a source is fetched; other paths are files. */
export const isAddress = (source: string | URL): boolean => /^(https?|blob|data):/.test(String(source)) || !isNode();

/** Whether Node's built-in modules are available. */
export const isNode = (): boolean => typeof process !== "undefined" && Boolean(process.versions?.node);

async function fetchBytes(address: string, name: string): Promise<Uint8Array> {
  const response = await fetchFile(address, name);
  try {
    return new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    throw noAnswer(name, error);
  }
}

/** @throws DataError `missing-file` if the server does not answer or does not have the file. */
export async function fetchFile(address: string | URL, name: string): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(address);
  } catch (error) {
    throw noAnswer(name, error);
  }
  if (response.ok) return response;
  throw new DataError("missing-file", { file: name, expected: "status 200", received: `status ${response.status}` });
}

function noAnswer(file: string, error: unknown): DataError {
  const { message, cause } = error as Error & { cause?: Error };
  const received = `none (${cause?.message ?? message})`;
  return new DataError("missing-file", { file, expected: "an answer from the server", received });
}
