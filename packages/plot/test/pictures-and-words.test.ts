import { describe, expect, test } from "vitest";
import { confusionMatrix, weightGrid } from "../src/index.js";
import { picturesOf } from "../src/picture.js";
import { wrap } from "../src/text-width.js";
import { niceDomain } from "../src/ticks.js";

describe("pictures", () => {
  const levels = (values: number[], options: object = {}) => {
    const [picture] = picturesOf(
      { data: Float32Array.from(values), shape: [1, values.length], dtype: "float32" },
      options,
    );
    return Array.from({ length: values.length }, (_, i) => picture!.rgb[3 * i]);
  };
  test("are black and white at the ends of their range", () => {
    expect(levels([0, 0.5, 1, 2, -1])).toEqual([0, 128, 255, 255, 0]);
    expect(levels([1, 2, 3], { range: [1, 3] })).toEqual([0, 128, 255]);
    expect(levels([-1, 0, 1], { range: [-1, 1] })).toEqual([0, 128, 255]);
    expect(levels([1, 2, 3], { range: [1, 3], invert: true })).toEqual([255, 128, 0]);
    expect(levels([5, 6], { range: [5, 5] })).toEqual([0, 255]);
  });
});

describe("words", () => {
  test("are broken at spaces, long ones anywhere", () => {
    expect(wrap("", 5)).toEqual([]);
    expect(wrap("  a   b ", 5)).toEqual(["a b"]);
    expect(wrap("aa bb cc", 5)).toEqual(["aa bb", "cc"]);
    expect(wrap("abcdefgh ij", 3)).toEqual(["abc", "def", "gh", "ij"]);
    expect(wrap("x abcdef", 3)).toEqual(["x", "abc", "def"]);
    expect(wrap("가나다", 4)).toEqual(["가나", "다"]);
  });
});

test("names of classes are cut to the room beside the matrix", async () => {
  const labels = [
    "short",
    "a name that is far too long for the room beside the matrix of two classes, even in small letters",
  ];
  const svg = await confusionMatrix(
    [
      [3, 1],
      [0, 4],
    ],
    { labels },
  ).svg();
  const drawn = [...svg.matchAll(/<text x="([\d.-]+)"[^>]*text-anchor="end" font-size="12"[^>]*>([^<%]*)</g)];
  const [short, long] = drawn.map(([, x, name]) => ({ x: Number(x), name: name! }));
  expect(short!.name).toBe("short");
  expect(long!.name).toMatch(/^a name.*…$/);
  // Five units are less than a letter of this size takes in the mean: the text begins inside the picture.
  expect(long!.x - 5 * long!.name.length).toBeGreaterThan(0);
});

test("tables of weights name the unit and its figures", () => {
  const { columns, rows } = weightGrid(
    { data: Float32Array.of(0, 1, 0.0001, -2, 3, 0), shape: [3, 2], dtype: "float32" },
    { imageShape: [1, 3] },
  ).table();
  expect(columns).toEqual(["unit", "minimum", "mean", "maximum", "share below 0.001"]);
  expect(rows).toHaveLength(2);
});

test("axes reach a little beyond their values, by powers where they are logarithmic", () => {
  const near = (domain: readonly [number, number], expected: readonly [number, number]) => {
    for (const [i, value] of domain.entries()) expect(value / expected[i]!).toBeCloseTo(1, 9);
  };
  near(niceDomain([1, 100, 10], "log"), [10 ** -0.08, 10 ** 2.08]);
  near(niceDomain([5], "log"), [5 / 10 ** 0.5, 5 * 10 ** 0.5]);
  near(niceDomain([-1, 0], "log"), [0.1, 10]);
  near(niceDomain([10, 20]), [9.6, 20.4]);
  expect(niceDomain([0, 100])).toEqual([0, 104]);
  expect(niceDomain([1, 100])).toEqual([0, 103.96]);
  expect(niceDomain([-50, 50])).toEqual([-54, 54]);
  near(niceDomain([7]), [6.3, 7.7]);
  expect(niceDomain([0])).toEqual([0, 0.5]);
  expect(niceDomain([])).toEqual([0, 1]);
});
