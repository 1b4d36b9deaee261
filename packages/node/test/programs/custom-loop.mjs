// A loop of its own: two spirals, a network of variables, values that are read while it trains.
import * as tf from "@tensorflow/tfjs-node";

const COUNT = 120;

function spirals() {
  const points = [];
  const labels = [];
  for (let i = 0; i < COUNT; i++) {
    const label = i % 2;
    const turn = 3.2 * (i / COUNT) + label * Math.PI;
    const radius = 0.1 + i / COUNT;
    points.push([radius * Math.cos(turn), radius * Math.sin(turn)]);
    labels.push([label]);
  }
  return { xs: tf.tensor2d(points), ys: tf.tensor2d(labels) };
}

const { xs, ys } = spirals();
const weights = [
  [2, 16],
  [16, 16],
  [16, 1],
].map((shape, i) => tf.variable(tf.randomNormal(shape, 0, 1 / Math.sqrt(shape[0]), "float32", 41 + i)));
const biases = [16, 16, 1].map((size) => tf.variable(tf.zeros([size])));

const predict = (input) =>
  weights.reduce((x, weight, i) => {
    const sum = x.matMul(weight).add(biases[i]);
    return i < 2 ? sum.tanh() : sum;
  }, input);

const loss = () => tf.losses.sigmoidCrossEntropy(ys, predict(xs));
const optimizer = tf.train.adam(0.03);
let best = Number.POSITIVE_INFINITY;
for (let step = 0; step < 150; step++) {
  const cost = optimizer.minimize(loss, true);
  const value = (await cost.data())[0];
  cost.dispose();
  if (step % 50 === 0) console.log("result step", step, value);
  // Values that decide what happens next.
  if (!Number.isFinite(value)) throw new Error(`step ${step}: the loss is ${value}`);
  if (value < best) best = value;
  if (step === 100) optimizer.learningRate = 0.01;
}
const accuracy = tf.tidy(() => predict(xs).greater(0).equal(ys.cast("bool")).mean().dataSync()[0]);
const norm = tf.tidy(() =>
  tf
    .addN(weights.map((weight) => weight.square().sum()))
    .sqrt()
    .arraySync(),
);
console.log("result best", best);
console.log("result accuracy", accuracy);
console.log("result norm", norm);
console.log("result tensors", tf.memory().numTensors);
