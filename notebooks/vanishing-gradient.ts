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
import { deepMlp } from "@feedforward/models";
import { adam } from "@feedforward/optim";

const runs: Record<string, History> = {};
for (const activation of ["sigmoid", "relu"] as const) {
  runs[activation] = await fit(deepMlp({ activation, seed: 2019 }), {
    x: trainX,
    y: trainY,
    validationData: [testX, testY],
    optimizer: adam({ learningRate: 0.001, compat: "keras2" }),
    loss: "categoricalCrossentropy",
    metrics: ["accuracy"],
    batchSize: 1024,
    epochs: 3,
    seed: 2019,
  });
  console.log(activation.padEnd(8), runs[activation].metrics.val_accuracy!.at(-1)!.toFixed(4));
}

// %%
import { compare } from "@feedforward/plot";

compare(runs, { metric: ["val_accuracy", "val_loss"], title: "nine hidden layers" });

// %%
import { layerStatistics } from "@feedforward/core";
import { gradientNorms } from "@feedforward/plot";

const norms: Record<string, Record<string, number[]>> = {};
for (const activation of ["sigmoid", "relu"] as const) {
  const layers = await layerStatistics(deepMlp({ activation, seed: 2019 }), {
    x: trainX.slice(0, 1024),
    y: trainY.slice(0, 1024),
    loss: "categoricalCrossentropy",
  });
  norms[activation] = Object.fromEntries(
    layers.flatMap(({ layer, gradients }) => (gradients.kernel ? [[layer, [gradients.kernel.norm]]] : [])),
  );
}
gradientNorms(norms, { epochs: [0], title: "gradient norms before training" });
