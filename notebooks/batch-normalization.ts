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
import { batchNormalization } from "@feedforward/models";
import { adam } from "@feedforward/optim";
import { model as createModel, input, layers, type SymbolicTensor } from "@tensorflow/tfjs-layers";

function network(normalized: boolean) {
  const first = input({ shape: [784] });
  let x: SymbolicTensor = first;
  for (let layer = 1; layer <= 5; layer++) {
    x = layers.dense({ units: 100 }).apply(x) as SymbolicTensor;
    if (normalized) x = batchNormalization({ momentum: 0.9 }).apply(x) as SymbolicTensor;
    x = layers.activation({ activation: "sigmoid" }).apply(x) as SymbolicTensor;
  }
  return createModel({
    inputs: first,
    outputs: layers.dense({ units: 10, activation: "softmax" }).apply(x) as SymbolicTensor,
  });
}

// %%
import { setSeed } from "@feedforward/optim";

const variants = {
  plain: { normalized: false, rate: 0.001 },
  normalised: { normalized: true, rate: 0.001 },
  "plain, 10 × rate": { normalized: false, rate: 0.01 },
  "normalised, 10 × rate": { normalized: true, rate: 0.01 },
};
const runs: Record<string, History> = {};
for (const [name, { normalized, rate }] of Object.entries(variants)) {
  setSeed(2019);
  runs[name] = await fit(network(normalized), {
    x: trainX,
    y: trainY,
    validationData: [testX, testY],
    optimizer: adam({ learningRate: rate, compat: "keras2" }),
    loss: "categoricalCrossentropy",
    metrics: ["accuracy"],
    batchSize: 1024,
    epochs: 3,
    seed: 2019,
    verbose: 0,
  });
  console.log(name.padEnd(22), runs[name].metrics.val_accuracy!.map((value) => value.toFixed(3)).join("  "));
}

// %%
import { compare } from "@feedforward/plot";

compare(runs, { metric: "val_accuracy", title: "batch normalisation" });
