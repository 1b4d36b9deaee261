import { randomStream, randomTensor } from "@feedforward/optim";
import { checkOptions, FeedforwardError } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import { computeDType, type PartialShape, showShape } from "../graph/dtype";
import { getDefaultGraph } from "../graph/graph";
import type { Tensor } from "../graph/operation";
import { pure } from "./make";
import { cast } from "./math";

const activation =
  (type: string, compute: (x: tf.Tensor) => tf.Tensor) =>
  (x: Tensor, name?: string): Tensor =>
    pure(type, name, [x], { dtype: x.dtype, shape: x.shape }, ([value]) => compute(value as tf.Tensor));

/** max(x, 0). */
export const relu = activation("Relu", tf.relu);
/** 1 / (1 + e⁻ˣ). */
export const sigmoid = activation("Sigmoid", tf.sigmoid);
/** Hyperbolic tangent. */
export const tanh = activation("Tanh", tf.tanh);
/** eˣ divided by the sum of eˣ along the last axis. */
export const softmax = activation("Softmax", (x) => tf.softmax(x));
/** The logarithm of {@link softmax}. */
export const logSoftmax = activation("LogSoftmax", (x) => tf.logSoftmax(x));
/** log(1 + eˣ). */
export const softplus = activation("Softplus", tf.softplus);

/**
 * Adds a vector to the last axis.
 *
 * @param value tensor whose last axis has the size of `bias`.
 * @param bias vector.
 * @param name name of the operation. Default: its type.
 */
export function biasAdd(value: Tensor, bias: Tensor, name?: string): Tensor {
  const output = { dtype: value.dtype, shape: value.shape };
  return pure("BiasAdd", name, [value, bias], output, ([x, b]) => tf.add(x as tf.Tensor, b as tf.Tensor));
}

/** Arguments of the cross-entropies. */
export interface CrossEntropyInputs {
  /** Scores before softmax, [batch, classes]. */
  logits: Tensor;
  /** Probabilities of the same shape, or class indices [batch] for the sparse form; of any dtype. */
  labels: Tensor;
  /** Name of the operation. Default: that of TensorFlow. */
  name?: string | undefined;
}

/**
 * Checks that two shapes can be equal: the same rank, and no two known sizes that differ. Nothing is broadcast, so a
 * column of labels cannot be compared with every class.
 *
 * @param owner name of the function in messages.
 * @param pair the two tensors by name.
 * @param hint text added to the message. Default: none.
 * @throws FeedforwardError that states both shapes.
 */
export function checkAlike(owner: string, pair: Readonly<Record<string, Tensor>>, hint = ""): void {
  const [[left, a], [right, b]] = Object.entries(pair) as [[string, Tensor], [string, Tensor]];
  const differ = (size: number | null, at: number) => {
    const other = b.shape[at];
    return size !== null && other !== null && size !== other;
  };
  if (a.shape.length === b.shape.length && !a.shape.some(differ)) return;
  throw new FeedforwardError(
    `${owner}: ${left} have shape ${showShape(a.shape)} and ${right} ${showShape(b.shape)}; they must be alike.${hint}`,
  );
}

/**
 * −Σ labels · log softmax(logits) along the last axis: one loss per row. No gradient flows into the labels.
 *
 * @param inputs logits and labels of the same shape.
 */
export function softmaxCrossEntropyWithLogits({ logits, labels, name }: CrossEntropyInputs): Tensor {
  const hint = " For class numbers use sparseSoftmaxCrossEntropyWithLogits.";
  checkAlike("softmaxCrossEntropyWithLogits", { logits, labels }, hint);
  const wanted = computeDType(labels.dtype) === "float32" ? labels : cast(labels, logits.dtype);
  return pure("SoftmaxCrossEntropyWithLogits", name, [logits, wanted], rowLosses(logits), ([x, y]) =>
    tf.neg(tf.sum(tf.mul(y as tf.Tensor, tf.logSoftmax(x as tf.Tensor)), -1)),
  );
}

/**
 * {@link softmaxCrossEntropyWithLogits} for class indices.
 *
 * @param inputs logits `[batch, classes]` and labels `[batch]` of int32.
 */
