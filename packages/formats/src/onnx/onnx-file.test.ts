import { describe, expect, test } from "vitest";
import {
  double,
  type Field,
  float,
  floatTensor,
  joined,
  message,
  onnxModel,
  packedDoubles,
  packedFloats,
  packedInts,
  port,
  tensor,
} from "../../test/onnx-bytes";
import { refused } from "../../test/refusal";
import { isWhole, type OnnxFile, parseOnnx } from "./onnx-file";

const none: ReadonlyMap<string, Uint8Array> = new Map();

const fileOf = (...graph: Field[]): OnnxFile => parseOnnx(message([7, message(...graph)]), "m.onnx");
const tensorOf = (bytes: Uint8Array) => fileOf([5, bytes]).tensors[0]!;
const constantOf = (bytes: Uint8Array) => tensorOf(bytes).read(none);
const nodeOf = (...fields: Field[]) => fileOf([1, message(...fields)]).nodes[0]!;
const attributeOf = (bytes: Uint8Array) => [...nodeOf([5, bytes]).attributes][0]!;
const portOf = (bytes: Uint8Array) => fileOf([11, bytes]).inputs[0]!;

/** The error of a file that is refused. */
describe("a model", () => {
  test("has the operator set of ONNX's own domain, 1 if it names none", () => {
    const opset = (...sets: Field[][]) =>
      parseOnnx(message([7, message()], ...sets.map((set): Field => [8, message(...set)])), "m").opset;
    expect(opset()).toBe(1);
    expect(opset([[2, 17]])).toBe(17);
    expect(
      opset([
        [1, "ai.onnx"],
        [2, 13],
      ]),
    ).toBe(13);
    expect(
      opset(
        [
          [1, ""],
          [2, 9],
        ],
        [
          [1, "com.microsoft"],
          [2, 3],
        ],
      ),
    ).toBe(9);
    expect(
      opset([
        [1, "ai.onnx.ml"],
        [2, 3],
      ]),
    ).toBe(1);
    expect(opset([[1, "ai.onnx"]])).toBe(1);
  });

  test("has a graph", () => {
    expect(refused(() => parseOnnx(message([8, message([2, 17])]), "m.onnx"))).toMatchObject({
      kind: "bad-header",
      message: "m.onnx: expected an ONNX model, received no graph",
    });
  });

  test("has nodes, tensors, inputs and outputs in the file's order", () => {
    const file = fileOf(
      [12, port("y", [1])],
      [1, message([4, "Neg"])],
      [11, port("x", [1])],
      [5, floatTensor("w", [1], [2])],
      [1, message([4, "Abs"])],
      [12, port("z", [1])],
      [2, "the graph's name"],
    );
    expect(file.nodes.map(({ op }) => op)).toEqual(["Neg", "Abs"]);
    expect(file.tensors.map(({ name }) => name)).toEqual(["w"]);
    expect([file.inputs, file.outputs].map((ports) => ports.map(({ name }) => name))).toEqual([["x"], ["y", "z"]]);
  });

  test("may have the largest field number, but none above it and not 0", () => {
    const withField = (number: number) => () => parseOnnx(joined(message([7, message()]), message([number, 5])), "m");
    expect(withField(2 ** 29 - 1)().nodes).toEqual([]);
    expect(refused(withField(2 ** 29))).toMatchObject({
      kind: "corrupt-data",
      message: "m: byte 2: expected a field number, received 536870912",
    });
    expect(refused(withField(0)).message).toBe("m: byte 2: expected a field number, received 0");
  });

  test("that ends early is refused with the place in the file", () => {
    const graph = message([5, floatTensor("w", [1], [2])]);
    const whole = message([7, graph]);
    expect(refused(() => parseOnnx(whole.slice(0, -1), "m"))).toMatchObject({
      kind: "truncated-data",
      message: `m: byte 2: expected ${graph.length} bytes, received the end after ${graph.length - 1}`,
    });
    // A node's inner length reaches beyond the node: position in the file, not in the node.
    const node = Uint8Array.of(0x0a, 5, 65);
    const place = refused(() => fileOf([2, "name"], [1, node]));
    expect(place.message).toBe("m.onnx: byte 12: expected 5 bytes, received the end after 1");
  });
});

