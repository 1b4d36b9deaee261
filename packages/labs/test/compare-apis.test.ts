import "@tensorflow/tfjs-backend-cpu";
import { inLanguage } from "@feedforward/runs";
import * as tf from "@tensorflow/tfjs-core";
import { expect, it } from "vitest";
import { chapterById, runChapter, type TrainedNetwork } from "../src";
import { brightRows } from "./bright-rows";

interface Kept {
  readonly id: string;
  readonly weights: readonly number[];
  readonly metrics: Readonly<Record<string, readonly number[]>>;
}

/** What is compared of a network, which is gone after the run. */
async function lookedAt({ id, model, history }: TrainedNetwork): Promise<Kept> {
  const weights = (await Promise.all(model.getWeights().map((weight) => weight.data()))).flatMap((data) => [...data]);
  return { id, weights, metrics: history.metrics };
}

it.each(["cpu", "onnx"] as const)("writes one training twice and gets the same losses, %s", async (engine) => {
  const before = tf.memory().numTensors;
  const settings = { batchSize: 32, epochs: 3, learningRate: 0.01 };
  const kept: Kept[] = [];
  const { presentation, lines } = await runChapter(chapterById("compare-apis"), {
    dataset: brightRows,
    engine,
    settings,
    onFinish: async ({ networks }) => {
      for (const network of networks) kept.push(await lookedAt(network));
    },
  });
  expect(presentation.findings?.map(({ status }) => status)).toEqual(["shown", "shown"]);
  // 160 rows are five whole batches; the loss falls, so that equal losses say something.
  const losses = lines.map((line) =>
    /Keras loss (\S+) {2}TensorFlow loss (\S+)/.exec(inLanguage(line, "en"))!.slice(1).map(Number),
  );
  for (const [keras, tensorflow] of losses) expect(tensorflow).toBeCloseTo(keras!, 5);
  expect(losses.at(-1)![0]!).toBeLessThan(0.9 * losses[0]![0]!);
  // Both networks are left, and are the same one: 15 steps on float32 numbers that are summed in another order.
  expect(kept.map(({ id }) => id)).toEqual(["keras", "tensorflow"]);
  const [keras, tensorflow] = kept;
  expect(tensorflow!.weights).toHaveLength(keras!.weights.length);
  for (const [i, weight] of tensorflow!.weights.entries()) expect(weight).toBeCloseTo(keras!.weights[i]!, 4);
  expect(tensorflow!.metrics.loss).toHaveLength(3);
  for (const [epoch, loss] of tensorflow!.metrics.loss!.entries())
    expect(loss).toBeCloseTo(keras!.metrics.loss![epoch]!, 5);
  expect(tf.memory().numTensors).toBe(before);
});

it("leaves the TF1 chapter's network, with a history of what it printed", async () => {
  const before = tf.memory().numTensors;
  const kept: Kept[] = [];
  const { lines } = await runChapter(chapterById("mlp-tensorflow"), {
    dataset: brightRows,
    engine: "cpu",
    settings: { batchSize: 32, epochs: 2 },
    onFinish: async ({ networks }) => {
      for (const network of networks) kept.push(await lookedAt(network));
    },
  });
  expect(kept.map(({ id }) => id)).toEqual(["mlp"]);
  const { loss, accuracy, val_loss } = kept[0]!.metrics;
  for (const epoch of [0, 1]) {
    const [trained, read, tested] = [loss, accuracy, val_loss].map((series) => series![epoch]!.toFixed(5));
    const printed = `Epoch # ${epoch + 1}. Train Loss: ${trained}, Train Acc : ${read}, Test Loss : ${tested} `;
    expect(inLanguage(lines[epoch]!, "en")).toContain(printed);
  }
  expect(tf.memory().numTensors).toBe(before);
});

it("writes the TF1 chapter's scalars and graph, and every tab's values", async () => {
  const { mkdtempSync, readdirSync, rmSync } = await import("node:fs");
  const { tmpdir } = await import("node:os");
  const { join } = await import("node:path");
  const { readLogs } = await import("@feedforward/runs/node");
  const folder = mkdtempSync(join(tmpdir(), "feedforward-labs-"));
  try {
    const settings = { batchSize: 32, epochs: 2 };
    const common = { dataset: brightRows, engine: "onnx" as const, settings, logDirectory: folder };
    await runChapter(chapterById("mlp-tensorflow"), common);
    const values = await readLogs(folder);
    const steps = (run: string, tag: string) => values.filter((one) => one.run === run && one.tag === tag).length;
    expect([steps("train", "cross_entropy"), steps("train", "accuracy"), steps("train", "graph")]).toEqual([10, 10, 1]);
    expect(steps("test", "accuracy")).toBe(2);
    const { presentation } = await runChapter(chapterById("tensorboard"), common);
    expect(presentation.findings?.[0]?.status).toBe("shown");
    const kinds = new Set((await readLogs(join(folder, "notes"))).map(({ kind }) => kind));
    for (const kind of ["histograms", "images", "audio", "text", "hparams", "pr_curves"])
      expect([...kinds]).toContain(kind);
    expect(readdirSync(join(folder, "notes"))).toContain("projector_config.pbtxt");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
