/** Numbers with a shape: what tensors, arrays of `@feedforward/data` and typed arrays of a submission become. */
export interface Numbers {
  /** Length of each axis; empty for a single number. */
  readonly shape: readonly number[];
  /** Values, row-major. */
  readonly data: Float32Array | Float64Array | Int32Array | Uint8Array;
}

/** A layer of a submission's network: its kind in Keras's words, what is plain in its configuration, and its weights. */
export interface Layer {
  /** Class of the layer, such as "Dense". */
  readonly kind: string;
  /** Text, numbers and booleans of the layer's `getConfig()`, by name. */
  readonly config: Readonly<Record<string, unknown>>;
  /** Weights in the order of the layer: for a dense layer its kernel, then its bias. */
  readonly weights: readonly Numbers[];
}
