import { NdArray } from "@feedforward/data";
import * as tf from "@tensorflow/tfjs-core";
import { afterEach, describe, expect, it, vi } from "vitest";
import { prepare } from "./dataset";
import type { TrainEvent } from "./events";
import { type Observer, observed } from "./observer";
import type { RunSpec } from "./run-spec";
import { type TrainRunOptions, trainRun } from "./train-run";

const rows = 60;
const dataset = prepare({
  name: "signs",
  x: new NdArray(
    Float32Array.from({ length: 2 * rows }, (_, i) => Math.sin(i * i)),
    [rows, 2],
  ),
  labels: Array.from({ length: rows }, (_, row) => (Math.sin(4 * row * row) > 0 ? 1 : 0)),
});
const spec: RunSpec = {
  id: "small",
  label: "small",
  model: { name: "mlp", options: { hidden: [4] } },
  optimizer: { name: "adam", options: { learningRate: 0.01 } },
  loss: "categoricalCrossentropy",
  metrics: ["accuracy"],
  batchSize: 16,
  epochs: 3,
};

/** Records the first weight of the output layer. */
const firstWeight: Observer<number> = {
  computes: "gradients",
  async look({ model, sync }) {
    await sync();
    return model.weights.at(-2)!.read().dataSync()[0]!;
  },
};

afterEach(() => vi.restoreAllMocks());

describe("the events of a run", () => {
  /** Trains three epochs in batches of 20, 20 and 8 rows, each of which takes a tenth of a second by default. */
  async function timed(options: Partial<TrainRunOptions> = {}, duration = () => 100) {
    let now = 5000;
    vi.spyOn(performance, "now").mockImplementation(() => now);
    const events: TrainEvent[] = [];
    const tick = {
      onBatchEnd() {
        now += duration();
      },
    };
    const run = await trainRun({ ...spec, batchSize: 20 }, dataset, {
      seed: 1,
      engine: "cpu",
      callbacks: [tick],
      onEvent: (event) => void events.push(event),
      ...options,
    });
    run.model.dispose();
    const of = <Type extends TrainEvent["type"]>(type: Type) =>
      events.filter((event): event is Extract<TrainEvent, { type: Type }> => event.type === type);
    return { run, events, of };
  }

  it("begin with its place among others, its rows and the model's summary", async () => {
    const { of } = await timed();
    const [begin] = of("run-begin");
    const { summary, run, ...rest } = begin!;
    expect(rest).toEqual({ type: "run-begin", index: 0, runs: 1, engine: "cpu", samples: 48, validationSamples: 12 });
    expect(run.id).toBe("small");
    expect(summary.some((line) => /^Total params: 22/.test(line))).toBe(true);
    expect((await timed({ index: 2, runs: 5 })).of("run-begin")[0]).toMatchObject({ index: 2, runs: 5 });
  });

  it("tell rows per second and the time that is left at that rate", async () => {
    const { of, run } = await timed();
    const batches = of("batch");
    expect(batches.map(({ epoch, epochs, batch, batches }) => [epoch, epochs, batch, batches])).toEqual(
      [1, 2, 3].flatMap((epoch) => [1, 2, 3].map((batch) => [epoch, 3, batch, 3])),
    );
    const done = [20, 40, 48, 68, 88, 96, 116, 136, 144];
    for (const [i, { rate, left }] of batches.entries()) {
      expect(rate).toBeCloseTo(done[i]! / (0.1 * (i + 1)), 8);
      expect(left * rate).toBeCloseTo(144 - done[i]!, 8);
    }
    expect(of("epoch").map(({ epoch, epochs, seconds }) => [epoch, epochs, seconds])).toEqual(
      [1, 2, 3].map((epoch) => [epoch, 3, expect.closeTo(0.3, 8)]),
    );
    expect(of("epoch").map(({ logs }) => logs.loss)).toEqual(run.history.metrics.loss);
    expect([run.seconds, run.rate]).toEqual([expect.closeTo(0.9, 8), expect.closeTo(160, 8)]);
  });

  it("tell the rate of the present engine alone", async () => {
    // The first engine needs a second for a batch, the second a tenth of one.
    let batches = 0;
    const { of } = await timed({ engine: () => (batches < 2 ? "cpu" : "onnx") }, () => (++batches <= 2 ? 1000 : 100));
    const [first, second, third, fourth] = of("batch");
    expect([first, second, third, fourth].map((batch) => batch!.engine)).toEqual(["cpu", "cpu", "onnx", "onnx"]);
    expect([first, second, third, fourth].map((batch) => batch!.rate)).toEqual(
      [20 / 1, 40 / 2, 8 / 0.1, 28 / 0.2].map((rate) => expect.closeTo(rate, 8)),
    );
  });

  it("end with the result, after the measurements that take time", async () => {
    const { events, of, run } = await timed();
    expect(of("measure").map(({ what }) => what)).toEqual(["validation", "validation", "validation", "answers"]);
    expect(events.at(-1)).toMatchObject({ type: "run-end", result: { spec: run.spec } });
    expect(of("run-end")).toHaveLength(1);
  });
});

