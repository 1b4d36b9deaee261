/** Library whose formulas and defaults apply: Keras 3, Keras 2.2.4 or TensorFlow 1's `tf.train`. */
export type Compat = "keras3" | "keras2" | "tf1";
