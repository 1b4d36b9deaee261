import { describe, expect, it } from "vitest";
import { NdArray } from "./nd-array";
import { oneHot } from "./one-hot";

const x = NdArray.from(
  [
    [0, 51],
    [255, 102],
    [7, 8],
  ],
  "uint8",
);

describe("NdArray", () => {
  it("takes shape and type from nested lists", () => {
    expect(x.shape).toEqual([3, 2]);
    expect(x.data).toEqual(new Uint8Array([0, 51, 255, 102, 7, 8]));
    expect(NdArray.from(5).shape).toEqual([]);
    expect(NdArray.from([[], []]).shape).toEqual([2, 0]);
    expect(NdArray.from([1n, -1n], "int64").data).toEqual(new BigInt64Array([1n, -1n]));
    expect(NdArray.from([true, false], "bool").toArray()).toEqual([true, false]);
  });

  it("refuses ragged lists and wrong sizes", () => {
    expect(() => NdArray.from([[1, 2], [3]])).toThrow("expected lists of shape [2, 2], received 1 items at depth 1");
    expect(() => new NdArray(new Float32Array(5), [2, 3])).toThrow("expected 6 elements for shape [2, 3], received 5");
    expect(() => new NdArray(new Float32Array(6), [-2, -3])).toThrow("whole numbers ≥ 0, received [-2, -3]");
    expect(() => new NdArray(new Float32Array(1) as never, [1], "uint8")).toThrow(
      "dtype uint8, received a Float32Array",
    );
  });

  it("scales to float32 by whole, float and 64-bit elements", () => {
    expect(x.scale(1 / 255).data).toEqual(Float32Array.from([0, 51, 255, 102, 7, 8], (value) => value / 255));
    expect(x.cast("int64").scale(2, -1, "float64").toArray()).toEqual([
      [-1, 101],
      [509, 203],
      [13, 15],
    ]);
    expect(x.cast("float32").scale(0.5).toArray()).toEqual([
      [0, 25.5],
      [127.5, 51],
      [3.5, 4],
    ]);
  });

  it("reshapes without copying, with one length worked out", () => {
    const flat = x.reshape([-1]);
    expect(flat.shape).toEqual([6]);
    expect(flat.data).toBe(x.data);
    expect(() => x.reshape([4, 2])).toThrow("cannot reshape [3, 2] (6 elements) to [4, 2] (8)");
    expect(() => x.reshape([4, -1])).toThrow("6 elements");
    expect(() => x.reshape([-1, -1])).toThrow("at most one -1");
  });

  it("picks rows, narrow and wide, and refuses what is no row", () => {
    expect(x.rows([2, 0, 2]).toArray()).toEqual([
      [7, 8],
      [0, 51],
      [7, 8],
    ]);
    const wide = new NdArray(
      Float32Array.from({ length: 300 }, (_, i) => i),
      [3, 100],
    );
    expect(wide.rows([2, 1]).data).toEqual(Float32Array.from({ length: 200 }, (_, i) => (i < 100 ? 200 + i : i)));
    for (const row of [3, -1, 0.5, Number.NaN]) expect(() => x.rows([0, row])).toThrow(`received ${row} at position 1`);
    expect(() => NdArray.from(1).rows([0])).toThrow("received a scalar");
  });

  it("slices rows as views, from either end", () => {
    expect(x.slice(1).toArray()).toEqual([
      [255, 102],
      [7, 8],
    ]);
    expect(x.slice(-1).toArray()).toEqual([[7, 8]]);
    expect(x.slice(2, 1).shape).toEqual([0, 2]);
    expect(x.slice(0, 1).data.buffer).toBe(x.data.buffer);
  });

  it("casts between types", () => {
    expect(x.cast("int64").data).toBeInstanceOf(BigInt64Array);
    expect(x.cast("int64").cast("float32").toArray()).toEqual(x.toArray());
    expect(NdArray.from([0, 2.5, -1]).cast("bool").toArray()).toEqual([false, true, true]);
    expect(NdArray.from([1.9, -1.9]).cast("int32").toArray()).toEqual([1, -1]);
    expect(() => x.cast("float99" as never)).toThrow('received "float99"');
  });

  it("reads single elements", () => {
    expect(x.at(1, 0)).toBe(255);
    expect(() => x.at(1)).toThrow("expected 2 indices for shape [3, 2], received 1");
    expect(() => x.at(1, 2)).toThrow("from 0 to 1 on axis 1, received 2");
  });
});

describe("oneHot", () => {
  it("puts a single 1 into each row", () => {
    expect(oneHot([2, 0], 3).toArray()).toEqual([
      [0, 0, 1],
      [1, 0, 0],
    ]);
    expect(oneHot(NdArray.from([[1], [0]], "int64")).toArray()).toEqual([
      [0, 1],
      [1, 0],
    ]);
    expect(
      oneHot(
        NdArray.from(
          [
            [1, 0],
            [1, 1],
          ],
          "uint8",
        ),
        2,
      ).shape,
    ).toEqual([2, 2, 2]);
  });

  it("refuses labels that are no class", () => {
    expect(() => oneHot([1, 3], 3)).toThrow("expected class numbers from 0 to 2, received 3 at position 1");
    expect(() => oneHot([0.5], 3)).toThrow("received 0.5 at position 0");
    expect(() => oneHot([0], 0)).toThrow("a whole number of at least 1, received 0");
  });
});
