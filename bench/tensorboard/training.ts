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

/** Cost of training with one way of logging. */
export interface Training {
  readonly name: string;
  /** Seconds of training in each round, and their median. */
  readonly rounds: readonly number[];
  readonly seconds: number;
  /**
   * How much longer than without: the median over the rounds of the ratio to the same round's training without, less 1.
   */
  readonly longer: number;
  /** Fraction of the training time spent in the callback: the median over the rounds. */
  readonly inside: number;
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
  const train = async (options: TensorBoardOptions | undefined): Promise<{ seconds: number; inside: number }> => {
    const folder = mkdtempSync(join(tmpdir(), "feedforward-bench-"));
    const clock = { start: 0, seconds: 0, inside: 0 };
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
    const logging = options === undefined ? [] : [timed(tensorBoard(folder, options), clock)];
    // No run is slowed down by garbage of the previous one.
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
    return { seconds: clock.seconds, inside: clock.inside / 1000 / clock.seconds };
  };
  const names = Object.keys(ways);
  const measured = new Map<string, Awaited<ReturnType<typeof train>>[]>(names.map((name) => [name, []]));
  for (const name of names) await train(ways[name]);
  for (let round = 0; round < rounds; round++) {
    // Each way of logging is first as often as last.
    const order = names.map((_, i) => names[(i + round) % names.length] as string);
    for (const name of order) measured.get(name)?.push(await train(ways[name]));
  }
  const without = measured.get("without logging") as { seconds: number }[];
  return names.map((name) => {
    const trainings = measured.get(name) as { seconds: number; inside: number }[];
    const seconds = trainings.map((training) => training.seconds);
    const ratios = seconds.map((value, round) => value / (without[round] as { seconds: number }).seconds);
    const inside = median(trainings.map((training) => training.inside));
    return { name, rounds: seconds, seconds: median(seconds), longer: median(ratios) - 1, inside };
  });
}

/** Wraps the callback and adds up the milliseconds of its hooks in `clock.inside`. */
function timed(callback: Callback, clock: { inside: number }): Callback {
  const hooks = Object.entries(callback).map(([name, hook]) => {
    if (typeof hook !== "function") return [name, hook];
    const timedHook = async (...args: unknown[]) => {
      const start = performance.now();
      await (hook as (...args: unknown[]) => unknown)(...args);
      clock.inside += performance.now() - start;
    };
    return [name, timedHook];
  });
  return Object.fromEntries(hooks);
}
