import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decodeTensor, type Event, parseEvents } from "@feedforward/tensorboard";
import "../index";
import * as tf from "@tensorflow/tfjs";
import { afterAll, expect, test } from "vitest";
import { bucketRows } from "./buckets";
import { summaryFileWriter } from "./summary-file-writer";
import { tensorBoard } from "./tensor-board-callback";

const folder = mkdtempSync(join(tmpdir(), "feedforward-node-writer-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function eventsOf(path: string): Promise<Event[]> {
  const events: Event[] = [];
  for (const event of await parseEvents(readFileSync(join(path, readdirSync(path)[0]!)))) {
    if ((event.summary?.value.length ?? 0) > 0) events.push(event);
  }
  return events;
}

const tagsOf = async (path: string): Promise<[string, number][]> =>
  (await eventsOf(path)).map(({ step, summary }) => [summary!.value[0]!.tag, Number(step)]);

test("ten summaries wait by default, the eleventh writes them all", async () => {
  const path = join(folder, "ten");
  const writer = summaryFileWriter(path);
  for (let step = 0; step < 10; step++) writer.scalar("a", step, step);
  expect(await tagsOf(path)).toEqual([]);
  writer.scalar("a", 10, 10);
  expect((await tagsOf(path)).map(([, step]) => step)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  writer.scalar("a", 11, 11);
  expect(await tagsOf(path)).toHaveLength(11);
  writer.flush();
  expect(await tagsOf(path)).toHaveLength(12);
});

test("flush counts anew", async () => {
  const path = join(folder, "anew");
  const writer = summaryFileWriter(path, 2);
  writer.scalar("a", 1, 0);
  writer.flush();
  writer.scalar("a", 1, 1);
  writer.scalar("a", 1, 2);
  expect(await tagsOf(path)).toHaveLength(1);
  writer.scalar("a", 1, 3);
  expect(await tagsOf(path)).toHaveLength(4);
});

test("summaries are written after the time that is told", async () => {
  const [soon, late] = [join(folder, "soon"), join(folder, "late")];
  summaryFileWriter(soon, 10, 20).scalar("a", 1, 0);
  const writer = summaryFileWriter(late);
  writer.scalar("a", 1, 0);
  for (let tries = 0; tries < 100 && (await tagsOf(soon)).length === 0; tries++) {
    await new Promise((done) => setTimeout(done, 20));
  }
  expect(await tagsOf(soon)).toHaveLength(1);
  expect(await tagsOf(late)).toHaveLength(0);
  writer.flush();
});

test("the time of a summary is now, in seconds", async () => {
  const path = join(folder, "time");
  const writer = summaryFileWriter(path);
  writer.scalar("a", 1, -3);
  writer.flush();
  const [{ wallTime, step }] = (await eventsOf(path)) as [Event];
  expect(Math.abs(wallTime - Date.now() / 1000)).toBeLessThan(60);
  expect(Number(step)).toBe(-3);
});

test("a histogram has 30 buckets and no text if it is told none", async () => {
  const path = join(folder, "histogram");
  const writer = summaryFileWriter(path);
  const data = tf.tensor1d([0, 3, 30]);
  writer.histogram("a", data, 0);
  writer.histogram("a", data, 1, 1, "");
  writer.flush();
  data.dispose();
  const [first, second] = (await eventsOf(path)).map(({ summary }) => summary!.value[0]!) as [never, never];
  const { metadata, tensor } = first as { metadata: { summaryDescription?: string }; tensor: never };
  expect(decodeTensor(tensor).shape).toEqual([30, 3]);
  expect(metadata.summaryDescription ?? "").toBe("");
  const one = decodeTensor((second as { tensor: never }).tensor);
  expect([one.shape, one.data]).toEqual([[1, 3], Float32Array.of(0, 30, 3)]);
});

test("what is no number, no step and no folder is refused", () => {
  const writer = summaryFileWriter(join(folder, "refused"));
  expect(() => writer.scalar("a", undefined as never, 0)).toThrow(
    'scalar("a"): expected a number or a tensor of rank 0, received undefined',
  );
  expect(() => writer.scalar("a", "1" as never, 0)).toThrow("received 1");
  expect(() => writer.scalar("a", 1, "0" as never)).toThrow("expected step to be a whole number, received 0");
  expect(() => writer.scalar("a", 1, 0, null as never)).not.toThrow();
  expect(() => summaryFileWriter(7 as never)).toThrow("summaryFileWriter: expected the name of a folder, received 7");
  expect(() => summaryFileWriter("")).toThrow('received ""');
});

test("buckets have equal widths, and count what lies on an edge to the right", () => {
  expect(bucketRows([0, 1, 2, 4], 2)).toEqual({ table: Float32Array.of(0, 2, 2, 2, 4, 2), rows: 2 });
  expect(bucketRows([-1, 3, 3], 4).table).toEqual(Float32Array.of(-1, 0, 1, 0, 1, 0, 1, 2, 0, 2, 3, 2));
  expect(bucketRows([5, 1], 1)).toEqual({ table: Float32Array.of(1, 5, 2), rows: 1 });
  for (const count of [0, -1, 1.5]) {
    expect(() => bucketRows([1, 2], count)).toThrow(
      `histogram: expected buckets to be a whole number from 1 on, received ${count}`,
    );
  }
});

test("the callback writes losses by epoch, counters not, and everything when training ends", async () => {
  const path = join(folder, "callback");
  const callback = tensorBoard(path);
  await callback.onBatchEnd(0, { loss: 9, batch: 0, size: 4 });
  await callback.onEpochEnd(0, { loss: 0.5, val_loss: 0.75, batch: 3, size: 4, num_steps: 2 });
  expect(await tagsOf(join(path, "train"))).toEqual([]);
  await callback.onTrainEnd();
  expect(await tagsOf(join(path, "train"))).toEqual([["epoch_loss", 1]]);
  expect(await tagsOf(join(path, "val"))).toEqual([["epoch_loss", 1]]);
  const [{ summary }] = (await eventsOf(join(path, "val"))) as [Event];
  expect(summary!.value[0]!.simpleValue).toBe(0.75);
});

test("batches are counted over all epochs", async () => {
  const path = join(folder, "batches");
  const callback = tensorBoard(path, { updateFreq: "batch" });
  for (const epoch of [0, 1]) {
    for (const batch of [0, 1]) await callback.onBatchEnd(batch, { batch, size: 2, loss: 1 });
    await callback.onEpochEnd(epoch, {});
  }
  await callback.onEpochEnd(2, undefined);
  await callback.onTrainEnd();
  expect(await tagsOf(join(path, "train"))).toEqual([1, 2, 3, 4].map((step) => ["batch_loss", step]));
});

test("weights are written at the first epoch and each histogramFreq after it, without a model not", async () => {
  const path = join(folder, "weights");
  const callback = tensorBoard(path, { histogramFreq: 2 });
  const variable = tf.variable(tf.tensor1d([1, 2]));
  await callback.onEpochEnd(0, {});
  callback.setModel({ weights: [{ name: "w", read: () => variable }] } as never);
  for (let epoch = 0; epoch < 5; epoch++) await callback.onEpochEnd(epoch, {});
  await callback.onTrainEnd();
  variable.dispose();
  expect(await tagsOf(join(path, "train"))).toEqual([0, 2, 4].map((step) => ["w", step]));
});

test("the callback's folder and options", () => {
  expect(tensorBoard().logdir).toBe("./logs");
  expect(tensorBoard("a/b").logdir).toBe("a/b");
  expect(() => tensorBoard("a", { histogramFreq: 0.5 })).toThrow("received 0.5");
  expect(() => tensorBoard("a", { updateFreq: 5 as never })).toThrow(
    'tensorBoard: expected updateFreq "batch" or "epoch", received 5',
  );
});
