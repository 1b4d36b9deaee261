import { describe, expect, it } from "vitest";
import { decimate } from "../src/chart/decimate";
import { bucketRange, evenly, percentileShares, percentiles, rebin } from "../src/chart/histogram-math";
import { nearest } from "../src/chart/nearest";
import { bandPath, linePath, lonePoints } from "../src/chart/paths";
import { extent, makeAxis, padded } from "../src/chart/scales";
import { columnFilter, compareCells } from "../src/state/column-filter";
import { formatBytes, formatDuration, formatNumber, formatTime } from "../src/state/format";
import { matcher } from "../src/state/pattern";
import { runStyle } from "../src/state/run-style";
import { isOther, viewNames, viewsOf } from "../src/state/views";

const same = (value: number) => value;

describe("numbers for people", () => {
  it.each([
    [1e-4, "0.0001"],
    [0.99e-4, "9.9e−5"],
    [-0.00001, "−1e−5"],
    [999_999, "1000000"],
    [999_900, "999900"],
    [1e6, "1e6"],
    [-1e6, "−1e6"],
    [123_456_789, "1.235e8"],
    [1.5e300, "1.5e300"],
    [0.1 + 0.2, "0.3"],
    [-0, "0"],
    [Number.POSITIVE_INFINITY, "∞"],
    [1.2345678, "1.2346"],
  ])("%d is %s", (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  it.each([
    [0, "0 s"],
    [59.94, "59.9 s"],
    [-4.25, "-4.25 s"],
    [60, "1 min 0 s"],
    [3599, "59 min 59 s"],
    [3600, "1 h 0 min"],
    [-7325, "−2 h 2 min"],
    [90_000, "25 h 0 min"],
    [Number.NaN, "?"],
    [Number.POSITIVE_INFINITY, "?"],
  ])("%d seconds are %s", (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });

  it("bytes have three digits from a thousand on", () => {
    expect([0, 999, 1000, 3456, 999_400, 1e6, 1_234_567].map(formatBytes)).toEqual([
      "0 B",
      "999 B",
      "1.00 kB",
      "3.46 kB",
      "999 kB",
      "1.00 MB",
      "1.23 MB",
    ]);
  });

  it("moments are the reader's local time, or the number where they are none", () => {
    const expected = new Date(1.7e12).toLocaleString("en", { dateStyle: "medium", timeStyle: "medium" });
    expect(formatTime(1.7e9, "en")).toBe(expected);
    expect(formatTime(Number.NaN, "en")).toBe("NaN");
    expect(formatTime(1e30, "en")).toBe("1e+30");
  });
});

describe("axes", () => {
  const labels = (...of: Parameters<typeof makeAxis>) => makeAxis(...of).ticks.map(({ label }) => label);

  it("put values where they belong, and back", () => {
    for (const [kind, domain, value, position] of [
      ["linear", [0, 10], 2.5, 50],
      ["duration", [0, 10], 2.5, 50],
      ["time", [1000, 1010], 1002.5, 50],
      ["log", [1, 10_000], 10, 50],
    ] as const) {
      const axis = makeAxis(kind, domain, [0, 200], 5);
      expect(axis.at(value)).toBeCloseTo(position, 9);
      expect(axis.invert(position)).toBeCloseTo(value, 6);
    }
  });

  it("mark time spans in seconds, minutes and hours", () => {
    expect(labels("duration", [0, 1], [0, 100], 4)).toEqual(["0 s", "0.2 s", "0.4 s", "0.6 s", "0.8 s", "1 s"]);
    expect(labels("duration", [0, 5], [0, 100], 5)).toEqual(["0 s", "1 s", "2 s", "3 s", "4 s", "5 s"]);
    expect(labels("duration", [3, 11], [0, 100], 4)).toEqual(["4 s", "6 s", "8 s", "10 s"]);
    expect(labels("duration", [-30, 30], [0, 100], 4)).toEqual(["-30 s", "-15 s", "0 s", "15 s", "30 s"]);
    expect(labels("duration", [0, 86400 * 4], [0, 100], 2)).toEqual(["0 s", "48 h 0 min", "96 h 0 min"]);
    expect(labels("duration", [0, 86400], [0, 100], 2)).toEqual(["0 s", "12 h 0 min", "24 h 0 min"]);
  });

  it("mark powers of ten, fewer where there are many", () => {
    const values = (most: number, count: number) =>
      makeAxis("log", [1, most], [0, 100], count).ticks.map(({ value }) => value);
    expect(values(10, 5)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(values(1e4, 5)).toEqual([1, 10, 100, 1000, 1e4]);
    expect(values(1e4, 2)).toEqual([1, 100, 1e4]);
  });

  it("mark moments", () => {
    const { ticks } = makeAxis("time", [0, 3600], [0, 100], 4);
    expect(ticks.map(({ value }) => value)).toEqual([0, 900, 1800, 2700, 3600]);
    expect(ticks.every(({ label }) => label.length > 0)).toBe(true);
  });

  it("reach over all values that can be drawn", () => {
    expect(extent([[3], [Number.POSITIVE_INFINITY, 5, -1]])).toEqual([-1, 5]);
    expect(extent([[0, -5, 2, 4]], true)).toEqual([2, 4]);
    expect(extent([[0, -5]], true)).toEqual([0.1, 1]);
    expect(extent([[8]], true)).toEqual([4, 16]);
    expect(extent([[0]])).toEqual([-0.5, 0.5]);
    expect(extent([[-4]])).toEqual([-6, -2]);
    expect(padded([0, 100])).toEqual([-4, 104]);
    const [low, high] = padded([1, 1e25], true);
    expect(low).toBeCloseTo(0.1, 9);
    expect(high / 1e26).toBeCloseTo(1, 9);
  });
});

describe("paths", () => {
  it("round to hundredths and lift the pen where there is no position", () => {
    expect(linePath([0, 1, 2], [1 / 3, 2 / 3, 1], same, same)).toBe("M0,0.33L1,0.67L2,1");
    expect(linePath([0, Number.NaN, 2, 3], [1, 1, 1, 1], same, same)).toBe("M0,1M2,1L3,1");
    expect(
      linePath(
        [1],
        [2],
        (x) => 10 * x,
        (y) => -y,
      ),
    ).toBe("M10,-2");
    expect(linePath([], [], same, same)).toBe("");
    expect(lonePoints([1])).toEqual([0]);
    expect(lonePoints([1, 2, Number.NaN, 3, Number.NaN, Number.NaN, 4])).toEqual([3, 6]);
  });

  it("of bands go there above and back below", () => {
    expect(bandPath([0, 1], [1, 2], [3, 4], same, same)).toBe("M0,3L1,4L1,2L0,1Z");
    expect(bandPath([0, 1, 2], [1, Number.NaN, 2], [3, 4, Number.POSITIVE_INFINITY], same, same)).toBe("M0,3L0,1Z");
    expect(bandPath([0], [Number.NaN], [1], same, same)).toBe("");
  });
});

describe("what a picture cannot show", () => {
  it("is left out from four points a column on", () => {
    const line = (length: number) => ({
      x: Array.from({ length }, (_, i) => i),
      y: Array.from({ length }, (_, i) => i % 7),
    });
    expect(decimate(line(40), 10)).toEqual(line(40));
    expect(decimate(line(41), 10).x.length).toBeLessThan(41);
  });

  it("but first, last, lowest and highest of each column stay", () => {
    const y = [5, 9, 1, 6, 4, 4, 4, 4, 2, 3, 8, 7];
    const { x, y: kept } = decimate({ x: y.map((_, i) => i), y }, 2);
    // Columns 0 to 5 and 6 to 10; the last point is a column of its own.
    expect(x).toEqual([0, 1, 2, 5, 6, 8, 10, 11]);
    expect(kept).toEqual([5, 9, 1, 4, 4, 2, 8, 7]);
  });

  it("and so does every point that is not finite", () => {
    const y = [1, Number.NaN, 2, 3, Number.POSITIVE_INFINITY, 1, 1, 1, 1];
    expect(decimate({ x: y.map((_, i) => i), y }, 1).x).toEqual([0, 1, 3, 4, 7, 8]);
    expect(decimate({ x: new Array(9).fill(5), y: [1, 2, 3, 4, 9, 6, 0, 8, 5] }, 1).y).toEqual([1, 9, 0, 5]);
  });
});

describe("histograms", () => {
  it("reach over what is counted", () => {
    expect(
      bucketRange([
        [[0, 1, 2]],
        [
          [-3, 5, 0],
          [2, 4, 1],
        ],
      ]),
    ).toEqual([0, 4]);
    expect(
      bucketRange([
        [
          [Number.NEGATIVE_INFINITY, 1, 5],
          [1, 2, 5],
          [2, Number.POSITIVE_INFINITY, 5],
        ],
      ]),
    ).toEqual([1, 2]);
    expect(bucketRange([])).toBeUndefined();
  });

  it("spread a bucket over the bins that it covers", () => {
    expect(rebin([[0, 4, 8]], [0, 4], 4)).toEqual([2, 2, 2, 2]);
    expect(rebin([[5, 6, 3]], [0, 4], 4)).toEqual([0, 0, 0, 0]);
    expect(rebin([[1, 2.5, 3]], [0, 4], 4)).toEqual([0, 2, 1, 0]);
    expect(rebin([[-2, 2, 8]], [0, 4], 4)).toEqual([2, 2, 0, 0]);
    expect(
      rebin(
        [
          [9, 9, 3],
          [-9, -9, 2],
          [1, 1, 1],
        ],
        [0, 4],
        4,
      ),
    ).toEqual([2, 1, 0, 3]);
    expect(
      rebin(
        [
          [0, 1, -5],
          [0, Number.POSITIVE_INFINITY, 5],
          [0, 2, 4],
        ],
        [0, 4],
        2,
      ),
    ).toEqual([4, 0]);
  });

  it("have percentiles within their buckets", () => {
    const buckets = [
      [0, 10, 1],
      [10, 10, 0],
      [10, 20, 3],
    ] as const;
    expect(percentiles(buckets, [0, 0.125, 0.25, 0.625, 1])).toEqual([0, 5, 10, 15, 20]);
    // A normal distribution's shares at −1.5 to 1.5 standard deviations, in steps of ½.
    expect(percentileShares).toEqual([0, 0.0668, 0.1587, 0.3085, 0.5, 0.6915, 0.8413, 0.9332, 1]);
    expect(percentiles(buckets)).toHaveLength(9);
  });

  it("are thinned evenly", () => {
    expect(evenly(5, 5)).toEqual([0, 1, 2, 3, 4]);
    expect(evenly(6, 5)).toEqual([0, 1, 3, 4, 5]);
    expect(evenly(0, 5)).toEqual([]);
  });

  it("nearest of several is the latest", () => {
    expect([nearest([1, 2, 3], 2.4), nearest([3, 1, 3], 4), nearest([4], -100)]).toEqual([1, 2, 0]);
  });
});

describe("filters", () => {
  const kept = (filter: string, cells: (string | number | boolean | undefined)[]) => cells.filter(columnFilter(filter));
  it("compare with each sign", () => {
    const cells = [1, 2, 3, "2", undefined, Number.NaN];
    expect(kept("<2", cells)).toEqual([1]);
    expect(kept("<=2", cells)).toEqual([1, 2]);
    expect(kept(">2", cells)).toEqual([3]);
    expect(kept(">= 2", cells)).toEqual([2, 3]);
    expect(kept("= 2", cells)).toEqual([2]);
    expect(kept(" 2..2 ", cells)).toEqual([2]);
    expect(kept("-1..1", [-2, -1, 1, 2])).toEqual([-1, 1]);
  });
  it("are text where they compare with no number", () => {
    expect(kept("<x", ["a<x", 5])).toEqual(["a<x"]);
    expect(kept("1..x", ["1..x", 5])).toEqual(["1..x"]);
    expect(kept("x..1", ["x..1", 5])).toEqual(["x..1"]);
    expect(kept("TRUE", [true, false])).toEqual([true]);
    expect(kept("1 2", ["1 2", 12])).toEqual(["1 2"]);
  });
  it("order cells", () => {
    const order = (cells: (string | number | undefined)[], descending: boolean) =>
      [...cells].sort((a, b) => compareCells(a, b, descending));
    expect(order([2, 10, 1], false)).toEqual([1, 2, 10]);
    expect(order([2, 10, 1], true)).toEqual([10, 2, 1]);
    expect(order(["b", "A", "c"], true)).toEqual(["c", "b", "A"]);
    expect([compareCells(undefined, Number.NaN, false), compareCells(1, undefined, true)]).toEqual([0, -1]);
  });
  it("are read once for each text, in any case, across lines of letters", () => {
    expect(matcher("a")).toBe(matcher("a"));
    expect(matcher("")).toEqual({ valid: true, matches: expect.any(Function) });
    expect([matcher("").matches("x"), matcher("^lo").matches("LOSS"), matcher("^lo").matches("val_loss")]).toEqual([
      true,
      true,
      false,
    ]);
    expect(matcher("^.$").matches("😀")).toBe(true);
  });
});

describe("runs and views", () => {
  it("eight colours come first, then other dashes", () => {
    expect(runStyle(0)).toEqual({ color: "var(--viewer-series-0)", dash: "" });
    expect(runStyle(1)).toEqual({ color: "var(--viewer-series-1)", dash: "7 3" });
    expect(runStyle(7)).toEqual({ color: "var(--viewer-series-7)", dash: "9 3 2 3" });
    expect(runStyle(8)).toEqual({ color: "var(--viewer-series-0)", dash: "7 3" });
    expect(runStyle(33).color).toBe("var(--viewer-series-1)");
  });

  const listing = (plugins: readonly string[], more: object = {}) =>
    ({
      runs: [{ tags: plugins.map((plugin) => ({ plugin })), graphs: [], ...more }],
      embeddings: [],
    }) as never;
  it("a view is shown where there is something to show, scalars always", () => {
    expect(viewsOf(listing([]))).toEqual(["scalars"]);
    for (const name of viewNames) {
      if (["scalars", "graph", "distributions", "other", "histograms"].includes(name)) continue;
      expect(viewsOf(listing([name]))).toEqual(["scalars", name]);
    }
    expect(viewsOf(listing(["histograms"]))).toEqual(["scalars", "distributions", "histograms"]);
    expect(viewsOf(listing([], { graphs: [{}] }))).toEqual(["scalars", "graph"]);
    expect(viewsOf(listing(["mesh"]))).toEqual(["scalars", "other"]);
    expect(viewsOf(listing(["graph_keras_model", "graph_run_metadata_graph"]))).toEqual(["scalars"]);
    expect(viewsOf({ runs: [], embeddings: [{}] } as never)).toEqual(["scalars", "other"]);
    expect(["mesh", "", "scalars", "graph_keras_model"].map(isOther)).toEqual([true, true, false, false]);
  });
});
