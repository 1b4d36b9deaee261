import { checkOptions, DataError, plainBytes, showBytes } from "@feedforward/shared";
import { type DType, itemSize, swapBytes, viewAs } from "../array/dtype";
import { float16ToFloat32 } from "../array/float16";
import { NdArray } from "../array/nd-array";
import { showShape, sizeOf } from "../array/shape";
import { type ReadOptions, readBytes, readOptionNames, type Source } from "../source/read-bytes";
import { PythonTuple, type PythonValue, parsePythonLiteral } from "./python-literal";

/** The first six bytes: 0x93 and NUMPY. */
export const npyMagic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

/** NumPy's default limit is 10,000 bytes; arrays of numbers need about a hundred. */
const longestHeader = 2 ** 20;

const kinds: { readonly [code: string]: DType | "float16" } = {
  b1: "bool",
  i1: "int8",
  u1: "uint8",
  i2: "int16",
  u2: "uint16",
  i4: "int32",
  u4: "uint32",
  i8: "int64",
  u8: "uint64",
  f2: "float16",
  f4: "float32",
  f8: "float64",
};

/**
 * Reads a NumPy `.npy` file: every numeric type in both byte orders, row-major or Fortran order, versions 1 to 3.
 *
 * float16 is returned as float32, which represents it exactly; Fortran order is converted to row-major.
 *
 * @param source A path (Node), an address, or bytes.
 * @throws DataError for other contents: objects (a pickle could run code), text, dates, records, complex numbers, and
 *   damaged files.
 */
export async function readNpy(source: Source, options: ReadOptions = {}): Promise<NdArray> {
  checkOptions("readNpy", options, readOptionNames);
  const { bytes, name } = await readBytes(source, options);
  return parseNpy(bytes, { name });
}

/**
 * {@link readNpy} for bytes in memory; the array is a view of them if type and alignment allow.
 *
 * @param source content of the file.
 */
export function parseNpy(source: Uint8Array, options: ReadOptions = {}): NdArray {
  checkOptions("parseNpy", options, readOptionNames);
  const bytes = plainBytes(source, "parseNpy");
  const file = options.name ?? "bytes";
  const { start, header } = splitHeader(bytes, file);
  const layout = readLayout(header, file);
  const count = sizeOf(layout.shape);
  const available = bytes.length - start;
  if (count * layout.size > available) throw cutShort(layout, file, start, available);
  return arrayOf(bytes, start, layout, layout.shape);
}

/** Type, order and shape in a header. */
export interface NpyLayout {
  readonly kind: DType | "float16";
  /** Bytes per number. */
  readonly size: number;
  readonly swapped: boolean;
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
}

/** @throws DataError `bad-header`, `bad-shape`, `object-dtype` or `unsupported-dtype`. */
export function readLayout(header: string, file: string): NpyLayout {
  const { descr, fortranOrder, shape } = readHeader(header, file);
  const { kind, swapped } = readDescr(descr, file);
  return { kind, size: kind === "float16" ? 2 : itemSize(kind), swapped, fortranOrder, shape };
}

/** Error for a file with fewer numbers than its header declares. */
export function cutShort({ kind, size, shape }: NpyLayout, file: string, start: number, available: number): DataError {
  const expected = `${sizeOf(shape) * size} bytes of data (${showShape(shape)} of ${kind})`;
  return new DataError("truncated-data", { file, place: `byte ${start}`, expected, received: String(available) });
}

/** Reads the numbers of a shape from byte `start`. */
export function arrayOf(
  bytes: Uint8Array,
  start: number,
  { kind, size, swapped, fortranOrder }: NpyLayout,
  shape: readonly number[],
): NdArray {
  const count = sizeOf(shape);
  const order = swapped && size > 1;
  const data = order ? swapBytes(bytes.subarray(start, start + count * size), size) : bytes;
  const offset = order ? 0 : start;
  const array =
    kind === "float16"
      ? new NdArray(float16ToFloat32(viewAs(data, offset, "uint16", count)), shape)
      : new NdArray(kind === "bool" ? truths(data, offset, count) : viewAs(data, offset, kind, count), shape, kind);
  return fortranOrder && shape.length > 1 ? fromFortran(array) : array;
}

