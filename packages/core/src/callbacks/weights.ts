// @internal
import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";

/** The values of a model's weights, in the order of `model.weights`. */
export type ModelWeights = readonly tf.TypedArray[];

/** The values of all weights, non-trainable ones included. */
export async function copyWeights(model: LayersModel): Promise<ModelWeights> {
  return Promise.all(model.weights.map(async (weight) => (await weight.read().data()).slice() as tf.TypedArray));
}

/** Restores the values read by {@link copyWeights}. */
export function restoreWeights(model: LayersModel, weights: ModelWeights): void {
  tf.tidy(() => {
    for (const [position, weight] of model.weights.entries()) {
      const values = weights[position];
      if (!values) continue;
      // Not `write`, which would apply a constraint again.
      const variable = weight.read() as tf.Variable;
      variable.assign(tf.tensor(values, variable.shape, variable.dtype as tf.NumericDataType));
    }
  });
}

/** Converts weights to JSON, with each array's bytes in base64. */
export const weightsToJson = (weights: ModelWeights): StoredWeights =>
  weights.map((values) => {
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    let text = "";
    for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
    return { kind: values instanceof Int32Array ? "int32" : "float32", base64: btoa(text) };
  });

/** Parses weights written by {@link weightsToJson}. */
export const weightsFromJson = (stored: StoredWeights): ModelWeights =>
  stored.map(({ kind, base64 }) => {
    const { buffer } = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    return kind === "int32" ? new Int32Array(buffer) : new Float32Array(buffer);
  });

/** The plain form of {@link ModelWeights}. */
export type StoredWeights = readonly { readonly kind: "float32" | "int32"; readonly base64: string }[];
