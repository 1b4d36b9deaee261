// %%
import { oneHot, trainTestSplit } from "@feedforward/data";
import { mnist } from "@feedforward/data/mnist";

const { images, labels } = await mnist();
const pixels = images.scale(1 / 255).reshape([60000, 784]);
const [trainX, , trainY] = trainTestSplit([pixels, oneHot(labels, 10)], { testSize: 0.2, randomState: 2019 });
const batchSize = 1024;
const batches = Math.floor(trainX.length / batchSize);
const [x, y] = [trainX.slice(0, batches * batchSize), trainY.slice(0, batches * batchSize)];

// %%
import { fit } from "@feedforward/core";
import { mlp } from "@feedforward/models";

const model = mlp({ inputSize: 784, hidden: [10], outputs: 10, activation: "relu", seed: 2019 });
const first = model.getWeights().map((weight) => ({ values: weight.dataSync(), shape: weight.shape }));

// %%
import { adam } from "@feedforward/optim";

const keras: number[] = [];
await fit(model, {
  x,
  y,
  optimizer: adam({ learningRate: 0.0006, compat: "keras2" }),
  loss: "categoricalCrossentropy",
  batchSize,
  epochs: 1,
  shuffle: false,
  verbose: 0,
  callbacks: [{ onBatchEnd: (_, logs) => void keras.push(logs.loss!) }],
});
console.log("Keras", keras.length, "steps, loss", keras.at(-1)!.toFixed(6));

// %%
import * as tf1 from "@feedforward/tf1";
import * as tf from "@tensorflow/tfjs-core";

const given = (index: number) => () => tf.tensor(first[index]!.values, [...first[index]!.shape]);
tf1.resetDefaultGraph();
const input = tf1.placeholder("float32", [batchSize, 784], "input_data");
const label = tf1.placeholder("float32", [batchSize, 10], "label_data");
const hidden = tf1.layers.dense(input, {
  units: 10,
  activation: "relu",
  kernelInitializer: given(0),
  biasInitializer: given(1),
});
const logits = tf1.layers.dense(hidden, { units: 10, kernelInitializer: given(2), biasInitializer: given(3) });
const loss = tf1.reduceMean(tf1.nn.softmaxCrossEntropyWithLogits({ logits, labels: label }));
const trainStep = tf1.train.adamOptimizer({ learningRate: 0.0006, epsilon: 1e-7 }).minimize(loss);
const session = new tf1.Session();
await session.run(tf1.globalVariablesInitializer());

// %%
const tensorflow: number[] = [];
let sum = 0;
for (let batch = 0; batch < batches; batch++) {
  const [from, to] = [batch * batchSize, (batch + 1) * batchSize];
  const feed = [
    [input, x.slice(from, to)],
    [label, y.slice(from, to)],
  ] as const;
  const [, value] = await session.run([trainStep, loss], { feed });
  sum += Number(value);
  tensorflow.push(sum / (batch + 1));
}
console.log("TensorFlow", tensorflow.length, "steps, loss", tensorflow.at(-1)!.toFixed(6));
await session.close();

// %%
const differences = keras.map((value, step) => Math.abs(value - tensorflow[step]!) / value);
console.log("largest relative difference of the loss", Math.max(...differences).toExponential(1));

// %%
import { lineChart } from "@feedforward/plot";

const steps = keras.map((_, step) => step + 1);
lineChart(
  [
    {
      xLabel: "step",
      yLabel: "loss (nats)",
      integerX: true,
      series: [
        { name: "Keras", x: steps, y: keras, markers: false },
        { name: "TensorFlow", x: steps, y: tensorflow, line: false },
      ],
    },
  ],
  { title: "one training, two programs" },
);
