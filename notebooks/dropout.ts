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
import { fit, type History } from "@feedforward/core";
import { mlp } from "@feedforward/models";
import { adam } from "@feedforward/optim";

const [fewX, fewY] = [trainX.slice(0, 2000), trainY.slice(0, 2000)];
const runs: Record<string, History> = {};
for (const rate of [0, 0.25, 0.5, 0.75]) {
  const model = mlp({ inputSize: 784, hidden: [256], outputs: 10, dropout: rate, seed: 2019 });
  const name = rate === 0 ? "none" : `dropout ${rate}`;
  runs[name] = await fit(model, {
    x: fewX,
    y: fewY,
    validationData: [testX, testY],
    optimizer: adam(0.001),
    loss: "categoricalCrossentropy",
    metrics: ["accuracy"],
    batchSize: 128,
    epochs: 20,
    seed: 2019,
    verbose: 0,
  });
  const { accuracy, val_accuracy } = runs[name].metrics;
  console.log(name.padEnd(13), "train", accuracy!.at(-1)!.toFixed(4), "validation", val_accuracy!.at(-1)!.toFixed(4));
}

// %%
import { compare } from "@feedforward/plot";

compare(runs, { metric: ["accuracy", "val_accuracy"], title: "dropout" });
