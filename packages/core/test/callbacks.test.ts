import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { adam } from "@feedforward/optim";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as core from "../src";
import { clock, epochLine, figures } from "../src/callbacks/progress-text";
import { weightImages } from "../src/callbacks/tensor-board/weight-summaries";
import { weightsFromJson, weightsToJson } from "../src/callbacks/weights";
import { type ModelCheckpointOptions, modelCheckpoint } from "../src/node";
import { compareCallbacks } from "./parity/callbacks-file";
import { array, quadrants, toyModel } from "./toy";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "feedforward-callbacks-"));
});
afterAll(() => rm(folder, { recursive: true }));

test("callbacks decide as Keras 3's do", async () => {
  const path = fileURLToPath(new URL("../../../fixtures/keras/callbacks.json", import.meta.url));
  const outcomes = [];
  for await (const outcome of compareCallbacks(path)) outcomes.push(outcome);
  expect(outcomes.filter(({ status }) => status === "failed")).toEqual([]);
  expect(outcomes.filter(({ status }) => status === "passed").length).toBeGreaterThan(20);
});

/** Feeds a callback values of val_loss; returns the rate after each epoch and when it stopped. */
async function watch(callback: core.Callback, values: readonly number[], from = 0, optimizer = adam(1)) {
  const rates: number[] = [];
  const stops: number[] = [];
  const context = {
    optimizer,
    model: toyModel(),
    directions: { loss: "min", accuracy: "max" },
    figures: ["loss", "val_loss", "val_accuracy"],
    stop: () => void stops.push(from + rates.length),
  } as unknown as core.TrainingContext;
  await callback.onTrainBegin?.(context);
  for (const [index, value] of values.entries()) {
    await callback.onEpochEnd?.(from + index, { loss: 0, val_loss: value, val_accuracy: value }, context);
    rates.push(optimizer.learningRate as number);
  }
  return { rates, stops };
}

describe("a callback that is resumed", () => {
  const values = [5, 4, 4, 4, 4, 3, 3, 3, 3, 3, 3, 3, 2, 2, 2, 2];
  test.each<[string, () => core.Callback]>([
    ["reduceLROnPlateau", () => core.reduceLROnPlateau({ patience: 2, cooldown: 2, factor: 0.5 })],
    ["earlyStopping", () => core.earlyStopping({ patience: 4 })],
  ])("%s decides as if it had not stopped, wherever that was", async (_, make) => {
    const whole = await watch(make(), values);
    expect(new Set(whole.rates).size + whole.stops.length).toBeGreaterThan(1);
    for (let cut = 1; cut < values.length; cut++) {
      const optimizer = adam(1);
      const before = make();
      const first = await watch(before, values.slice(0, cut), 0, optimizer);
      const after = make();
      // As in a checkpoint: without what is undefined.
      after.setState!(JSON.parse(JSON.stringify(before.getState!())));
      const second = await watch(after, values.slice(cut), cut, optimizer);
      expect([...first.rates, ...second.rates]).toEqual(whole.rates);
      expect([...first.stops, ...second.stops]).toEqual(whole.stops);
    }
  });
});

