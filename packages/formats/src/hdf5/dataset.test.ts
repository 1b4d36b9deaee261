import { describe, expect, test } from "vitest";
import { refused } from "../../test/refusal";
import { Cursor } from "./cursor";
import { readDataset } from "./dataset";
import type { Message } from "./object-header";

// Places of the messages and of the numbers in the bytes.
const [SPACE, TYPE, LAYOUT, NUMBERS] = [8, 200, 300, 400];
const FLOAT = 0x11;
const FIXED = 0x10;

interface Parts {
  type: number;
  size: number;
  signed?: boolean;
  bigEndian?: boolean;
  shape?: number[];
  content?: Uint8Array;
  change?: (view: DataView) => void;
  messages?: Message[];
}

const all: Message[] = [
  { type: 0x01, at: SPACE, size: 32 },
  { type: 0x03, at: TYPE, size: 32 },
  { type: 0x08, at: LAYOUT, size: 18 },
];

/** Reads a dataset whose messages are written as the specification has them. */
function read({
  type,
  size,
  signed,
  bigEndian,
  shape = [2],
  content = new Uint8Array(),
  change,
  messages = all,
}: Parts) {
  const bytes = new Uint8Array(NUMBERS + content.length);
  const view = new DataView(bytes.buffer);
  view.setUint8(SPACE, 1);
  view.setUint8(SPACE + 1, shape.length);
  for (const [axis, length] of shape.entries()) view.setBigUint64(SPACE + 8 + 8 * axis, BigInt(length), true);
  view.setUint8(TYPE, type);
  view.setUint8(TYPE + 1, (bigEndian ? 1 : 0) | (signed ? 8 : 0));
  view.setUint32(TYPE + 4, size, true);
  view.setUint16(TYPE + 10, 8 * size, true);
  view.setUint8(TYPE + 13, { 2: 5, 4: 8, 8: 11 }[size] ?? 0);
  view.setUint8(LAYOUT, 3);
  view.setUint8(LAYOUT + 1, 1);
  view.setBigUint64(LAYOUT + 2, BigInt(NUMBERS), true);
  view.setBigUint64(LAYOUT + 10, BigInt(content.length), true);
  bytes.set(content, NUMBERS);
  change?.(view);
  return readDataset(new Cursor(bytes, "m.h5"), messages);
}

type Setters = Record<string, (at: number, value: number | bigint, little: boolean) => void>;

function bytesOf(size: number, values: readonly (number | bigint)[], little: boolean, set: string): Uint8Array {
  const view = new DataView(new ArrayBuffer(size * values.length));
  for (const [i, value] of values.entries()) (view as never as Setters)[set]!(i * size, value, little);
  return new Uint8Array(view.buffer);
}

describe.each([false, true])("big-endian %s", (bigEndian) => {
  test.each<[string, number, number, boolean, string, (number | bigint)[], string]>([
    ["float32", FLOAT, 4, false, "setFloat32", [0.5, -2], "Float32Array"],
    ["float64", FLOAT, 8, false, "setFloat64", [0.1, -2], "Float64Array"],
    ["int8", FIXED, 1, true, "setInt8", [-100, 7], "Int8Array"],
    ["int16", FIXED, 2, true, "setInt16", [-300, 7], "Int16Array"],
    ["int32", FIXED, 4, true, "setInt32", [-70_000, 7], "Int32Array"],
    ["int64", FIXED, 8, true, "setBigInt64", [-5n, 2n ** 40n], "BigInt64Array"],
    ["uint8", FIXED, 1, false, "setUint8", [200, 7], "Uint8Array"],
    ["uint16", FIXED, 2, false, "setUint16", [60_000, 7], "Uint16Array"],
    ["uint32", FIXED, 4, false, "setUint32", [4_000_000_000, 7], "Uint32Array"],
    ["uint64", FIXED, 8, false, "setBigUint64", [2n ** 63n, 7n], "BigUint64Array"],
  ])("%s", (dtype, type, size, signed, set, values, array) => {
    const content = bytesOf(size, values, !bigEndian, set);
    const found = read({ type, size, signed, bigEndian, content });
    expect([found.dtype, found.shape, found.data.constructor.name]).toEqual([dtype, [2], array]);
    expect(Array.from(found.data as ArrayLike<number>)).toEqual(values);
  });

  test("float16 becomes float32", () => {
    const content = bytesOf(2, [0x3c00, 0xc000], !bigEndian, "setUint16");
    const found = read({ type: FLOAT, size: 2, bigEndian, content });
    expect([found.dtype, found.data]).toEqual(["float32", Float32Array.of(1, -2)]);
  });
});

