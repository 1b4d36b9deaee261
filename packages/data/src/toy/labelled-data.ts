import type { OptionNames } from "@feedforward/shared";
import type { NdArray } from "../array/nd-array";

/** Rows and their labels (int32 class indices) or targets (float32). */
export interface LabelledData<D extends "int32" | "float32" = "int32"> {
  /** float32 `[rows, features]`. */
  readonly x: NdArray<"float32">;
  /** Target of each row: a class index, or a number for regression. */
  readonly y: NdArray<D>;
}

/** The names of {@link ToyOptions}. */
export const toyOptionNames: OptionNames<ToyOptions> = { samples: true, noise: true, seed: true };

/** Options of all toy data sets. */
export interface ToyOptions {
  /** Number of rows. */
  samples?: number;
  /** Standard deviation of normal noise added to the points. */
  noise?: number;
  /** Seed or generator. Default 0. */
  seed?: number;
}
