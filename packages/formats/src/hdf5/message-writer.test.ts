import { expect, test } from "vitest";
import { HeapWriter } from "./heap-writer";
import { attributeMessage, datasetMessages, headerBytes } from "./message-writer";
import { SectionWriter } from "./section-writer";

const wordAt = (bytes: Uint8Array, at: number) => new DataView(bytes.buffer).getUint32(at, true);

test("an attribute is a scalar for a text and a list for several", () => {
  const [heap, file] = [new HeapWriter(), new SectionWriter()];
  for (const text of ["one", "two", "one"]) heap.add(text);
  file.reserve(5);
  heap.place(file);
  const message = (value: string | string[]) => attributeMessage("name", value, heap);
  const { type, bytes } = message("two");
  expect(type).toBe(0x0c);
  // Version 1, then the lengths of the name, the type and the space.
  expect(Array.from(bytes.subarray(0, 8))).toEqual([1, 0, 5, 0, 16, 0, 8, 0]);
  expect(new TextDecoder().decode(bytes.subarray(8, 13))).toBe("name\0");
  // The space: version 1 and the number of axes.
  expect(Array.from(bytes.subarray(32, 34))).toEqual([1, 0]);
  // Length of the text, address of the heap, number in it.
  expect([wordAt(bytes, 40), wordAt(bytes, 44), wordAt(bytes, 52), bytes.length]).toEqual([3, 8, 2, 56]);
  const list = message(["one", "two", "one"]).bytes;
  expect([list[33], wordAt(list, 40)]).toEqual([1, 3]);
  expect([0, 1, 2].map((i) => wordAt(list, 48 + 16 * i + 12))).toEqual([1, 2, 1]);
  expect(() => message("three")).toThrow('internal: the text "three" was not put on the heap.');
});

test("a dataset of nothing has no address", () => {
  const layout = (count: number) => {
    const array = { data: new Float32Array(count), shape: [count], dtype: "float32" };
    const { type, bytes } = datasetMessages(array, 4096)[3]!;
    expect(type).toBe(0x08);
    return Array.from(new BigUint64Array(bytes.slice(2).buffer));
  };
  expect(layout(0)).toEqual([2n ** 64n - 1n, 0n]);
  expect(layout(3)).toEqual([4096n, 12n]);
  const types = datasetMessages({ data: Int32Array.of(1), shape: [1], dtype: "int32" }, 0).map(({ type }) => type);
  expect(types).toEqual([0x01, 0x03, 0x05, 0x08]);
});

test("a header has its messages at multiples of eight", () => {
  const header = headerBytes([
    { type: 5, bytes: Uint8Array.of(1, 2, 3) },
    { type: 9, bytes: new Uint8Array(8).fill(7) },
  ]);
  expect(Array.from(header.subarray(0, 16))).toEqual([1, 0, 2, 0, 1, 0, 0, 0, 32, 0, 0, 0, 0, 0, 0, 0]);
  expect(Array.from(header.subarray(16, 32))).toEqual([5, 0, 8, 0, 0, 0, 0, 0, 1, 2, 3, 0, 0, 0, 0, 0]);
  expect(Array.from(header.subarray(32))).toEqual([9, 0, 8, 0, 0, 0, 0, 0, 7, 7, 7, 7, 7, 7, 7, 7]);
  expect(headerBytes([{ type: 1, bytes: new Uint8Array(65_528) }])).toHaveLength(16 + 8 + 65_528);
  expect(() => headerBytes([{ type: 1, bytes: new Uint8Array(65_529) }])).toThrow(
    "internal: an HDF5 message of 65529 bytes is too long.",
  );
});
