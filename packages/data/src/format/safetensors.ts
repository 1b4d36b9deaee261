import { type DType, itemSize, viewAs } from "../array/dtype";
import { bfloat16ToFloat32, float16ToFloat32 } from "../array/float16";
import { NdArray } from "../array/nd-array";
import { showShape } from "../array/shape";
import { DataError, type DataErrorKind } from "../source/data-error";
import { type ReadOptions, readBytes, type Source } from "../source/read-bytes";

/** Names of safetensors' types; float16 and bfloat16 are read as float32. */
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

/** As the reference implementation: no real header is larger. */
const maxHeader = 100_000_000;

/** Named tensors and the file's own notes. */
export interface Safetensors {
  readonly tensors: { [name: string]: NdArray };
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
 * Reads a safetensors file. float16 and bfloat16 come as float32, which holds them exactly.
 *
 * @throws DataError if the file is cut, or its tensors leave gaps, overlap or do not fit their shapes.
 */
export async function readSafetensors(source: Source, options: ReadOptions = {}): Promise<Safetensors> {
  const { bytes, name } = await readBytes(source, options);
  return parseSafetensors(bytes, { name });
}

/** {@link readSafetensors} of bytes in memory; tensors are views of them where type and alignment allow. */
export function parseSafetensors(bytes: Uint8Array, options: ReadOptions = {}): Safetensors {
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
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(8, start)));
  } catch {
    throw new DataError("bad-header", { file, place: "header", expected: "JSON", received: "text that is not JSON" });
  }
  if (!isObject(header)) {
    throw new DataError("bad-header", {
      file,
      place: "header",
      expected: "a JSON object",
      received: JSON.stringify(header).slice(0, 40),
    });
  }
  return { start, header };
}

function readEntry(name: string, value: unknown, file: string): Entry {
  const fail = (kind: DataErrorKind, expected: string, received: unknown) =>
    new DataError(kind, {
      file,
      place: `tensor ${name}`,
      expected,
      received: JSON.stringify(received)?.slice(0, 60) ?? "nothing",
    });
  if (!isObject(value)) throw fail("bad-header", "dtype, shape and data_offsets", value);
  const { dtype, shape, data_offsets: offsets } = value;
  if (typeof dtype !== "string") throw fail("bad-header", "dtype to be a text", dtype);
  const type = Object.hasOwn(safetensorsTypes, dtype) ? safetensorsTypes[dtype] : undefined;
  if (!type) throw fail("unsupported-dtype", `one of ${Object.keys(safetensorsTypes).join(", ")}`, dtype);
  const whole = (list: unknown): list is number[] =>
    Array.isArray(list) && list.every((item) => Number.isInteger(item) && item >= 0);
  if (!whole(shape)) throw fail("bad-header", "shape to be whole numbers ≥ 0", shape);
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

/** Tensors must follow one another without gaps and fill the file. */
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
  const received = JSON.stringify(bad[1] ?? metadata).slice(0, 40);
  throw new DataError("bad-header", { file, place: "__metadata__", expected: "texts only", received });
}

const isObject = (value: unknown): value is { [key: string]: unknown } =>
  typeof value === "object" && value !== null && !Array.isArray(value);
