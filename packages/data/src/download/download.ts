import { checkArgument, checkOptions, DataError, FeedforwardError, type OptionNames } from "@feedforward/shared";
import type { Cache } from "./cache";
import { openCache } from "./open-cache";
import { sha256Hex } from "./sha256";

/** Options of {@link download}. */
export interface DownloadOptions {
  /** SHA-256 of the file in hexadecimal. A file with another checksum is discarded. Default: not checked. */
  sha256?: string;
  /** Name in the cache. Default: the last part of the address. */
  name?: string;
  /** Cache folder in Node. Default `FEEDFORWARD_CACHE`, otherwise `feedforward` in `XDG_CACHE_HOME` or `~/.cache`. In browsers: the origin's private files (OPFS). */
  cache?: string;
  /** Maximum size in bytes. Default 4 GiB. */
  maxBytes?: number;
  /** Called with the number of bytes so far and in total (undefined if the server does not say). */
  onProgress?: (loaded: number, total: number | undefined) => void;
  /** Aborts the download; received data are kept for the next attempt. */
  signal?: AbortSignal;
  /** Fetches addresses. Default: `fetch`. */
  fetch?: typeof globalThis.fetch;
}

const optionNames: OptionNames<DownloadOptions> = {
  sha256: true,
  name: true,
  cache: true,
  maxBytes: true,
  onProgress: true,
  signal: true,
  fetch: true,
};

/**
 * Downloads a file to a cache, which later calls read. Addresses are tried in order; an interrupted
 * download continues where it stopped; a file is used only if its checksum matches.
 *
 * @example
 * ```ts not run: the addresses are examples
 * const bytes = await download(["https://mirror.example/train.gz", "https://other.example/train.gz"], { sha256: "…" });
 * ```
 *
 * @param addresses One address, or mirrors in order of preference.
 * @throws DataError `missing-file` if no mirror has it, `bad-checksum`, `too-large` or `unsafe-path`.
 */
export async function download(
  addresses: string | readonly string[],
  options: DownloadOptions = {},
): Promise<Uint8Array> {
  if (typeof addresses !== "string") checkArgument("download", "addresses", addresses, "list");
  checkOptions("download", options, optionNames);
  const mirrors = typeof addresses === "string" ? [addresses] : addresses;
  if (mirrors.length === 0) throw new FeedforwardError("expected at least one address to download from, received none");
  const name = options.name ?? lastPart(mirrors[0]!);
  if (!/^[\p{L}\p{N}_][\p{L}\p{N}._ -]*$/u.test(name)) {
    const advice = "give a plain file name";
    throw new DataError("unsafe-path", {
      file: mirrors[0]!,
      expected: "a name for the cache",
      received: JSON.stringify(name),
      advice,
    });
  }
  const cache = await openCache(options.cache);
  const kept = await cache.read(name);
  if (kept && (await problem(kept, options)) === undefined) return kept;
  const failures: DataError[] = [];
  for (const address of mirrors) {
    try {
      const bytes = await fetchInto(cache, name, address, options);
      const wrong = await problem(bytes, options);
      if (wrong === undefined) {
        await cache.keep(name, bytes);
        return bytes;
      }
      await cache.dropPart(name);
      failures.push(
        new DataError("bad-checksum", { file: address, expected: `SHA-256 ${options.sha256}`, received: wrong }),
      );
    } catch (error) {
      if (options.signal?.aborted || !(error instanceof DataError)) throw error;
      failures.push(error);
    }
  }
  if (failures.length === 1) throw failures[0]!;
  const received = failures.map(({ message }) => message).join("; ");
  const kind = failures.every((failure) => failure.kind === failures[0]!.kind) ? failures[0]!.kind : "missing-file";
  throw new DataError(kind, { file: name, expected: `one of ${mirrors.length} mirrors to have the file`, received });
}

