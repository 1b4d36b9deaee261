// @internal: protobuf messages described by their fields.
import { ByteReader, ByteWriter, ProtoError } from "@feedforward/shared";

type Scalar = "double" | "float" | "int32" | "int64" | "bool" | "string" | "bytes";
type Rule = "plain" | "optional" | "repeated" | "map";

/** One field of a message: its number and how it is stored. `Out` is what decoding gives, `In` what encoding takes. */
export interface Field<Out, In = Out> {
  readonly number: number;
  readonly kind: Scalar | (() => Message<Fields>);
  readonly rule: Rule;
  readonly types?: [Out, In];
}

type Fields = Record<string, Field<unknown>>;

/** What decoding a message gives: every field can be read, absent ones at their default. */
export type Decoded<M> =
  M extends Message<infer F> ? { [K in keyof F]: F[K] extends Field<infer Out, infer _> ? Out : never } : never;

/** What encoding a message takes: any of its fields. */
export type Encodable<M> =
  M extends Message<infer F> ? { [K in keyof F]?: F[K] extends Field<infer _, infer In> ? In : never } : never;

const scalar =
  <T>(kind: Scalar) =>
  (number: number): Field<T> => ({ number, kind, rule: "plain" });

export const double = scalar<number>("double");
export const float = scalar<number>("float");
export const int32 = scalar<number>("int32");
export const int64 = scalar<number | bigint>("int64");
export const bool = scalar<boolean>("bool");
export const string = scalar<string>("string");
export const bytes = scalar<Uint8Array>("bytes");

/** A field that tells "absent" from "zero": a member of a oneof. */
export const optional = <Out, In>(field: Field<Out, In>): Field<Out | undefined, In | undefined> =>
  ({ ...field, rule: "optional" }) as Field<Out | undefined, In | undefined>;

export const repeated = <Out, In>(
  field: Field<Out, In>,
): Field<readonly NonNullable<Out>[], ArrayLike<NonNullable<In>>> =>
  ({ ...field, rule: "repeated" }) as unknown as Field<readonly NonNullable<Out>[], ArrayLike<NonNullable<In>>>;

/** A nested message; absent is `undefined`. */
export const nested = <M>(number: number, type: () => M): Field<Decoded<M> | undefined, Encodable<M> | undefined> => ({
  number,
  kind: type as unknown as () => Message<Fields>,
  rule: "optional",
});

/** A map from strings to messages. */
export const map = <M>(
  number: number,
  type: () => M,
): Field<Record<string, Decoded<M>>, Record<string, Encodable<M>>> => ({
  number,
  kind: type as unknown as () => Message<Fields>,
  rule: "map",
});

const wireTypes = { double: 1, float: 5, int32: 0, int64: 0, bool: 0, string: 2, bytes: 2 } as const;
const empty = new Uint8Array(0);
/** What an absent repeated field reads as: one array for all, since most fields are absent. */
const noEntries: Readonly<Record<string, unknown>> = Object.freeze({});
const none: readonly unknown[] = Object.freeze([]);
const defaults = { double: 0, float: 0, int32: 0, int64: 0, bool: false, string: "", bytes: empty };
const packable = (kind: Scalar) => kind !== "string" && kind !== "bytes";

interface Entry {
  name: string;
  number: number;
  rule: Rule;
  scalar: Scalar | undefined;
  type: (() => Message<Fields>) | undefined;
  /** What an absent field reads as. */
  initial: unknown;
}

/** A protobuf message type, described by its table of fields. Unknown fields are skipped when reading. */
export class Message<F> {
  private readonly entries: Entry[];
  private readonly byNumber: (Entry | undefined)[] = [];
  private readonly plain: Entry[];
  /** Makes a message whose optional and repeated fields are inherited defaults: several times faster than setting each. */
  private readonly Blank: new () => Record<string, unknown>;

  constructor(readonly fields: F) {
    this.entries = Object.entries(fields as Fields).map(([name, { number, kind, rule }]) => ({
      name,
      number,
      rule,
      scalar: typeof kind === "string" ? kind : undefined,
      type: typeof kind === "string" ? undefined : kind,
      initial:
        rule === "plain"
          ? defaults[kind as Scalar]
          : rule === "repeated"
            ? none
            : rule === "map"
              ? noEntries
              : undefined,
    }));
    for (const entry of this.entries) this.byNumber[entry.number] = entry;
    this.plain = this.entries.filter((entry) => entry.rule === "plain");
    this.Blank = class {} as typeof this.Blank;
    for (const { name, initial } of this.entries)
      Object.defineProperty(this.Blank.prototype, name, { value: initial, writable: true, enumerable: true });
  }

  /** What inherits from this reads absent fields as a decoded message does. */
  get absent(): object {
    return this.Blank.prototype;
  }

  /** The message's bytes; fields at their default are left out, as proto3 does. */
  encode(value: Encodable<this>): Uint8Array<ArrayBuffer> {
    const writer = new ByteWriter();
    this.write(writer, value);
    return writer.take();
  }

  /** Appends the message's bytes to a writer. */
  write(writer: ByteWriter, value: Encodable<this>): void {
    const record = value as Record<string, unknown>;
    for (const entry of this.entries) {
      const item = record[entry.name];
      if (item === undefined) continue;
      if (entry.rule === "plain") {
        if (item !== entry.initial && !(item instanceof Uint8Array && item.length === 0)) writeOne(writer, entry, item);
      } else if (entry.rule === "optional") writeOne(writer, entry, item);
      else if (entry.rule === "map") {
        for (const [key, mapped] of Object.entries(item as object)) writeMapEntry(writer, entry, key, mapped);
      } else writeRepeated(writer, entry, item as ArrayLike<unknown>);
    }
  }

