import { baggingIndices, NdArray } from "@feedforward/data";
import { expect, it } from "vitest";
import { AUGMENTATIONS, repeated, withCopies } from "./augmentations";
import { prepare } from "./dataset";
import { runRows } from "./run-rows";

const rows = 20;
const x = new NdArray(
  Float32Array.from({ length: 4 * rows }, (_, i) => i + 1),
  [rows, 4],
);
const labels = Array.from({ length: rows }, (_, row) => row % 2);
const table = prepare({ name: "numbers", x, labels });
const pictures = prepare({
  name: "pictures",
  x: x.reshape([rows, 2, 2]),
  labels,
  image: { width: 2, height: 2, channels: 1 },
});

it("are the first ones, all of them, or as many as there are", () => {
  expect(runRows(table, {}, 1).x.toArray()).toEqual(table.train.x.toArray());
  expect(runRows(table, { rows: 5 }, 1).x.toArray()).toEqual(table.train.x.slice(0, 5).toArray());
  expect(runRows(table, { rows: 5 }, 1).y.toArray()).toEqual(table.train.y.slice(0, 5).toArray());
  expect(runRows(table, { rows: 99 }, 1).x.length).toBe(16);
  expect(runRows(table, { rows: 5 }, 1).validationX).toBe(table.validation.x);
});

it("may be a bootstrap sample, with zeros for the inputs that are left out, in both parts", () => {
  const blank = (from: NdArray, kept: readonly number[]) =>
    (from.toArray() as number[][]).map((row) => row.map((value, column) => (kept.includes(column) ? value : 0)));
  for (const [inputs, features] of [
    [0.5, 0.5],
    [1, "all"],
    [2, "all"],
  ] as const) {
    const [expected] = baggingIndices(16, { estimators: 1, features: 4, maxFeatures: features, randomState: 3 });
    const kept = [...expected!.features];
    expect(kept).toHaveLength(features === "all" ? 4 : 2);
    const sampled = runRows(table, { bootstrap: { seed: 3, inputs } }, 1);
    expect(sampled.x.toArray()).toEqual(blank(table.train.x.rows(expected!.rows), kept));
    expect(sampled.y.toArray()).toEqual(table.train.y.rows(expected!.rows).toArray());
    expect(sampled.validationX.toArray()).toEqual(blank(table.validation.x, kept));
  }
  // The sample is of the first rows.
  const [few] = baggingIndices(6, { estimators: 1, features: 4, maxFeatures: "all", randomState: 3 });
  expect(runRows(table, { rows: 6, bootstrap: { seed: 3, inputs: 1 } }, 1).x.toArray()).toEqual(
    table.train.x.rows(few!.rows).toArray(),
  );
});

it("may be followed by augmented copies, or by themselves", () => {
  const { x: train, y } = pictures.train;
  const image = { width: 2, height: 2, channels: 1 };
  const [name] = Object.keys(AUGMENTATIONS);
  const grown = runRows(pictures, { augment: { names: [name!], copies: 2 } }, 7);
  expect(grown.x.toArray()).toEqual(withCopies(train, image, [name!], 2, 7).toArray());
  expect(grown.x.length).toBe(48);
  expect(grown.y.toArray()).toEqual([
    ...(y.toArray() as number[][]),
    ...(y.toArray() as number[][]),
    ...(y.toArray() as number[][]),
  ]);
  const same = runRows(pictures, { rows: 3, augment: { names: [], copies: 1 } }, 7);
  expect(same.x.toArray()).toEqual(repeated(train.slice(0, 3), 2).toArray());
  expect(() => runRows(table, { augment: { names: [name!], copies: 1 } }, 7)).toThrow(
    "numbers contains no images to rotate, shift or flip; give --data a folder of images, with one folder per class.",
  );
  expect(() => withCopies(train, image, ["filp"], 1, 7)).toThrow('nknown augmentation "filp". Did you mean "flip"?');
});
