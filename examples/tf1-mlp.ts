import { oneHot, RandomState, trainTestSplit } from "@feedforward/data";
import { mnist } from "@feedforward/data/mnist";
import * as tf1 from "@feedforward/tf1";

// The MLP of the lab notebook in TensorFlow 1 style: a graph, a session, summaries. It uses the sigmoid's output as
// logits.
const { images, labels } = await mnist();
const pixels = images.scale(1 / 255).reshape([60000, 784]);
const [trainX, testX, trainY, testY] = trainTestSplit([pixels, oneHot(labels, 10)], {
  testSize: 0.2,
  randomState: 2019,
});

const batchSize = 1024;
const x = tf1.placeholder("float32", [batchSize, 784], "input_data");
const y = tf1.placeholder("int8", [batchSize, 10], "label_data");
const hidden = tf1.layers.dense(x, { units: 10, activation: "relu" });
const output = tf1.layers.dense(hidden, { units: 10, activation: "sigmoid" });
const loss = tf1.reduceMean(tf1.nn.softmaxCrossEntropyWithLogits({ logits: output, labels: y }));
const trainStep = tf1.train.adamOptimizer({ learningRate: 0.0006 }).minimize(loss);
const predicted = tf1.argMax(tf1.nn.softmax(output), 1);
const accuracy = tf1.reduceMean(tf1.cast(tf1.equal(predicted, tf1.argMax(y, 1)), "float32"));
tf1.summary.scalar("cross_entropy", loss);
tf1.summary.scalar("accuracy", accuracy);
const merged = tf1.summary.mergeAll() as tf1.Tensor<Uint8Array>;

const session = new tf1.Session({ gpuOptions: { allowGrowth: true } });
const trainWriter = new tf1.summary.FileWriter("tensorflow/train", session.graph);
const testWriter = new tf1.summary.FileWriter("tensorflow/test");
await session.run(tf1.globalVariablesInitializer());

const random = new RandomState(2019);
// With replacement, as np.random.choice in the notebook.
const draw = (rows: number) => random.choice(rows, { size: batchSize });
const epochs = Number(process.env.EPOCHS ?? 10);
// Only whole batches, as in the notebook: len(train_x) // batch_size is 46.
const steps = Math.floor(48000 / batchSize);
const shown = (value: number) => value.toFixed(5);
for (let epoch = 0; epoch < epochs; epoch++) {
  let [trainLoss, trainAccuracy] = [Number.NaN, Number.NaN];
  for (let step = 0; step < steps; step++) {
    const rows = draw(48000);
    const feed = [
      [x, trainX.rows(rows)],
      [y, trainY.rows(rows)],
    ] as const;
    await session.run(trainStep, { feed });
    const [summary, batchLoss, batchAccuracy] = await session.run([merged, loss, accuracy], { feed });
    [trainLoss, trainAccuracy] = [batchLoss, batchAccuracy];
    trainWriter.addSummary(summary, epoch * steps + step);
  }
  const rows = draw(12000);
  const feed = [
    [x, testX.rows(rows)],
    [y, testY.rows(rows)],
  ] as const;
  const [summary, testLoss, testAccuracy] = await session.run([merged, loss, accuracy], { feed });
  testWriter.addSummary(summary, (epoch + 1) * steps);
  console.log(
    `Epoch # ${epoch + 1}. Train Loss: ${shown(trainLoss)}, Train Acc : ${shown(trainAccuracy)}, Test Loss : ${shown(testLoss)} , Test Acc : ${shown(testAccuracy)}`,
  );
}
await Promise.all([trainWriter.close(), testWriter.close(), session.close()]);
