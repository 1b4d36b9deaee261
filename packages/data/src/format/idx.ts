import { checkMemory, checkOptions, DataError, type OptionNames, plainBytes, showBytes } from "@feedforward/shared";
import { type DType, itemSize, swapBytes, viewAs } from "../array/dtype";
import { NdArray } from "../array/nd-array";
import { showShape, sizeOf } from "../array/shape";
import { gunzip, gunzipHead, isGzip } from "../compress/gunzip";
import { type ReadOptions, readBytes, type Source } from "../source/read-bytes";

const types: { readonly [code: number]: DType } = {
  8: "uint8",
  9: "int8",
  11: "int16",
  12: "int32",
  13: "float32",
  14: "float64",
};

/** Magic, and as many lengths as the largest rank that one byte can name. */
const longestHeader = 4 + 4 * 255;

/** DEFLATE packs at most 1032 bytes into one. */
const densest = 1032;

/** Options of {@link readIdx}. */
export interface ReadIdxOptions extends ReadOptions {
  /** Most bytes that a gzipped file may unpack to. Default: 256 MiB, or 64 times the file if that is more. */
  maxBytes?: number;
}

const optionNames: OptionNames<ReadIdxOptions> = { name: true, maxBytes: true };

/**
 * Reads an IDX file, the format of the MNIST digits, plain or gzipped (told by the first bytes, not by the name).
 *
 * A gzipped file is unpacked into no more memory than its header announces and `maxBytes` allows.
 *
 * @param source A path (Node), an address, or bytes.
 * @throws DataError if it is no IDX file, cut, too long or damaged.
 */
export async function readIdx(source: Source, options: ReadIdxOptions = {}): Promise<NdArray> {
  checkOptions("readIdx", options, optionNames);
  const { bytes, name } = await readBytes(source, options);
  return parseIdx(bytes, { ...options, name });
}

/**
 * {@link readIdx} of bytes in memory; plain bytes of 8-bit types are viewed, not copied.
 *
 * @param source content of the file.
 */
export function parseIdx(source: Uint8Array, options: ReadIdxOptions = {}): NdArray {
  checkOptions("parseIdx", options, optionNames);
  const bytes = plainBytes(source, "parseIdx");
  const file = options.name ?? "bytes";
  if (!isGzip(bytes)) {
    const header = readHeader(bytes, file);
    checkLength(header, bytes.length, file);
    return build(bytes, header);
  }
  const header = readHeader(gunzipHead(bytes, longestHeader, file), file);
  if (header.total > densest * bytes.length) {
    checkLength(header, densest * bytes.length, file);
  }
  checkMemory(header.total, { file, stored: bytes.length, maxBytes: options.maxBytes, place: "header" });
  let unpacked: Uint8Array;
  try {
    unpacked = gunzip(bytes, { file, limit: header.total, sizeHint: header.total });
  } catch (error) {
    if (!(error instanceof DataError && error.kind === "too-large")) throw error;
    checkLength(header, header.total + 1, file);
    throw error;
  }
  checkLength(header, unpacked.length, file);
  return build(unpacked, header);
}

interface IdxHeader {
  readonly dtype: DType;
  readonly shape: number[];
  readonly start: number;
  /** Bytes of the whole file, unpacked. */
  readonly total: number;
}

function readHeader(bytes: Uint8Array, file: string): IdxHeader {
  const cut = (expected: string) =>
    new DataError("truncated-header", {
      file,
      place: `byte ${bytes.length}`,
      expected,
      received: "the end of the file",
    });
  if (bytes.subarray(0, 2).some((byte) => byte !== 0)) {
    const received = showBytes(bytes.subarray(0, 4));
    const advice = "this is no IDX file";
    throw new DataError("bad-magic", {
      file,
      place: "byte 0",
      expected: "two zero bytes, a type and a rank",
      received,
      advice,
    });
  }
  if (bytes.length < 4) throw cut("a magic number of 4 bytes");
  const dtype = types[bytes[2]!];
  if (!dtype) {
    const expected = "a type from 0x08, 0x09, 0x0b, 0x0c, 0x0d, 0x0e";
    const received = `0x${bytes[2]!.toString(16).padStart(2, "0")}`;
    throw new DataError("unsupported-dtype", { file, place: "byte 2", expected, received });
  }
  const rank = bytes[3]!;
  if (rank === 0) {
    throw new DataError("bad-shape", { file, place: "byte 3", expected: "at least one axis", received: "rank 0" });
  }
  const start = 4 + 4 * rank;
  if (bytes.length < start) throw cut(`${rank} lengths of 4 bytes`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, start);
  const shape = Array.from({ length: rank }, (_, axis) => view.getUint32(4 + 4 * axis));
  return { dtype, shape, start, total: start + sizeOf(shape) * itemSize(dtype) };
}

function checkLength({ total, shape, dtype }: IdxHeader, length: number, file: string): void {
  if (length === total) return;
  const kind = length < total ? "truncated-data" : "trailing-data";
  const expected = `${total} bytes (${showShape(shape)} of ${dtype})`;
  throw new DataError(kind, { file, place: `byte ${Math.min(length, total)}`, expected, received: `${length}` });
}

function build(bytes: Uint8Array, { dtype, shape, start, total }: IdxHeader): NdArray {
  const size = itemSize(dtype);
  if (size === 1) return new NdArray(viewAs(bytes, start, dtype, total - start), shape, dtype) as NdArray;
  const little = swapBytes(bytes.subarray(start, total), size);
  return new NdArray(viewAs(little, 0, dtype, little.length / size), shape, dtype) as NdArray;
}
