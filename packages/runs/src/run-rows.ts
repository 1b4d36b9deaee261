// @internal
import { FeedforwardError } from "@feedforward/core";
import { baggingIndices, NdArray } from "@feedforward/data";
import { repeated, withCopies } from "./augmentations";
import type { AnyDataset } from "./dataset";
import type { RunSpec } from "./run-spec";

/** Training and validation rows of a run. */
export interface RunRows {
  readonly x: NdArray;
  readonly y: NdArray;
  readonly validationX: NdArray;
}

/** Selects the rows of a run: the first ones, or a bootstrap sample with some of the inputs set to 0. */
export function runRows(
  { name, image, train, validation }: AnyDataset,
  { rows, bootstrap, augment }: Pick<RunSpec, "rows" | "bootstrap" | "augment">,
  seed: number,
): RunRows {
  const count = Math.min(rows ?? train.x.length, train.x.length);
  const x = train.x.slice(0, count);
  const y = train.y.slice(0, count);
  if (augment !== undefined) {
    const { names, copies } = augment;
    if (image === undefined) {
      throw new FeedforwardError(
        `${name} contains no images to rotate, shift or flip; give --data a folder of images, with one folder per class.`,
      );
    }
    const grown = names.length === 0 ? repeated(x, copies + 1) : withCopies(x, image, names, copies, seed);
    return { x: grown, y: repeated(y, copies + 1), validationX: validation.x };
  }
  if (bootstrap === undefined) return { x, y, validationX: validation.x };
  const inputs = train.x.size / train.x.length;
  const maxFeatures = bootstrap.inputs >= 1 ? ("all" as const) : bootstrap.inputs;
  const options = { estimators: 1, features: inputs, maxFeatures, randomState: bootstrap.seed };
  const [subset] = baggingIndices(count, options);
  const { rows: sampled, features } = subset!;
  return {
    x: blanked(x.rows(sampled), features),
    y: y.rows(sampled),
    validationX: blanked(validation.x, features),
  };
}

/** Copies the rows with all but some columns set to 0: a dense layer ignores a column of zeros. */
function blanked(x: NdArray, kept: Int32Array): NdArray {
  const inputs = x.size / x.length;
  if (kept.length === inputs) return x;
  const data = new Float32Array(x.size);
  const source = x.data as Float32Array;
  for (let row = 0; row < x.length; row++) {
    for (const column of kept) data[row * inputs + column] = source[row * inputs + column]!;
  }
  return new NdArray(data, [x.length, inputs]);
}
