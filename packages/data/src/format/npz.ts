import {
  checkArgument,
  checkMemory,
  checkOptions,
  DataError,
  type OptionNames,
  parseZip,
  plainBytes,
  type ZipLimits,
} from "@feedforward/shared";
import type { ArrayData, NdArray } from "../array/nd-array";
import { type EncodeZipOptions, encodeZip } from "../compress/zip-writer";
import { type ReadOptions, readBytes, type Source } from "../source/read-bytes";
import { parseNpy } from "./npy";
import { type EncodeNpyOptions, encodeNpy } from "./npy-writer";

/** Options of {@link readNpz}. */
export interface ReadNpzOptions extends ReadOptions, ZipLimits {
  /** Names of the arrays to read; others are not read, even if damaged. Default: all. */
  names?: readonly string[];
}

const optionNames: OptionNames<ReadNpzOptions> = { name: true, names: true, maxBytes: true, maxEntries: true };

/**
 * Reads a NumPy `.npz` archive: every `.npy` file in it, by its name without the extension. Other files are ignored.
 *
 * @param source path, URL, bytes or Blob of the file.
 * @example
 * const { x_train, y_train } = await readNpz("mnist.npz");
 *
 * @throws DataError as `readNpy` for an array, and for archives that are damaged, encrypted or too large.
 */
export async function readNpz(source: Source, options: ReadNpzOptions = {}): Promise<{ [name: string]: NdArray }> {
  checkOptions("readNpz", options, optionNames);
  const { bytes, name } = await readBytes(source, options);
  return parseNpz(bytes, { ...options, name });
}

/**
 * {@link readNpz} for bytes in memory.
 *
 * @param source content of the file.
 */
export function parseNpz(source: Uint8Array, options: ReadNpzOptions = {}): { [name: string]: NdArray } {
  checkOptions("parseNpz", options, optionNames);
  const bytes = plainBytes(source, "parseNpz");
  const { name: file = "bytes", names, maxBytes, maxEntries } = options;
  // Members are unpacked when they are read, so only requested ones count.
  const limits = { maxBytes: Number.POSITIVE_INFINITY, ...(maxEntries === undefined ? {} : { maxEntries }) };
  const entries = parseZip(bytes, { name: file, ...limits }).filter((entry) => entry.name.endsWith(".npy"));
  const nameOf = (entry: { name: string }) => entry.name.slice(0, -".npy".length);
  const missing = names?.find((name) => !entries.some((entry) => nameOf(entry) === name));
  if (missing !== undefined) {
    const received = entries.map(nameOf).join(", ") || "none";
    throw new DataError("missing-file", { file, expected: `an array named ${missing}`, received });
  }
  const wanted = entries.filter((entry) => names?.includes(nameOf(entry)) ?? true);
  const needed = wanted.reduce((sum, { size }) => sum + size, 0);
  checkMemory(needed, { file, stored: bytes.length, maxBytes, place: "directory" });
  return Object.fromEntries(
    wanted.map((entry) => [nameOf(entry), parseNpy(entry.read(), { name: `${file}: member ${entry.name}` })]),
  );
}

const encodeOptionNames: OptionNames<EncodeNpyOptions & EncodeZipOptions> = { float16: true, compress: true };

/** Encodes named arrays as a NumPy `.npz` archive, stored or deflated. */
export function encodeNpz(
  arrays: { readonly [name: string]: ArrayData },
  options: EncodeNpyOptions & EncodeZipOptions = {},
): Uint8Array {
  checkArgument("encodeNpz", "arrays", arrays, "object");
  checkOptions("encodeNpz", options, encodeOptionNames);
  const { float16 = false, compress = false } = options;
  const files = Object.entries(arrays).map(([name, array]) => [`${name}.npy`, encodeNpy(array, { float16 })] as const);
  return encodeZip(Object.fromEntries(files), { compress });
}

/**
 * Writes named arrays to a `.npz` file atomically (Node).
 *
 * @param path file to write, by convention `.npz`.
 */
export async function writeNpz(
  path: string,
  arrays: { readonly [name: string]: ArrayData },
  options: EncodeNpyOptions & EncodeZipOptions = {},
): Promise<void> {
  const { writeFile } = await import("../source/write-file");
  await writeFile(path, encodeNpz(arrays, options));
}
