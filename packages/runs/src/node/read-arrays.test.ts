import { NdArray } from "@feedforward/data";
import type { ArraysKind } from "@feedforward/data/kinds";
import { expect, test } from "vitest";
import { readNamedPair } from "./read-arrays";

const x = new NdArray(Float32Array.of(1, 2, 3, 4), [2, 2]);
const y = new NdArray(Int32Array.of(1, 0));

/** A kind of file that contains these arrays. */
const containing = (arrays: Record<string, NdArray>) => ({ read: async () => arrays }) as unknown as ArraysKind;
const paired = (arrays: Record<string, NdArray>) => readNamedPair("folder/set.npz", containing(arrays));

test.each([
  ["x", "y"],
  ["x_train", "y_train"],
  ["input", "target"],
  ["train-inputs", "train-targets"],
  ["image", "label"],
  ["images", "classes"],
  ["features", "labels"],
])("%s and %s are the inputs and the classes, whatever stands beside them", async (inputs, classes) => {
  const pair = await paired({ [classes]: y, weights: x, [`${inputs}_test`]: y, [inputs]: x });
  expect(pair.name).toBe("set.npz");
  expect(pair.x).toBe(x);
  expect(pair.labels).toEqual([1, 0]);
});

test("of two arrays of other names, the one of fewer axes has the classes", async () => {
  for (const arrays of [
    { a: x, b: y },
    { b: y, a: x },
  ]) {
    const pair = await paired(arrays);
    expect(pair.x).toBe(x);
    expect(pair.labels).toEqual([1, 0]);
  }
});

test("a file without them is refused with what it contains", async () => {
  await expect(paired({ a: x, b: y, c: y })).rejects.toThrow(
    "folder/set.npz contains a [2, 2], b [2], c [2]; expected",
  );
  await expect(paired({ x_test: x, y_test: y, c: y })).rejects.toThrow(
    "expected arrays x and y, or x_train and y_train",
  );
  await expect(paired({})).rejects.toThrow("folder/set.npz contains nothing; expected");
});
