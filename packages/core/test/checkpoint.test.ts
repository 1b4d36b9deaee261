import { chmod, mkdtemp, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { adam, cosineDecay, getOptimizer, optimizerNames } from "@feedforward/optim";
import * as tf from "@tensorflow/tfjs-core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { earlyStopping, type FitOptions, fit, lambdaCallback, terminateOnNaN } from "../src";
import { loadCheckpoint, RunDirectory, saveCheckpoint, writeFileAtomic } from "../src/node";
import { array, ENGINES, quadrants, toyModel } from "./toy";

const { x, y } = quadrants(300);
const options = (more: Partial<FitOptions>): FitOptions => ({
  x: array(x, 300, 6),
  y: array(y, 300, 4),
  loss: "categoricalCrossentropy",
  metrics: ["accuracy"],
  batchSize: 32,
  epochs: 6,
  seed: 11,
  verbose: 0,
  ...more,
});

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "feedforward-checkpoint-"));
});
afterEach(async () => {
  await chmod(folder, 0o755);
  await rm(folder, { recursive: true });
});

describe.each(ENGINES)("interrupted and resumed training on %s", (engine) => {
  test.each([
    ["after an epoch", (batch: number, epoch: number) => epoch === 3 && batch === 0],
    ["inside an epoch", (batch: number, epoch: number) => epoch === 2 && batch === 4],
  ])("%s ends with the bytes of a run that was not interrupted", async (_name, when) => {
    const whole = toyModel();
    const uninterrupted = await fit(whole, options({ engine, optimizer: adam(0.01) }));

    const path = join(folder, "last.safetensors");
    const controller = new AbortController();
    let epoch = 0;
    const interrupt = lambdaCallback({
      onEpochBegin: (number) => {
        epoch = number;
      },
      onBatchEnd: (batch) => void (when(batch, epoch) && controller.abort()),
      onTrainEnd: async (_logs, context) => {
        await context.sync();
        await saveCheckpoint(path, { model: context.model, optimizer: context.optimizer, state: context.state() });
      },
    });
    const partly = await fit(
      toyModel(),
      options({ engine, optimizer: adam(0.01), signal: controller.signal, callbacks: [interrupt] }),
    );
    expect(partly.epochs.length).toBeLessThan(6);

    const { model, optimizer, state } = await loadCheckpoint(path);
    const resumed = await fit(model, options({ engine, optimizer, resume: state }));
    expect(resumed.metrics).toEqual(uninterrupted.metrics);
    expect(model.getWeights().map((weight) => [...weight.dataSync()])).toEqual(
      whole.getWeights().map((weight) => [...weight.dataSync()]),
    );
  });
});

test("early stopping goes on with the best weights of before the interruption", async () => {
  const path = join(folder, "last.safetensors");
  // The loss falls, so that with mode "max" the first epoch stays the best.
  const stop = () => earlyStopping({ monitor: "loss", mode: "max", patience: 4, restoreBestWeights: true });
  const whole = toyModel();
  const uninterrupted = await fit(whole, options({ engine: "cpu", optimizer: adam(0.01), callbacks: [stop()] }));
  const keep = lambdaCallback({
    onEpochEnd: async (epoch, _logs, context) => {
      if (epoch !== 1) return;
      await saveCheckpoint(path, { model: context.model, optimizer: context.optimizer, state: context.state() });
      context.stop("interrupted");
    },
  });
  await fit(toyModel(), options({ engine: "cpu", optimizer: adam(0.01), callbacks: [stop(), keep] }));
  const { model, optimizer, state } = await loadCheckpoint(path);
  const resumed = await fit(model, options({ engine: "cpu", optimizer, resume: state, callbacks: [stop()] }));
  expect(resumed.stopped).toEqual(uninterrupted.stopped);
  expect(resumed.metrics).toEqual(uninterrupted.metrics);
  expect(model.getWeights().map((weight) => [...weight.dataSync()])).toEqual(
    whole.getWeights().map((weight) => [...weight.dataSync()]),
  );
});

test.each(optimizerNames)(
  "a run with %s, EMA, accumulation and a schedule that was interrupted goes on bit for bit",
  async (name) => {
    const path = join(folder, "last.safetensors");
    const learningRate = cosineDecay({ initialLearningRate: 0.01, decaySteps: 40 });
    const settings = { name, learningRate, useEma: true, emaOverwriteFrequency: 7, gradientAccumulationSteps: 3 };
    const make = () => getOptimizer(settings as never);
    const run = { engine: "cpu" as const, epochs: 4 };
    const whole = toyModel({ penalty: true });
    const uninterrupted = await fit(whole, options({ ...run, optimizer: make() }));
    const keep = lambdaCallback({
      onBatchEnd: (batch, _logs, context) =>
        void (batch === 4 && context.history.epochs.length === 1 && context.stop("interrupted")),
      onTrainEnd: async (_logs, context) => {
        await saveCheckpoint(path, { model: context.model, optimizer: context.optimizer, state: context.state() });
      },
    });
    await fit(toyModel({ penalty: true }), options({ ...run, optimizer: make(), callbacks: [keep] }));
    const { model, optimizer, state } = await loadCheckpoint(path);
    expect([state.epoch, state.batch]).toEqual([1, 5]);
    const resumed = await fit(model, options({ ...run, optimizer, resume: state }));
    expect(resumed.metrics).toEqual(uninterrupted.metrics);
    expect(model.getWeights().map((weight) => [...weight.dataSync()])).toEqual(
      whole.getWeights().map((weight) => [...weight.dataSync()]),
    );
  },
);

