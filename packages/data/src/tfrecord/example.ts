import {
  ByteWriter,
  checkArgument,
  DataError,
  ProtoError,
  type ProtoField,
  packedNumbers,
  plainBytes,
  protoFields,
} from "@feedforward/shared";

/** One feature of a tf.train.Example. `empty`: a feature without a list. */
export type Feature =
  | {
      readonly kind: "bytes";
      /** Byte strings, such as texts and encoded images. */
      readonly values: readonly Uint8Array[];
    }
  | {
      readonly kind: "float";
      /** Numbers. */
      readonly values: Float32Array;
    }
  | {
      readonly kind: "int64";
      /** Integers as bigints. */
      readonly values: BigInt64Array;
    }
  | {
      readonly kind: "empty";
      /** Nothing: TensorFlow writes such a feature for a missing value. */
      readonly values: readonly [];
    };

/** The features of a tf.train.Example by name. */
export type Example = { [name: string]: Feature };

/** Numbers of the protocol buffer's fields (tensorflow/core/example/{example,feature}.proto). */
const lists = { 1: "bytes", 2: "float", 3: "int64" } as const;

const text = new TextDecoder();

/** Number of fields allowed in any message: a field takes about 256 bytes of memory and as few as two bytes of the record. */
const fewestFields = 2 ** 20;

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

/**
 * Encodes features as a record for `encodeTfRecords`.
 *
 * @param example features by name.
 */
export function encodeExample(example: Example): Uint8Array {
  checkArgument("encodeExample", "example", example, "object");
  const writer = new ByteWriter();
  message(writer, 1, () => {
    for (const [name, feature] of Object.entries(example)) {
      message(writer, 1, () => {
        writer.varint(tag(1));
        writer.string(name);
        message(writer, 2, () => writeFeature(writer, feature));
      });
    }
  });
  return writer.take();
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
      if (wire !== 2) values[filled++] = BigInt(value);
      else for (const number of sound(packedNumbers(bytes), name)) values[filled++] = BigInt(number);
    }
    return { kind, values };
  }
  const bytes = joined(items.map((item) => item.bytes));
  if (bytes.length % 4 !== 0) throw corrupt(name, "floats of 4 bytes", `${bytes.length} bytes`);
  return { kind, values: new Float32Array(new Uint8Array(bytes).buffer) };
}

function writeFeature(writer: ByteWriter, { kind, values }: Feature): void {
  if (kind === "empty") return;
  const number = kind === "bytes" ? 1 : kind === "float" ? 2 : 3;
  message(writer, number, () => {
    if (kind === "bytes") {
      for (const value of values) {
        writer.varint(tag(1));
        writer.delimited(value);
      }
    } else if (values.length > 0) {
      message(writer, 1, () => {
        if (kind === "float") writer.raw(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
        else for (const value of values) writer.int64(value);
      });
    }
  });
}

/** The tag of a field of bytes. */
const tag = (number: number): number => number * 8 + 2;

function message(writer: ByteWriter, number: number, write: () => void): void {
  writer.varint(tag(number));
  const at = writer.open();
  write();
  writer.close(at);
}

const parts = (message: Uint8Array, number: number, name: string): Uint8Array[] =>
  fields(message, name)
    .filter((field) => field.number === number && field.wire === 2)
    .map(({ bytes }) => bytes);

function fields(message: Uint8Array, name: string): ProtoField[] {
  const found: ProtoField[] = [];
  const limit = Math.max(fewestFields, message.length / 64);
  for (const field of sound(protoFields(message), name)) {
    if (found.length > limit)
      throw new DataError("too-large", {
        file: name,
        place: "tf.train.Example",
        expected: `at most ${limit} fields`,
        received: "more",
      });
    found.push(field);
  }
  return found;
}

/** How many numbers bytes hold: each has one byte below 0x80, its last. */
function countOf(bytes: Uint8Array): number {
  let count = 0;
  for (const byte of bytes) if (byte < 0x80) count++;
  return count;
}

/** What a reader of protobuf gives; its errors become the record's. */
function* sound<T>(items: Iterable<T>, name: string): Generator<T> {
  try {
    yield* items;
  } catch (error) {
    if (!(error instanceof ProtoError)) throw error;
    throw corrupt(name, error.expected, error.received);
  }
}

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
