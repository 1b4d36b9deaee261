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
import { regularizedMlp } from "@feedforward/models";
import { adam } from "@feedforward/optim";

const runs: Record<string, History> = {};
const models: Record<string, ReturnType<typeof regularizedMlp>> = {};
for (const [name, kind] of [
  ["L1", "l1"],
  ["Dropout", "dropout"],
  ["L2", "l2"],
  ["Zero", "none"],
] as const) {
  const model = regularizedMlp(kind, { seed: 2019 });
  models[name] = model;
  runs[name] = await fit(model, {
    x: trainX,
    y: trainY,
    validationData: [testX, testY],
    optimizer: adam({ learningRate: 0.0006, compat: "keras2" }),
    loss: "categoricalCrossentropy",
    metrics: ["accuracy"],
    batchSize: 1024,
    epochs: 10,
    seed: 2019,
    verbose: 0,
  });
  console.log(name.padEnd(8), runs[name].metrics.val_accuracy!.at(-1)!.toFixed(4));
}

// %%
import { compare } from "@feedforward/plot";

compare(runs, { metric: ["accuracy", "val_accuracy"], title: "accuracy" });

// %%
compare(runs, { metric: ["loss", "val_loss"], title: "loss", yScale: "log" });

// %%
for (const name of ["L1", "L2", "Zero"]) {
  const values = await models[name]!.getLayer("hidden").getWeights()[0]!.data();
  const small = values.filter((value) => Math.abs(value) < 1e-3).length / values.length;
  console.log(name.padEnd(5), `${(100 * small).toFixed(1)} % of the weights below 0.001`);
}

// %%
import { weightGrid } from "@feedforward/plot";

const kernel = models.Zero!.getLayer("hidden").getWeights()[0]!;
weightGrid(
  { data: (await kernel.data()) as Float32Array, shape: kernel.shape, dtype: "float32" },
  { title: "hidden units" },
);
