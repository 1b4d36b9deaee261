// %%
import { oneHot, trainTestSplit } from "@feedforward/data";
import { mnist } from "@feedforward/data/mnist";

const { images, labels } = await mnist();
const pixels = images.scale(1 / 255).reshape([60000, 784]);
const [trainX, testX, trainY, testY] = trainTestSplit([pixels, oneHot(labels, 10)], {
  testSize: 0.2,
  randomState: 2019,
});

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

// %%
import { RandomState } from "@feedforward/data";
import { setSeed } from "@feedforward/optim";

const session = new tf1.Session({ gpuOptions: { allowGrowth: true } });
const trainWriter = new tf1.summary.FileWriter("logs/mlp-tensorflow/train", session.graph);
const testWriter = new tf1.summary.FileWriter("logs/mlp-tensorflow/test");
// The same initial weights at each run, as TensorFlow's set_random_seed gives.
setSeed(2019);
await session.run(tf1.globalVariablesInitializer());

const random = new RandomState(2019);
const steps = Math.floor(trainX.length / batchSize);
const epochs: number[] = [];
const metrics: Record<string, number[]> = { loss: [], accuracy: [], val_loss: [], val_accuracy: [] };
for (let epoch = 0; epoch < 10; epoch++) {
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
  epochs.push(epoch + 1);
  for (const [name, value] of Object.entries({
    loss: trainLoss,
    accuracy: trainAccuracy,
    val_loss: testLoss,
    val_accuracy: testAccuracy,
  }))
    metrics[name]!.push(value);
}
for (const part of [trainWriter, testWriter, session]) await part.close();

// %%
import { learningCurve } from "@feedforward/plot";

learningCurve({ epochs, metrics }, { metric: ["accuracy", "loss"], title: "TensorFlow 1" });
