import { checkOptions, DataError, type DataErrorKind, plainBytes, showBytes } from "@feedforward/shared";
import { type DType, itemSize, viewAs } from "../array/dtype";
import { bfloat16ToFloat32, float16ToFloat32 } from "../array/float16";
import { NdArray } from "../array/nd-array";
import { showShape } from "../array/shape";
import { type ReadOptions, readBytes, readOptionNames, type Source } from "../source/read-bytes";

/** safetensors' type names; float16 and bfloat16 are read as float32. */
export const safetensorsTypes: { readonly [code: string]: DType | "float16" | "bfloat16" } = {
  BOOL: "bool",
  I8: "int8",
  U8: "uint8",
  I16: "int16",
  U16: "uint16",
  I32: "int32",
  U32: "uint32",
  I64: "int64",
  U64: "uint64",
  F16: "float16",
  BF16: "bfloat16",
  F32: "float32",
  F64: "float64",
};

/** Limit of the reference implementation; no real header is larger. */
const maxHeader = 100_000_000;

/** NumPy's bound. */
const maxRank = 64;

/** Named tensors and the file's metadata. */
export interface Safetensors {
  /** Arrays by name. */
  readonly tensors: { [name: string]: NdArray };
  /** Texts by name, from the file's header. */
  readonly metadata: { [key: string]: string };
}

interface Entry {
  readonly name: string;
  readonly type: DType | "float16" | "bfloat16";
  readonly shape: number[];
  readonly begin: number;
  readonly end: number;
}

/**
 * Reads a safetensors file. float16 and bfloat16 are returned as float32, which represents them exactly.
 *
 * @param source path, URL, bytes or Blob of the file.
 * @throws DataError if the file is truncated, or its tensors leave gaps, overlap or do not match their shapes.
 */
export async function readSafetensors(source: Source, options: ReadOptions = {}): Promise<Safetensors> {
  checkOptions("readSafetensors", options, readOptionNames);
  const { bytes, name } = await readBytes(source, options);
  return parseSafetensors(bytes, { name });
}

/**
 * {@link readSafetensors} for bytes in memory; tensors are views of them if type and alignment allow.
 *
 * @param source content of the file.
 */
export function parseSafetensors(source: Uint8Array, options: ReadOptions = {}): Safetensors {
  checkOptions("parseSafetensors", options, readOptionNames);
  const bytes = plainBytes(source, "parseSafetensors");
  const file = options.name ?? "bytes";
  const { start, header } = readHeader(bytes, file);
  const { __metadata__: metadata, ...described } = header;
  const entries = Object.entries(described).map(([name, value]) => readEntry(name, value, file));
  checkLayout(entries, bytes.length - start, file);
  const tensors = entries.map((entry): [string, NdArray] => [entry.name, build(bytes, start, entry)]);
  return { tensors: Object.fromEntries(tensors), metadata: readMetadata(metadata, file) };
}

function readHeader(bytes: Uint8Array, file: string): { start: number; header: { [name: string]: unknown } } {
  const cut = (expected: string) =>
    new DataError("truncated-header", {
      file,
      place: `byte ${bytes.length}`,
      expected,
      received: "the end of the file",
    });
  if (bytes.length < 8) throw cut("a header length of 8 bytes");
  const length = new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0, true);
  if (length > BigInt(maxHeader)) {
    const expected = `a header of at most ${maxHeader} bytes`;
    throw new DataError("bad-header", { file, place: "byte 0", expected, received: String(length) });
  }
  const start = 8 + Number(length);
  if (start > bytes.length) throw cut(`a header of ${length} bytes`);
  const bad = (expected: string, received: string) =>
    new DataError("bad-header", { file, place: "header", expected, received });
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(8, start)));
  } catch {
    throw bad("JSON", `text that is none, beginning with ${showBytes(bytes.subarray(8, Math.min(start, 16)))}`);
  }
  if (!isObject(header)) throw bad("a JSON object", show(header));
  return { start, header };
}

