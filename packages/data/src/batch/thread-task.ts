// @internal
import type { DType, TypedArray } from "../array/dtype";
import type { Recipe } from "../augment/recipe";

/** A batch to augment. */
export interface ThreadTask {
  readonly id: number;
  readonly recipe: Recipe;
  readonly seed: readonly number[];
  readonly images: { readonly data: TypedArray; readonly shape: readonly number[]; readonly dtype: DType };
}

/** The augmented batch, or the error. */
export interface ThreadReply {
  readonly id: number;
  readonly data?: Float32Array;
  readonly shape?: readonly number[];
  readonly error?: string;
}

/** Index of the message by which a thread reports that it is ready. */
export const READY = -1;
