import * as tf from "@tensorflow/tfjs-core";
import type { FixtureArray } from "./comparison";

/** A fixture's array as a tensor. */
export function tensorOf({ data, shape }: FixtureArray, dtype: "float32" | "int32" = "float32"): tf.Tensor {
  const values = data.map((value) => value ?? Number.NaN);
  return tf.tensor(dtype === "int32" ? Int32Array.from(values) : Float32Array.from(values), shape, dtype);
}

/** A fixture's array as the plain data that `fit` takes. */
export function arrayDataOf({ data, shape }: FixtureArray, dtype: "float32" | "int32" = "float32") {
  const values = data.map((value) => value ?? Number.NaN);
  return { data: dtype === "int32" ? Int32Array.from(values) : Float32Array.from(values), shape, dtype };
}

/** Values and shape of a tensor, which is disposed. */
export async function taken(tensor: tf.Tensor): Promise<{ data: Float32Array; shape: number[] }> {
  const data = Float32Array.from(await tensor.data());
  tensor.dispose();
  return { data, shape: tensor.shape };
}
