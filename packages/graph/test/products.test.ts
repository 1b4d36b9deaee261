import { describe, expect, test } from "vitest";
import { Graph, OnnxBuilder, rules, toModel, type Value } from "../src/index";
import { type Data, floats, ints, run, targets } from "./compute";

// Products of small whole numbers, which float32 adds without rounding in any order.

const whole = (rows: number, columns: number, salt: number): Data =>
  floats(
    Array.from({ length: rows * columns }, (_, index) => ((index * 7 + salt) % 5) - 2),
    [rows, columns],
  );

interface Plan {
  readonly a: Data;
  readonly b: Data;
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
  readonly bias?: Data;
}

function expected({ a, b, transposeA = false, transposeB = false, bias }: Plan): number[] {
  const [aColumns, bColumns] = [a.shape[1]!, b.shape[1]!];
  const left = (row: number, at: number) => a.values[transposeA ? at * aColumns + row : row * aColumns + at]!;
  const right = (at: number, column: number) => b.values[transposeB ? column * bColumns + at : at * bColumns + column]!;
  const rows = transposeA ? aColumns : a.shape[0]!;
  const depth = transposeA ? a.shape[0]! : aColumns;
  const columns = transposeB ? b.shape[0]! : bColumns;
  return Array.from({ length: rows * columns }, (_, index) => {
    const [row, column] = [Math.floor(index / columns), index % columns];
    let sum = bias ? bias.values[bias.values.length === 1 ? 0 : column]! : 0;
    for (let at = 0; at < depth; at += 1) sum += left(row, at) * right(at, column);
    return sum;
  });
}

function graphOf({ a, b, transposeA = false, transposeB = false, bias }: Plan): Graph {
  const graph = new Graph();
  const [x, y, z] = [a, b, bias].map(
    (data, index) => data && graph.input("argument", `x${index}`, data.shape, data.dtype),
  ) as [Value, Value, Value?];
  const shape = [a.shape[transposeA ? 1 : 0]!, b.shape[transposeB ? 0 : 1]!];
  let value = graph.node("BatchMatMul", [x, y], { transposeA, transposeB }, shape, a.dtype);
  if (z) value = graph.node("Add", [value, z], {}, shape, a.dtype);
  graph.outputs.push({ name: "y", value });
  return graph;
}

const opsOf = (plan: Plan, target: (typeof targets)[number]): string[] => {
  const text = new TextDecoder("latin1").decode(toModel(graphOf(plan), { target }).bytes);
  return ["Gemm", "MatMul", "Transpose", "Split", "Add"].filter((op) =>
    text.includes(`"${String.fromCharCode(op.length)}${op}`),
  );
};

describe.each(targets)("%s", (target) => {
  const agree = (plan: Plan) => {
    const data = [plan.a, plan.b, ...(plan.bias ? [plan.bias] : [])];
    expect(run(graphOf(plan), data, target)).toEqual([expected(plan)]);
  };

  test("small matrices, either of them transposed", () => {
    agree({ a: whole(2, 3, 0), b: whole(3, 4, 1) });
    agree({ a: whole(3, 2, 0), b: whole(3, 4, 1), transposeA: true });
    agree({ a: whole(2, 3, 0), b: whole(4, 3, 1), transposeB: true });
    agree({ a: whole(3, 2, 0), b: whole(4, 3, 1), transposeA: true, transposeB: true });
    agree({ a: whole(2, 3, 0), b: whole(3, 4, 1), bias: floats([1, 2, 3, 4]) });
    agree({ a: whole(3, 2, 0), b: whole(3, 4, 1), transposeA: true, bias: floats([1, 2, 3, 4]) });
  });

  test("a bias of one number, or of integers", () => {
    agree({ a: whole(2, 3, 0), b: whole(3, 4, 1), bias: floats([5]) });
    const of = (data: Data) => ints(data.values, data.shape);
    agree({ a: of(whole(2, 3, 0)), b: of(whole(3, 4, 1)), bias: ints([1, 2, 3, 4]) });
    agree({ a: of(whole(3, 2, 0)), b: of(whole(4, 3, 1)), transposeA: true, transposeB: true });
  });

  test.each([12, 13, 33])("tall ones, by %i columns", (columns) => {
    for (const rows of [511, 512, 513]) {
      agree({ a: whole(rows, 256, 0), b: whole(rows, columns, 1), transposeA: true });
      agree({ a: whole(rows, 256, 0), b: whole(256, columns, 1) });
    }
    agree({ a: whole(512, 255, 0), b: whole(512, columns, 1), transposeA: true });
    const bias = floats(Array.from({ length: columns }, (_, index) => index));
    agree({ a: whole(512, 256, 0), b: whole(256, columns, 1), bias });
    agree({ a: whole(512, 256, 0), b: whole(512, columns, 1), transposeA: true, bias });
  });
});

