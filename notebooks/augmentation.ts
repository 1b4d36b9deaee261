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
import { augment as moves, RandomState } from "@feedforward/data";
import { augmentationGrid } from "@feedforward/plot";

const digits = trainX.slice(0, 8).reshape([8, 28, 28]);
const changes = {
  original: undefined,
  "rotation ±15°": moves.rotate(15),
  "shift ±2": moves.shift(2),
  "zoom ±15 %": moves.zoom(0.15),
  noise: moves.noise(0.1),
  flip: moves.flip(),
};
augmentationGrid(
  Object.entries(changes).map(([name, change]) => ({
    name,
    images: change ? change(digits, new RandomState(2019)) : digits,
  })),
  { title: "augmentation", range: [0, 1] },
);

// %%
import { fit, type History } from "@feedforward/core";
import { NdArray } from "@feedforward/data";
import { mlp } from "@feedforward/models";
import { adam } from "@feedforward/optim";

const [few, copies] = [1000, 4];
const [fewX, fewY] = [trainX.slice(0, few), trainY.slice(0, few)];
const repeat = (array: typeof fewX, width: number, change?: (x: NdArray, random: RandomState) => NdArray) => {
  const parts = Array.from({ length: copies + 1 }, (_, copy) =>
    change && copy > 0 ? change(array, new RandomState(copy)) : array,
  );
  const data = new Float32Array(parts.length * array.size);
  for (const [i, part] of parts.entries()) data.set(part.data as Float32Array, i * array.size);
  return new NdArray(data, [parts.length * few, width]);
};
const kinds = {
  none: undefined,
  moved: moves.pipeline([moves.rotate(15), moves.shift(2), moves.zoom(0.15)]),
  noise: moves.noise(0.1),
  flip: moves.flip(),
};
const runs: Record<string, History> = {};
for (const [name, change] of Object.entries(kinds)) {
  runs[name] = await fit(mlp({ inputSize: 784, hidden: [100], outputs: 10, seed: 2019 }), {
    x: repeat(fewX, 784, change),
    y: repeat(fewY, 10),
    validationData: [testX, testY],
    optimizer: adam(0.001),
    loss: "categoricalCrossentropy",
    metrics: ["accuracy"],
    batchSize: 128,
    epochs: 10,
    seed: 2019,
    verbose: 0,
  });
  console.log(name.padEnd(6), runs[name].metrics.val_accuracy!.at(-1)!.toFixed(4));
}

// %%
import { compare } from "@feedforward/plot";

compare(runs, { metric: "val_accuracy", title: "accuracy" });
