import { NdArray, stratifiedKFold } from "@feedforward/data";
import { describe, expect, it } from "vitest";
import { prepare } from "./dataset";
import { checkFold, type SplitOptions } from "./split-rows";

// Sorted by class, as files often are: without shuffling, the first rows would all be of one class.
const labels = Array.from({ length: 60 }, (_, row) => Math.floor(row / 20));
const x = new NdArray(
  Float32Array.from({ length: 60 }, (_, row) => row),
  [60, 1],
);
const fold = (options: SplitOptions) => prepare({ name: "rows", x, labels }, { randomState: 7, ...options });
const rowsOf = (part: { readonly x: NdArray }) => Array.from(part.x.data as Float32Array);

describe("folds", () => {
  it("are those of scikit-learn's StratifiedKFold, each row in one of them", () => {
    const expected = stratifiedKFold(labels, { splits: 4, shuffle: true, randomState: 7 });
    const all: number[] = [];
    for (const [index, { train, test }] of expected.entries()) {
      const { train: ours, validation } = fold({ folds: 4, fold: index + 1 });
      expect(rowsOf(validation)).toEqual([...test]);
      expect(rowsOf(ours).sort((a, b) => a - b)).toEqual([...train]);
      expect([...validation.labels]).toEqual([...test].map((row) => labels[row]));
      all.push(...rowsOf(validation));
    }
    expect(all.sort((a, b) => a - b)).toEqual(rowsOf({ x }));
  });

  it("have every class in the first of their rows, and are the same each time", () => {
    const { train, validation } = fold({ folds: 3, fold: 2, rows: 12 });
    expect(train.labels).toHaveLength(12);
    expect(validation.labels).toHaveLength(3);
    expect(new Set(train.labels)).toEqual(new Set([0, 1, 2]));
    expect(rowsOf(fold({ folds: 3, fold: 2, rows: 12 }).train)).toEqual(rowsOf(train));
    expect(rowsOf(fold({ folds: 3 }).validation)).toEqual(rowsOf(fold({ folds: 3, fold: 1 }).validation));
  });

  it.each<[SplitOptions, string]>([
    [{ fold: 1 }, "data.fold names a fold, but there are none"],
    [{ folds: 1 }, "data.folds is 1; expected a whole number from 2"],
    [{ folds: 3, fold: 4 }, "data.fold is 4; expected a whole number from 1 to 3"],
    [{ folds: 100 }, "expected at most as many folds as rows"],
  ])("that there are not are refused: %j", (options, message) => {
    expect(() => fold(options)).toThrow(message);
    // Errors that depend on the number of rows are not detected before the data are read.
    if (options.folds !== 100) expect(() => checkFold(options)).toThrow(message);
  });
});
