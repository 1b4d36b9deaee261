// %% [markdown]
// # Lab02: feedforward networks on MNIST
//
// The lab of a university course, cell by cell: look at the data, write a multilayer perceptron twice (as a TensorFlow 1
// graph and with Keras's calls), compare optimizers, watch gradients vanish, regularise, and look at everything in
// TensorBoard. Change a line and run the cell again.

// %% [markdown]
// ## 1. Look at the data
//
// MNIST has 60,000 pictures of handwritten digits, 28 × 28 bytes each, and a label for each.

// %%
import { mnist } from "@feedforward/data/mnist";
import { imageGrid } from "@feedforward/plot";

const { images, labels } = await mnist();
console.log("images", images.shape, images.dtype, "labels", labels.shape, labels.dtype);

// %%
imageGrid(images.slice(0, 20), { captions: [...labels.data.slice(0, 20)].map(String), columns: 10, title: "MNIST" });

// %% [markdown]
// ## 2. Prepare the data
//
// Bytes become numbers from 0 to 1, and each picture becomes a vector of 784 numbers.

// %%
const pixels = images.scale(1 / 255).reshape([60000, 784]);
let [max, min] = [-Infinity, Infinity];
for (const value of pixels.data) [max, min] = [Math.max(max, value), Math.min(min, value)];
console.log(`max ${max}, min ${min}`);

// %% [markdown]
// A label becomes a one-hot vector. 80 % of the rows are for training and 20 % for testing; the seed selects the same
// rows as scikit-learn's `train_test_split`.

// %%
import { oneHot, trainTestSplit } from "@feedforward/data";

const oneHotLabels = oneHot(labels, 10);
console.log(labels.at(0), [...oneHotLabels.slice(0, 1).data]);
const [trainX, testX, trainY, testY] = trainTestSplit([pixels, oneHotLabels], { testSize: 0.2, randomState: 2019 });
console.log("train", trainX.shape, trainY.shape, "test", testX.shape, testY.shape);

// %% [markdown]
// ## 3. A multilayer perceptron with TensorFlow 1
//
// First the graph: placeholders for a batch, two dense layers, the loss, the training operation and the accuracy. Nothing
// is computed yet. The output layer has a sigmoid and the loss applies a softmax to it, as the original program does.

// %%
import * as tf1 from "@feedforward/tf1";

const batchSize = 1024;
tf1.resetDefaultGraph();
const x = tf1.placeholder("float32", [batchSize, 784], "input_data");
const y = tf1.placeholder("int8", [batchSize, 10], "label_data");
const hidden = tf1.layers.dense(x, { units: 10, activation: "relu" });
const output = tf1.layers.dense(hidden, { units: 10, activation: "sigmoid" });
const loss = tf1.reduceMean(tf1.nn.softmaxCrossEntropyWithLogits({ logits: output, labels: y }));
const trainStep = tf1.train.adamOptimizer({ learningRate: 0.0006 }).minimize(loss);
const prediction = tf1.argMax(tf1.nn.softmax(output), 1);
const accuracy = tf1.reduceMean(tf1.cast(tf1.equal(prediction, tf1.argMax(y, 1)), "float32"));
tf1.summary.scalar("cross_entropy", loss);
tf1.summary.scalar("accuracy", accuracy);
const merged = tf1.summary.mergeAll() as tf1.Tensor<Uint8Array>;
console.log(tf1.getDefaultGraph().operations.length, "operations");

// %% [markdown]
// Then the session, which runs the parts that are asked for. Each step draws a batch with replacement, trains, and runs
// the summaries on the same batch; each epoch ends with a test batch.

// %%
import { RandomState } from "@feedforward/data";
import { setSeed } from "@feedforward/optim";

const session = new tf1.Session({ gpuOptions: { allowGrowth: true } });
const trainWriter = new tf1.summary.FileWriter("logs/tensorflow/train", session.graph);
const testWriter = new tf1.summary.FileWriter("logs/tensorflow/test");
// The same initial weights at each run, as TensorFlow's set_random_seed gives.
setSeed(2019);
await session.run(tf1.globalVariablesInitializer());