const float = { type: FLOAT, size: 4 };
const numbers = new Uint8Array(Float32Array.of(1, 2, 3, 4, 5, 6).buffer);

test("shapes of no and of several axes", () => {
  expect(read({ ...float, shape: [], content: numbers })).toEqual({
    data: Float32Array.of(1),
    shape: [],
    dtype: "float32",
  });
  expect(read({ ...float, shape: [2, 3], content: numbers }).data).toEqual(Float32Array.of(1, 2, 3, 4, 5, 6));
  const empty = read({ ...float, shape: [2, 0], change: (view) => view.setUint8(LAYOUT, 9) });
  expect([empty.shape, empty.data.length]).toEqual([[2, 0], 0]);
});

test("a dataspace of version 2 begins earlier, and may have no value", () => {
  const second = (kind: number) => (view: DataView) => {
    view.setUint8(SPACE, 2);
    view.setUint8(SPACE + 1, 1);
    view.setUint8(SPACE + 3, kind);
    view.setBigUint64(SPACE + 4, 3n, true);
  };
  expect(read({ ...float, content: numbers, change: second(1) }).shape).toEqual([3]);
  expect(read({ ...float, content: numbers, change: second(2) }).shape).toEqual([0]);
});

test("numbers in the header itself", () => {
  const inside = (view: DataView) => {
    view.setUint8(LAYOUT + 1, 0);
    view.setUint16(LAYOUT + 2, 8, true);
    view.setFloat32(LAYOUT + 4, 7, true);
    view.setFloat32(LAYOUT + 8, 9, true);
  };
  expect(read({ ...float, change: inside }).data).toEqual(Float32Array.of(7, 9));
});

describe("refuses", () => {
  test.each<[string, Partial<Parts>, string, string]>([
    [
      "a dataset without a layout",
      { messages: all.slice(0, 2) },
      "corrupt-data",
      "byte 8: expected a dataset's shape, type and layout, received incomplete messages",
    ],
    ["nothing", { messages: [] }, "corrupt-data", "byte 0: expected a dataset's shape, type and layout"],
    ["a dataset without a type", { messages: [all[0]!, all[2]!] }, "corrupt-data", "byte 8"],
    ["a dataset without a shape", { messages: [all[1]!, all[2]!] }, "corrupt-data", "byte 200"],
    [
      "texts",
      { type: 0x13 },
      "unsupported-dtype",
      "byte 200: expected float16, float32, float64, int8, int16, int32, int64, uint8, uint16, uint32, uint64, received text of 4 bytes",
    ],
    ["integers of three bytes", { type: FIXED, size: 3 }, "unsupported-dtype", "received uint of 3 bytes"],
    ["floats of one byte", { size: 1 }, "unsupported-dtype", "received other of 1 bytes"],
    [
      "floats with another exponent",
      { change: (view) => view.setUint8(TYPE + 13, 7) },
      "unsupported-dtype",
      "received other of 4 bytes",
    ],
    [
      "floats with fewer bits",
      { change: (view) => view.setUint16(TYPE + 10, 24, true) },
      "unsupported-dtype",
      "received other of 4 bytes",
    ],
    [
      "a layout of version 4",
      { change: (view) => view.setUint8(LAYOUT, 4) },
      "unsupported-version",
      "byte 300: expected a data layout of version 3, as Keras writes, received 4",
    ],
    [
      "chunks",
      { change: (view) => view.setUint8(LAYOUT + 1, 2) },
      "unsupported-compression",
      "byte 300: expected contiguous data, as Keras writes, received data in chunks",
    ],
    [
      "a later layout",
      { change: (view) => view.setUint8(LAYOUT + 1, 3) },
      "unsupported-compression",
      "received layout 3",
    ],
    [
      "fewer numbers than the shape has",
      { shape: [7] },
      "bad-shape",
      "byte 8: expected 28 bytes for shape [7], received 24",
    ],
    ["a dataspace of version 3", { change: (view) => view.setUint8(SPACE, 3) }, "unsupported-version", "received 3"],
    [
      "a size above any file's",
      { change: (view) => view.setBigUint64(SPACE + 8, 2n ** 63n, true) },
      "bad-shape",
      "byte 8: expected sizes of axes, received a size above 2^53",
    ],
    [
      "numbers beyond the file",
      { change: (view) => view.setBigUint64(LAYOUT + 2, 1000n, true) },
      "corrupt-data",
      "byte 1000: expected 8 bytes inside the file, received a file of 424 bytes",
    ],
  ])("%s", (_, parts, kind, message) => {
    const found = refused(() => read({ ...float, content: numbers, ...parts }));
    expect(found.kind).toBe(kind);
    expect(found.message).toContain(message);
  });
});
