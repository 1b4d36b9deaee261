import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FeedforwardError } from "@feedforward/shared";
import { decodeTensor, type Event, parseEvents } from "@feedforward/tensorboard";
import { afterAll, describe, expect, it, vi } from "vitest";
import * as tf from "../src/index";
import { bucketRows } from "../src/tensorboard/buckets";
import { shortNumber } from "../src/tensorboard/progress-logger";

const folder = mkdtempSync(join(tmpdir(), "feedforward-node-tb-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Reads the summaries of the only file in a folder: tag, step and content. */
async function summaries(path: string): Promise<{ tag: string; step: number; event: Event }[]> {
  const [file, ...others] = readdirSync(path);
  expect(others).toEqual([]);
  const found: { tag: string; step: number; event: Event }[] = [];
  for (const event of await parseEvents(readFileSync(join(path, file!)))) {
    for (const { tag } of event.summary?.value ?? []) found.push({ tag, step: Number(event.step), event });
  }
  return found;
}

describe("summaryFileWriter", () => {
  it("writes scalars and histograms as TensorFlow's ops do", async () => {
    const path = join(folder, "plain");
    const writer = tf.node.summaryFileWriter(path);
    expect(tf.node.summaryFileWriter(path)).toBe(writer);
    const before = tf.memory().numTensors;
    writer.scalar("loss", 0.25, 1);
    const value = tf.scalar(0.5);
    writer.scalar("loss", value, 2);
    const data = tf.tensor2d([
      [0, 1],
      [2, 10],
    ]);
    writer.histogram("weights", data, 3, 5, "text");
    tf.dispose([value, data]);
    expect(tf.memory().numTensors).toBe(before);
    writer.flush();
    const found = await summaries(path);
    expect(found.map(({ tag, step }) => [tag, step])).toEqual([
      ["loss", 1],
      ["loss", 2],
      ["weights", 3],
    ]);
    expect(found.map(({ event }) => event.summary!.value[0]!.simpleValue)).toEqual([0.25, 0.5, undefined]);
    const { metadata, tensor } = found[2]!.event.summary!.value[0]!;
    expect(metadata).toMatchObject({ pluginData: { pluginName: "histograms" }, summaryDescription: "text" });
    expect(decodeTensor(tensor!)).toMatchObject({
      shape: [5, 3],
      dtype: "float32",
      data: Float32Array.of(0, 2, 2, 2, 4, 1, 4, 6, 0, 6, 8, 0, 8, 10, 1),
    });
    expect(readdirSync(path)[0]).toMatch(/^events\.out\.tfevents\..*\.v2$/);
  });

  it("holds back as many summaries as it is told", async () => {
    const path = join(folder, "queue");
    const writer = tf.node.summaryFileWriter(path, 2, 1e9, ".end");
    const count = async () => (await summaries(path)).length;
    writer.scalar("a", 1, 0);
    writer.scalar("a", 1, 1);
    expect(await count()).toBe(0);
    writer.scalar("a", 1, 2);
    expect(await count()).toBe(3);
    expect(readdirSync(path)[0]).toMatch(/\.end$/);
  });

  it("says what is wrong", () => {
    const writer = tf.node.summaryFileWriter(join(folder, "wrong"));
    const vector = tf.tensor1d([1, 2]);
    expect(() => writer.scalar("a", vector as never, 0)).toThrow("received a tensor of shape [2]");
    expect(() => writer.scalar("a", 1, 0, "text")).toThrow("does not support a description");
    expect(() => writer.scalar("a", 1, 0.5)).toThrow("expected step to be a whole number, received 0.5");
    expect(() => writer.histogram("a", vector, 0, 0)).toThrow("a whole number from 1 on, received 0");
    expect(() => tf.node.summaryFileWriter("")).toThrow(FeedforwardError);
    vector.dispose();
  });
});

describe("histogram buckets", () => {
  it("count every value once, between the smallest and the largest", () => {
    const values = Float32Array.from({ length: 1000 }, (_, i) => Math.sin(i * i) * 3 + 1);
    const { table, rows } = bucketRows(values, 30);
    expect(rows).toBe(30);
    expect(table[0]).toBe(Math.min(...values));
    expect(table.at(-2)).toBe(Math.max(...values));
    let total = 0;
    for (let i = 0; i < rows; i++) {
      const [left, right, count] = table.subarray(3 * i, 3 * i + 3) as unknown as [number, number, number];
      const inside = values.filter((value) => value >= left && (value < right || (i === rows - 1 && value <= right)));
      // A value on an edge may be counted on either side, due to rounding to float32.
      expect(Math.abs(inside.length - count)).toBeLessThanOrEqual(1);
      total += count;
    }
    expect(total).toBe(1000);
  });

  it("of equal values are one, of none none; NaN and infinities are left out", () => {
    expect(bucketRows([2, 2, 2], 30)).toEqual({ table: Float32Array.of(1.5, 2.5, 3), rows: 1 });
    expect(bucketRows([], 30)).toEqual({ table: new Float32Array(0), rows: 0 });
    expect(bucketRows([Number.NaN, 1, Number.POSITIVE_INFINITY], 4)).toEqual({
      table: Float32Array.of(0.5, 1.5, 1),
      rows: 1,
    });
  });
});

describe("tensorBoard", () => {
  const fit = async (callbacks: tf.CustomCallback, verbose: 0 | 1 = 0) => {
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2], name: "only" })] });
    model.compile({ optimizer: "sgd", loss: "meanSquaredError", metrics: ["mae"] });
    const [x, y] = [tf.ones([8, 2]), tf.zeros([8, 1])];
    const history = await model.fit(x, y, {
      ...{ epochs: 3, batchSize: 4, validationSplit: 0.25, shuffle: false, verbose, callbacks },
    });
    tf.dispose([x, y]);
    model.dispose();
    return history;
  };

  it("writes epochs, batches, validation and weights", async () => {
    const path = join(folder, "fit");
    const { history } = await fit(tf.node.tensorBoard(path, { updateFreq: "batch", histogramFreq: 2 }));
    const train = await summaries(join(path, "train"));
    const of = (tag: string) => train.filter((one) => one.tag === tag);
    expect(of("batch_loss").map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(of("epoch_loss").map(({ step }) => step)).toEqual([1, 2, 3]);
    const [weights] = [...new Set(train.map(({ tag }) => tag))].filter((tag) => tag.includes("kernel"));
    expect(of(weights!).map(({ step }) => step)).toEqual([0, 2]);
    const stored = of("epoch_loss").map(({ event }) => event.summary!.value[0]!.simpleValue);
    expect(stored).toEqual((history.loss as number[]).map(Math.fround));
    const val = await summaries(join(path, "val"));
    expect([...new Set(val.map(({ tag }) => tag))]).toEqual(["epoch_loss", "epoch_mae"]);
  });

  it("writes epochs alone by default, into ./logs", async () => {
    const callback = tf.node.tensorBoard(join(folder, "epochs"));
    await fit(callback);
    const tags = (await summaries(join(folder, "epochs/train"))).map(({ tag }) => tag);
    expect([...new Set(tags)]).toEqual(["epoch_loss", "epoch_mae"]);
    expect(tf.node.tensorBoard().logdir).toBe("./logs");
  });

  it("says what is wrong", () => {
    expect(() => tf.node.tensorBoard("a", { updateFreq: "step" as never })).toThrow(
      '"batch" or "epoch", received step',
    );
    expect(() => tf.node.tensorBoard("a", { histogramFreq: -1 })).toThrow("a whole number from 0 on, received -1");
    expect(() => tf.node.tensorBoard("a", { histogramFrequency: 1 } as never)).toThrow("unknown option");
  });

  it("fit prints its progress with verbose 1", async () => {
    const lines: string[] = [];
    const log = vi.spyOn(console, "log").mockImplementation((line: string) => void lines.push(line));
    await fit(tf.node.tensorBoard(join(folder, "verbose")), 1);
    log.mockRestore();
    expect(lines.filter((_, i) => i % 2 === 0)).toEqual(["Epoch 1 / 3", "Epoch 2 / 3", "Epoch 3 / 3"]);
    for (const line of lines.filter((_, i) => i % 2 === 1)) {
      expect(line).toMatch(/^\d+ms \d+us\/step - loss=\S+ mae=\S+ val_loss=\S+ val_mae=\S+ $/);
    }
    expect(lines).toHaveLength(6);
  });

  it.each([
    [0, "0.00"],
    [123.456, "123.46"],
    [0.5, "0.500"],
    [0.01234, "0.0123"],
    [0.001234, "1.23e-3"],
    [Number.NaN, "NaN"],
  ])("a number %d is %s", (value, text) => {
    expect(shortNumber(value)).toBe(text);
  });
});
