import { describe, expect, it } from "vitest";
import { decimate } from "../src/chart/decimate";
import { bucketRange, evenly, percentiles, rebin } from "../src/chart/histogram-math";
import { nearest } from "../src/chart/nearest";
import { linePath, lonePoints } from "../src/chart/paths";
import { extent, makeAxis, padded } from "../src/chart/scales";
import { fromWire, toWire } from "../src/source/wire";
import { columnFilter, compareCells } from "../src/state/column-filter";
import { formatDuration, formatNumber } from "../src/state/format";
import { groupByPrefix } from "../src/state/groups";
import { matcher } from "../src/state/pattern";
import { runStyle } from "../src/state/run-style";
import { smooth } from "../src/state/smooth";
import { languageOf, stringsOf } from "../src/text/strings";

describe("smooth", () => {
  it("is the weighted mean of all values so far, the weights falling by the factor", () => {
    const values = [3, -1, 4, 1, 5, 9, 2, 6];
    const weight = 0.7;
    const expected = values.map((_, n) => {
      const weights = values.slice(0, n + 1).map((_value, k) => weight ** (n - k));
      const sum = weights.reduce((a, b) => a + b);
      return weights.reduce((total, w, k) => total + w * values[k]!, 0) / sum;
    });
    // both forms round differently; the values are below 10
    smooth(values, weight).forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i]!, 12);
    });
  });
  it("lets NaN and infinities pass without counting them, and keeps constants and weight 0 exact", () => {
    const smoothed = smooth([1, Number.NaN, 2, Number.POSITIVE_INFINITY, 3], 0.5);
    const without = smooth([1, 2, 3], 0.5);
    expect(smoothed).toEqual([without[0], Number.NaN, without[1], Number.POSITIVE_INFINITY, without[2]]);
    expect(smooth([0.1, 0.1, 0.1], 0.99)).toEqual([0.1, 0.1, 0.1]);
    expect(smooth([1, 5], 0)).toEqual([1, 5]);
  });
});

describe("histograms", () => {
  const buckets = [
    [0, 1, 10],
    [1, 3, 20],
    [3, 3, 10],
  ] as const;
  it("keeps the count when it bins anew", () => {
    expect(bucketRange([buckets])).toEqual([0, 3]);
    expect(rebin(buckets, [0, 3], 3)).toEqual([10, 10, 20]);
    const fine = rebin(buckets, [0, 3], 30);
    expect(fine.reduce((a, b) => a + b)).toBeCloseTo(40, 9);
    expect(bucketRange([[[2, 2, 5]]])).toEqual([1.5, 2.5]);
    expect(bucketRange([[[0, 1, 0]]])).toBeUndefined();
    expect(rebin([[2, 2, 5]], [1.5, 2.5], 2)).toEqual([0, 5]);
  });
  it("finds percentiles of a uniform distribution where they are", () => {
    const uniform = Array.from({ length: 10 }, (_, i) => [i, i + 1, 7] as const);
    percentiles(uniform, [0, 0.25, 0.5, 0.99, 1]).forEach((value, i) => {
      expect(value).toBeCloseTo([0, 2.5, 5, 9.9, 10][i]!, 9);
    });
    expect(percentiles([], [0.5])).toEqual([Number.NaN]);
    expect(percentiles([[4, 4, 3]], [0, 0.5, 1])).toEqual([4, 4, 4]);
  });
  it("takes rows evenly, first and last among them", () => {
    expect(evenly(3, 5)).toEqual([0, 1, 2]);
    expect(evenly(101, 5)).toEqual([0, 25, 50, 75, 100]);
  });
});

