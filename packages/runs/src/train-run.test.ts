import { NdArray } from "@feedforward/data";
import { describe, expect, it } from "vitest";
import { prepare } from "./dataset";
import type { TrainEvent } from "./events";
import { type Observer, observed } from "./observer";
import type { RunSpec } from "./run-spec";
import { trainRun } from "./train-run";

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

describe("trainRun", () => {
  it("goes on with the engine that is best after an epoch, and says what it measures", async () => {
    const events: TrainEvent[] = [];
    let ready = false;
    const run = await trainRun(spec, dataset, {
      seed: 1,
      engine: () => (ready ? "onnx" : "cpu"),
      observe: [firstWeight],
      onEvent: (event) => {
        events.push(event);
        // The engine finished loading during the first epoch.
        if (event.type === "batch") ready = true;
      },
    });
    run.model.dispose();
    const batches = events.filter((event) => event.type === "batch");
    expect(batches.map(({ epoch, engine }) => `${epoch} ${engine}`)).toEqual([
      ...Array(3).fill("1 cpu"),
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
