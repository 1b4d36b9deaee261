// %%
const input = [1, 0.5];
const target = [1, 0];
const w1 = [
  [0.4, -0.2, 0.7],
  [-0.6, 0.9, 0.3],
];
const b1 = [0.1, 0, -0.3];
const w2 = [
  [0.5, -0.4],
  [-0.3, 0.8],
  [0.6, 0.2],
];
const b2 = [0, 0.1];
const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
const show = (values: readonly number[]) => values.map((value) => value.toFixed(4)).join("  ");

// %%
const layer = (x: readonly number[], w: readonly (readonly number[])[], b: readonly number[]) =>
  b.map((bias, j) => x.reduce((sum, value, i) => sum + value * w[i]![j]!, bias));
const sums1 = layer(input, w1, b1);
const hidden = sums1.map(sigmoid);
const sums2 = layer(hidden, w2, b2);
const outputs = sums2.map(sigmoid);
const error = (out: readonly number[]) => out.reduce((sum, o, k) => sum + (o - target[k]!) ** 2 / 2, 0);
console.log("hidden sums   ", show(sums1));
console.log("hidden outputs", show(hidden));
console.log("output sums   ", show(sums2));
console.log("outputs       ", show(outputs));
console.log("error         ", error(outputs).toFixed(6));

// %%
const deltas2 = outputs.map((o, k) => (o - target[k]!) * o * (1 - o));
const deltas1 = hidden.map((h, j) => h * (1 - h) * deltas2.reduce((sum, delta, k) => sum + w2[j]![k]! * delta, 0));
const outer = (x: readonly number[], deltas: readonly number[]) =>
  x.map((value) => deltas.map((delta) => value * delta));
const [gradients1, gradients2] = [outer(input, deltas1), outer(hidden, deltas2)];
console.log("output errors ", show(deltas2));
console.log("hidden errors ", show(deltas1));

// %%
import { networkDiagram } from "@feedforward/plot";

networkDiagram(
  {
    layers: [
      { name: "input", activations: input },
      { name: "hidden", sums: sums1, activations: hidden, biases: b1, deltas: deltas1 },
      { name: "output", sums: sums2, activations: outputs, biases: b2, deltas: deltas2 },
    ],
    weights: [w1, w2],
    gradients: [gradients1, gradients2],
  },
  { title: "forward and back" },
);

// %%
import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
// Registers the gradients of the operations.
import "@tensorflow/tfjs-layers";

const loss = (a: tf.Tensor, b: tf.Tensor, c: tf.Tensor, d: tf.Tensor): tf.Scalar => {
  const h = tf.sigmoid(tf.add(tf.matMul([input], a as tf.Tensor2D), b));
  const o = tf.sigmoid(tf.add(tf.matMul(h as tf.Tensor2D, c as tf.Tensor2D), d));
  return tf.mul(tf.sum(tf.squaredDifference(o, [target])), 0.5) as tf.Scalar;
};
const automatic = tf.grads(loss)([tf.tensor(w1), tf.tensor(b1), tf.tensor(w2), tf.tensor(b2)]);
const byHand = [gradients1.flat(), deltas1, gradients2.flat(), deltas2];
const differences = automatic.flatMap((gradient, i) =>
  [...gradient.dataSync()].map((value, j) => Math.abs(value - byHand[i]![j]!)),
);
console.log("largest difference from automatic differentiation", Math.max(...differences).toExponential(1));

// %%
const rate = 0.5;
const step = (w: readonly (readonly number[])[], g: readonly (readonly number[])[]) =>
  w.map((row, i) => row.map((value, j) => value - rate * g[i]![j]!));
const after = layer(
  layer(
    input,
    step(w1, gradients1),
    b1.map((b, j) => b - rate * deltas1[j]!),
  ).map(sigmoid),
  step(w2, gradients2),
  b2.map((b, k) => b - rate * deltas2[k]!),
).map(sigmoid);
console.log("error before", error(outputs).toFixed(6), "after one step", error(after).toFixed(6));
