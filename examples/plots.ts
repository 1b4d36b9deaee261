import { compare, confusionMatrix, contour, histogram, imageGrid, learningCurve } from "@feedforward/plot";

const epochs = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const history = (speed: number) => ({
  epochs,
  metrics: {
    accuracy: epochs.map((epoch) => 0.9 - 0.8 * Math.exp(-speed * (epoch + 0.5))),
    val_accuracy: epochs.map((epoch) => 0.9 - 0.8 * Math.exp(-speed * (epoch + 1))),
  },
});
const runs = {
  Adam: history(0.5),
  SGD: history(0.1),
  Momentum: history(0.3),
  RMSProp: history(0.7),
  Adagrad: history(0.6),
};

await compare(runs, { metric: "val_accuracy", title: "model accuracy" }).save("optimizers.png");
await learningCurve(runs.Adam, { metric: "accuracy" }).save("accuracy.svg");
await histogram(Float32Array.from({ length: 1000 }, (_, i) => Math.sin(i) ** 3)).save("histogram.svg");
await confusionMatrix(
  [
    [50, 2, 1],
    [3, 45, 4],
    [0, 5, 60],
  ],
  { labels: ["a", "b", "c"] },
).save("confusion.svg");
const digits = {
  data: Uint8Array.from({ length: 4 * 64 }, (_, i) => (i * 37) % 256),
  shape: [4, 8, 8],
  dtype: "uint8",
};
await imageGrid(digits, { captions: ["one", "two", "three", "four"] }).save("digits.svg");
await contour((x, y) => (1.5 - x + x * y) ** 2 + (2.25 - x + x * y ** 2) ** 2 + (2.625 - x + x * y ** 3) ** 2, {
  xDomain: [-4.5, 4.5],
  yDomain: [-4.5, 4.5],
  zScale: "log",
  title: "Beale's function",
}).save("beale.svg");
console.log(compare(runs, { metric: "val_accuracy" }).text({ width: 60 }));