/** @throws DataError `bad-magic`, `unsupported-version` or `truncated-header`. */
export function splitHeader(bytes: Uint8Array, file: string): { start: number; header: string } {
  const cut = (expected: string) =>
    new DataError("truncated-header", {
      file,
      place: `byte ${bytes.length}`,
      expected,
      received: "the end of the file",
    });
  if (npyMagic.some((byte, i) => i < bytes.length && bytes[i] !== byte)) {
    const expected = String.raw`the magic bytes 93 4e 55 4d 50 59 ("\x93NUMPY")`;
    const received = showBytes(bytes.subarray(0, 6));
    throw new DataError("bad-magic", { file, place: "byte 0", expected, received, advice: "this is no .npy file" });
  }
  if (bytes.length < 8) throw cut("magic and version (8 bytes)");
  const [major, minor] = [bytes[6]!, bytes[7]!];
  if (major < 1 || major > 3 || minor !== 0) {
    const details = { file, place: "byte 6", expected: "version 1.0, 2.0 or 3.0", received: `${major}.${minor}` };
    throw new DataError("unsupported-version", details);
  }
  const lengthSize = major === 1 ? 2 : 4;
  const headerStart = 8 + lengthSize;
  if (bytes.length < headerStart) throw cut(`a header length of ${lengthSize} bytes`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, headerStart);
  const length = major === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (length > longestHeader) {
    const expected = `a header of at most ${longestHeader} bytes`;
    throw new DataError("bad-header", { file, place: "byte 8", expected, received: String(length) });
  }
  if (headerStart + length > bytes.length) throw cut(`a header of ${length} bytes`);
  const text = bytes.subarray(headerStart, headerStart + length);
  return { start: headerStart + length, header: new TextDecoder(major === 3 ? "utf-8" : "latin1").decode(text) };
}

function readHeader(header: string, file: string): { descr: PythonValue; fortranOrder: boolean; shape: number[] } {
  const fail = (expected: string, received: string) =>
    new DataError("bad-header", { file, place: "header", expected, received });
  let parsed: PythonValue;
  try {
    parsed = parsePythonLiteral(header);
  } catch (error) {
    throw new DataError("bad-header", {
      file,
      place: "header",
      expected: "a Python dictionary",
      received: (error as Error).message,
      cause: error,
    });
  }
  if (!(parsed instanceof Map)) throw fail("a Python dictionary", header.trim().slice(0, 40));
  const keys = [...parsed.keys()].sort();
  if (keys.join() !== "descr,fortran_order,shape")
    throw fail("the keys descr, fortran_order and shape", keys.join(", ") || "none");
  const fortranOrder = parsed.get("fortran_order");
  if (typeof fortranOrder !== "boolean") throw fail("fortran_order True or False", String(fortranOrder));
  const shape = parsed.get("shape");
  if (!(shape instanceof PythonTuple)) throw fail("shape to be a tuple", String(shape));
  for (const length of shape.items) {
    if (typeof length !== "bigint" || length < 0n) throw fail("shape to hold whole numbers ≥ 0", String(length));
  }
  const lengths = shape.items as bigint[];
  const count = lengths.reduce((product, length) => product * length, 1n);
  const limit = BigInt(Number.MAX_SAFE_INTEGER);
  if (count > limit || lengths.some((length) => length > limit) || lengths.length > 64) {
    const received = `(${lengths.slice(0, 8).join(", ")}${lengths.length > 8 ? ", …" : ""})`;
    throw new DataError("bad-shape", {
      file,
      place: "header",
      expected: "a shape of at most 2^53 elements on 64 axes",
      received,
    });
  }
  return { descr: parsed.get("descr") ?? null, fortranOrder, shape: lengths.map(Number) };
}

function readDescr(descr: PythonValue, file: string): { kind: DType | "float16"; swapped: boolean } {
  const [, order = "", code = ""] = typeof descr === "string" ? (/^([<>=|]?)(.*)$/s.exec(descr) ?? []) : [];
  const kind = Object.hasOwn(kinds, code) ? kinds[code] : undefined;
  if (kind) return { kind, swapped: order === ">" };
  const received = typeof descr === "string" ? `descr ${JSON.stringify(descr)}` : "a record type";
  const expected = "a type of bools, integers of 8 to 64 bits or floats of 16 to 64 bits";
  if (typeof descr === "string" && /^[|<>=]?O/.test(descr)) {
    const advice = "save it as a numeric array: pickles can run code and are never read";
    throw new DataError("object-dtype", { file, place: "header", expected, received, advice });
  }
  throw new DataError("unsupported-dtype", { file, place: "header", expected, received });
}

/** Any byte but 0 is true. */
function truths(bytes: Uint8Array, offset: number, count: number): Uint8Array {
  const view = bytes.subarray(offset, offset + count);
  return view.every((byte) => byte < 2) ? view : view.map((byte) => Number(byte !== 0));
}

/** Converts an array from Fortran order to row-major order. */
function fromFortran(array: NdArray): NdArray {
  const { shape, data } = array;
  const rank = shape.length;
  const strides: number[] = [];
  for (let axis = 0, stride = 1; axis < rank; stride *= shape[axis++]!) strides.push(stride);
  const ordered = data.slice() as Float64Array;
  const index = new Array<number>(rank).fill(0);
  for (let to = 0, from = 0; to < ordered.length; to++) {
    ordered[to] = (data as Float64Array)[from]!;
    for (let axis = rank - 1; axis >= 0; axis--) {
      from += strides[axis]!;
      if (++index[axis]! < shape[axis]!) break;
      from -= strides[axis]! * shape[axis]!;
      index[axis] = 0;
    }
  }
  return new NdArray(ordered, shape, array.dtype) as NdArray;
}
