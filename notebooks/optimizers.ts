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
import { adagrad, adam, rmsprop, sgd } from "@feedforward/optim";

const compat = "keras2";
const optimizers = {
  Adam: adam({ learningRate: 0.0006, compat }),
  SGD: sgd({ learningRate: 0.01, compat }),
  Momentum: sgd({ learningRate: 0.01, momentum: 0.7, compat }),
  Adagrad: adagrad({ learningRate: 0.01, compat }),
  RMSProp: rmsprop({ learningRate: 0.001, compat }),
};

// %%
import { fit, type History } from "@feedforward/core";
import { mlp } from "@feedforward/models";

const runs: Record<string, History> = {};
for (const [name, optimizer] of Object.entries(optimizers)) {
  const model = mlp({ inputSize: 784, hidden: [10], outputs: 10, activation: "relu", seed: 2019 });
  runs[name] = await fit(model, {
    x: trainX,
    y: trainY,
    validationData: [testX, testY],
    optimizer,
    loss: "categoricalCrossentropy",
    metrics: ["accuracy"],
    batchSize: 1024,
    epochs: 10,
    seed: 2019,
    verbose: 0,
  });
  console.log(name.padEnd(9), runs[name].metrics.val_accuracy!.at(-1)!.toFixed(4));
}

// %%
import { compare } from "@feedforward/plot";

compare(runs, { metric: "val_accuracy", title: "model accuracy" });

// %%
compare(runs, { metric: "val_loss", title: "model loss" });