test("values are told better by the metric's direction, or by the mode", async () => {
  const rising = [1, 2, 3, 4];
  const stops = async (options: core.EarlyStoppingOptions) =>
    (await watch(core.earlyStopping(options), rising)).stops[0];
  expect(await stops({ monitor: "val_loss" })).toBe(1);
  expect(await stops({ monitor: "val_accuracy" })).toBeUndefined();
  expect(await stops({ monitor: "val_accuracy", mode: "min" })).toBe(1);
  expect(await stops({ monitor: "val_loss", mode: "max" })).toBeUndefined();
  expect(await stops({ monitor: "val_accuracy", minDelta: 0.9 })).toBeUndefined();
  // An improvement of exactly minDelta is none.
  expect(await stops({ monitor: "val_accuracy", minDelta: 1 })).toBe(1);
  await expect(stops({ monitor: "val_los" })).rejects.toThrow(
    'earlyStopping watches "val_los", which this run does not have. Did you mean "val_loss"? Figures: loss, val_loss, val_accuracy.',
  );
  await expect(stops({ mode: "least" as never })).rejects.toThrow('mode is "least"; expected "auto", "min" or "max".');
  const missing = { directions: {}, figures: ["val_x"], optimizer: adam(1) } as unknown as core.TrainingContext;
  expect(() => core.earlyStopping({ monitor: "val_x" }).onTrainBegin!(missing)).toThrow(
    'Cannot tell whether less or more of "val_x" is better: give mode "min" or "max".',
  );
  const none = { ...missing, figures: ["loss"] } as core.TrainingContext;
  expect(() => core.reduceLROnPlateau().onTrainBegin!(none)).toThrow(
    "Validation figures need validationData or validationSplit. Figures: loss.",
  );
  const known = {
    directions: { loss: "min" },
    figures: ["val_loss"],
    optimizer: adam(1),
  } as unknown as core.TrainingContext;
  const callback = core.reduceLROnPlateau();
  callback.onTrainBegin!(known);
  expect(() => callback.onEpochEnd!(0, { loss: 1 }, known)).toThrow(
    'reduceLROnPlateau watches "val_loss", which this run does not have: loss. Validation figures need',
  );
});

test("a rate waits for its cooldown, even with a patience of one, and stops at its bound", async () => {
  const flat = new Array<number>(8).fill(1);
  const rates = async (options: core.ReduceLROnPlateauOptions, values: readonly number[] = flat) =>
    (await watch(core.reduceLROnPlateau({ factor: 0.5, patience: 1, ...options }), values)).rates;
  expect(await rates({})).toEqual([1, 0.5, 0.25, 0.125, 0.0625, 0.03125, 0.015625, 0.0078125]);
  expect(await rates({ cooldown: 2 })).toEqual([1, 0.5, 0.5, 0.25, 0.25, 0.125, 0.125, 0.0625]);
  expect(await rates({ cooldown: 3 })).toEqual([1, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.125]);
  expect(await rates({ patience: 2 })).toEqual([1, 1, 0.5, 0.5, 0.25, 0.25, 0.125, 0.125]);
  expect(await rates({ minLearningRate: 0.375 })).toEqual([1, 0.5, ...new Array(6).fill(0.375)]);
  // An improvement within the cooldown counts, and begins the patience again.
  expect(await rates({ cooldown: 2 }, [3, 3, 2, 2, 1, 1])).toEqual([1, 0.5, 0.5, 0.25, 0.25, 0.125]);
  expect(await rates({ patience: 2 }, [3, 3, 2, 2, 2])).toEqual([1, 1, 1, 1, 0.5]);
  const rising = [1, 2, 3, 4];
  expect(await rates({ mode: "max" }, rising)).toEqual([1, 1, 1, 1]);
  expect(await rates({ mode: "max", minDelta: 1 }, rising)).toEqual([1, 0.5, 0.5, 0.25]);
});

test("early stopping counts from its first epoch, and only from values better than its baseline", async () => {
  const stop = async (options: core.EarlyStoppingOptions, values: readonly number[]) => {
    const callback = core.earlyStopping(options);
    const { stops } = await watch(callback, values);
    return [stops[0], callback.best, callback.bestEpoch, callback.stoppedEpoch];
  };
  expect(await stop({ patience: 2 }, [3, 2, 2, 2, 1])).toEqual([3, 1, 4, 3]);
  expect(await stop({ startFromEpoch: 2 }, [1, 1, 3, 2, 2])).toEqual([4, 2, 3, 4]);
  // Better than before, yet not than the baseline: the patience goes on.
  expect(await stop({ baseline: 1, patience: 3 }, [5, 4, 3, 3])).toEqual([3, 3, 2, 3]);
  expect(await stop({ baseline: 3.5, patience: 3 }, [5, 4, 3, 3])).toEqual([undefined, 3, 2, 0]);
  const reasons: unknown[] = [];
  const context = {
    directions: { loss: "min" },
    figures: ["val_loss"],
    stop: (reason: unknown) => void reasons.push(reason),
  } as unknown as core.TrainingContext;
  const callback = core.earlyStopping({ patience: 1 });
  callback.onTrainBegin!(context);
  for (const epoch of [0, 1]) await callback.onEpochEnd!(epoch, { val_loss: 1 }, context);
  expect(reasons).toEqual([
    { kind: "earlyStopping", message: "earlyStopping: val_loss has not improved for 1 epochs" },
  ]);
});

