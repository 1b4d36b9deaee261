import { describe, expect, test } from "vitest";
import { refusal } from "../../test/refusal";
import { encodeHdf5 } from "./encode-hdf5";
import { parseHdf5 } from "./read-hdf5";

const numbers = (...values: number[]) => ({
  data: Float32Array.from(values),
  shape: [values.length],
  dtype: "float32",
});

/** Changes the first structure with the given letters. */
function changed(bytes: Uint8Array, letters: string, change: (view: DataView, at: number) => void): Uint8Array {
  const copy = bytes.slice();
  const code = [...new TextEncoder().encode(letters)];
  const at = copy.findIndex((_, i) => code.every((byte, k) => copy[i + k] === byte));
  change(new DataView(copy.buffer), at);
  return copy;
}

const small = encodeHdf5({ children: { a: numbers(1), b: { children: { c: numbers(2, 3) } } } });

describe("a written file is read", () => {
  test.each([0, 1, 8, 9, 16, 17, 300])("a group of %d names in order", (count) => {
    const names = Array.from({ length: count }, (_, at) => `name_${at}`);
    const children = Object.fromEntries(names.map((name, at) => [name, numbers(at)]));
    const root = parseHdf5(encodeHdf5({ children }), "m.h5");
    expect(root.keys).toEqual(names.toSorted());
    for (const [at, name] of names.entries()) expect(root.find(name)!.array().data).toEqual(Float32Array.of(at));
  });

  test("names by their bytes, a beginning before the whole, and other letters", () => {
    const names = ["b", "a", "ab", "é", "Z", "_"];
    const children = Object.fromEntries(names.map((name, at) => [name, numbers(at)]));
    const root = parseHdf5(encodeHdf5({ children }), "m.h5");
    expect(root.keys).toEqual(["Z", "_", "a", "ab", "b", "é"]);
    expect(root.find("é")!.array().data).toEqual(Float32Array.of(3));
  });

  test("paths, groups and attributes", () => {
    const attributes = { one: "text", many: ["a", "b ü", ""], none: [] as string[] };
    const bytes = encodeHdf5({ attributes, children: { g: { attributes, children: { x: numbers(7) } } } });
    const root = parseHdf5(bytes, "m.h5");
    for (const object of [root, root.find("g")!]) {
      expect(object.text("one")).toBe("text");
      expect(object.texts("many")).toEqual(["a", "b ü", ""]);
      expect(object.texts("none")).toEqual([]);
      expect([object.text("other"), object.texts("other"), object.text("none")]).toEqual([
        undefined,
        undefined,
        undefined,
      ]);
      expect(object.isGroup).toBe(true);
    }
    expect([root.path, root.find("g/x")!.path, root.find("/g//x/")!.path, root.find("")!.path]).toEqual([
      "",
      "g/x",
      "g/x",
      "",
    ]);
    expect([root.find("x"), root.find("g/y"), root.find("g/x/z")]).toEqual([undefined, undefined, undefined]);
    expect(root.find("g/x")!.isGroup).toBe(false);
    expect(refusal(() => root.find("g/x")!.keys)).toBe("corrupt-data: m.h5: /g/x: expected a group, received none");
  });

  test("lists that Keras splits are one", () => {
    const attributes = { names0: ["a", "b"], names1: ["c"], names3: ["d"] };
    const root = parseHdf5(encodeHdf5({ attributes }), "m.h5");
    expect(root.texts("names")).toEqual(["a", "b", "c"]);
    expect(root.texts("name")).toBeUndefined();
  });

  test("whole numbers and shapes", () => {
    const data = Int32Array.of(-1, 2, 3, 4, 5, 6);
    const root = parseHdf5(encodeHdf5({ children: { i: { data, shape: [2, 3], dtype: "int32" } } }), "m.h5");
    expect(root.find("i")!.array()).toEqual({ data, shape: [2, 3], dtype: "int32" });
    const scalar = { data: Float32Array.of(5), shape: [], dtype: "float32" };
    const empty = { data: new Float32Array(), shape: [0, 2], dtype: "float32" };
    const other = parseHdf5(encodeHdf5({ children: { scalar, empty } }), "m.h5");
    expect(other.find("scalar")!.array()).toEqual(scalar);
    expect(other.find("empty")!.array()).toEqual(empty);
    expect(() => encodeHdf5({ children: { x: { data: Float64Array.of(1), shape: [1], dtype: "float64" } } })).toThrow(
      "internal: no HDF5 type for float64.",
    );
  });

  test("many texts, and one that is long", () => {
    const many = Array.from({ length: 3000 }, (_, at) => `text ${at}`);
    const root = parseHdf5(encodeHdf5({ attributes: { many, long: "x".repeat(200_000) } }), "m.h5");
    expect(root.texts("many")).toEqual(many);
    expect(root.text("long")).toHaveLength(200_000);
    expect(() => encodeHdf5({ attributes: { many: Array(5000).fill("a") } })).toThrow("is too long");
  });

  test("sections begin at multiples of eight, in a file as long as it says", () => {
    const view = new DataView(small.buffer);
    expect(Number(view.getBigUint64(40, true))).toBe(small.length);
    expect(small.length % 8).toBe(0);
  });
});

