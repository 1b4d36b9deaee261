import { type Callback, type FitOptions, fit } from "@feedforward/core";
import { oneHot, trainTestSplit } from "@feedforward/data";
import { mnist } from "@feedforward/data/mnist";
import { mlp } from "@feedforward/models";
import { adam } from "@feedforward/optim";
import { createNetwork } from "./network";

const EPOCHS = 10;
const BATCH_SIZE = 1024;
const ROUNDS = 5;

/** `fit` and variants without one of its tasks: the difference is the cost of the task. */
const variants: readonly [string, Partial<FitOptions>][] = [
  ["fit", {}],
  ["without validation", { validationData: undefined }],
  ["without accuracy", { metrics: [] }],
  ["in order: no shuffling, no gathering", { shuffle: false }],
  ["one epoch", { epochs: 1 }],
];

/**
 * Ten epochs of `fit` on MNIST against as many bare steps on the same rows, in turns. Everything that `fit` does counts:
 * checks, capture, compilation, shuffling, the smaller last batch, the forward pass over the validation rows, the
 * history. Its own steps, as a callback adds them up, cost more than bare ones: the loss takes targets of any sum.
 */
export async function wholeFit(): Promise<string> {
  const { images, labels } = await mnist();
  const x = images.scale(1 / 255).reshape([60000, 784]);
  const [trainX, testX, trainY, testY] = trainTestSplit([x, oneHot(labels, 10)], { testSize: 0.2, randomState: 2019 });
  const rows = trainX.shape[0] as number;
  const lines: string[] = [];
  for (const [name, hidden, measured] of [
    ["784-10-10", [10], variants],
    ["784-256-128-10", [256, 128], variants.slice(0, 1)],
  ] as const) {
    const data = { x: trainX.data as Float32Array, y: trainY.data as Float32Array, count: rows };
    const network = await createNetwork([784, ...hidden, 10], BATCH_SIZE, data);
    const stepsAnEpoch = rows / BATCH_SIZE;
    const bare = async () => {
      const steps = Math.ceil(stepsAnEpoch) * EPOCHS;
      const startedAt = performance.now();
      await network.run(steps);
      // In calls of 16; surplus steps of the last call do not count.
      return ((performance.now() - startedAt) / (Math.ceil(steps / 16) * 16)) * stepsAnEpoch;
    };
    const whole = async (more: Partial<FitOptions>) => {
      const model = mlp({ inputSize: 784, hidden: [...hidden], outputs: 10, activation: "relu" });
      const optimizer = adam(0.0006);
      const startedAt = performance.now();
      await fit(model, {
        x: trainX,
        y: trainY,
        validationData: [testX, testY],
        optimizer,
        engine: "onnx",
        loss: "categoricalCrossentropy",
        metrics: ["accuracy"],
        batchSize: BATCH_SIZE,
        epochs: EPOCHS,
        seed: 1,
        verbose: 0,
        ...more,
      });
      const ms = performance.now() - startedAt;
      model.dispose();
      optimizer.dispose();
      return ms;
    };
    /** Total time inside the training calls of a `fit`. */
    const ownSteps = async () => {
      let seconds = 0;
      const onBatchEnd: Callback["onBatchEnd"] = (_batch, _logs, { stepSeconds }) => {
        seconds += stepSeconds;
      };
      await whole({ callbacks: [{ onBatchEnd }] });
      return seconds * 1000;
    };
    const first = await whole({});
    await bare();
    const bares: number[] = [];
    const steps: number[] = [];
    const times = measured.map((): number[] => []);
    for (let round = 0; round < ROUNDS; round++) {
      bares.push(await bare());
      for (const [index, [, more]] of measured.entries()) times[index]?.push(await whole(more));
      steps.push(await ownSteps());
      bares.push(await bare());
    }
    const epoch = median(bares);
    const own = median(steps) / EPOCHS;
    const line = (what: string, ms: number, epochs = EPOCHS) =>
      lines.push(
        `| ${name} | ${what} | ${ms.toFixed(0)} | ${(ms / epoch / epochs).toFixed(2)}× | ${(ms / own / epochs).toFixed(2)}× |`,
      );
    line("bare steps", epoch * EPOCHS);
    line("its own steps", own * EPOCHS);
    for (const [index, [variant, { epochs }]] of measured.entries())
      line(variant, median(times[index] as number[]), epochs);
    line("first fit of the process", first);
    await network.dispose();
  }
  return [
    "| network | ten epochs | ms | to bare steps | to its own steps |",
    "| --- | --- | ---: | ---: | ---: |",
    ...lines,
  ].join("\n");
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