test("a loss that is not finite is told with its batch", () => {
  const reasons: unknown[] = [];
  const context = { stop: (reason: unknown) => void reasons.push(reason) } as unknown as core.TrainingContext;
  const callback = core.terminateOnNaN();
  for (const [batch, loss] of [1e30, Number.NEGATIVE_INFINITY, Number.NaN].entries())
    callback.onBatchEnd!(batch, { loss }, context);
  const message = (loss: string, batch: number) =>
    `the loss became ${loss} at batch ${batch}; a smaller learning rate or scaled inputs usually help`;
  expect(reasons).toEqual([
    { kind: "nonFinite", loss: "-Infinity", message: message("-Infinity", 1) },
    { kind: "nonFinite", loss: "NaN", message: message("NaN", 2) },
  ]);
});

test("weights in a state are the same numbers of the same type", () => {
  const weights = [Float32Array.of(1.5, -2, 1e-30), Int32Array.of(7, -(2 ** 31)), new Float32Array(0)];
  const view = new Float32Array(Float32Array.of(9, 8, 7).buffer, 4, 1);
  expect(weightsFromJson(JSON.parse(JSON.stringify(weightsToJson([...weights, view]))))).toEqual([
    ...weights,
    Float32Array.of(8),
  ]);
});

test("only better epochs are saved where that is asked for", async () => {
  const { x, y } = quadrants(8);
  const saved = async (options: ModelCheckpointOptions, values: readonly number[], validation = 8) => {
    const place = await mkdtemp(join(folder, "best-"));
    const callback = modelCheckpoint(join(place, "{epoch}"), options);
    const model = toyModel();
    const real: core.TrainingContext[] = [];
    const keep = core.lambdaCallback({ onTrainBegin: (context) => void real.push(context) });
    await core.fit(model, {
      x: array(x, 8, 6),
      y: array(y, 8, 4),
      loss: "categoricalCrossentropy",
      verbose: 0,
      engine: "cpu",
      callbacks: [keep],
    });
    const context = {
      model,
      optimizer: adam(),
      directions: { loss: "min", accuracy: "max" },
      params: { validationSamples: validation },
      state: () => real[0]!.state(),
    } as unknown as core.TrainingContext;
    for (const [epoch, value] of values.entries())
      await callback.onEpochEnd!(epoch, { loss: -value, val_loss: value, accuracy: value }, context);
    return (await readdir(place)).map(Number).sort();
  };
  const values = [3, 4, 2, 2];
  expect(await saved({}, values)).toEqual([1, 2, 3, 4]);
  expect(await saved({ saveBestOnly: true }, values)).toEqual([1, 3]);
  // Without validation by the loss, which is −3, −4, −2, −2.
  expect(await saved({ saveBestOnly: true }, values, 0)).toEqual([1, 2]);
  expect(await saved({ saveBestOnly: true, monitor: "accuracy" }, values)).toEqual([1, 2]);
  expect(await saved({ saveBestOnly: true, mode: "max" }, values)).toEqual([1, 2]);
  expect(await saved({ saveBestOnly: true, initialValueThreshold: 3 }, values)).toEqual([3]);
  await expect(saved({ saveBestOnly: true, monitor: "val_los" }, values)).rejects.toThrow(
    'modelCheckpoint watches "val_los", which this run does not have: loss, val_loss, accuracy.',
  );
});

