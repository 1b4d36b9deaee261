// @internal
import { FeedforwardError } from "@feedforward/core";
import { baggingIndices, NdArray } from "@feedforward/data";
import { repeated, withCopies } from "./augmentations";
import type { Dataset } from "./dataset";
import type { RunSpec } from "./run-spec";

/** What a training learns from and is checked on. */
export interface RunRows {
  readonly x: NdArray;
  readonly y: NdArray;
  readonly validationX: NdArray;
}

/** The rows that a run asks for: the first ones, or a bootstrap sample with some of the inputs blanked out. */
export function runRows(
  { name, image, train, validation }: Dataset,
  { rows, bootstrap, augment }: Pick<RunSpec, "rows" | "bootstrap" | "augment">,
  seed: number,
): RunRows {
  const count = Math.min(rows ?? train.labels.length, train.labels.length);
  const x = train.x.slice(0, count);
  const y = train.y.slice(0, count);
  if (augment !== undefined) {
    const { names, copies } = augment;
    if (image === undefined) {
      throw new FeedforwardError(
        `${name} holds no pictures to turn, shift or flip; give --data a folder of pictures, such as one folder a class.`,
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

/** A copy in which only some columns keep their values: to a dense layer a column of zeros is as good as none. */
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