/** Returns a file's checksum if it differs from the expected one. */
async function problem(bytes: Uint8Array, { sha256 }: DownloadOptions): Promise<string | undefined> {
  if (sha256 === undefined) return undefined;
  const received = await sha256Hex(bytes);
  return received === sha256.toLowerCase() ? undefined : received;
}

/** Fetches an address, continues an earlier attempt, and saves chunks as they arrive. */
async function fetchInto(cache: Cache, name: string, address: string, options: DownloadOptions): Promise<Uint8Array> {
  const { maxBytes = 2 ** 32, onProgress, signal, fetch = globalThis.fetch } = options;
  const missing = (received: string) =>
    new DataError("missing-file", { file: address, expected: "the file", received });
  const tooLarge = (bytes: number) =>
    new DataError("too-large", { file: address, expected: `at most ${maxBytes} bytes`, received: `${bytes}` });
  // Without a checksum, only the server can tell whether the part has the same version.
  const part = await cache.part(name);
  const validator = options.sha256 === undefined ? part?.origin.validator : undefined;
  const isOurs = part?.origin.address === address && (options.sha256 !== undefined || validator !== undefined);
  let start = isOurs ? part.length : 0;
  const request = (from: number) =>
    fetch(address, { ...(signal ? { signal } : {}), headers: from > 0 ? rangeFrom(from, validator) : {} }).catch(
      (error: Error) => {
        if (signal?.aborted) throw error;
        throw missing(error.message);
      },
    );
  let response = await request(start);
  const isOther = response.status === 206 && validator !== undefined && validatorOf(response.headers) !== validator;
  // The part is complete or has another version: start over.
  if (start > 0 && (response.status === 416 || isOther)) {
    await response.body?.cancel();
    start = 0;
    response = await request(start);
  }
  if (!response.ok || !response.body) throw missing(`status ${response.status}`);
  const range = /^bytes (\d+)-/.exec(response.headers.get("content-range") ?? "");
  if (response.status !== 206 || Number(range?.[1]) !== start) start = 0;
  const announced = response.headers.get("content-length");
  const isPacked = response.headers.has("content-encoding");
  const total = announced === null || isPacked ? undefined : start + Number(announced);
  if (total !== undefined && total > maxBytes) throw tooLarge(total);
  // A decompressed response cannot be continued, since ranges count compressed bytes.
  const origin = isPacked ? { address: "" } : { address, validator: validatorOf(response.headers) };
  const writer = await cache.openPart(name, origin, start);
  let loaded = start;
  try {
    const reader = response.body.getReader();
    for (;;) {
      const { done, value } = await reader.read().catch((error: Error) => {
        if (signal?.aborted) throw error;
        throw missing(`a connection that broke after ${loaded} bytes (${error.message})`);
      });
      if (done) break;
      loaded += value.length;
      if (loaded > maxBytes) {
        await reader.cancel();
        throw tooLarge(loaded);
      }
      await writer.write(value);
      onProgress?.(loaded, total);
    }
  } finally {
    await writer.close();
  }
  if (total !== undefined && loaded !== total) throw missing(`${loaded} of ${total} bytes`);
  return cache.readPart(name);
}

/** Requests the rest of a part if the version is the same, otherwise the whole file (RFC 9110, section 13.1.5). */
const rangeFrom = (from: number, validator: string | undefined): Record<string, string> => ({
  range: `bytes=${from}-`,
  ...(validator === undefined ? {} : { "if-range": validator }),
});

/** Validator of a file's version: a strong ETag, otherwise the date. */
function validatorOf(headers: Headers): string | undefined {
  const tag = headers.get("etag");
  return tag?.startsWith('"') ? tag : (headers.get("last-modified") ?? undefined);
}

function lastPart(address: string): string {
  try {
    return decodeURIComponent(new URL(address).pathname.split("/").at(-1) ?? "");
  } catch {
    throw new FeedforwardError(
      `expected an address such as https://example.org/file.gz, received ${JSON.stringify(address)}`,
    );
  }
}