export function sparseSoftmaxCrossEntropyWithLogits({ logits, labels, name }: CrossEntropyInputs): Tensor {
  const classes = logits.shape.at(-1);
  if (labels.shape.length !== logits.shape.length - 1) {
    throw new FeedforwardError(
      `sparseSoftmaxCrossEntropyWithLogits: logits have shape ${showShape(logits.shape)} and labels ${showShape(labels.shape)}; expected labels of shape ${showShape(logits.shape.slice(0, -1))}.`,
    );
  }
  if (classes == null)
    throw new FeedforwardError("sparseSoftmaxCrossEntropyWithLogits needs logits whose number of classes is known.");
  return pure("SparseSoftmaxCrossEntropyWithLogits", name, [logits, labels], rowLosses(logits), ([x, y]) => {
    const oneHot = tf.cast(tf.oneHot(tf.cast(y as tf.Tensor, "int32") as tf.Tensor1D, classes), "float32");
    return tf.neg(tf.sum(tf.mul(oneHot, tf.logSoftmax(x as tf.Tensor)), -1));
  });
}

/**
 * max(x, 0) − x·z + log(1 + e^−|x|), elementwise.
 *
 * @param inputs logits and labels of the same shape.
 */
export function sigmoidCrossEntropyWithLogits({ logits, labels, name }: CrossEntropyInputs): Tensor {
  checkAlike("sigmoidCrossEntropyWithLogits", { logits, labels });
  const wanted = computeDType(labels.dtype) === "float32" ? labels : cast(labels, logits.dtype);
  const output = { dtype: logits.dtype, shape: logits.shape };
  return pure("SigmoidCrossEntropyWithLogits", name, [logits, wanted], output, ([x, z]) => {
    const [logit, label] = [x as tf.Tensor, z as tf.Tensor];
    return tf.add(tf.sub(tf.relu(logit), tf.mul(logit, label)), tf.log1p(tf.exp(tf.neg(tf.abs(logit)))));
  });
}

const rowLosses = (logits: Tensor): { dtype: Tensor["dtype"]; shape: PartialShape } => ({
  dtype: logits.dtype,
  shape: logits.shape.slice(0, -1),
});

/**
 * Half the sum of squares.
 *
 * @param x tensor of any shape.
 * @param name name of the operation. Default: its type.
 */
export function l2Loss(x: Tensor, name?: string): Tensor {
  return pure("L2Loss", name, [x], { dtype: x.dtype, shape: [] }, ([value]) =>
    tf.div(tf.sum(tf.square(value as tf.Tensor)), 2),
  );
}

/**
 * Keeps each element with probability `keepProb` and divides it by `keepProb`; the others become 0. One mask per run.
 *
 * @param options.seed seed of this operation. Default: a stream that `setSeed` of @feedforward/optim controls.
 * @param x tensor of any shape.
 * @param options.name name of the operation. Default: "dropout".
 */
export function dropout(x: Tensor, keepProb: number, options: { seed?: number; name?: string } = {}): Tensor {
  checkOptions("dropout", options, { seed: true, name: true });
  if (!(keepProb > 0 && keepProb <= 1))
    throw new FeedforwardError(`dropout: keepProb is ${keepProb}; expected a share above 0 and at most 1.`);
  const graph = getDefaultGraph();
  const name = options.name ?? "dropout";
  const stream = randomStream(`tf1/${name}`, options.seed);
  const mask = graph.add({
    type: "RandomUniform",
    name: `${name}/random_uniform`,
    inputs: [x],
    outputs: [{ dtype: "float32", shape: x.shape }],
    kernel: {
      kind: "random",
      compute: ([value]) => [randomTensor((value as tf.Tensor).shape, (values) => stream.fillUniform(values))],
    },
  });
  return pure("Dropout", name, [x, mask.outputs[0] as Tensor], { dtype: x.dtype, shape: x.shape }, ([value, uniform]) =>
    tf.mul(value as tf.Tensor, tf.div(tf.cast(tf.less(uniform as tf.Tensor, keepProb), "float32"), keepProb)),
  );
}
