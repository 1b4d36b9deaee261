import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getRandomState, sgd } from "@feedforward/optim";
import * as tf from "@tensorflow/tfjs-core";
import * as layers from "@tensorflow/tfjs-layers";
import type { Callback, TrainingContext } from "../../src/callbacks/callback";
import { type EarlyStopping, earlyStopping } from "../../src/callbacks/early-stopping";
import { learningRateScheduler } from "../../src/callbacks/learning-rate-scheduler";
import type { Logs } from "../../src/callbacks/logs";
import { reduceLROnPlateau } from "../../src/callbacks/reduce-lr-on-plateau";
import { terminateOnNaN } from "../../src/callbacks/terminate-on-nan";
import { History } from "../../src/history";
import { type Comparison, NotCovered, type Outcome, outcomeOf, requireKnownFields } from "./comparison";

type Config = Record<string, string | number | boolean>;

interface SequenceCase {
  sequence: string;
  config: Config;
}

interface EarlyStoppingCase extends SequenceCase {
  epochsRun: number;
  stopped: boolean;
  stoppedEpoch: number;
  best: number | null;
  bestEpoch: number;
  weightsOfEpochAfterTraining: number;
}

interface PlateauCase extends SequenceCase {
  learningRateDuringEpoch: number[];
  finalLearningRate: number;
  reducedAfterEpochs: number[];
}

interface CheckpointCase extends SequenceCase {
  savedAfterEpochs: number[];
}

interface CallbacksFile {
  sequences: Record<string, (number | null)[]>;
  earlyStopping: EarlyStoppingCase[];
  reduceLROnPlateau: PlateauCase[];
  modelCheckpoint: CheckpointCase[];
  learningRateScheduler: { schedule: string; learningRateDuringEpoch: number[] };
  terminateOnNaN: { batchLosses: string[]; stopsAtBatch: number | null }[];
}

const SECTIONS = [
  "generator",
  "script",
  "seed",
  "description",
  "sequences",
  "earlyStopping",
  "reduceLROnPlateau",
  "modelCheckpoint",
  "learningRateScheduler",
  "terminateOnNaN",
];

/** Keras's options that are spelled otherwise here. */
const OPTIONS: Record<string, string> = {
  monitor: "monitor",
  mode: "mode",
  patience: "patience",
  baseline: "baseline",
  factor: "factor",
  cooldown: "cooldown",
  min_delta: "minDelta",
  min_lr: "minLearningRate",
  restore_best_weights: "restoreBestWeights",
  start_from_epoch: "startFromEpoch",
  save_best_only: "saveBestOnly",
  initial_value_threshold: "initialValueThreshold",
};

function optionsOf(config: Config): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => {
      if (!OPTIONS[key]) throw new NotCovered(`option ${key}`);
      return [OPTIONS[key], value];
    }),
  );
}

/** Runs callbacks over sequences of figures and compares what they do with Keras. */
export async function* compareCallbacks(path: string): AsyncGenerator<Outcome> {
  const file: CallbacksFile = JSON.parse(await readFile(path, "utf8"));
  yield await outcomeOf("sections", (comparison) => {
    requireKnownFields(file, SECTIONS);
    comparison.equal("sections", SECTIONS.filter((name) => name in file).length, SECTIONS.length);
  });
  const sections = {
    earlyStopping: compareEarlyStopping,
    reduceLROnPlateau: comparePlateau,
    modelCheckpoint: compareCheckpoint,
  };
  for (const [section, compare] of Object.entries(sections)) {
    for (const one of file[section as keyof typeof sections] ?? []) {
      const name = `${section} ${one.sequence} ${JSON.stringify(one.config)}`;
      yield await outcomeOf(name, (comparison) => compare(comparison, one as never, file.sequences[one.sequence]!));
    }
  }
  yield await outcomeOf("learningRateScheduler", (comparison) => compareScheduler(comparison, file));
  for (const { batchLosses, stopsAtBatch } of file.terminateOnNaN) {
    yield await outcomeOf(`terminateOnNaN ${batchLosses.join(" ")}`, async (comparison) => {
      const run = new FakeRun(terminateOnNaN());
      let stopped: number | null = null;
      for (const [batch, loss] of batchLosses.entries()) {
        await run.callback.onBatchEnd?.(batch, { loss: Number(loss.replace("inf", "Infinity")) }, run.context);
        if (run.stopped) {
          stopped = batch;
          break;
        }
      }
      comparison.equal("stopsAtBatch", stopped, stopsAtBatch);
      run.dispose();
    });
  }
}

/** A run whose figures are given: its model's only weight holds the number of the epoch. */
class FakeRun {
  readonly model = layers.sequential({
    layers: [layers.layers.dense({ units: 1, useBias: false, inputShape: [1], kernelInitializer: "zeros" })],
  });
  readonly optimizer = sgd(0.1);
  stopped = false;
  readonly context: TrainingContext;

  constructor(readonly callback: Callback) {
    const { model, optimizer } = this;
    this.context = {
      model,
      optimizer,
      history: new History(),
      params: { epochs: 0, steps: 1, batchSize: 1, samples: 1, validationSamples: 1 },
      engine: "cpu",
      directions: { loss: "min", accuracy: "max" },
      figures: ["loss", "accuracy", "val_loss", "val_accuracy"],
      stepSeconds: 0.01,
      stop: () => {
        this.stopped = true;
      },
      sync: async () => {},
      changeEngine: () => {},
      batchLogs: () => ({}),
      graph: () => undefined,
      state: () => ({
        epoch: 0,
        batch: 0,
        sums: { rows: 0, sums: {} },
        seed: 0,
        random: getRandomState(),
        callbacks: {},
        history: new History().toJSON(),
      }),
    };
  }

