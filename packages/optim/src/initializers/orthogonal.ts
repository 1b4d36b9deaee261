import { checkConfig, FeedforwardError, registerClass } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import type { RandomStream } from "../random-stream";
import { RandomInitializer, type SeedOptions } from "./initializer";

/** Options of {@link orthogonal}. */
export interface OrthogonalOptions extends SeedOptions {
  /** Length of each column (or row). Default 1. */
  gain?: number;
}

/**
 * A matrix whose columns (or rows, if there are fewer) are orthogonal and have length `gain`: gain·Q of a normal
 * matrix A = Q·R (Saxe et al. 2014; Keras `Orthogonal`). Other shapes are flattened to [everything else, last axis].
 */
export class Orthogonal extends RandomInitializer {
  static className = "Orthogonal";
  /** Factor of the orthogonal matrix. */
  readonly gain: number;

  constructor(options: OrthogonalOptions = {}) {
    super(options?.seed ?? undefined);
    checkConfig<OrthogonalOptions>("Orthogonal", options, { gain: true, seed: true });
    this.gain = options.gain ?? 1;
  }

  protected override fill(values: Float32Array, shape: readonly number[], stream: RandomStream): void {
    if (shape.length < 2)
      throw new FeedforwardError(`Orthogonal: the shape must have two axes or more, received [${shape}]`);
    const columns = shape.at(-1)!;
    const rows = values.length / columns;
    const [long, short] = [Math.max(rows, columns), Math.min(rows, columns)];
    const vectors = Array.from({ length: short }, () => {
      const vector = new Float32Array(long);
      stream.fillNormal(vector);
      return Float64Array.from(vector);
    });
    orthonormalize(vectors);
    vectors.forEach((vector, j) => {
      for (let i = 0; i < long; i++)
        values[rows >= columns ? i * columns + j : j * columns + i] = this.gain * vector[i]!;
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { gain: this.gain, ...super.getConfig() };
  }
}
registerClass(tf.serialization, Orthogonal);

/** Modified Gram–Schmidt, twice per vector, which keeps the vectors orthogonal to the last digit. */
function orthonormalize(vectors: Float64Array[]): void {
  const dot = (a: Float64Array, b: Float64Array) => {
    let sum = 0;
    for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
    return sum;
  };
  vectors.forEach((vector, j) => {
    for (let pass = 0; pass < 2; pass++)
      for (const before of vectors.slice(0, j)) {
        const along = dot(vector, before);
        for (let i = 0; i < vector.length; i++) vector[i]! -= along * before[i]!;
      }
    const length = Math.sqrt(dot(vector, vector));
    for (let i = 0; i < vector.length; i++) vector[i]! /= length;
  });
}

/** Orthogonal columns or rows; see {@link Orthogonal}. */
export const orthogonal = (options?: OrthogonalOptions) => new Orthogonal(options);
