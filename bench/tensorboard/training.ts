import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { type Callback, fit, type TensorBoardOptions, tensorBoard } from "@feedforward/core";
import { oneHot, trainTestSplit } from "@feedforward/data";
import { mnist } from "@feedforward/data/mnist";
import { mlp } from "@feedforward/models";
import { adam } from "@feedforward/optim";
import "@tensorflow/tfjs-backend-cpu";
import { median } from "../report";

/** What training costs with one way of logging. */
export interface Training {
  readonly name: string;
  /** Seconds of each round's training, and their median. */
  readonly rounds: readonly number[];
  readonly seconds: number;
  /** How much longer than without: the median over the rounds of the ratio to the same round's training without, less 1. */
  readonly share: number;
}

const ways: Record<string, TensorBoardOptions | undefined> = {
  "without logging": undefined,
  "tensorBoard()": {},
  'updateFreq: "batch", histogramFreq: 1': { updateFreq: "batch", histogramFreq: 1 },
};

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

/** Trains the small MLP on MNIST with each way of logging, in rounds that take turns. */
export async function measureTraining(rounds: number, epochs: number): Promise<Training[]> {
  const { images, labels } = await mnist();
  const x = images.scale(1 / 255).reshape([images.shape[0] as number, 784]);
  const [trainX, testX, trainY, testY] = trainTestSplit([x, oneHot(labels, 10)], { testSize: 0.2, randomState: 2019 });
  const train = async (options: TensorBoardOptions | undefined): Promise<number> => {
    const folder = mkdtempSync(join(tmpdir(), "feedforward-bench-"));
    const clock = { start: 0, seconds: 0 };
    const first: Callback = {
      onTrainBegin() {
        clock.start = performance.now();
      },
    };
    const last: Callback = {
      onTrainEnd() {
        clock.seconds = (performance.now() - clock.start) / 1000;
      },
    };
    const logging = options === undefined ? [] : [tensorBoard(folder, options)];
    // No training pays for what the one before left.
    collectGarbage();
    const model = mlp({ inputSize: 784, hidden: [10], outputs: 10, activation: "relu", seed: 1 });
    await fit(model, {
      x: trainX,
      y: trainY,
      validationData: [testX, testY],
      optimizer: adam(0.0006),
      loss: "categoricalCrossentropy",
      metrics: ["accuracy"],
      batchSize: 1024,
      epochs,
      seed: 2019,
      verbose: 0,
      callbacks: [first, ...logging, last],
    });
    model.dispose();
    rmSync(folder, { recursive: true });
    return clock.seconds;
  };
  const names = Object.keys(ways);
  const seconds = new Map<string, number[]>(names.map((name) => [name, []]));
  for (const name of names) await train(ways[name]);
  for (let round = 0; round < rounds; round++) {
    // Each way is first as often as last.
    const order = names.map((_, i) => names[(i + round) % names.length] as string);
    for (const name of order) seconds.get(name)?.push(await train(ways[name]));
  }
  const without = seconds.get("without logging") as number[];
  return names.map((name) => {
    const measured = seconds.get(name) as number[];
    const ratios = measured.map((value, round) => value / (without[round] as number));
    return { name, rounds: measured, seconds: median(measured), share: median(ratios) - 1 };
  });
}
