import { describe, expect, test } from "vitest";
import { formatOf, formatToWrite } from "./format-of";
import { FORMATS } from "./table";

const bytes = (...values: (number | string)[]): Uint8Array =>
  Uint8Array.from(
    values.flatMap((value) => (typeof value === "number" ? [value] : [...new TextEncoder().encode(value)])),
  );
const found = (content: Uint8Array, file = "x") => formatOf(content, file, undefined).name;

const hdf5 = bytes(0x89, "HDF\r\n", 0x1a, "\n");
const zip = bytes("PK", 3, 4);

describe("by the first bytes", () => {
  test("HDF5 and ZIP", () => {
    expect([found(hdf5), found(hdf5, "m.weights.h5"), found(hdf5, "m.hdf5"), found(hdf5, "m.keras")]).toEqual([
      "h5",
      "weights-h5",
      "h5",
      "h5",
    ]);
    expect([found(zip), found(zip, "m.npz"), found(zip, "m.json")]).toEqual(["keras", "npz", "keras"]);
    for (const at of hdf5.keys()) {
      const other = hdf5.map((byte, i) => (i === at ? byte ^ 1 : byte));
      expect(FORMATS.detect(other, "x")).toBeUndefined();
    }
    expect([bytes("P"), bytes("PX"), bytes("XK")].map((one) => FORMATS.detect(one, "x"))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test("safetensors: a length below 2^56, then an object", () => {
    const header = (last: number, brace: string, more: string) => bytes(9, 0, 0, 0, 0, 0, 0, last, brace, more);
    expect(found(header(0, "{", "}"))).toBe("safetensors");
    expect(FORMATS.detect(header(1, "{", "}"), "x")).toBeUndefined();
    expect(FORMATS.detect(header(0, "[", "}"), "x")).toBeUndefined();
    expect(FORMATS.detect(header(0, "{", ""), "x")).toBeUndefined();
    // Its length may begin like JSON.
    expect(found(bytes("{", 0, 0, 0, 0, 0, 0, 0, "{}"))).toBe("safetensors");
  });

  test("JSON: a brace after white space", () => {
    expect([found(bytes('{"a":1}')), found(bytes(' \n{"a"'))]).toEqual(["layers-model", "layers-model"]);
    expect(FORMATS.detect(bytes("a{b"), "x")).toBeUndefined();
    expect(FORMATS.detect(bytes(" ".repeat(64), "{}"), "x")).toBeUndefined();
    expect(found(bytes(" ".repeat(62), "{}"))).toBe("layers-model");
  });

  test("ONNX: a version, then the producer, the graph or the operators", () => {
    for (const next of [0x12, 0x3a, 0x42]) expect(found(bytes(8, 9, next))).toBe("onnx");
    expect([bytes(8, 9, 0x1a), bytes(8, 32, 0x12), bytes(9, 9, 0x12)].map((one) => FORMATS.detect(one, "x"))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(found(bytes(8, 31, 0x12))).toBe("onnx");
  });
});

describe("by the name, where the bytes leave it open", () => {
  test.each([
    ["m.json", "layers-model"],
    ["m.keras", "keras"],
    ["M.H5", "h5"],
    ["m.weights.h5", "weights-h5"],
    ["m.safetensors?v=1", "safetensors"],
    ["m.npz#a", "npz"],
    ["http://a/m.onnx?b#c", "onnx"],
  ])("%s", (file, name) => {
    expect(found(bytes(1, 2, 3), file)).toBe(name);
    expect(formatToWrite(file, undefined).name).toBe(name);
  });

  test("a likely format gives way to the name", () => {
    expect(found(bytes('{"a":1}'), "m.onnx")).toBe("onnx");
  });
});

test("by the option, also by its short name", () => {
  expect(formatOf(zip, "x", "onnx").name).toBe("onnx");
  expect(formatOf(zip, "x", "tfjs" as never).name).toBe("layers-model");
  expect(formatToWrite("m.h5", "npz").name).toBe("npz");
});

test("what is known to nobody is refused with its first bytes", () => {
  expect(() => found(bytes(1, 2))).toThrow(
    "x: expected a model: .json, .keras, .h5, .hdf5, .weights.h5, .safetensors, .npz, .onnx, received 01 02",
  );
  expect(() => found(bytes("plain text"))).toThrow('received "plain te"');
  expect(() => found(bytes())).toThrow("received an empty file");
  expect(() => found(bytes("a", 0x7f))).toThrow("received 61 7f");
  expect(() => found(bytes(" ~"))).toThrow('received " ~"');
  expect(() => formatToWrite("m.pt", undefined)).toThrow("m.pt: expected a file name with a known extension");
});