describe("lines", () => {
  it("leaves out what a picture cannot show, but no extreme and no gap", () => {
    const x = Array.from({ length: 20_000 }, (_, i) => i);
    const y = x.map((i) => (i === 7001 ? 99 : i === 12_003 ? Number.NaN : Math.sin(i)));
    const thin = decimate({ x, y }, 200);
    expect(thin.x.length).toBeLessThan(900);
    expect(thin.y).toContain(99);
    expect(thin.y.some(Number.isNaN)).toBe(true);
    expect([thin.x[0], thin.x.at(-1)]).toEqual([0, 19_999]);
    expect(decimate({ x: x.slice(0, 100), y: y.slice(0, 100) }, 200).x).toHaveLength(100);
  });
  it("ends with steps in any order", () => {
    const x = Array.from({ length: 5000 }, (_, i) => (i * 7919) % 5000);
    expect(decimate({ x, y: x }, 50).x.length).toBeGreaterThan(100);
  });
  it("breaks at NaN and names the points that stand alone", () => {
    const same = (value: number) => value;
    expect(linePath([0, 1, 2, 3], [0, 1, Number.NaN, 3], same, same)).toBe("M0,0L1,1M3,3");
    expect(lonePoints([0, 1, Number.NaN, 3])).toEqual([3]);
  });
  it("takes the latest of equally near points", () => {
    expect(nearest([0, 5, 5, 10], 6)).toBe(2);
    expect(nearest([], 1)).toBe(-1);
  });
  it("makes a range of any values", () => {
    expect(extent([[1, Number.NaN], [5]])).toEqual([1, 5]);
    expect(extent([[]])).toEqual([0, 1]);
    expect(extent([[-1, 0, 10, 100]], true)).toEqual([10, 100]);
    expect(extent([[2, 2]])).toEqual([1, 3]);
    expect(padded([1, 10_000], true)[0]).toBeGreaterThan(0);
  });
  it("marks time in whole minutes and numbers in round ones", () => {
    expect(makeAxis("duration", [0, 600], [0, 300], 5).ticks.map(({ label }) => label)).toEqual([
      "0 s",
      "2 min 0 s",
      "4 min 0 s",
      "6 min 0 s",
      "8 min 0 s",
      "10 min 0 s",
    ]);
    expect(makeAxis("linear", [0, 1], [0, 300], 2).ticks.map(({ value }) => value)).toEqual([0, 0.5, 1]);
    expect(makeAxis("log", [0.001, 1000], [0, 300], 4).ticks.map(({ value }) => value)).toEqual([0.01, 1, 100]);
  });
});

describe("the wire", () => {
  it("carries what JSON cannot", () => {
    const value = {
      numbers: [1.5, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0],
      step: 2n ** 60n + 1n,
      text: ["\u0000fNaN", "plain", "\u0000"],
      map: new Map([["a/b", { value: Number.NaN, step: 3n }]]),
      nothing: null,
    };
    expect(fromWire(toWire(value))).toEqual(value);
  });
});

describe("filters", () => {
  it("compare numbers, or look for text", () => {
    const kept = (filter: string, cells: (string | number | boolean | undefined)[]) =>
      cells.filter(columnFilter(filter));
    expect(kept(">0.1", [0.1, 0.2, "0.3", undefined])).toEqual([0.2]);
    expect(kept("<= 5", [5, 6])).toEqual([5]);
    expect(kept("0.1..0.5", [0.05, 0.1, 0.5, 0.6])).toEqual([0.1, 0.5]);
    expect(kept("1e-3..1", [0.0005, 0.5])).toEqual([0.5]);
    expect(kept("AD", ["adam", "sgd", true])).toEqual(["adam"]);
    expect(kept("", [undefined, 1])).toEqual([undefined, 1]);
  });
  it("sort what is missing last either way", () => {
    const sorted = (descending: boolean) =>
      [3, undefined, 1, Number.NaN].sort((a, b) => compareCells(a, b, descending));
    expect(sorted(false).slice(0, 2)).toEqual([1, 3]);
    expect(sorted(true).slice(0, 2)).toEqual([3, 1]);
    expect(["run10", "run9"].sort((a, b) => compareCells(a, b, false))).toEqual(["run9", "run10"]);
  });
  it("match regular expressions and say where one is none", () => {
    expect(matcher("^SGD/").matches("sgd/train")).toBe(true);
    expect(matcher("(").valid).toBe(false);
    expect(matcher("(").matches("anything")).toBe(true);
  });
});

describe("names and numbers", () => {
  it("groups tags by prefix and gathers the single ones", () => {
    const groups = groupByPrefix(new Map(["loss", "a/x", "a/y", "acc", "b/only"].map((tag) => [tag, 0])));
    expect(groups.map(({ name, items }) => [name, items.map(([tag]) => tag)])).toEqual([
      [undefined, ["loss", "acc"]],
      ["a", ["a/x", "a/y"]],
      ["b", ["b/only"]],
    ]);
  });
  it("writes numbers and times for people", () => {
    const numbers = [0, -1.234567, 123_456.7, 1e6, 2.5e-7, Number.NaN, Number.NEGATIVE_INFINITY];
    expect(numbers.map(formatNumber)).toEqual([
      "0",
      "−1.2346",
      "123460",
      "1e6",
      "2.5e-7".replace("-", "−"),
      "NaN",
      "−∞",
    ]);
    expect([1.234, 90, 7260, -90].map(formatDuration)).toEqual(["1.23 s", "1 min 30 s", "2 h 1 min", "−1 min 30 s"]);
  });
  it("gives 32 runs different looks", () => {
    const looks = Array.from({ length: 32 }, (_, i) => JSON.stringify(runStyle(i)));
    expect(new Set(looks).size).toBe(32);
  });
  it("has every word in both languages", () => {
    const shape = (value: object): unknown =>
      Object.entries(value).map(([name, item]) => [name, typeof item === "object" ? shape(item) : typeof item]);
    expect(shape(stringsOf("ko"))).toEqual(shape(stringsOf("en")));
    expect([languageOf("ko-KR"), languageOf("de")]).toEqual(["ko", "en"]);
  });
});
