// @internal: the activation functions, under Keras's names.
import * as tf from "@tensorflow/tfjs-core";

type Tensor = tf.Tensor;

// tf.step's derivative is 0 everywhere, so a product with it keeps TensorFlow's choice at the kink.
const above = (x: Tensor, threshold: number) => tf.step(threshold === 0 ? x : tf.sub(x, threshold));

/** Options of `relu`. */
interface ReluOptions {
  negativeSlope?: number;
  maxValue?: number;
  threshold?: number;
}

function relu(x: Tensor, { negativeSlope = 0, maxValue, threshold = 0 }: ReluOptions = {}): Tensor {
  const positive = threshold === 0 ? tf.relu(x) : tf.mul(x, above(x, threshold));
  const capped = maxValue === undefined ? positive : tf.sub(positive, tf.relu(tf.sub(positive, maxValue)));
  if (negativeSlope === 0) return capped;
  return tf.sub(capped, tf.mul(tf.relu(tf.sub(threshold, x)), negativeSlope));
}

// tfjs lets the gradient through at 6; TensorFlow does not.
const relu6 = tf.customGrad((x, save) => {
  const input = x as Tensor;
  (save as tf.GradSaveFunc)([input]);
  return {
    value: tf.relu6(input),
    gradFunc: (dy: Tensor, saved: Tensor[]) => tf.mul(dy, tf.mul(tf.step(saved[0]!), tf.step(tf.sub(6, saved[0]!)))),
  };
});

const SELU_ALPHA = 1.6732632423543772;
const SELU_SCALE = 1.0507009873554805;

const below = (x: Tensor) => tf.minimum(x, 0);

const hardSigmoid = (x: Tensor) => tf.div(relu6(tf.add(x, 3)), 6);

/** Option names of the activations that have options. */
export const optionNames = {
  relu: { negativeSlope: "number", maxValue: "number", threshold: "number" },
  leaky_relu: { negativeSlope: "number" },
  elu: { alpha: "number" },
  celu: { alpha: "number" },
  gelu: { approximate: true },
  hard_shrink: { threshold: "number" },
  soft_shrink: { threshold: "number" },
  squareplus: { b: "number" },
} as const;

/** Each function of one tensor, with its options and their defaults as in Keras 3. */
export const functions = {
  linear: (x: Tensor) => x,
  relu,
  relu6: (x: Tensor): Tensor => relu6(x),
  leaky_relu: (x: Tensor, { negativeSlope = 0.2 }: { negativeSlope?: number } = {}) => tf.leakyRelu(x, negativeSlope),
  elu: (x: Tensor, { alpha = 1 }: { alpha?: number } = {}) =>
    alpha === 1 ? tf.elu(x) : tf.add(tf.relu(x), tf.mul(tf.elu(below(x)), alpha)),
  selu: (x: Tensor) =>
    tf.add(tf.mul(tf.maximum(x, 0), SELU_SCALE), tf.mul(tf.elu(tf.neg(tf.relu(tf.neg(x)))), SELU_SCALE * SELU_ALPHA)),
  celu: (x: Tensor, { alpha = 1 }: { alpha?: number } = {}) =>
    tf.add(tf.maximum(x, 0), tf.mul(tf.elu(tf.div(below(x), alpha)), alpha)),
  gelu: (x: Tensor, { approximate = false }: { approximate?: boolean } = {}) => {
    const inner = approximate
      ? tf.tanh(tf.mul(tf.add(x, tf.mul(tf.mul(tf.mul(x, x), x), 0.044715)), Math.sqrt(2 / Math.PI)))
      : tf.erf(tf.mul(x, Math.SQRT1_2));
    return tf.mul(x, tf.mul(tf.add(inner, 1), 0.5));
  },
  silu: (x: Tensor) => tf.mul(x, tf.sigmoid(x)),
  mish: (x: Tensor) => tf.mul(x, tf.tanh(tf.softplus(x))),
  sigmoid: (x: Tensor) => tf.sigmoid(x),
  hard_sigmoid: hardSigmoid,
  log_sigmoid: (x: Tensor) => tf.neg(tf.softplus(tf.neg(x))),
  tanh: (x: Tensor) => tf.tanh(x),
  hard_tanh: (x: Tensor) => tf.clipByValue(x, -1, 1),
  tanh_shrink: (x: Tensor) => tf.sub(x, tf.tanh(x)),
  softplus: (x: Tensor) => tf.softplus(x),
  softsign: (x: Tensor) => tf.div(x, tf.add(tf.abs(x), 1)),
  hard_silu: (x: Tensor) => tf.mul(x, hardSigmoid(x)),
  hard_shrink: (x: Tensor, { threshold = 0.5 }: { threshold?: number } = {}) => tf.mul(x, above(tf.abs(x), threshold)),
  soft_shrink: (x: Tensor, { threshold = 0.5 }: { threshold?: number } = {}) =>
    tf.sub(tf.relu(tf.sub(x, threshold)), tf.relu(tf.sub(tf.neg(x), threshold))),
  squareplus: (x: Tensor, { b = 4 }: { b?: number } = {}) => tf.mul(tf.add(x, tf.sqrt(tf.add(tf.square(x), b))), 0.5),
  exponential: (x: Tensor) => tf.exp(x),
  softmax: (x: Tensor) => tf.softmax(x),
  log_softmax: (x: Tensor) => tf.logSoftmax(x),
  /** 1 where x > 0, else 0, with derivative 0: the perceptron's threshold. */
  step: (x: Tensor) => tf.step(x),
} satisfies Record<string, (x: Tensor, options?: never) => Tensor>;
