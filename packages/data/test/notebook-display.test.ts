import { expect, test } from "vitest";
import { NdArray, parseCsv } from "../src";

const display = Symbol.for("Jupyter.display");
const shown = (value: object) => (value as Record<symbol, () => Record<string, string>>)[display]!();

test("an array is shown with its type, its shape and its elements in columns", () => {
  const x = NdArray.from([
    [1, 2.5],
    [-10, 0.1],
  ]);
  expect(shown(x)).toEqual({ "text/plain": "float32 [2, 2]\n[[  1 2.5]\n [-10 0.1]]" });
  expect(String(new NdArray(new Uint8Array([1, 0]), [2], "bool"))).toBe("bool [2]\n[ true false]");
  expect(String(NdArray.zeros([0, 3]))).toBe("float32 [0, 3]\n[]");
  expect(String(NdArray.from(7))).toBe("float32 []\n7");
});

test("blocks of a deeper array are separated by empty lines", () => {
  const x = new NdArray(
    Float32Array.from({ length: 8 }, (_, i) => i),
    [2, 2, 2],
  );
  expect(String(x)).toBe("float32 [2, 2, 2]\n[[[0 1]\n  [2 3]]\n\n [[4 5]\n  [6 7]]]");
});

test("more than 1000 elements are shown by three at each end of an axis, in little time", () => {
  const x = new NdArray(new Float32Array(60_000 * 784), [60_000, 784]);
  const text = String(x);
  expect(text.split("\n")).toHaveLength(8);
  expect(text).toMatch(/^float32 \[60000, 784\]\n\[\[0 0 0 … 0 0 0\]\n \[0 0 0 … 0 0 0\]/);
});

test("a table is shown as HTML with escaped cells, ten rows at most", () => {
  const rows = Array.from({ length: 12 }, (_, i) => `${i},<b>${i}</b>`);
  const bundle = shown(parseCsv(`n,text\n${rows.join("\n")}`));
  expect(bundle["text/html"]).toContain("<th>n</th><th>text</th>");
  expect(bundle["text/html"]).toContain("<td>9</td><td>&#60;b&#62;9&#60;/b&#62;</td>");
  expect(bundle["text/html"]).not.toContain("<td>10</td>");
  expect(bundle["text/html"]).toContain("12 rows × 2 columns");
  expect(bundle["text/plain"]).toMatch(/^n\ttext\n0\t<b>0<\/b>\n/);
});

test("the display is not a property that others see", () => {
  const x = NdArray.zeros([1]);
  expect(Object.keys(x)).toEqual(["data", "shape", "dtype"]);
  expect(structuredClone({ ...x })).toEqual({ data: new Float32Array(1), shape: [1], dtype: "float32" });
});
