import { fit } from "@feedforward/core";
import { oneHot, trainTestSplit } from "@feedforward/data";
import { mnist } from "@feedforward/data/mnist";
import { mlp } from "@feedforward/models";
import { adam } from "@feedforward/optim";
import { createNetwork, msPerStep } from "./network";

const EPOCHS = 10;
const BATCH_SIZE = 1024;
/** Rows to learn from: as many in both, since gathering them from memory is most of a small network's step. */
const ROWS = 48000;

/** Ten epochs of `fit` on MNIST, with shuffling, validation and history, against as many bare steps of the same network. */
export async function wholeFit(): Promise<string> {
  const { images, labels } = await mnist();
  const x = images.scale(1 / 255).reshape([60000, 784]);
  const [trainX, testX, trainY, testY] = trainTestSplit([x, oneHot(labels, 10)], { testSize: 0.2, randomState: 2019 });
  const rows: string[] = [];
  for (const [name, hidden] of [
    ["small", [10]],
    ["784-256-128-10", [256, 128]],
  ] as const) {
    const widths = [784, ...hidden, 10];
    const network = await createNetwork(widths, BATCH_SIZE, ROWS);
    const bare = (await msPerStep(network)) * EPOCHS * Math.ceil(ROWS / BATCH_SIZE);
    await network.dispose();
    const run = async () => {
      const model = mlp({ inputSize: 784, hidden: [...hidden], outputs: 10, activation: "relu" });
      const startedAt = performance.now();
      await fit(model, {
        x: trainX,
        y: trainY,
        validationData: [testX, testY],
        optimizer: adam(0.0006),
        engine: "onnx",
        loss: "categoricalCrossentropy",
        metrics: ["accuracy"],
        batchSize: BATCH_SIZE,
        epochs: EPOCHS,
        seed: 1,
        verbose: 0,
      });
      const ms = performance.now() - startedAt;
      model.dispose();
      return ms;
    };
    const times = [await run(), await run(), await run()];
    const best = Math.min(...times);
    rows.push(
      `| ${name} | ${bare.toFixed(0)} | ${best.toFixed(0)} | ${(best / bare).toFixed(2)}× | ${times[0]!.toFixed(0)} |`,
    );
  }
  return [
    "| network | bare steps, ms | fit, ms | ratio | first fit of the process, ms |",
    "| --- | ---: | ---: | ---: | ---: |",
    ...rows,
  ].join("\n");
}
