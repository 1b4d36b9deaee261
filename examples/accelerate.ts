import { accelerate, jit } from "@feedforward/jit";
import * as tf from "@tensorflow/tfjs";

const xs = tf.randomUniform([4096, 10], 0, 1, "float32", 1);
const ys = tf.oneHot(tf.argMax(xs, 1), 10).toFloat(); // which number is the largest?

const model = tf.sequential({
  layers: [
    tf.layers.dense({ units: 32, activation: "relu", inputShape: [10] }),
    tf.layers.dense({ units: 10, activation: "softmax" }),
  ],
});
model.compile({ optimizer: tf.train.adam(0.01), loss: "categoricalCrossentropy", metrics: ["accuracy"] });

accelerate(model); // model.fit, evaluate and predict now run compiled: same History, same weights
const epochs = Number(process.env.EPOCHS ?? 10);
const { history } = await model.fit(xs, ys, { batchSize: 1024, epochs, validationSplit: 0.2, verbose: 0 });
console.log("fit:", history.loss?.at(-1), history.val_acc?.at(-1));

// Any function that trains can be compiled, whatever it is made of.
const weights = tf.variable(tf.zeros([10, 10]));
const optimizer = tf.train.sgd(1);
const step = jit(
  (x: tf.Tensor2D, y: tf.Tensor2D) =>
    optimizer.minimize(() => tf.losses.softmaxCrossEntropy(y, tf.matMul(x, weights)), true)!,
  { optimizer },
);
const batch = (i: number) => [xs.slice([i * 1024], [1024]), ys.slice([i * 1024], [1024])] as [tf.Tensor2D, tf.Tensor2D];
for (let i = 0; i < 4; i++) console.log("step:", await step(...batch(i))); // plain numbers, nothing to dispose
await step.sync(); // the weights are back in the tfjs variable
console.log(String(step.graph).split("\n").slice(0, 5).join("\n"), "…"); // the captured graph as text