  /** Runs the epochs until the callback stops; `afterEpoch` is called after each. Returns how many ran. */
  async run(figures: readonly Logs[], afterEpoch: (epoch: number) => void | Promise<void> = () => {}): Promise<number> {
    await this.callback.onTrainBegin?.(this.context);
    let epoch = 0;
    while (epoch < figures.length && !this.stopped) {
      await this.callback.onEpochBegin?.(epoch, this.context);
      tf.tidy(() => this.model.setWeights([tf.tensor2d([[epoch]])]));
      await this.callback.onEpochEnd?.(epoch, figures[epoch]!, this.context);
      await afterEpoch(epoch++);
    }
    await this.callback.onTrainEnd?.(figures[epoch - 1]!, this.context);
    return epoch;
  }

  get weight(): number {
    return this.model.getWeights()[0]!.dataSync()[0]!;
  }

  get learningRate(): number {
    return this.optimizer.learningRate as number;
  }

  dispose(): void {
    this.model.dispose();
    this.optimizer.dispose();
  }
}

const figuresOf = (sequence: readonly (number | null)[], { monitor = "val_loss" }: Config): Logs[] =>
  sequence.map((value) => ({
    loss: 1,
    val_loss: 1,
    accuracy: 0.5,
    val_accuracy: 0.5,
    [String(monitor)]: value ?? Number.NaN,
  }));

async function compareEarlyStopping(
  comparison: Comparison,
  one: EarlyStoppingCase,
  sequence: readonly (number | null)[],
): Promise<void> {
  const expected = ["epochsRun", "stopped", "stoppedEpoch", "best", "bestEpoch", "weightsOfEpochAfterTraining"];
  requireKnownFields(one, ["sequence", "config", ...expected]);
  const callback: EarlyStopping = earlyStopping(optionsOf(one.config));
  const run = new FakeRun(callback);
  const epochsRun = await run.run(figuresOf(sequence, one.config));
  comparison.equal("epochsRun", epochsRun, one.epochsRun);
  comparison.equal("stopped", run.stopped, one.stopped);
  comparison.equal("stoppedEpoch", callback.stoppedEpoch, one.stoppedEpoch);
  comparison.equal("best", Number.isNaN(callback.best) ? null : callback.best, one.best);
  comparison.equal("bestEpoch", callback.bestEpoch, one.bestEpoch);
  comparison.equal("weightsOfEpochAfterTraining", run.weight, one.weightsOfEpochAfterTraining);
  run.dispose();
}

// Keras keeps the rate in float32.
const ratesAgree = (rate: number) => 1e-6 * rate;

async function comparePlateau(
  comparison: Comparison,
  one: PlateauCase,
  sequence: readonly (number | null)[],
): Promise<void> {
  requireKnownFields(one, ["sequence", "config", "learningRateDuringEpoch", "finalLearningRate", "reducedAfterEpochs"]);
  const run = new FakeRun(reduceLROnPlateau(optionsOf(one.config)));
  const rates: number[] = [run.learningRate];
  await run.run(figuresOf(sequence, one.config), () => {
    rates.push(run.learningRate);
  });
  const final = rates.at(-1)!;
  comparison.numbersAt("learningRateDuringEpoch", rates.slice(0, -1), one.learningRateDuringEpoch, ratesAgree);
  comparison.numberAt("finalLearningRate", final, one.finalLearningRate, ratesAgree);
  const reduced = rates.slice(1).flatMap((rate, epoch) => (rate === rates[epoch] ? [] : [epoch]));
  comparison.equal("reducedAfterEpochs", reduced, one.reducedAfterEpochs);
  run.dispose();
}

type ModelCheckpoint = (path: string, options: Record<string, unknown>) => Callback;

async function compareCheckpoint(
  comparison: Comparison,
  one: CheckpointCase,
  sequence: readonly (number | null)[],
): Promise<void> {
  requireKnownFields(one, ["sequence", "config", "savedAfterEpochs"]);
  const node: Record<string, unknown> = await import("../../src/node");
  if (typeof node.modelCheckpoint !== "function") throw new NotCovered("no modelCheckpoint is exported");
  const folder = await mkdtemp(join(tmpdir(), "feedforward-checkpoint-"));
  const path = join(folder, "model.safetensors");
  const run = new FakeRun((node.modelCheckpoint as ModelCheckpoint)(path, optionsOf(one.config)));
  const saved: number[] = [];
  await run.run(figuresOf(sequence, one.config), async (epoch) => {
    const found = await stat(path).catch(() => undefined);
    if (found) saved.push(epoch);
    await rm(path, { force: true });
  });
  comparison.equal("savedAfterEpochs", saved, one.savedAfterEpochs);
  await rm(folder, { recursive: true });
  run.dispose();
}

async function compareScheduler(comparison: Comparison, { learningRateScheduler: one }: CallbacksFile): Promise<void> {
  requireKnownFields(one, ["schedule", "learningRateDuringEpoch"]);
  const [, until, factor] = /^epoch < (\d+) \? lr : lr \* ([\d.]+)$/.exec(one.schedule) ?? [];
  if (factor === undefined) throw new NotCovered(`schedule ${one.schedule}`);
  const run = new FakeRun(
    learningRateScheduler((epoch, rate) => (epoch < Number(until) ? rate : rate * Number(factor))),
  );
  const rates: number[] = [];
  await run.run(
    one.learningRateDuringEpoch.map(() => ({ loss: 1 })),
    () => {
      rates.push(run.learningRate);
    },
  );
  comparison.numbersAt("learningRateDuringEpoch", rates, one.learningRateDuringEpoch, ratesAgree);
  run.dispose();
}