describe("a damaged checkpoint is a one-line error", () => {
  const make = async () => {
    const path = join(folder, "last.safetensors");
    const optimizer = adam(0.01);
    await fit(
      toyModel(),
      options({
        epochs: 1,
        engine: "cpu",
        optimizer,
        callbacks: [
          lambdaCallback({
            onTrainEnd: (_logs, context) =>
              saveCheckpoint(path, { model: context.model, optimizer, state: context.state() }),
          }),
        ],
      }),
    );
    return path;
  };

  test("at any place it is cut", async () => {
    const path = await make();
    const bytes = await readFile(path);
    for (let size = 0; size < bytes.length; size += 97) {
      await truncate(path, size);
      await expect(loadCheckpoint(path)).rejects.toThrow(
        /last\.safetensors is not a usable checkpoint: .* Use another checkpoint or train again\.$/,
      );
      await writeFile(path, bytes);
    }
  });

  test("missing, foreign, or of a later version", async () => {
    await expect(loadCheckpoint(join(folder, "none"))).rejects.toThrow(/Cannot read .*none: there is no such file/);
    const path = join(folder, "text.safetensors");
    await writeFile(path, "hello, this is not a checkpoint at all");
    await expect(loadCheckpoint(path)).rejects.toThrow(/is not a usable checkpoint/);
  });
});

test("a failed write leaves the old file whole and no temporary file", async () => {
  const path = join(folder, "a", "file.json");
  await writeFileAtomic(path, "old");
  await expect(writeFileAtomic(join(path, "inside"), "new")).rejects.toThrow(
    /Cannot write .*inside: .*(not a folder|in the way)/,
  );
  expect(await readFile(path, "utf8")).toBe("old");
  expect(await readdir(join(folder, "a"))).toEqual(["file.json"]);
});

test("a run directory holds what its documentation says, and is not overwritten unasked", async () => {
  const path = join(folder, "run");
  const run = await RunDirectory.create(path, { model: "toy" });
  const controls = { validationSplit: 0.2, engine: "cpu" as const, optimizer: adam(0.01), callbacks: run.callbacks() };
  const history = await fit(toyModel(), options({ epochs: 3, ...controls }));
  expect((await readdir(path)).sort()).toEqual([
    "checkpoints",
    "config.json",
    "history.csv",
    "history.json",
    "train",
    "validation",
  ]);
  expect((await readdir(join(path, "checkpoints"))).sort()).toEqual([
    "best.safetensors",
    "last.safetensors",
    "previous.safetensors",
  ]);
  const opened = await RunDirectory.open(path);
  expect(await opened.config()).toEqual({ model: "toy" });
  expect((await opened.history()).metrics).toEqual(history.metrics);
  expect((await opened.checkpoint("last")).state.epoch).toBe(3);
  await expect(RunDirectory.create(path, {})).rejects.toThrow(
    /already contains a run; choose another folder, resume it, or overwrite it/,
  );
  await expect(RunDirectory.open(folder)).rejects.toThrow(/contains no run: config\.json is missing/);
});

test("a loss that becomes NaN inside an epoch leaves the last epoch's checkpoint", async () => {
  const run = await RunDirectory.create(join(folder, "run"), {});
  const model = toyModel();
  const spoil = lambdaCallback({
    onEpochBegin: (epoch) => {
      if (epoch === 1) model.setWeights(model.getWeights().map((weight) => tf.fill(weight.shape, Number.NaN)));
    },
  });
  const callbacks = [spoil, terminateOnNaN(), ...run.callbacks()];
  const history = await fit(model, options({ epochs: 3, engine: "cpu", optimizer: adam(0.01), callbacks }));
  expect(history.stopped).toMatchObject({ kind: "nonFinite", loss: "NaN" });
  const last = await run.checkpoint("last");
  expect(last.state.epoch).toBe(1);
  expect(last.state.batch).toBe(0);
  expect(last.model.getWeights().every((weight) => weight.dataSync().every(Number.isFinite))).toBe(true);
});

test("a callback gets its own state back, by its name, if it takes one", async () => {
  const path = join(folder, "last.safetensors");
  const restored: unknown[] = [];
  const callbacks = () => [
    { name: "both", getState: () => 1, setState: (state: unknown) => void restored.push(["both", state]) },
    { name: "gives", getState: () => 2 },
    { name: "takes", setState: (state: unknown) => void restored.push(["takes", state]) },
    { getState: () => 3, setState: (state: unknown) => void restored.push(["nameless", state]) },
  ];
  const keep = lambdaCallback({
    onTrainEnd: async (_logs, context) => {
      await context.sync();
      await saveCheckpoint(path, { model: context.model, optimizer: context.optimizer, state: context.state() });
    },
  });
  const optimizer = adam(0.01);
  await fit(toyModel(), options({ engine: "cpu", optimizer, epochs: 1, callbacks: [...callbacks(), keep] }));
  const checkpoint = await loadCheckpoint(path);
  expect(checkpoint.state.callbacks).toEqual({ both: 1, gives: 2 });
  expect(restored).toEqual([]);
  const { model, state } = checkpoint;
  await fit(
    model,
    options({ engine: "cpu", optimizer: checkpoint.optimizer, resume: state, epochs: 2, callbacks: callbacks() }),
  );
  expect(restored).toEqual([["both", 1]]);
});