describe("the form of a product", () => {
  const tall = (rows: number, columns: number): Plan => ({
    a: whole(rows, 256, 0),
    b: whole(rows, columns, 1),
    transposeA: true,
  });

  test("native: two halves of an even number of rows", () => {
    expect(opsOf(tall(512, 33), "native")).toEqual(["MatMul", "Transpose", "Split", "Add"]);
    expect(opsOf(tall(513, 33), "native")).toEqual(["Gemm"]);
    expect(opsOf(tall(510, 33), "native")).toEqual(["Gemm"]);
    expect(opsOf(tall(512, 33), "wasm")).toEqual(["Gemm"]);
    expect(opsOf(tall(512, 2048), "native")).toContain("Split");
    expect(opsOf(tall(512, 2049), "native")).not.toContain("Split");
  });

  test("few columns are turned", () => {
    expect(opsOf(tall(513, 32), "native")).toEqual(["Gemm", "Transpose"]);
    expect(opsOf(tall(511, 32), "native")).toEqual(["Gemm"]);
    const forward = (columns: number, target: (typeof targets)[number], more = {}) =>
      opsOf({ a: whole(512, 256, 0), b: whole(256, columns, 1), ...more }, target);
    expect(forward(12, "wasm")).toEqual(["Gemm", "Transpose"]);
    expect(forward(13, "wasm")).toEqual(["Gemm"]);
    expect(forward(12, "native")).toEqual(["Gemm"]);
    expect(forward(3, "wasm", { bias: floats([1, 2, 3]) })).toEqual(["Gemm", "Transpose", "Add"]);
    expect(forward(3, "native", { bias: floats([1, 2, 3]) })).toEqual(["Gemm"]);
  });

  test("a large first matrix is turned before a wide product", () => {
    const wide = (rows: number, columns: number) =>
      opsOf({ a: whole(rows, 257, 0), b: whole(rows, columns, 1), transposeA: true }, "native");
    expect(wide(511, 128)).toEqual(["Gemm", "Transpose"]);
    expect(wide(511, 127)).toEqual(["Gemm"]);
    expect(wide(509, 128)).toEqual(["Gemm"]);
  });
});

describe("a builder", () => {
  test("shares small constants, but not numbers that only look alike", () => {
    const onnx = new OnnxBuilder();
    expect(onnx.scalar(1)).toBe(onnx.scalar(1));
    expect(onnx.scalar(1)).not.toBe(onnx.scalar(1, "int32"));
    expect(onnx.scalar(0)).not.toBe(onnx.scalar(-0));
    expect(onnx.scalar(Number.NaN)).not.toBe(onnx.scalar(Number.POSITIVE_INFINITY));
    expect(onnx.constant([1, 2], [2], "float32")).not.toBe(onnx.constant([1, 2], [1, 2], "float32"));
    expect(onnx.ones(3)).toBe(onnx.ones(3));
    expect(onnx.ones(3)).not.toBe(onnx.ones(4));
    expect(onnx.constants.find(({ name }) => name === onnx.ones(3))).toMatchObject({
      shape: [3],
      type: "float32",
      data: Float32Array.of(1, 1, 1),
    });
    const graph = new Graph();
    const data = (size: number) => graph.value([size], "float32");
    const share = (size: number) => {
      const elements = new Float32Array(size).fill(0.5);
      return new Set([0, 1].map(() => onnx.data(data(size), elements))).size === 1;
    };
    expect([share(16), share(17)]).toEqual([true, false]);
  });

  test("writes integers as int64, and a shape with a free batch as a computation", () => {
    const fixed = new OnnxBuilder();
    fixed.shape([2, 3]);
    expect(fixed.constants[0]).toMatchObject({ type: "int64", shape: [2], data: BigInt64Array.of(2n, 3n) });
    expect(fixed.nodes).toEqual([]);
    expect([fixed.isFree(7), fixed.isFree(0)]).toEqual([false, false]);
    const free = new OnnxBuilder({ size: 7, input: "x" });
    expect([0, 6, 7, 14].map((size) => free.isFree(size))).toEqual([false, false, true, true]);
    free.shape([7]);
    expect(free.nodes.map(({ op }) => op)).toEqual(["Shape", "Gather"]);
    free.shape([2, 14]);
    expect(free.nodes.slice(2).map(({ op }) => op)).toEqual(["Mul", "Concat"]);
    free.shape([2, 3]);
    expect(free.nodes).toHaveLength(4);
  });

  test("names values once, and those of loops apart", () => {
    const onnx = new OnnxBuilder();
    const graph = new Graph();
    const value = graph.value([2], "float32");
    expect(() => onnx.name(value)).toThrow(`internal: value ${value.id} is used before it is defined`);
    const name = onnx.reserve(value);
    expect(onnx.name(value)).toBe(name);
    const names = [name, onnx.reserveName(), onnx.op("Neg", [name]), onnx.scalar(1)];
    const inner = onnx.inside();
    names.push(inner.reserveName(), inner.op("Neg", [name]), inner.scalar(1));
    expect(new Set(names).size).toBe(names.length);
    expect(onnx.nodes).toEqual([{ op: "Neg", inputs: [name], outputs: [names[2]], attributes: {} }]);
  });

  test("compares the positions of two maxima without conversion", () => {
    const onnx = new OnnxBuilder();
    const [a, b] = [onnx.narrowed("wide a"), onnx.narrowed("wide b")];
    expect([onnx.wide(a), onnx.wide("else")]).toEqual(["wide a", undefined]);
    rules.Equal(onnx, [a, b], {} as never);
    expect(onnx.nodes.at(-1)!.inputs).toEqual(["wide a", "wide b"]);
    rules.Equal(onnx, [a, "c"], {} as never);
    expect(onnx.nodes.at(-1)!.inputs).toEqual([a, "c"]);
  });
});
