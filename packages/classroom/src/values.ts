/** Numbers with a shape: the form to which tensors, arrays of `@feedforward/data` and typed arrays are converted. */
export interface Numbers {
  /** Length of each axis; empty for a single number. */
  readonly shape: readonly number[];
  /** Values in row-major order. */
  readonly data: Float32Array | Float64Array | Int32Array | Uint8Array;
}

/** Layer of a submission's network: its class in Keras, the plain values of its configuration, and its weights. */
export interface Layer {
  /** Class of the layer, such as "Dense". */
  readonly kind: string;
  /** Text, numbers and booleans of the layer's `getConfig()`, by name. */
  readonly config: Readonly<Record<string, unknown>>;
  /** Weights in the order of the layer: the kernel and then the bias of a dense layer. */
  readonly weights: readonly Numbers[];
}
