import { earlyStopping, fit, tensorBoard } from "@feedforward/core";
import { oneHot, trainTestSplit } from "@feedforward/data";
import { mnist } from "@feedforward/data/mnist";
import { mlp } from "@feedforward/models";
import { adam } from "@feedforward/optim";
import { learningCurve } from "@feedforward/plot";

const { images, labels } = await mnist(); // bytes, shape [60000, 28, 28]
const x = images.scale(1 / 255).reshape([60000, 784]);
const [trainX, testX, trainY, testY] = trainTestSplit([x, oneHot(labels, 10)], { testSize: 0.2, randomState: 2019 });

const model = mlp({ inputSize: 784, hidden: [10], outputs: 10, activation: "relu" }); // a tf.LayersModel
const history = await fit(model, {
  x: trainX,
  y: trainY,
  validationData: [testX, testY],
  optimizer: adam(0.0006),
  loss: "categoricalCrossentropy",
  metrics: ["accuracy"],
  batchSize: 1024,
  epochs: Number(process.env.EPOCHS ?? 10),
  seed: 2019,
  callbacks: [tensorBoard("logs/keras", { writeGraph: true, histogramFreq: 1 }), earlyStopping({ patience: 3 })],
});
console.log(history.engine, history.metrics.val_accuracy?.at(-1));
await learningCurve(history, { metric: "accuracy" }).save("accuracy.svg");
