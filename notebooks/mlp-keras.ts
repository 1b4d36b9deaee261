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
import { mlp, summary } from "@feedforward/models";

const model = mlp({ inputSize: 784, hidden: [10], outputs: 10, activation: "relu", seed: 2019 });
console.log(summary(model).join("\n"));

// %%
import { adam } from "@feedforward/optim";

const history = await fit(model, {
  x: trainX,
  y: trainY,
  validationData: [testX, testY],
  optimizer: adam({ learningRate: 0.0006, compat: "keras2" }),
  loss: "categoricalCrossentropy",
  metrics: ["accuracy"],
  batchSize: 1024,
  epochs: 10,
  seed: 2019,
  callbacks: [tensorBoard("logs/mlp-keras", { writeGraph: true })],
});

// %%
history;

// %%
import { learningCurve } from "@feedforward/plot";

learningCurve(history, { metric: ["accuracy", "loss"], title: "Keras" });

// %%
import { predict } from "@feedforward/core";
import { imageGrid } from "@feedforward/plot";

const probabilities = await predict(model, testX);
const [answers, truth] = [probabilities.data, testY.data].map((rows) =>
  Array.from({ length: testX.length }, (_, i) => {
    const row = [...rows.slice(10 * i, 10 * i + 10)].map(Number);
    return row.indexOf(Math.max(...row));
  }),
) as [number[], number[]];
const wrong = answers.flatMap((answer, i) => (answer === truth[i] ? [] : [i])).slice(0, 10);
imageGrid(testX.rows(wrong).reshape([wrong.length, 28, 28]), {
  captions: wrong.map((i) => `${truth[i]} read as ${answers[i]}`),
  columns: 5,
  title: "misread digits",
});
