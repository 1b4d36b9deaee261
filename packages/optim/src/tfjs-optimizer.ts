/** @internal */
import * as tf from "@tensorflow/tfjs-core";

type Constructor = tf.serialization.SerializableConstructor<tf.Optimizer>;

/** Optimizers of tfjs whose class names ours have too. */
const TFJS = new Map<string, () => Constructor>([
  ["Adadelta", () => tf.AdadeltaOptimizer],
  ["Adagrad", () => tf.AdagradOptimizer],
  ["Adam", () => tf.AdamOptimizer],
  ["Adamax", () => tf.AdamaxOptimizer],
  ["SGD", () => tf.SGDOptimizer],
]);

/**
 * Builds the optimizer that a saved configuration describes. tfjs finds classes by name, and ours replace five of its own
 * there. A configuration that tfjs wrote lacks `compat`, which all of ours have; it gives tfjs's optimizer, so that importing
 * this package does not change how models saved by tfjs load.
 */
export function fromSavedConfig(cls: Constructor & { className: string }, config: tf.serialization.ConfigDict) {
  const theirs = "compat" in config ? undefined : TFJS.get(cls.className)?.();
  if (!theirs) return new cls(config);
  return (theirs as unknown as typeof tf.SGDOptimizer).fromConfig(theirs, config);
}