describe("a node", () => {
  test("has its names, inputs and outputs", () => {
    const node = nodeOf([1, "a"], [1, ""], [2, "y"], [2, "z"], [3, "first"], [4, "Gemm"]);
    expect(node).toEqual({ name: "first", op: "Gemm", inputs: ["a", ""], outputs: ["y", "z"], attributes: new Map() });
  });

  test("of another domain has its op under that name", () => {
    expect(nodeOf([4, "Gelu"], [7, "com.microsoft"]).op).toBe("com.microsoft.Gelu");
    expect(nodeOf([4, "Gelu"], [7, "ai.onnx"]).op).toBe("Gelu");
    expect(nodeOf([4, "Gelu"], [7, ""]).op).toBe("Gelu");
  });

  test("reads an attribute of each kind", () => {
    expect(attributeOf(joined(message([1, "alpha"]), float(2, 0.25)))).toEqual(["alpha", { number: 0.25 }]);
    expect(attributeOf(message([1, "axis"], [3, -2]))).toEqual(["axis", { number: -2 }]);
    expect(attributeOf(message([1, "mode"], [4, "linear"]))).toEqual(["mode", { text: "linear" }]);
    expect(attributeOf(message([1, "pads"], [8, packedInts([0, 1, -1])]))).toEqual(["pads", { list: [0, 1, -1] }]);
    expect(attributeOf(message([1, "axes"], [8, 3], [8, 4]))).toEqual(["axes", { list: [3, 4] }]);
    expect(attributeOf(message([1, "scales"], [7, packedFloats([0.5, 2])]))).toEqual(["scales", { list: [0.5, 2] }]);
    const alone = joined(message([1, "scales"]), float(7, 0.5), float(7, 4));
    expect(attributeOf(alone)).toEqual(["scales", { list: [0.5, 4] }]);
    expect(attributeOf(message([1, "empty"], [8, packedInts([])]))).toEqual(["empty", {}]);
    const [name, { tensor: value }] = attributeOf(message([1, "value"], [5, floatTensor("t", [2], [1, 2])]));
    expect([name, value!.name, value!.shape, Array.from(value!.read(none).data)]).toEqual(["value", "t", [2], [1, 2]]);
  });

  test("keeps what an attribute has besides its number", () => {
    expect(attributeOf(message([1, "a"], [4, "t"], [3, 7], [8, packedInts([1])]))[1]).toEqual({
      text: "t",
      number: 7,
      list: [1],
    });
  });
});

test("a field of another kind than its name has counts as nothing", () => {
  expect(nodeOf([3, 5], [4, 6], [1, 7], [2, 8], [7, 9])).toEqual({
    name: "",
    op: "",
    inputs: [""],
    outputs: [""],
    attributes: new Map(),
  });
  expect(attributeOf(message([1, "a"], [3, "text"]))).toEqual(["a", { number: 0 }]);
  expect(attributeOf(message([1, "a"], [2, 7]))).toEqual(["a", { number: 0 }]);
  expect(attributeOf(message([1, "a"], [4, 7]))).toEqual(["a", { text: "" }]);
  expect(fileOf([1, 4], [5, 4], [11, 4], [12, 4])).toMatchObject({
    nodes: [{ op: "" }],
    tensors: [{ name: "", shape: [] }],
    inputs: [{ name: "", whole: false }],
    outputs: [{ name: "" }],
  });
});