it("starts a member of an ensemble from weights of its own, and the same ones again", async () => {
  const first: Observer<number[]> = { look: ({ model }) => [...model.getWeights()[0]!.dataSync()] };
  const initial = async (seed: number, change: Partial<RunSpec> = {}) => {
    const run = await trainRun({ ...spec, epochs: 1, ...change }, dataset, { seed, engine: "cpu", observe: [first] });
    run.model.dispose();
    return observed(run, first)[0];
  };
  const member = await initial(1, { bootstrap: { seed: 2, inputs: 1 } });
  expect(member).toEqual(await initial(3));
  expect(member).not.toEqual(await initial(1));
});

it("leaves nothing behind where it fails, or but the model where it does not", async () => {
  const before = tf.memory().numTensors;
  const options = { seed: 1, engine: "cpu" } as const;
  await expect(trainRun({ ...spec, loss: "mse2" }, dataset, options)).rejects.toThrow('unknown loss "mse2"');
  await expect(trainRun({ ...spec, batchSize: 0 }, dataset, options)).rejects.toThrow("batchSize is 0");
  expect(tf.memory().numTensors).toBe(before);
  const { model } = await trainRun(spec, dataset, options);
  expect(tf.memory().numTensors).toBeGreaterThan(before);
  model.dispose();
  expect(tf.memory().numTensors).toBe(before);
});

describe("trainRun", () => {
  it("goes on with the engine that is best after a batch, and says what it measures", async () => {
    const events: TrainEvent[] = [];
    let ready = false;
    const run = await trainRun(spec, dataset, {
      seed: 1,
      engine: () => (ready ? "onnx" : "cpu"),
      observe: [firstWeight],
      onEvent: (event) => {
        events.push(event);
        // The engine finished loading during the second batch.
        if (event.type === "batch" && event.batch === 2) ready = true;
      },
    });
    run.model.dispose();
    const batches = events.filter((event) => event.type === "batch");
    expect(batches.map(({ epoch, engine }) => `${epoch} ${engine}`)).toEqual([
      ...Array(2).fill("1 cpu"),
      "1 onnx",
      ...Array(3).fill("2 onnx"),
      ...Array(3).fill("3 onnx"),
    ]);
    expect(run.history.engine).toBe("onnx");
    expect(events.filter(({ type }) => type === "run-begin")).toHaveLength(1);
    const measured = events.flatMap((event) => (event.type === "measure" ? [event.what] : []));
    expect(measured).toEqual(["gradients", ...Array(3).fill(["validation", "gradients"]).flat(), "answers"]);
  });

  it.each(["cpu", "onnx"] as const)(
    "shows observers the weights before training and after each epoch, %s",
    async (engine) => {
      const rowsSeen: Observer<number> = { look: ({ x }) => x.length };
      const run = await trainRun(spec, dataset, { seed: 1, engine, observe: [firstWeight, rowsSeen] });
      const last = run.model.weights.at(-2)!.read().dataSync()[0]!;
      run.model.dispose();
      const weights = observed(run, firstWeight);
      expect(new Set(weights).size).toBe(4);
      expect(weights.at(-1)).toBe(last);
      expect(observed(run, rowsSeen)).toEqual([48, 48, 48, 48]);
      // 48 rows in each of three epochs.
      expect(run.rate * run.seconds).toBeCloseTo(144, 8);
      expect(observed(run, { look: () => 0 })).toEqual([]);
    },
  );

  it("tells the figures of each batch alone beside the means of the epoch", async () => {
    const batches: Extract<TrainEvent, { type: "batch" }>[] = [];
    const run = await trainRun(spec, dataset, {
      seed: 1,
      engine: "cpu",
      onEvent: (event) => event.type === "batch" && batches.push(event),
    });
    run.model.dispose();
    const sizes = [16, 16, 16];
    for (const epoch of [1, 2, 3]) {
      const own = batches.filter((batch) => batch.epoch === epoch);
      const mean = own.reduce((sum, { batchLogs }, i) => sum + sizes[i]! * batchLogs.loss!, 0) / 48;
      expect(own.at(-1)!.logs.loss).toBeCloseTo(mean, 10);
    }
  });
});