const random = new RandomState(2019);
const epochs = 10;
const steps = Math.floor(trainX.length / batchSize);
const tf1Epochs: number[] = [];
const tf1Metrics: Record<string, number[]> = { loss: [], accuracy: [], val_loss: [], val_accuracy: [] };
for (let epoch = 0; epoch < epochs; epoch++) {
  let [trainLoss, trainAccuracy] = [Number.NaN, Number.NaN];
  for (let step = 0; step < steps; step++) {
    const rows = random.choice(trainX.length, { size: batchSize });
    const feed = [
      [x, trainX.rows(rows)],
      [y, trainY.rows(rows)],
    ] as const;
    await session.run(trainStep, { feed });
    const [summary, batchLoss, batchAccuracy] = await session.run([merged, loss, accuracy], { feed });
    [trainLoss, trainAccuracy] = [batchLoss, batchAccuracy];
    trainWriter.addSummary(summary, epoch * steps + step);
  }
  const rows = random.choice(testX.length, { size: batchSize });
  const feed = [
    [x, testX.rows(rows)],
    [y, testY.rows(rows)],
  ] as const;
  const [summary, testLoss, testAccuracy] = await session.run([merged, loss, accuracy], { feed });
  testWriter.addSummary(summary, (epoch + 1) * steps);
  console.log(
    `Epoch # ${epoch + 1}. Train Loss: ${trainLoss.toFixed(5)}, Train Acc : ${trainAccuracy.toFixed(5)}, ` +
      `Test Loss : ${testLoss.toFixed(5)} , Test Acc : ${testAccuracy.toFixed(5)}`,
  );
  tf1Epochs.push(epoch + 1);
  for (const [name, value] of Object.entries({
    loss: trainLoss,
    accuracy: trainAccuracy,
    val_loss: testLoss,
    val_accuracy: testAccuracy,
  }))
    tf1Metrics[name]!.push(value);
}
for (const part of [trainWriter, testWriter, session]) await part.close();

// %%
import { learningCurve } from "@feedforward/plot";

learningCurve({ epochs: tf1Epochs, metrics: tf1Metrics }, { metric: ["accuracy", "loss"], title: "TensorFlow 1" });

// %% [markdown]
// The accuracy rises although the loss stays above 1.46: a sigmoid's outputs are between 0 and 1, so the softmax of them
// cannot give a class more than e / (e + 9) = 0.23.

// %% [markdown]
// ## 4. A multilayer perceptron with Keras
//
// The same network with a softmax output. `summary` has Keras's columns.

// %%
import { fit, tensorBoard } from "@feedforward/core";
import { mlp, summary as modelSummary } from "@feedforward/models";
import { adam } from "@feedforward/optim";

const model = mlp({ inputSize: 784, hidden: [10], outputs: 10, activation: "relu", seed: 2019 });
console.log(modelSummary(model).join("\n"));

// %%
const data = { x: trainX, y: trainY, validationData: [testX, testY] } as const;
const settings = { loss: "categoricalCrossentropy", metrics: ["accuracy"], batchSize, epochs, seed: 2019 } as const;
const keras = await fit(model, {
  ...data,
  ...settings,
  optimizer: adam({ learningRate: 0.0006, compat: "keras2" }),
  callbacks: [tensorBoard("logs/keras", { writeGraph: true })],
});

// %%
keras;

// %%
learningCurve(keras, { metric: ["accuracy", "loss"], title: "Keras" });

// %% [markdown]
// ## 5. Optimizers
//
// Five optimizers train the same network from the same weights on the same batches.

// %%
import { adagrad, rmsprop, sgd } from "@feedforward/optim";

const compat = "keras2";
const optimizers = {
  Adam: adam({ learningRate: 0.0006, compat }),
  SGD: sgd({ learningRate: 0.01, compat }),
  Momentum: sgd({ learningRate: 0.01, momentum: 0.7, compat }),
  Adagrad: adagrad({ learningRate: 0.01, compat }),
  RMSProp: rmsprop({ learningRate: 0.001, compat }),
};
const runs: Record<string, Awaited<ReturnType<typeof fit>>> = {};
for (const [name, optimizer] of Object.entries(optimizers)) {
  const network = mlp({ inputSize: 784, hidden: [10], outputs: 10, activation: "relu", seed: 2019 });
  runs[name] = await fit(network, { ...data, ...settings, optimizer, verbose: 0 });
  console.log(name.padEnd(9), runs[name].metrics.val_accuracy!.at(-1)!.toFixed(4));
}