describe("numbers in a field of their type", () => {
  test.each<[string, number, Field, number[], boolean]>([
    ["float32", 1, [4, packedFloats([0.5, -2, 3])], [0.5, -2, 3], false],
    ["float64", 11, [10, packedDoubles([0.1, -2, 3])], [0.1, -2, 3], false],
    ["uint8", 2, [5, packedInts([0, 200, 255])], [0, 200, 255], true],
    ["int8", 3, [5, packedInts([-128, 0, 127])], [-128, 0, 127], true],
    ["int32", 6, [5, packedInts([-5, 2 ** 31 - 1, 0])], [-5, 2 ** 31 - 1, 0], true],
    ["int64", 7, [7, packedInts([-1, 2 ** 40, 3])], [-1, 2 ** 40, 3], true],
    ["bool", 9, [5, packedInts([1, 0, 1])], [1, 0, 1], true],
    ["float16", 10, [5, packedInts([0x3c00, 0xc000, 0x3555])], [1, -2, 0.333251953125], false],
  ])("%s", (_, type, field, values, whole) => {
    const { shape, data } = constantOf(tensor("w", type, [3], field));
    expect(shape).toEqual([3]);
    expect(data).toEqual(whole ? values : Float32Array.from(values));
  });

  test("that stand alone are read like packed ones", () => {
    const sizes = message([1, 1], [1, 2], [2, 1]);
    expect(constantOf(joined(sizes, float(4, 0.5), float(4, 7)))).toEqual({
      shape: [1, 2],
      data: Float32Array.of(0.5, 7),
    });
    const doubles = joined(message([1, 2], [2, 11]), double(10, 0.25), double(10, 8));
    expect(constantOf(doubles).data).toEqual(Float32Array.of(0.25, 8));
    expect(constantOf(message([1, 2], [2, 7], [7, 4], [7, -9])).data).toEqual([4, -9]);
    expect(constantOf(message([1, packedInts([2, 1])], [2, 6], [5, 4], [5, -9])).shape).toEqual([2, 1]);
  });

  test("are as many as the shape has, more are left out", () => {
    expect(constantOf(floatTensor("w", [2], [1, 2, 3])).data).toEqual(Float32Array.of(1, 2));
    expect(constantOf(tensor("i", 7, [2], [7, packedInts([1, 2, 3])])).data).toEqual([1, 2]);
    expect(constantOf(floatTensor("w", [], [4]))).toEqual({ shape: [], data: Float32Array.of(4) });
    expect(constantOf(floatTensor("w", [0], [])).data).toEqual(new Float32Array());
    expect(refused(() => constantOf(floatTensor("w", [2, 2], [1, 2, 3])))).toMatchObject({
      kind: "truncated-data",
      message: "m.onnx: tensor w: expected 4 numbers, received 3",
    });
  });
});

describe("numbers as raw bytes", () => {
  test.each<[string, number, ArrayBufferView, number[], boolean]>([
    ["float32", 1, Float32Array.of(0.5, -2), [0.5, -2], false],
    ["uint8", 2, Uint8Array.of(200, 7), [200, 7], true],
    ["int8", 3, Int8Array.of(-100, 7), [-100, 7], true],
    ["int32", 6, Int32Array.of(-5, 2 ** 30), [-5, 2 ** 30], true],
    ["int64", 7, BigInt64Array.of(-5n, 2n ** 40n), [-5, 2 ** 40], true],
    ["bool", 9, Uint8Array.of(1, 0), [1, 0], true],
    ["float16", 10, Uint16Array.of(0x3c00, 0xc000), [1, -2], false],
    ["float64", 11, Float64Array.of(0.1, -2), [0.1, -2], false],
  ])("%s", (_, type, view, values, whole) => {
    const raw = new Uint8Array(view.buffer);
    expect(constantOf(tensor("w", type, [2], [9, raw])).data).toEqual(whole ? values : Float32Array.from(values));
    expect(refused(() => constantOf(tensor("w", type, [2], [9, raw.slice(0, -1)])))).toMatchObject({
      kind: "truncated-data",
      message: "m.onnx: tensor w: expected 2 numbers, received 1",
    });
    const more = joined(raw, Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8));
    expect(constantOf(tensor("w", type, [2], [9, more])).data.length).toBe(2);
  });
});

test("a type that no layer has is refused with the list of those that are read", () => {
  expect(refused(() => constantOf(tensor("names", 8, [1], [6, "a"])))).toMatchObject({
    kind: "unsupported-dtype",
    message:
      "m.onnx: tensor names: expected float32, uint8, int8, int32, int64, bool, float16, float64, received type 8",
  });
  expect(refused(() => constantOf(message([1, 1]))).message).toContain("tensor without a name: expected float32");
});