  /** Reads a message; throws ProtoError if the bytes are no such message. */
  decode(from: Uint8Array): Decoded<this> {
    return this.read(new ByteReader(from));
  }

  /** Reads a message that reaches to the reader's `end`. */
  read(reader: ByteReader): Decoded<this> {
    const record = new this.Blank();
    for (const entry of this.plain) record[entry.name] = entry.initial;
    while (reader.position < reader.end) {
      const tag = reader.varint();
      const wireType = tag & 7;
      const number = tag < 0x80000000 ? tag >>> 3 : Math.floor(tag / 8);
      if (number === 0) throw new ProtoError("corrupt-data", reader.position, "a field's number", "0");
      const entry = this.byNumber[number];
      if (entry === undefined) reader.skipField(wireType);
      else readField(reader, entry, wireType, record);
    }
    return record as Decoded<this>;
  }
}

function writeOne(writer: ByteWriter, { number, scalar, type }: Entry, item: unknown): void {
  writer.varint(number * 8 + (scalar ? wireTypes[scalar] : 2));
  if (scalar) writers[scalar](writer, item as never);
  else {
    const at = writer.open();
    type!().write(writer, item as never);
    writer.close(at);
  }
}

const writers: { [K in Scalar]: (writer: ByteWriter, item: never) => void } = {
  double: (writer, item: number) => writer.double(item),
  float: (writer, item: number) => writer.float(item),
  int32: (writer, item: number) => writer.int64(item),
  int64: (writer, item: number | bigint) => writer.int64(item),
  bool: (writer, item: boolean) => writer.varint(item ? 1 : 0),
  string: (writer, item: string) => writer.string(item),
  bytes: (writer, item: Uint8Array) => writer.delimited(item),
};

const readers: { [K in Scalar]: (reader: ByteReader) => unknown } = {
  double: (reader) => reader.double(),
  float: (reader) => reader.float(),
  int32: (reader) => {
    const value = reader.int64();
    return typeof value === "number" ? value | 0 : Number(BigInt.asIntN(32, value));
  },
  int64: (reader) => reader.int64(),
  bool: (reader) => reader.varint() !== 0,
  string: (reader) => reader.string(),
  bytes: (reader) => reader.delimited(),
};

function writeRepeated(writer: ByteWriter, entry: Entry, items: ArrayLike<unknown>): void {
  if (items.length === 0) return;
  if (entry.scalar && packable(entry.scalar)) {
    writer.varint(entry.number * 8 + 2);
    const at = writer.open();
    for (let i = 0; i < items.length; i++) writers[entry.scalar](writer, items[i] as never);
    writer.close(at);
  } else for (let i = 0; i < items.length; i++) writeOne(writer, entry, items[i]);
}

function writeMapEntry(writer: ByteWriter, entry: Entry, key: string, value: unknown): void {
  writer.varint(entry.number * 8 + 2);
  const at = writer.open();
  writer.varint(10);
  writer.string(key);
  writeOne(writer, { ...entry, number: 2 }, value);
  writer.close(at);
}

function readField(reader: ByteReader, entry: Entry, wireType: number, record: Record<string, unknown>): void {
  const { name, rule, scalar, type } = entry;
  if (wireType !== (scalar ? wireTypes[scalar] : 2)) {
    if (rule === "repeated" && scalar && wireType === 2) readPacked(reader, scalar, own(record, entry));
    else reader.skipField(wireType);
    return;
  }
  if (scalar) {
    const value = readers[scalar](reader);
    if (rule === "repeated") own(record, entry).push(value);
    else record[name] = value;
    return;
  }
  const outer = enter(reader);
  if (rule === "map") readMapEntry(reader, type!(), record, entry);
  else {
    const value = type!().read(reader);
    if (rule === "repeated") own(record, entry).push(value);
    else record[name] = value;
  }
  reader.end = outer;
}

/** The record's own array for a repeated field. */
function own(record: Record<string, unknown>, { name }: Entry): unknown[] {
  if (record[name] === none) record[name] = [];
  return record[name] as unknown[];
}

/** Reads a length and narrows the reader to that many bytes; returns the end to restore. */
function enter(reader: ByteReader): number {
  const { end } = reader;
  const size = reader.varint();
  reader.skip(size);
  reader.end = reader.position;
  reader.position -= size;
  return end;
}

function readPacked(reader: ByteReader, kind: Scalar, into: unknown[]): void {
  const outer = enter(reader);
  while (reader.position < reader.end) into.push(readers[kind](reader));
  reader.end = outer;
}

function readMapEntry(
  reader: ByteReader,
  type: Message<Fields>,
  record: Record<string, unknown>,
  { name }: Entry,
): void {
  let key = "";
  let value: unknown;
  while (reader.position < reader.end) {
    const tag = reader.varint();
    if (tag === 10) key = reader.string();
    else if (tag === 18) {
      const outer = enter(reader);
      value = type.read(reader);
      reader.end = outer;
    } else reader.skipField(tag & 7);
  }
  if (record[name] === noEntries) record[name] = {};
  // a key may be "__proto__"
  Object.defineProperty(record[name], key, {
    value: value ?? type.decode(empty),
    enumerable: true,
    configurable: true,
    writable: true,
  });
}
