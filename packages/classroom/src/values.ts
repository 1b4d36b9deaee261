/** Numbers with a shape: what tensors, arrays of `@feedforward/data` and typed arrays of a submission become. */
export interface Numbers {
  readonly shape: readonly number[];
  readonly data: Float32Array | Float64Array | Int32Array | Uint8Array;
}

/** A layer of a submission's network: its kind in Keras's words, what is plain in its configuration, and its weights. */
export interface Layer {
  readonly kind: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly weights: readonly Numbers[];
}
