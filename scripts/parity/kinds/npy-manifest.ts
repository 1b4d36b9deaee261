import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { DataError } from "@feedforward/data";
import type { FixtureFile, Outcome } from "../kind";

/** A file of a manifest: its contents, or the reason why it must be rejected. */
export interface ManifestEntry {
  file: string;
  bytes?: number;
  error?: string;
  why?: string;
}

/**
 * Checks a `manifest.json`: invalid files must be rejected for the given reason, with an error that names
 * the file, what was expected and what was received; the others are compared.
 *
 * @param read Reads a file with our reader.
 * @param compare Returns how the value differs from the manifest; undefined if it does not.
 */
export async function* checkManifest<E extends ManifestEntry, T>(
  { root, path }: FixtureFile,
  read: (path: string, entry: E) => Promise<T>,
  compare: (value: T, entry: E) => string | undefined | Promise<string | undefined>,
): AsyncGenerator<Outcome> {
  const manifest = JSON.parse(await readFile(join(root, path), "utf8")) as { files: E[] };
  for (const entry of manifest.files) {
    const full = join(root, dirname(path), entry.file);
    const detail = (await sizeDifference(full, entry)) ?? (await difference(full, entry, read, compare));
    yield {
      case: entry.file,
      status: detail === undefined ? "passed" : "failed",
      ...(detail === undefined ? {} : { detail }),
    };
  }
}

async function sizeDifference(path: string, { bytes }: ManifestEntry): Promise<string | undefined> {
  if (bytes === undefined) return undefined;
  const { length } = await readFile(path);
  return length === bytes ? undefined : `expected a file of ${bytes} bytes, received ${length}`;
}

async function difference<E extends ManifestEntry, T>(
  path: string,
  entry: E,
  read: (path: string, entry: E) => Promise<T>,
  compare: (value: T, entry: E) => string | undefined | Promise<string | undefined>,
): Promise<string | undefined> {
  let value: T;
  try {
    value = await read(path, entry);
  } catch (error) {
    if (!(error instanceof DataError))
      return `expected a DataError, received ${error instanceof Error ? error.stack : error}`;
    if (entry.error === undefined) return `refused: ${error.message}`;
    if (entry.error === "either") return undefined;
    // Damage in a compressed stream may appear in its codes before the checksum is reached.
    const damaged = entry.error === "bad-crc" && error.kind === "corrupt-data" && entry.why?.includes("report");
    if (error.kind !== entry.error && !damaged)
      return `expected to be refused as ${entry.error}, received ${error.kind}: ${error.message}`;
    const named = error.message.startsWith(`${path}: `) && !error.message.includes("\n");
    return named ? undefined : `expected one line that names the file, received ${error.message}`;
  }
  if (entry.error !== undefined && entry.error !== "either")
    return `expected to be refused as ${entry.error}, but was read`;
  return entry.error === "either" ? undefined : compare(value, entry);
}