function readEntry(name: string, value: unknown, file: string): Entry {
  const fail = (kind: DataErrorKind, expected: string, received: unknown) =>
    new DataError(kind, {
      file,
      place: `tensor ${name}`,
      expected,
      received: show(received),
    });
  if (!isObject(value)) throw fail("bad-header", "dtype, shape and data_offsets", value);
  const { dtype, shape, data_offsets: offsets } = value;
  if (typeof dtype !== "string") throw fail("bad-header", "dtype to be a text", dtype);
  const type = Object.hasOwn(safetensorsTypes, dtype) ? safetensorsTypes[dtype] : undefined;
  if (!type) throw fail("unsupported-dtype", `one of ${Object.keys(safetensorsTypes).join(", ")}`, dtype);
  const whole = (list: unknown): list is number[] =>
    Array.isArray(list) && list.length <= maxRank && list.every((item) => Number.isSafeInteger(item) && item >= 0);
  if (!whole(shape)) throw fail("bad-header", `shape to be at most ${maxRank} whole numbers from 0 to 2^53`, shape);
  if (!whole(offsets) || offsets.length !== 2)
    throw fail("bad-header", "data_offsets to be two whole numbers", offsets);
  const [begin, end] = offsets as [number, number];
  if (end < begin) throw fail("bad-offsets", "data_offsets that ascend", offsets);
  const size = type === "float16" || type === "bfloat16" ? 2 : itemSize(type);
  const count = shape.reduce((product, length) => product * BigInt(length), 1n);
  if (count * BigInt(size) !== BigInt(end - begin)) {
    throw fail("bad-shape", `${count * BigInt(size)} bytes for ${showShape(shape)} of ${dtype}`, end - begin);
  }
  return { name, type, shape, begin, end };
}

/** Checks that tensors follow one another without gaps and fill the file. */
function checkLayout(entries: Entry[], available: number, file: string): void {
  let at = 0;
  for (const { name, begin, end } of [...entries].sort((a, b) => a.begin - b.begin || a.end - b.end)) {
    if (begin !== at) {
      const expected = `data that begins at byte ${at}, where the one before ends`;
      throw new DataError("bad-offsets", { file, place: `tensor ${name}`, expected, received: `byte ${begin}` });
    }
    at = end;
  }
  if (at === available) return;
  const kind = at > available ? "truncated-data" : "trailing-data";
  throw new DataError(kind, { file, place: "data", expected: `${at} bytes of tensors`, received: `${available}` });
}

function build(bytes: Uint8Array, start: number, { type, shape, begin, end }: Entry): NdArray {
  const offset = start + begin;
  if (type === "float16" || type === "bfloat16") {
    const halves = viewAs(bytes, offset, "uint16", (end - begin) / 2);
    return new NdArray(type === "float16" ? float16ToFloat32(halves) : bfloat16ToFloat32(halves), shape) as NdArray;
  }
  const data = viewAs(bytes, offset, type, (end - begin) / itemSize(type));
  return new NdArray(type === "bool" ? (data as Uint8Array).map((byte) => Number(byte !== 0)) : data, shape, type);
}

function readMetadata(metadata: unknown, file: string): { [key: string]: string } {
  if (metadata === undefined) return {};
  const bad = isObject(metadata) ? Object.entries(metadata).find(([, value]) => typeof value !== "string") : [];
  if (!bad) return metadata as { [key: string]: string };
  const received = show(bad.length > 0 ? bad[1] : metadata);
  throw new DataError("bad-header", { file, place: "__metadata__", expected: "texts only", received });
}

/** Describes a JSON value for an error, without serialising it, since its nesting may exceed the stack. */
function show(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "string") return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (typeof value !== "object" || value === null) return String(value);
  if (!Array.isArray(value)) return "an object";
  const shown = value
    .slice(0, 8)
    .map((item) =>
      Array.isArray(item) ? "a list" : typeof item === "object" && item ? "an object" : String(item).slice(0, 24),
    );
  return `[${shown.join(", ")}${value.length > 8 ? ", …" : ""}]`;
}

const isObject = (value: unknown): value is { [key: string]: unknown } =>
  typeof value === "object" && value !== null && !Array.isArray(value);
