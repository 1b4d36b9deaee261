/** A log directory with content for every tab of TensorBoard: real training runs on MNIST, with `fit` and with `tf1`. */
import { join } from "node:path";
import { fit, predict, tensorBoard } from "@feedforward/core";
import { oneHot, trainTestSplit } from "@feedforward/data";
import { mnist } from "@feedforward/data/mnist";
import { mlp } from "@feedforward/models";
import { adam, sgd } from "@feedforward/optim";
import { confusionMatrix } from "@feedforward/plot";
import { SummaryWriter } from "@feedforward/tensorboard";
import { drawBoxes } from "@feedforward/tensorboard/media";
import * as tf1 from "@feedforward/tf1";
import "@tensorflow/tfjs-backend-cpu";

const ROWS = 4000;
const EPOCHS = 12;

/** Number of runs. */
export const RUNS = 9;

/** Writes the runs `mlp`, `notebook` and `trials/…` into the folder. */
export async function writeShowcase(folder: string): Promise<void> {
  const data = await digits();
  await writeTraining(join(folder, "mlp"), data);
  await writeTrials(join(folder, "trials"), data);
  await writeNotebook(join(folder, "notebook"), data);
}

type Digits = Awaited<ReturnType<typeof digits>>;

async function digits() {
  const { images, labels } = await mnist();
  const x = images
    .slice(0, ROWS)
    .scale(1 / 255)
    .reshape([ROWS, 784]);
  const y = oneHot(labels.slice(0, ROWS), 10);
  const [trainX, testX, trainY, testY] = trainTestSplit([x, y], { testSize: 0.2, randomState: 2019 });
  return { images, trainX, testX, trainY, testY };
}

async function writeTraining(folder: string, { images, trainX, testX, trainY, testY }: Digits): Promise<void> {
  const model = mlp({ inputSize: 784, hidden: [32, 16], outputs: 10, activation: "relu", seed: 1 });
  await fit(model, {
    x: trainX,
    y: trainY,
    validationData: [testX, testY],
    optimizer: adam(0.003),
    loss: "categoricalCrossentropy",
    metrics: ["accuracy"],
    batchSize: 64,
    epochs: EPOCHS,
    seed: 1,
    verbose: 0,
    callbacks: [tensorBoard(folder, { histogramFreq: 1, writeImages: true, updateFreq: 5 })],
  });
  const probabilities = await predict(model, testX, { batchSize: 100 });
  const classOf = (row: ArrayLike<number>) => Array.from(row).indexOf(Math.max(...Array.from(row)));
  const rows = (data: ArrayLike<number>) =>
    Array.from(
      { length: data.length / 10 },
      (_, i) => Array.prototype.slice.call(data, i * 10, i * 10 + 10) as number[],
    );
  const predicted = rows(probabilities.data as Float32Array);
  const truth = rows(testY.data as Float32Array);
  model.dispose();

  const writer = new SummaryWriter(join(folder, "validation"), { suffix: ".media" });
  const matrix = Array.from({ length: 10 }, () => new Array<number>(10).fill(0));
  for (const [i, row] of truth.entries()) matrix[classOf(row)]![classOf(predicted[i]!)]!++;
  await writer.figure("confusion", confusionMatrix(matrix), EPOCHS);
  const digit = (index: number) => images.data.subarray(index * 784, (index + 1) * 784) as Uint8Array;
  writer.images(
    "digits",
    Array.from({ length: 6 }, (_, i) => ({ data: digit(i), width: 28, height: 28 })),
    EPOCHS,
  );
  const page = new Uint8Array(112 * 56);
  for (const [i, left] of [4, 42, 80].entries())
    for (let y = 0; y < 28; y++) page.set(digit(i).subarray(y * 28, y * 28 + 28), (y + 20) * 112 + left);
  const boxes = [5, 0, 4].map((label, i) => ({ x: 4 + 38 * i, y: 18, width: 28, height: 32, label: String(label) }));
  writer.image("found", drawBoxes({ data: page, width: 112, height: 56 }, boxes), EPOCHS);
  for (const label of [3, 8])
    writer.prCurve(
      `digit ${label}`,
      truth.map((row) => row[label] === 1),
      predicted.map((row) => row[label]!),
      EPOCHS,
    );
  const rate = 16_000;
  for (const [name, frequency] of [
    ["A4", 440],
    ["A5", 880],
  ] as const) {
    const wave = Float32Array.from({ length: rate }, (_, i) => 0.4 * Math.sin((2 * Math.PI * frequency * i) / rate));
    writer.audio(`tone/${name}`, wave, { sampleRate: rate }, 0);
  }
  writer.text("note", "**12 epochs** of an MLP on MNIST: `784-32-16-10`, Adam at 0.003.", 0);
  writer.text(
    "classes",
    [["digit", "rows"], ...matrix.map((row, i) => [String(i), String(row.reduce((a, b) => a + b))])],
    0,
  );
  await writer.close();
}

