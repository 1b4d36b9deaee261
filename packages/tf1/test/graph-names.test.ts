import { beforeEach, expect, test } from "vitest";
import { refusal } from "../../../scripts/testing/unknown-options";
import * as tf1 from "../src";

beforeEach(() => tf1.resetDefaultGraph());

const matrix = () => tf1.placeholder("float32", [null, 3], "x");
const fixed = () => tf1.placeholder("float32", [2, 3], "x");

test("sizes that broadcasting settles and leaves open", () => {
  const place = (...shape: (number | null)[]) => tf1.placeholder("float32", shape, "p");
  const sum = (a: tf1.Tensor, b: tf1.Tensor) => [tf1.add(a, b).shape, tf1.add(b, a).shape];
  expect(sum(place(2, 3), place(3))).toEqual([
    [2, 3],
    [2, 3],
  ]);
  expect(sum(place(2, 1), place(1, 3))).toEqual([
    [2, 3],
    [2, 3],
  ]);
  expect(sum(place(null, 3), place(2, 1))).toEqual([
    [2, 3],
    [2, 3],
  ]);
  expect(sum(place(null), place(1))).toEqual([[null], [null]]);
  expect(sum(place(null), place())).toEqual([[null], [null]]);
  expect(sum(place(null), place(null))).toEqual([[null], [null]]);
  expect(sum(place(4, 2, 1), place(1, 5))).toEqual([
    [4, 2, 5],
    [4, 2, 5],
  ]);
});

test("names of tensors and operations are whole", async () => {
  const x = fixed();
  const graph = tf1.getDefaultGraph();
  expect(graph.getTensorByName("x:0")).toBe(x);
  for (const name of ["\nx:0", "x:0\n", "x:", ":0", "x:0:", "x:-1", "x"])
    expect((await refusal(() => graph.getTensorByName(name))).message).toContain("names no tensor: expected");
  tf1.square(x, "first/second");
  tf1.square(x, "first/third");
  expect((await refusal(() => graph.getOperationByName("other/third"))).message).toContain("Close: first/third.");
  expect((await refusal(() => graph.getOperationByName("qqqqqqqq"))).message).toMatch(/"qqqqqqqq"\.$/);
  for (const name of ["a b", "_a", "", "a:b", "-a", "\na", "a\n"])
    expect((await refusal(() => tf1.placeholder("float32", [], name))).message).toContain("is no name");
  for (const name of ["A.b_c/d>e-f\\g", "0", "."]) expect(tf1.placeholder("float32", [], name).op.name).toBe(name);
  expect([x.toString(), x.op.toString()]).toEqual([
    'Tensor("x:0", shape=(2, 3), dtype=float32)',
    "<Operation 'x' type=Placeholder>",
  ]);
  expect(matrix().toString()).toBe('Tensor("x_1:0", shape=(?, 3), dtype=float32)');
  expect(["x", "x", "x_1"].map((name) => tf1.placeholder("float32", [], name).op.name)).toEqual([
    "x_2",
    "x_3",
    "x_1_1",
  ]);
});
