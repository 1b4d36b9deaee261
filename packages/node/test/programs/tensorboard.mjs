// A regression that is watched in TensorBoard.
import fs from "node:fs";
import path from "node:path";
import tf from "@tensorflow/tfjs-node";

const logdir = process.argv[2];

const xs = tf.tidy(() => tf.sin(tf.range(0, 600, 1, "float32").mul(0.37)).reshape([200, 3]));
const ys = tf.tidy(() =>
  xs
    .square()
    .sum(1, true)
    .add(xs.slice([0, 0], [200, 1])),
);

const model = tf.sequential();
model.add(
  tf.layers.dense({
    units: 24,
    activation: "relu",
    inputShape: [3],
    kernelInitializer: tf.initializers.heNormal({ seed: 11 }),
  }),
);
model.add(tf.layers.dropout({ rate: 0 }));
model.add(tf.layers.dense({ units: 1, kernelInitializer: tf.initializers.heNormal({ seed: 12 }) }));
model.compile({ loss: "meanSquaredError", optimizer: "adam", metrics: ["MAE"] });

const history = await model.fit(xs, ys, {
  epochs: 6,
  batchSize: 20,
  shuffle: false,
  validationSplit: 0.2,
  verbose: 0,
  callbacks: tf.node.tensorBoard(logdir, { updateFreq: "batch", histogramFreq: 2 }),
});

const summaryWriter = tf.node.summaryFileWriter(path.join(logdir, "more"));
for (let step = 0; step < 30; step++) {
  summaryWriter.scalar("wave", Math.sin((2 * Math.PI * step) / 8), step);
}
summaryWriter.histogram("inputs", xs, 30);
summaryWriter.flush();

const last = history.history.loss.length - 1;
console.log("result epochs", history.epoch.join(" "));
console.log("result loss", history.history.loss[0], history.history.loss[last]);
console.log("result validation", history.history.val_loss[last], history.history.val_MAE[last]);
for (const run of fs.readdirSync(logdir).sort()) {
  const files = fs.readdirSync(path.join(logdir, run)).filter((file) => /^events\.out\.tfevents\..*\.v2$/.test(file));
  const bytes = fs.statSync(path.join(logdir, run, files[0])).size;
  console.log("result run", run, files.length, bytes > 500);
}
