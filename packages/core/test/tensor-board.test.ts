import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { adam } from "@feedforward/optim";
import { readEvents } from "@feedforward/tensorboard";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fit, tensorBoard } from "../src";
import { array, quadrants, toyModel } from "./toy";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "feedforward-tensorboard-"));
});
afterEach(() => rm(folder, { recursive: true }));

const { x, y } = quadrants(200);

test("writes Keras's folders and tags, and the captured step as a graph", async () => {
  const history = await fit(toyModel(), {
    x: array(x, 200, 6),
    y: array(y, 200, 4),
    validationSplit: 0.2,
    loss: "categoricalCrossentropy",
    metrics: ["accuracy"],
    optimizer: adam(0.01),
    epochs: 3,
    batchSize: 40,
    engine: "onnx",
    verbose: 0,
    callbacks: [tensorBoard(folder, { updateFreq: 2 })],
  });
  const events: Record<string, Record<string, [number, number][]>> = {};
  let graphs = 0;
  for (const run of (await readdir(folder)).sort()) {
    const tags: Record<string, [number, number][]> = {};
    events[run] = tags;
    for await (const event of readEvents(join(folder, run))) {
      if (event.graphDef) graphs++;
      for (const { tag = "", tensor } of event.summary?.value ?? []) {
        tags[tag] ??= [];
        tags[tag].push([Number(event.step ?? 0), Number(tensor?.floatVal?.[0] ?? 0)]);
      }
    }
  }
  expect(Object.keys(events)).toEqual(["train", "validation"]);
  expect(Object.keys(events.train ?? {}).sort()).toEqual([
    "batch_accuracy",
    "batch_loss",
    "epoch_accuracy",
    "epoch_learning_rate",
    "epoch_loss",
  ]);
  expect(events.train?.epoch_loss).toEqual(history.metrics.loss?.map((loss, epoch) => [epoch, Math.fround(loss)]));
  expect(events.train?.batch_loss?.map(([step]) => step)).toEqual([1, 3, 5, 7, 9, 11]);
  expect(events.validation?.epoch_accuracy?.map(([, value]) => value)).toEqual(
    history.metrics.val_accuracy?.map(Math.fround),
  );
  expect(events.train?.epoch_learning_rate?.[0]?.[1]).toBeCloseTo(0.01, 7);
  expect(graphs).toBe(1);
});
