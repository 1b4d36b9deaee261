// @internal: helpers shared by the regularizers.
import type * as tf from "@tensorflow/tfjs-core";
import { regularizers } from "@tensorflow/tfjs-layers";
import type { Regularizer as LayersRegularizer } from "@tensorflow/tfjs-layers/dist/regularizers.js";
import { between } from "../settings";

/** tfjs-layers' base class of regularizers, which it does not export by name. */
export const Regularizer = Object.getPrototypeOf(
  regularizers.l1l2().constructor,
) as (abstract new () => LayersRegularizer) & Pick<typeof tf.serialization.Serializable, "fromConfig">;

/** Throws unless the strength is 0 or more. */
export function checkStrength(owner: string, name: string, value: number): number {
  between(owner, name, value, 0);
  return value;
}