describe("refuses", () => {
  const parse = (bytes: Uint8Array) => parseHdf5(bytes, "m.h5").keys;

  test.each<[string, Uint8Array, string]>([
    [
      "other bytes",
      Uint8Array.of(1, 2, 3),
      "bad-magic: m.h5: byte 0: expected the signature of HDF5, received 01 02 03",
    ],
    [
      "a file that ends in its header",
      small.slice(0, 95),
      "truncated-header: m.h5: byte 95: expected a superblock of 96 bytes, received the end of the file",
    ],
    [
      "a later superblock",
      changed(small, "HDF", (view) => view.setUint8(8, 2)),
      "unsupported-version: m.h5: byte 8: expected a superblock of version 0 or 1, as Keras writes, received 2",
    ],
    [
      "short addresses",
      changed(small, "HDF", (view) => view.setUint8(13, 4)),
      "unsupported-version: m.h5: byte 13: expected addresses of 8 bytes, received 4 and 8",
    ],
    [
      "short lengths",
      changed(small, "HDF", (view) => view.setUint8(14, 4)),
      "unsupported-version: m.h5: byte 13: expected addresses of 8 bytes, received 8 and 4",
    ],
    [
      "a file that is cut",
      small.slice(0, -8),
      `truncated-data: m.h5: byte ${small.length - 8}: expected a file of ${small.length} bytes, received its end after ${small.length - 8}`,
    ],
  ])("%s", (_, bytes, message) => {
    expect(refusal(() => parse(bytes))).toContain(message);
  });

  test("what is wrong in a group, in words", () => {
    const one = encodeHdf5({ children: { a: numbers(1) } });
    const message = (letters: string, change: (view: DataView, at: number) => void) =>
      refusal(() => parse(changed(one, letters, change)));
    expect(message("HEAP", (view, at) => view.setUint8(at, 0x58))).toContain('expected "HEAP", received "XEAP"');
    expect(message("TREE", (view, at) => view.setUint8(at + 4, 1))).toContain(
      "expected a tree of names, received a tree of data",
    );
    expect(message("SNOD", (view, at) => view.setBigUint64(at + 8, 16n, true))).toContain(
      "expected a name within 16 bytes, received 16",
    );
    expect(message("SNOD", (view, at) => view.setBigUint64(at + 8, 0n, true))).toContain(
      'expected a name without slashes, received ""',
    );
    expect(message("SNOD", (view, at) => view.setUint32(at + 24, 2, true))).toContain(
      'expected objects of this file, received a symbolic link named "a"',
    );
    expect(message("TREE", (view, at) => view.setBigUint64(at + 32, BigInt(at), true))).toContain(
      "expected a tree of names, received a node that is its own ancestor",
    );
    const slashed = encodeHdf5({ children: { "a/b": numbers(1) } });
    expect(refusal(() => parse(slashed))).toContain('received "a/b"');
  });

  test("a header of another version, and shared types", () => {
    const root = Number(new DataView(small.buffer).getBigUint64(64, true));
    const header = (value: number) => changed(small, "HDF", (view) => view.setUint8(root, value));
    expect(refusal(() => parse(header(2)))).toBe(
      `unsupported-version: m.h5: byte ${root}: expected an object header of version 1, as Keras writes, received 2`,
    );
    expect(refusal(() => parse(header(0x4f)))).toContain("received a later version");
    const address = parseHdf5(small, "m.h5").find("a")!.address;
    const shared = changed(small, "HDF", (view) => view.setUint8(address + 16 + 4, 2));
    expect(refusal(() => parseHdf5(shared, "m.h5").find("a"))).toBe(
      `unsupported-dtype: m.h5: byte ${address + 16}: expected an unshared type, received a shared type`,
    );
  });
});

test("a superblock of version 1 has four more bytes", () => {
  const moved = small.slice();
  moved[8] = 1;
  moved.copyWithin(28, 24, 92);
  // The root's address moves with the rest; everything else stays where it is.
  expect(parseHdf5(moved, "m.h5").keys).toEqual(["a", "b"]);
});

test("messages may go on elsewhere", () => {
  const file = encodeHdf5({ children: { a: numbers(5) } });
  const { address } = parseHdf5(file, "m.h5").find("a")!;
  const old = new DataView(file.buffer);
  const size = old.getUint32(address + 8, true);
  const count = old.getUint16(address + 2, true);
  // The messages move to the end; the header keeps one that says where they are.
  const bytes = new Uint8Array(file.length + size);
  bytes.set(file);
  bytes.set(file.subarray(address + 16, address + 16 + size), file.length);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(40, BigInt(bytes.length), true);
  view.setUint16(address + 2, count + 1, true);
  view.setUint32(address + 8, 24, true);
  view.setUint16(address + 16, 0x10, true);
  view.setUint16(address + 18, 16, true);
  view.setUint8(address + 20, 0);
  view.setBigUint64(address + 24, BigInt(file.length), true);
  view.setBigUint64(address + 32, BigInt(size), true);
  expect(parseHdf5(bytes, "m.h5").find("a")!.array().data).toEqual(Float32Array.of(5));
  // Without room for the last message there is no layout.
  view.setUint16(address + 2, count, true);
  expect(refusal(() => parseHdf5(bytes, "m.h5").find("a")!.array())).toContain("received incomplete messages");
});