test("a tensor has up to eight sizes of 0 or more", () => {
  expect(constantOf(floatTensor("w", [1, 1, 1, 1, 1, 1, 1, 2], [3, 4])).shape).toHaveLength(8);
  expect(refused(() => tensorOf(floatTensor("w", Array(9).fill(1), [3])))).toMatchObject({
    kind: "bad-shape",
    message: "m.onnx: tensor w: expected up to 8 sizes, received [1,1,1,1,1,1,1,1,1]",
  });
  expect(refused(() => tensorOf(floatTensor("w", [2, -1], [3]))).message).toBe(
    "m.onnx: tensor w: expected up to 8 sizes, received [2,-1]",
  );
  // A list of sizes may be as long as the file; only the first are kept.
  expect(refused(() => tensorOf(message([1, packedInts(Array(50).fill(1))], [1, 1]))).message).toContain(
    "received [1,1,1,1,1,1,1,1,1]",
  );
});

describe("numbers in a file beside it", () => {
  const external = (entries: { [key: string]: string }, location = 1) =>
    tensor("w", 1, [2], ...Object.entries(entries).map(([key, value]): Field => [13, message([1, key], [2, value])]), [
      14,
      location,
    ]);
  const beside = new Map([["w.bin", new Uint8Array(Float32Array.of(1, 2, 3, 4).buffer)]]);
  const read = (entries: { [key: string]: string }) =>
    Array.from(tensorOf(external({ location: "w.bin", ...entries })).read(beside).data);

  test("begin at the offset and have the length that it states", () => {
    expect(tensorOf(external({ location: "w.bin" })).elsewhere).toBe("w.bin");
    expect(read({})).toEqual([1, 2]);
    expect(read({ offset: "4" })).toEqual([2, 3]);
    expect(read({ offset: "8", length: "8" })).toEqual([3, 4]);
    expect(() => read({ offset: "8", length: "4" })).toThrow("expected 2 numbers, received 1");
    expect(() => read({ offset: "12" })).toThrow("expected 2 numbers, received 1");
  });

  test("are none where the file or its name is missing", () => {
    expect(tensorOf(external({})).elsewhere).toBe("");
    expect(() => tensorOf(external({ location: "other.bin" })).read(beside)).toThrow("expected 2 numbers, received 0");
  });

  test("are only meant if the tensor says so", () => {
    const own = tensorOf(joined(external({ location: "w.bin" }, 0), message([4, packedFloats([7, 8])])));
    expect(own).not.toHaveProperty("elsewhere");
    expect(Array.from(own.read(beside).data)).toEqual([7, 8]);
  });
});

describe("an input", () => {
  test("has sizes above 0; names and other sizes are open", () => {
    expect(portOf(port("x", ["batch", 3, 0, -1, 1]))).toEqual({
      name: "x",
      shape: [null, 3, null, null, 1],
      whole: false,
    });
    expect(portOf(port("x", [])).shape).toEqual([]);
  });

  test("has only the sizes that are meant as such", () => {
    const dimension = message([9, 4], [3, "DATA_BATCH"]);
    const shape = message([9, 4], [1, dimension], [1, message([1, 6], [9, 4])]);
    expect(portOf(message([1, "x"], [2, message([1, message([1, 1], [2, shape])])])).shape).toEqual([null, 6]);
  });

  test("may have no shape, or no type", () => {
    expect(portOf(message([1, "x"]))).toEqual({ name: "x", shape: undefined, whole: false });
    const untyped = message([1, "x"], [2, message([1, message([1, 7])])]);
    expect(portOf(untyped)).toEqual({ name: "x", shape: undefined, whole: true });
    const reversed = message([1, "x"], [2, message([1, message([2, message([1, message([1, 5])])], [1, 7])])]);
    expect(portOf(reversed)).toEqual({ name: "x", shape: [5], whole: true });
    // A sequence, field 4 of its type, is no tensor.
    expect(portOf(message([1, "x"], [2, message([4, message([1, 7])])]))).toEqual({
      name: "x",
      shape: undefined,
      whole: false,
    });
  });

  test("is whole if its elements are integers or booleans", () => {
    const types = Array.from({ length: 17 }, (_, type) => type);
    const whole = [2, 3, 4, 5, 6, 7, 9, 12, 13];
    expect(types.filter(isWhole)).toEqual(whole);
    expect(types.filter((type) => portOf(port("x", [1], type)).whole)).toEqual(whole);
  });
});

test("the helper writes what is read", () => {
  const { opset, inputs } = parseOnnx(onnxModel({ inputs: [port("x", [2])], opset: 11 }), "m");
  expect([opset, inputs[0]!.name]).toEqual([11, "x"]);
});
