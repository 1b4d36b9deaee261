import type { ArrayData, NdArray } from "../array/nd-array";
import { parseZip, type ZipLimits } from "../compress/zip";
import { type EncodeZipOptions, encodeZip } from "../compress/zip-writer";
import { DataError } from "../source/data-error";
import { type ReadOptions, readBytes, type Source } from "../source/read-bytes";
import { parseNpy } from "./npy";
import { type EncodeNpyOptions, encodeNpy } from "./npy-writer";

/** Options of {@link readNpz}. */
export interface ReadNpzOptions extends ReadOptions, ZipLimits {
  /** Which arrays to read; the others may even be damaged. Default: all. */
  names?: readonly string[];
}

/**
 * Reads a NumPy `.npz` archive: every `.npy` file in it, by its name without the ending. Other files are left alone.
 *
 * @example
 * const { x_train, y_train } = await readNpz("mnist.npz");
 *
 * @throws DataError as {@link readNpy} for an array, and for archives that are damaged, encrypted or too large.
 */
export async function readNpz(source: Source, options: ReadNpzOptions = {}): Promise<{ [name: string]: NdArray }> {
  const { bytes, name } = await readBytes(source, options);
  return parseNpz(bytes, { ...options, name });
}

/** {@link readNpz} of bytes in memory. */
export function parseNpz(bytes: Uint8Array, options: ReadNpzOptions = {}): { [name: string]: NdArray } {
  const { name: file = "bytes", names } = options;
  const entries = parseZip(bytes, { ...options, name: file }).filter((entry) => entry.name.endsWith(".npy"));
  const nameOf = (entry: { name: string }) => entry.name.slice(0, -".npy".length);
  const missing = names?.find((name) => !entries.some((entry) => nameOf(entry) === name));
  if (missing !== undefined) {
    const received = entries.map(nameOf).join(", ") || "none";
    throw new DataError("missing-file", { file, expected: `an array named ${missing}`, received });
  }
  const wanted = entries.filter((entry) => names?.includes(nameOf(entry)) ?? true);
  return Object.fromEntries(
    wanted.map((entry) => [nameOf(entry), parseNpy(entry.read(), { name: `${file}: member ${entry.name}` })]),
  );
}

/** Named arrays as a NumPy `.npz` archive, stored or deflated. */
export function encodeNpz(
  arrays: { readonly [name: string]: ArrayData },
  options: EncodeNpyOptions & EncodeZipOptions = {},
): Uint8Array {
  const files = Object.entries(arrays).map(([name, array]) => [`${name}.npy`, encodeNpy(array, options)] as const);
  return encodeZip(Object.fromEntries(files), options);
}

/** Writes named arrays to a `.npz` file (Node), whole or not at all. */
export async function writeNpz(
  path: string,
  arrays: { readonly [name: string]: ArrayData },
  options: EncodeNpyOptions & EncodeZipOptions = {},
): Promise<void> {
  const { writeFile } = await import("../source/write-file");
  await writeFile(path, encodeNpz(arrays, options));
}