test("a table of the epochs and checkpoints are written where they are asked for", async () => {
  const { x, y } = quadrants(40);
  const path = join(folder, "run.csv");
  const history = await core.fit(toyModel(), {
    x: array(x, 40, 6),
    y: array(y, 40, 4),
    loss: "categoricalCrossentropy",
    epochs: 2,
    verbose: 0,
    engine: "cpu",
    seed: 1,
    callbacks: [core.csvLogger(path), modelCheckpoint(join(folder, "{epoch}-{loss}-{none}.safetensors"))],
  });
  expect(await readFile(path, "utf8")).toBe(history.toCSV());
  for (const epoch of [0, 1])
    await readFile(join(folder, `${epoch + 1}-${history.metrics.loss![epoch]!.toFixed(4)}-{none}.safetensors`));
  expect(core.csvLogger("a").name).not.toBe(core.csvLogger("b").name);
});

test("weights are images of Keras's shapes", () => {
  const sizes = (shape: readonly number[]) => {
    const count = shape.reduce((product, size) => product * size, 1);
    const values = Float32Array.from({ length: count }, (_, i) => i + 1);
    return weightImages(values, shape).map(({ height, width, channels, data }) => [
      height,
      width,
      channels,
      ...data.slice(0, 3),
    ]);
  };
  expect(sizes([3])).toEqual([[3, 1, 1, 1, 2, 3]]);
  expect(sizes([1])).toEqual([[1, 1, 1, 1]]);
  expect(sizes([2, 3])).toEqual([[2, 3, 1, 1, 2, 3]]);
  expect(sizes([3, 2])).toEqual([[2, 3, 1, 1, 3, 5]]);
  expect(sizes([1, 3, 1, 2])).toEqual([[2, 3, 1, 1, 3, 5]]);
  // Each last index is an image, of which three are written.
  expect(sizes([2, 3, 5])).toEqual([
    [2, 3, 1, 1, 6, 11],
    [2, 3, 1, 2, 7, 12],
    [2, 3, 1, 3, 8, 13],
  ]);
  expect(sizes([2, 2, 5, 3])).toEqual([
    [2, 5, 3, 1, 2, 3],
    [2, 5, 3, 31, 32, 33],
  ]);
  expect(sizes([5, 2, 2, 4]).map(([height, width, channels]) => [height, width, channels])).toEqual(
    Array(3).fill([2, 2, 4]),
  );
  for (const shape of [
    [2, 2, 2, 5],
    [2, 2, 2, 2, 3],
    [0, 3],
  ])
    expect(sizes(shape)).toEqual([]);
  const range = (...values: number[]) => weightImages(Float32Array.from(values), [values.length])[0]!.range;
  expect(range(1, -3, 2)).toEqual([-3, 3]);
  expect(range(0, 0)).toEqual([-1, 1]);
  expect(range(Number.NaN, 2, Number.NEGATIVE_INFINITY)).toEqual([-2, 2]);
});

test("progress is told in figures of four digits and clock times", () => {
  expect(figures({ loss: 0.41234, big: 1000, less: 999.99, small: 0.000999, zero: 0, tiny: -1e-9, edge: 1e-3 })).toBe(
    "loss 0.4123  big 1.000e+3  less 999.9900  small 9.990e-4  zero 0.0000  tiny -1.000e-9  edge 0.0010",
  );
  expect([0, 59.4, 59.5, 61, 3599, 3600, 7325, -5].map(clock)).toEqual([
    "0:00",
    "0:59",
    "1:00",
    "1:01",
    "59:59",
    "1:00:00",
    "2:02:05",
    "0:00",
  ]);
  expect(epochLine(2, 10, 0.417, { loss: 0.5 })).toBe("Epoch  3/10  0.42 s  loss 0.5000");
});