// %%
import { compare } from "@feedforward/plot";

compare(runs, { metric: "val_accuracy", title: "model accuracy" });

// %%
compare(runs, { metric: "val_loss", title: "model loss" });

// %% [markdown]
// ## 6. The vanishing gradient
//
// Nine hidden layers with sigmoids learn nothing; the same layers with ReLUs learn.

// %%
import { deepMlp } from "@feedforward/models";

const deep: Record<string, Awaited<ReturnType<typeof fit>>> = {};
for (const activation of ["sigmoid", "relu"] as const) {
  const network = deepMlp({ activation, seed: 2019 });
  deep[activation] = await fit(network, { ...data, ...settings, optimizer: adam({ learningRate: 0.001, compat }) });
  console.log(activation.padEnd(8), deep[activation].metrics.val_accuracy!.at(-1)!.toFixed(4));
}

// %%
compare(deep, { metric: ["val_accuracy", "val_loss"], title: "nine hidden layers" });

// %% [markdown]
// The gradient of the first layer says why: backpropagation multiplies it by the slope of a sigmoid, at most ¼, at every
// layer.

// %%
import { layerStatistics } from "@feedforward/core";
import { gradientNorms } from "@feedforward/plot";

const norms: Record<string, Record<string, number[]>> = {};
for (const activation of ["sigmoid", "relu"] as const) {
  const network = deepMlp({ activation, seed: 2019 });
  const layers = await layerStatistics(network, {
    x: trainX.slice(0, 1024),
    y: trainY.slice(0, 1024),
    loss: "categoricalCrossentropy",
  });
  norms[activation] = Object.fromEntries(
    layers.flatMap(({ layer, gradients }) => (gradients.kernel ? [[layer, [gradients.kernel.norm]]] : [])),
  );
}
gradientNorms(norms, { epochs: [0], title: "gradient norms before training" });

// %% [markdown]
// ## 7. Regularisation
//
// L1 and L2 penalties on the hidden layer, and dropout of 80 % of the pixels, against no regularisation at all.

// %%
import { regularizedMlp } from "@feedforward/models";

const regularized: Record<string, Awaited<ReturnType<typeof fit>>> = {};
for (const [name, kind] of [
  ["L1", "l1"],
  ["Dropout", "dropout"],
  ["L2", "l2"],
  ["Zero", "none"],
] as const) {
  const network = regularizedMlp(kind, { seed: 2019 });
  regularized[name] = await fit(network, {
    ...data,
    ...settings,
    optimizer: adam({ learningRate: 0.0006, compat }),
    verbose: 0,
  });
  console.log(name.padEnd(8), regularized[name].metrics.val_accuracy!.at(-1)!.toFixed(4));
}

// %%
compare(regularized, { metric: ["accuracy", "val_accuracy"], title: "accuracy" });

// %%
compare(regularized, { metric: ["loss", "val_loss"], title: "loss", yScale: "log" });

// %% [markdown]
// This network does not overfit, so there is nothing to gain. The penalties are so large that weights near zero cost
// least.

// %% [markdown]
// ## 8. TensorBoard
//
// Sections 3 and 4 wrote event files: scalars and the graphs. A `SummaryWriter` adds images, audio and histograms.

// %%
import { SummaryWriter } from "@feedforward/tensorboard";

const writer = new SummaryWriter("logs/samples");
writer.images("digits", images.slice(0, 10).reshape([10, 28, 28, 1]), 0);
const tone = Float32Array.from({ length: 8000 }, (_, i) => Math.sin((2 * Math.PI * 440 * i) / 8000) / 2);
writer.audio("tone", tone, { sampleRate: 8000 }, 0);
const [kernel] = model.getLayer("hidden").getWeights();
writer.histogram("hidden/kernel", await kernel!.data(), 0);
await writer.close();
console.log("tensorboard --logdir logs   or   npx feedforward view logs");

// %% [markdown]
// Read the log back, as TensorBoard does:

// %%
import { readLogs } from "@feedforward/tensorboard";

const logged = await readLogs("logs");
for (const [name, run] of logged) console.log(name, [...run.series.keys()].join(", "));
