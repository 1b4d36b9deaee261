// %%
import { mnist } from "@feedforward/data/mnist";
import { imageGrid } from "@feedforward/plot";

const { images, labels } = await mnist();
imageGrid(images.slice(0, 40), { captions: [...labels.data.slice(0, 40)].map(String), columns: 10, title: "MNIST" });

// %%
const pixels = images.scale(1 / 255).reshape([60000, 784]);
let [max, min] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
for (const value of pixels.data) [max, min] = [Math.max(max, value), Math.min(min, value)];
console.log(`max ${max}, min ${min}`);

// %%
import { oneHot as toOneHot, trainTestSplit } from "@feedforward/data";

const encoded = toOneHot(labels, 10);
console.log(labels.at(0), "→", [...encoded.slice(0, 1).data].join(" "));

// %%
const [trainX, testX, trainLabels, _testLabels] = trainTestSplit([pixels, labels], {
  testSize: 0.2,
  randomState: 2019,
});
console.log("train", trainX.shape, "test", testX.shape);

// %%
import { barChart } from "@feedforward/plot";

const counts = Array.from({ length: 10 }, (_, digit) => ({
  name: String(digit),
  value: trainLabels.data.filter((label) => Number(label) === digit).length,
}));
barChart(counts, { title: "class counts", xLabel: "training rows", nameLabel: "class" });
