import { DataError, plainBytes } from "@feedforward/shared";

/** One feature of a tf.train.Example. `empty`: a feature without a list. */
export type Feature =
  | { readonly kind: "bytes"; readonly values: readonly Uint8Array[] }
  | { readonly kind: "float"; readonly values: Float32Array }
  | { readonly kind: "int64"; readonly values: BigInt64Array }
  | { readonly kind: "empty"; readonly values: readonly [] };

/** The features of a tf.train.Example by name. */
export type Example = { [name: string]: Feature };

/** Numbers of the protocol buffer's fields (tensorflow/core/example/{example,feature}.proto). */
const lists = { 1: "bytes", 2: "float", 3: "int64" } as const;

const text = new TextDecoder();
const none = new Uint8Array(0);

/** Number of fields allowed in any message: a field takes about 256 bytes of memory and as few as two bytes of the record. */
const fewestFields = 2 ** 20;

/** A field of a protocol buffer message: an integer, or bytes. */
interface Field {
  readonly number: number;
  readonly wire: number;
  readonly value: bigint;
  readonly bytes: Uint8Array;
}

/**
 * Reads a record as a `tf.train.Example`.
 *
 * @param name Name of the record in errors.
 * @throws DataError `corrupt-data` if it is not an Example.
 */
export function parseExample(record: Uint8Array, name = "record"): Example {
  const entries: [string, Feature][] = [];
  for (const features of parts(plainBytes(record, "parseExample"), 1, name)) {
    for (const entry of parts(features, 1, name)) {
      const key = parts(entry, 1, name).at(-1) ?? new Uint8Array(0);
      const value = parts(entry, 2, name).at(-1) ?? new Uint8Array(0);
      entries.push([text.decode(key), readFeature(value, name)]);
    }
  }
  return Object.fromEntries(entries);
}

/** Encodes features as a record for `encodeTfRecords`. */
export function encodeExample(example: Example): Uint8Array {
  const encoder = new TextEncoder();
  const entries = Object.entries(example).map(([name, feature]) =>
    delimited(1, joined([delimited(1, encoder.encode(name)), delimited(2, encodeFeature(feature))])),
  );
  return delimited(1, joined(entries));
}

function readFeature(message: Uint8Array, name: string): Feature {
  const field = fields(message, name).findLast(({ number }) => number in lists);
  if (!field) return { kind: "empty", values: [] };
  const kind = lists[field.number as keyof typeof lists];
  const items = fields(field.bytes, name).filter(({ number }) => number === 1);
  if (kind === "bytes") return { kind, values: items.map(({ bytes }) => bytes) };
  if (kind === "int64") {
    // Packed into one field, or one field per number.
    const values = new BigInt64Array(
      items.reduce((sum, { wire, bytes }) => sum + (wire === 2 ? countOf(bytes) : 1), 0),
    );
    let filled = 0;
    for (const { wire, value, bytes } of items) {
      if (wire !== 2) values[filled++] = value;
      else
        for (let at = 0; at < bytes.length; ) {
          const read = readVarint(bytes, at, name);
          values[filled++] = read.value;
          at = read.end;
        }
    }
    return { kind, values };
  }
  const bytes = joined(items.map((item) => item.bytes));
  if (bytes.length % 4 !== 0) throw corrupt(name, "floats of 4 bytes", `${bytes.length} bytes`);
  return { kind, values: new Float32Array(new Uint8Array(bytes).buffer) };
}

function encodeFeature({ kind, values }: Feature): Uint8Array {
  if (kind === "empty") return new Uint8Array(0);
  if (kind === "bytes") return delimited(1, joined(values.map((value) => delimited(1, value))));
  const number = kind === "float" ? 2 : 3;
  if (values.length === 0) return delimited(number, new Uint8Array(0));
  const packed =
    kind === "float"
      ? new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
      : joined(Array.from(values, (value) => varint(BigInt.asUintN(64, value))));
  return delimited(number, delimited(1, packed));
}

const parts = (message: Uint8Array, number: number, name: string): Uint8Array[] =>
  fields(message, name)
    .filter((field) => field.number === number && field.wire === 2)
    .map(({ bytes }) => bytes);

function fields(message: Uint8Array, name: string): Field[] {
  const found: Field[] = [];
  const limit = Math.max(fewestFields, message.length / 64);
  for (let at = 0; at < message.length; ) {
    if (found.length > limit)
      throw new DataError("too-large", {
        file: name,
        place: "tf.train.Example",
        expected: `at most ${limit} fields`,
        received: "more",
      });
    const tag = readNumber(message, at, name);
    const [number, wire] = [Math.floor(tag.value / 8), tag.value % 8];
    at = tag.end;
    if (wire === 0) {
      const { value, end } = readVarint(message, at, name);
      found.push({ number, wire, value, bytes: none });
      at = end;
      continue;
    }
    if (wire !== 1 && wire !== 2 && wire !== 5) throw corrupt(name, "a field of type 0, 1, 2 or 5", `type ${wire}`);
    const header = wire === 2 ? readNumber(message, at, name) : { value: wire === 1 ? 8 : 4, end: at };
    const end = header.end + header.value;
    if (end > message.length)
      throw corrupt(name, `a field of ${header.value} bytes`, `${message.length - header.end} left`);
    found.push({ number, wire, value: 0n, bytes: message.subarray(header.end, end) });
    at = end;
  }
  return found;
}

/** How many numbers bytes hold: each has one byte below 0x80, its last. */
function countOf(bytes: Uint8Array): number {
  let count = 0;
  for (const byte of bytes) if (byte < 0x80) count++;
  return count;
}

/** {@link readVarint} for tags and lengths, which are mostly of one byte or two. */
function readNumber(bytes: Uint8Array, at: number, name: string): { value: number; end: number } {
  const [first, second] = [bytes[at]!, bytes[at + 1]!];
  if (first < 0x80) return { value: first, end: at + 1 };
  if (second < 0x80) return { value: (first & 0x7f) + second * 128, end: at + 2 };
  const { value, end } = readVarint(bytes, at, name);
  return { value: Number(value), end };
}

function readVarint(bytes: Uint8Array, start: number, name: string): { value: bigint; end: number } {
  let value = 0n;
  for (let at = start, shift = 0n; at < bytes.length && shift < 70n; at++, shift += 7n) {
    value |= BigInt(bytes[at]! & 0x7f) << shift;
    if (bytes[at]! < 0x80) return { value, end: at + 1 };
  }
  throw corrupt(name, "a whole number of at most 10 bytes", "one that does not end");
}

function varint(value: bigint): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 0x7fn; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  return Uint8Array.from([...bytes, Number(rest)]);
}

const delimited = (number: number, bytes: Uint8Array): Uint8Array =>
  joined([varint(BigInt((number << 3) | 2)), varint(BigInt(bytes.length)), bytes]);

function joined(list: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(list.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of list) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const corrupt = (file: string, expected: string, received: string): DataError =>
  new DataError("corrupt-data", { file, place: "tf.train.Example", expected, received });
