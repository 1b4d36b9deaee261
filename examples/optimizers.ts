import "@tensorflow/tfjs-backend-cpu";
import { adagrad, cosineDecay, l1l2, sgd } from "@feedforward/optim";
import * as tf from "@tensorflow/tfjs-core";
import { layers, sequential } from "@tensorflow/tfjs-layers";

const x = tf.randomUniform([256, 4], -1, 1, "float32", 1);
const y = tf.cast(tf.oneHot(tf.argMax(x, 1), 4), "float32");

for (const optimizer of [
  sgd({ learningRate: cosineDecay({ initialLearningRate: 0.1, decaySteps: 1000 }), momentum: 0.7 }),
  adagrad({ compat: "keras2" }), // 0.01, accumulator from 0
]) {
  const model = sequential({
    layers: [
      layers.dense({ units: 10, activation: "relu", inputShape: [4], kernelRegularizer: l1l2({ l1: 0.001 }) }), // l2 stays 0
      layers.dense({ units: 4, activation: "softmax" }),
    ],
  });
  model.compile({ optimizer, loss: "categoricalCrossentropy", metrics: ["accuracy"] });
  const { history } = await model.fit(x, y, { epochs: 20, verbose: 0 });
  console.log(optimizer.getClassName(), history.loss?.at(0), "→", history.loss?.at(-1));
}
