import { describe, expect, test } from "vitest";
import { refusal } from "../../test/refusal";
import { readAttribute } from "./attribute";
import { Cursor } from "./cursor";

const HEAP = 512;

interface Parts {
  version?: number;
  name?: string;
  /** Bytes of the datatype. */
  type: readonly number[];
  /** Sizes of the dataspace; undefined for no value. */
  shape?: readonly number[] | undefined;
  data: readonly number[];
  change?: (view: DataView) => void;
}

const padded = (bytes: readonly number[]): number[] => [
  ...bytes,
  ...new Array<number>((8 - (bytes.length % 8)) % 8).fill(0),
];
const word = (value: number): number[] => [value & 255, (value >> 8) & 255, (value >> 16) & 255, (value >> 24) & 255];
const ascii = (text: string): number[] => [...new TextEncoder().encode(text)];

/** An attribute message at byte 8, and a heap with the texts "first" and "second" at byte 512. */
function read({ version = 1, name = "names", type, shape = [], data, change }: Parts) {
  const space = [1, shape.length, 0, 0, 0, 0, 0, 0, ...shape.flatMap((size) => [...word(size), 0, 0, 0, 0])];
  const nameBytes = [...ascii(name), 0];
  const pad = version === 1 ? padded : (bytes: readonly number[]) => [...bytes];
  const message = [
    version,
    0,
    nameBytes.length,
    0,
    type.length,
    0,
    space.length,
    0,
    ...(version === 3 ? [0] : []),
    ...pad(nameBytes),
    ...pad(type),
    ...pad(space),
    ...data,
  ];
  const bytes = new Uint8Array(1024);
  bytes.set(message, 8);
  const entry = (index: number, text: string) => [
    ...[index, 0, 1, 0, 0, 0, 0, 0],
    ...word(text.length),
    ...word(0),
    ...padded(ascii(text)),
  ];
  bytes.set(
    [...ascii("GCOL"), 1, 0, 0, 0, ...word(256), ...word(0), ...entry(1, "first"), ...entry(2, "second text")],
    HEAP,
  );
  change?.(new DataView(bytes.buffer));
  return readAttribute(new Cursor(bytes, "m.h5"), 8);
}

const fixed = (size: number) => [0x13, 0, 0, 0, ...word(size)];
const variable = [0x19, 1, 0, 0, ...word(16), 0x13, 0, 0, 0, ...word(1)];
const reference = (length: number, index: number, heap = HEAP) => [
  ...word(length),
  ...word(heap),
  ...word(0),
  ...word(index),
];

describe.each([1, 2, 3])("version %d", (version) => {
  test("a text of fixed length ends at its first zero", () => {
    expect(read({ version, type: fixed(8), data: ascii("ab\0cd\0ef") })).toEqual({
      name: "names",
      scalar: true,
      texts: ["ab"],
    });
    expect(read({ version, type: fixed(3), data: ascii("abcdef") }).texts).toEqual(["abc"]);
    expect(read({ version, type: fixed(4), data: ascii("a\n\0b") }).texts).toEqual(["a\n"]);
  });

  test("a list of them", () => {
    const found = read({ version, name: "weight_names", type: fixed(2), shape: [3], data: ascii("a\0bcd\0") });
    expect(found).toEqual({ name: "weight_names", scalar: false, texts: ["a", "bc", "d"] });
  });

  test("texts on the heap", () => {
    const data = [...reference(11, 2), ...reference(5, 1), ...reference(0, 9), ...reference(3, 1)];
    expect(read({ version, type: variable, shape: [4], data })).toEqual({
      name: "names",
      scalar: false,
      texts: ["second text", "first", "", "fir"],
    });
  });
});

test("numbers have no texts, and nothing has none", () => {
  const integer = [0x10, 8, 0, 0, ...word(4), 0, 0, 32, 0];
  expect(read({ type: integer, data: [1, 0, 0, 0] })).toEqual({ name: "names", scalar: true, texts: undefined });
  expect(read({ type: fixed(2), shape: [0], data: [] })).toEqual({ name: "names", scalar: false, texts: [] });
  const none = (view: DataView) => {
    // A dataspace of version 2 that has no value.
    view.setUint8(8 + 8 + 8 + 8, 2);
    view.setUint8(8 + 8 + 8 + 8 + 3, 2);
  };
  expect(read({ type: fixed(2), data: [], change: none })).toEqual({ name: "names", scalar: false, texts: [] });
});

describe("refuses", () => {
  test.each<[string, Parts, string]>([
    [
      "version 0",
      { version: 0, type: fixed(1), data: [0] },
      "unsupported-version: m.h5: byte 8: expected an attribute of version 1 to 3, received 0",
    ],
    [
      "version 4",
      { version: 4, type: fixed(1), data: [0] },
      "unsupported-version: m.h5: byte 8: expected an attribute of version 1 to 3, received 4",
    ],
    [
      "more texts than the file can hold",
      { type: fixed(100), shape: [20], data: [] },
      "corrupt-data: m.h5: byte 48: expected 2000 bytes inside the file, received a file of 1024 bytes",
    ],
    [
      "texts of no length, as many as the file cannot hold",
      { type: fixed(0), shape: [2000], data: [] },
      "corrupt-data: m.h5: byte 48: expected 2000 bytes inside the file",
    ],
    [
      "a text that the heap lacks",
      { type: variable, data: reference(4, 7) },
      "corrupt-data: m.h5: byte 48: expected text 7 of the heap at byte 512, received no such text",
    ],
    [
      "a heap elsewhere",
      { type: variable, data: reference(4, 1, 520) },
      'corrupt-data: m.h5: byte 520: expected "GCOL", received',
    ],
  ])("%s", (_, parts, message) => {
    expect(refusal(() => read(parts)).startsWith(message)).toBe(true);
  });
});
