// @internal: matches the weights of a model with the arrays of a file.

import { type ArrayData, checkArgument, type TypedArray } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { ModelFileError } from "./model-file-error";

/** A weight of a model. */
export type Weight = LayersModel["weights"][number];

/** A weight and its new values. */
export interface Assignment {
  readonly weight: Weight;
  readonly array: ArrayData;
}

/** Arrays by weight name, such as `hidden/kernel`. */
export type NamedArrays = { readonly [name: string]: ArrayData };

/** Disposes a model whose loading failed; its own `dispose` leaks the weights of layers that are called twice. */
export function disposeModel(model: LayersModel): void {
  checkArgument("disposeModel", "model", model, "model");
  const values = model.weights.map((weight) => weight.read());
  model.dispose();
  tf.dispose(values);
}

/**
 * Assigns values to weights, all or none.
 *
 * @throws ModelFileError `bad-weight` if a shape differs or an array's values cannot be represented in float32.
 */
export function assign(assignments: readonly Assignment[], file: string): void {
  for (const { weight, array } of assignments) {
    if (array.shape.join() === weight.shape.join()) continue;
    throw new ModelFileError("bad-weight", {
      file,
      place: `weight ${weight.originalName}`,
      expected: `shape [${weight.shape}]`,
      received: `[${array.shape}]`,
    });
  }
  tf.tidy(() => {
    for (const { weight, array } of assignments) {
      const data =
        weight.dtype === "int32" ? Int32Array.from(array.data, Number) : Float32Array.from(array.data, Number);
      // Its own `write` would apply the weight's constraint and thereby change the values.
      (weight as unknown as { val: tf.Variable }).val.assign(tf.tensor(data, [...array.shape], weight.dtype));
    }
  });
}

/**
 * Assigns each weight of a model the array of its name.
 *
 * @throws ModelFileError `missing-weight`, `bad-weight`.
 */
export function assignByName(model: LayersModel, arrays: NamedArrays, file: string): void {
  const assignments = model.weights.map((weight) => {
    const name = weight.originalName;
    const array = Object.hasOwn(arrays, name) ? arrays[name] : undefined;
    if (array) return { weight, array };
    const names = Object.keys(arrays);
    const received =
      names.length > 8 ? `${names.slice(0, 8).join(", ")} and ${names.length - 8} more` : names.join(", ");
    throw new ModelFileError("missing-weight", {
      file,
      expected: `the weight ${name} of shape [${weight.shape}]`,
      received: received || "no weights",
    });
  });
  assign(assignments, file);
}

/**
 * Returns a model's weights by name.
 *
 * @throws ModelFileError `bad-weight` if two weights have the same name.
 */
export async function namedWeights(model: LayersModel, file: string): Promise<NamedArrays> {
  const names = new Set<string>();
  for (const { originalName: name } of model.weights) {
    if (names.has(name)) {
      const advice = "name the layers of inner models differently, or save as .keras";
      throw new ModelFileError("bad-weight", {
        file,
        expected: "weights with unique names",
        received: `two named ${name}`,
        advice,
      });
    }
    names.add(name);
  }
  // All are requested in the same turn, so that a model in training returns the weights of a single moment.
  const arrays = await Promise.all(model.weights.map(arrayOf));
  return Object.fromEntries([...names].map((name, index) => [name, arrays[index]!]));
}

/** Returns a weight's values. */
export async function arrayOf(weight: Weight): Promise<ArrayData> {
  const tensor = weight.read();
  return { data: (await tensor.data()) as TypedArray, shape: tensor.shape, dtype: tensor.dtype };
}

/** Total number of elements of the arrays. */
export const countNumbers = (arrays: Iterable<ArrayData>): number =>
  [...arrays].reduce((sum, { data }) => sum + data.length, 0);