async function writeTrials(folder: string, { trainX, testX, trainY, testY }: Digits): Promise<void> {
  for (const [name, make] of [
    ["adam", adam],
    ["sgd", sgd],
  ] as const)
    for (const rate of [0.001, 0.01, 0.1]) {
      const run = join(folder, `${name}-${rate}`);
      const model = mlp({ inputSize: 784, hidden: [10], outputs: 10, activation: "relu", seed: 1 });
      const { metrics } = await fit(model, {
        x: trainX,
        y: trainY,
        validationData: [testX, testY],
        optimizer: make(rate),
        loss: "categoricalCrossentropy",
        metrics: ["accuracy"],
        batchSize: 256,
        epochs: 4,
        seed: 1,
        verbose: 0,
      });
      model.dispose();
      const writer = new SummaryWriter(run);
      for (const [epoch, value] of metrics.val_accuracy!.entries()) writer.scalar("val/accuracy", value, epoch);
      writer.hparams({ optimizer: name, learningRate: rate }, { "final/accuracy": metrics.val_accuracy!.at(-1)! });
      await writer.close();
    }
}

/** The lab notebook's program in TensorFlow 1 style. */
async function writeNotebook(folder: string, { trainX, trainY }: Digits): Promise<void> {
  const batchSize = 100;
  tf1.resetDefaultGraph();
  const x = tf1.placeholder("float32", [batchSize, 784], "input_data");
  const y = tf1.placeholder("int8", [batchSize, 10], "label_data");
  const hidden = tf1.layers.dense(x, { units: 10, activation: "relu" });
  const output = tf1.layers.dense(hidden, { units: 10, activation: "sigmoid" });
  const loss = tf1.reduceMean(tf1.nn.softmaxCrossEntropyWithLogits({ logits: output, labels: y }));
  const step = tf1.train.adamOptimizer({ learningRate: 0.0006 }).minimize(loss);
  const right = tf1.equal(tf1.argMax(tf1.nn.softmax(output), 1), tf1.argMax(y, 1));
  tf1.summary.scalar("cross_entropy", loss);
  tf1.summary.scalar("accuracy", tf1.reduceMean(tf1.cast(right, "float32")));
  const merged = tf1.summary.mergeAll() as tf1.Tensor<Uint8Array>;
  const session = new tf1.Session();
  const writer = new tf1.summary.FileWriter(folder, session.graph);
  await session.run(tf1.globalVariablesInitializer());
  for (let batch = 0; batch < 32; batch++) {
    const rows = Int32Array.from({ length: batchSize }, (_, i) => batch * batchSize + i);
    const feed = [
      [x, trainX.rows(rows)],
      [y, trainY.rows(rows)],
    ] as const;
    const [summary] = await session.run([merged, step], { feed });
    writer.addSummary(summary, batch);
  }
  await Promise.all([writer.close(), session.close()]);
}
