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
import { fit, tensorBoard } from "@feedforward/core";
import { mlp } from "@feedforward/models";
import { adam } from "@feedforward/optim";

const model = mlp({ inputSize: 784, hidden: [10], outputs: 10, seed: 2019 });
const history = await fit(model, {
  x: trainX,
  y: trainY,
  validationData: [testX, testY],
  optimizer: adam(0.0006),
  loss: "categoricalCrossentropy",
  metrics: ["accuracy"],
  batchSize: 1024,
  epochs: 5,
  seed: 2019,
  verbose: 0,
  callbacks: [tensorBoard("logs/tensorboard", { histogramFreq: 1, writeGraph: true, writeImages: true })],
});

// %%
import { predict } from "@feedforward/core";
import { SummaryWriter } from "@feedforward/tensorboard";

const writer = new SummaryWriter("logs/tensorboard/more");
writer.images("digits", images.slice(0, 10).reshape([10, 28, 28, 1]), 0);
const pitch = history.metrics.loss!.flatMap((loss) =>
  Array.from({ length: 2000 }, (_, i) => Math.sin((2 * Math.PI * 200 * (1 + loss) * i) / 8000) / 2),
);
writer.audio("loss", Float32Array.from(pitch), { sampleRate: 8000 }, 0);
writer.text("settings", "784-10-10, Adam 0.0006, batches of 1024", 0);
const probabilities = await predict(model, testX);
const column = (digit: number, values: ArrayLike<number | bigint>) =>
  Array.from({ length: testX.length }, (_, row) => Number(values[10 * row + digit]));
writer.prCurve("digit 3", column(3, testY.data), column(3, probabilities.data), 0);
writer.hparams({ learningRate: 0.0006, hidden: 10 }, { val_accuracy: history.metrics.val_accuracy!.at(-1)! });
await writer.embedding("outputs", probabilities);
await writer.close();

// %%
import { readLogs } from "@feedforward/tensorboard";

for (const [name, run] of await readLogs("logs/tensorboard"))
  for (const { tag, plugin, steps } of run.series.values())
    console.log(name.padEnd(12), plugin.padEnd(12), tag, steps.length);
console.log("tensorboard --logdir logs/tensorboard   or   npx feedforward view logs/tensorboard");
