// As Keras's tensorboard_test: what each option writes is compared as a set of (folder, kind, tag); the steps with the
// log that Keras itself wrote (fixtures/tensorboard/keras-callback).
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mlp } from "@feedforward/models";
import { adam } from "@feedforward/optim";
import { memoryDirectory, type Run, readLogs, type Series } from "@feedforward/tensorboard";
import { decodePng } from "@feedforward/tensorboard/media";
import { kerasGraph, readProjector } from "@feedforward/tensorboard/views";
import * as tf from "@tensorflow/tfjs-core";
import { layers, sequential } from "@tensorflow/tfjs-layers";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { type Callback, evaluate, type FitOptions, fit, type TensorBoardOptions, tensorBoard } from "../src";
import { RunDirectory } from "../src/node";
import { array, quadrants, toyModel } from "./toy";

const root = mkdtempSync(join(tmpdir(), "feedforward-tensorboard-"));
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(root, "log-"));
});
afterAll(() => rmSync(root, { recursive: true }));

const { x, y } = quadrants(200);
const data = { x: array(x, 200, 6), y: array(y, 200, 4), loss: "categoricalCrossentropy" } as const;
const kerasLog = new URL("../../../fixtures/tensorboard/keras-callback/logdir/functional", import.meta.url).pathname;

/** 160 rows to train on and 40 to validate: four batches an epoch. */
const train = (options: TensorBoardOptions = {}, more: Partial<FitOptions> = {}, callbacks: Callback[] = []) =>
  fit(toyModel(), {
    ...data,
    validationSplit: 0.2,
    metrics: ["accuracy"],
    optimizer: adam(0.01),
    epochs: 3,
    batchSize: 40,
    engine: "cpu",
    seed: 1,
    verbose: 0,
    callbacks: [tensorBoard(folder, options), ...callbacks],
    ...more,
  });

const tagsOf = (runs: ReadonlyMap<string, Run>): string[] =>
  [...runs]
    .flatMap(([run, { series, graph }]) => [
      ...[...series.values()].map(({ tag, plugin }) => `${run} ${plugin} ${tag}`),
      ...(graph ? [`${run} graph`] : []),
    ])
    .sort();
const read = () => readLogs(folder);
const series = async (run: string, tag: string): Promise<Series<number>> => {
  const found = (await read()).get(run)?.series.get(tag);
  if (!found) throw new Error(`${run} has no ${tag}`);
  return found as Series<number>;
};

const always = [
  "train graph_keras_model keras",
  "train scalars epoch_accuracy",
  "train scalars epoch_learning_rate",
  "train scalars epoch_loss",
];
const validation = [
  "validation scalars epoch_accuracy",
  "validation scalars epoch_loss",
  "validation scalars evaluation_accuracy_vs_iterations",
  "validation scalars evaluation_loss_vs_iterations",
];
const weights = ["dense_Dense1/bias", "dense_Dense1/kernel", "dense_Dense2/bias", "dense_Dense2/kernel"];
const layerNames = (tags: string[]) => tags.map((tag) => tag.replace(/dense_Dense\d+/, "LAYER")).sort();

describe("writes what Keras writes", () => {
  test("by default: figures of epochs and validation, the model", async () => {
    await train();
    expect(tagsOf(await read())).toEqual([...always, ...validation]);
  });

  test("without validation and graph: one folder", async () => {
    await train({ writeGraph: false }, { validationSplit: 0 });
    expect(tagsOf(await read())).toEqual(always.slice(1));
    expect(readdirSync(folder)).toEqual(["train"]);
  });

  test("histogramFreq and writeImages: each weight by its path", async () => {
    await train({ histogramFreq: 2, writeImages: true });
    const tags = tagsOf(await read());
    const paths = weights.flatMap((path) => [`train histograms ${path}/histogram`, `train images ${path}/image`]);
    expect(layerNames(tags)).toEqual(layerNames([...always, ...validation, ...paths]));
    const run = (await read()).get("train")!;
    for (const { steps } of [...run.of("histograms").values(), ...run.of("images").values()])
      expect(steps).toEqual([0, 2]);
    const sizes = [...run.of("images")].map(([tag, { values }]) => [
      tag.replace(/^.*Dense\d+\//, ""),
      values[0]!.width,
      values[0]!.height,
    ]);
    // Keras lays a kernel on its longer side and stands a bias up
    expect(sizes.slice(0, 3)).toEqual([
      ["kernel/image", 8, 6],
      ["bias/image", 1, 8],
      ["kernel/image", 8, 4],
    ]);
    const counted = [...run.of("histograms").values()].map(({ values }) =>
      values[0]!.buckets.reduce((sum, [, , count]) => sum + count, 0),
    );
    expect(counted.sort((a, b) => a - b)).toEqual([4, 8, 32, 48]);
  });

  test("writeImages alone: nothing more, as in Keras", async () => {
    await train({ writeImages: true });
    expect(tagsOf(await read())).toEqual([...always, ...validation]);
  });

  test("updateFreq and writeStepsPerSecond: figures by batch, and the speed", async () => {
    await train({ updateFreq: 2, writeStepsPerSecond: true });
    const speeds = ["train scalars batch_steps_per_second", "train scalars epoch_steps_per_second"];
    const batches = ["train scalars batch_accuracy", "train scalars batch_loss"];
    expect(tagsOf(await read())).toEqual([...always, ...validation, ...speeds, ...batches].sort());
    expect((await series("train", "batch_loss")).steps).toEqual([2, 4, 6, 8, 10, 12]);
    for (const tag of ["batch_steps_per_second", "epoch_steps_per_second"])
      for (const value of (await series("train", tag)).values) expect(value).toBeGreaterThan(0);
  });

  test("in the steps and the shapes of Keras's own log", async () => {
    const theirs = await readLogs(kerasLog);
    const history = await train(
      { updateFreq: "batch", histogramFreq: 1, writeImages: true },
      { epochs: 4, batchSize: 60 },
    );
    const ours = await read();
    expect([...ours.keys()].sort()).toEqual([...theirs.keys()].sort());
    for (const [name, run] of theirs) {
      const mine = ours.get(name)!;
      for (const [tag, { plugin, steps, content }] of run.series) {
        if (/kernel|bias/.test(tag)) continue;
        expect([name, tag, mine.series.get(tag)]).toMatchObject([name, tag, { plugin, steps, content }]);
      }
      // every kind of weight summary, at the same steps
      const kinds = (of: Run) =>
        new Set(
          [...of.series].flatMap(([tag, { steps }]) => {
            const kind = /(kernel|bias)\/(histogram|image)$/.exec(tag)?.[0];
            return kind ? [`${kind} ${steps}`] : [];
          }),
        );
      expect(kinds(mine)).toEqual(kinds(run));
    }
    const { metrics } = history;
    const written = async (run: string, tag: string) => (await series(run, tag)).values;
    expect(await written("train", "epoch_loss")).toEqual(metrics.loss?.map(Math.fround));
    expect(await written("validation", "epoch_accuracy")).toEqual(metrics.val_accuracy?.map(Math.fround));
    expect(await written("validation", "evaluation_loss_vs_iterations")).toEqual(metrics.val_loss?.map(Math.fround));
    expect((await written("train", "epoch_learning_rate"))[0]).toBeCloseTo(0.01, 7);
  });

  test("the compiled step as a graph of operations, and its trace at profileBatch", async () => {
    await train({ profileBatch: [2, 6] }, { engine: "onnx" });
    const run = (await read()).get("train")!;
    expect(tagsOf(new Map([["train", run]]))).toEqual(
      [...always, "train graph", "train graph_run_metadata_graph batch_6"].sort(),
    );
    expect(run.series.get("batch_6")?.steps).toEqual([6]);
    expect(run.graph?.node.length).toBeGreaterThan(20);
  });

  test("the model's layers with their edges", async () => {
    const model = mlp({ inputSize: 6, hidden: [5], outputs: 4, seed: 1 });
    await fit(model, { ...data, verbose: 0, engine: "cpu", callbacks: [tensorBoard(folder)] });
    const graph = kerasGraph((await read()).get("train")!.of("graph_keras_model").get("keras")!.values[0]!);
    const inputs = graph.nodes.map((node) => node.inputs.length);
    expect(inputs.filter((count) => count === 0).length).toBe(1);
    expect(inputs.filter((count) => count === 1).length).toBe(model.layers.length - 1);
  });

  test("embeddings, with labels by layer, for the projector", async () => {
    const model = sequential();
    model.add(layers.embedding({ inputDim: 5, outputDim: 3, inputLength: 2, name: "words" }));
    model.add(layers.flatten());
    model.add(layers.dense({ units: 2, activation: "softmax" }));
    const run = (metadata: TensorBoardOptions["embeddingsMetadata"]) =>
      fit(model, {
        x: [
          [0, 1],
          [2, 3],
        ],
        y: [
          [1, 0],
          [0, 1],
        ],
        loss: "categoricalCrossentropy",
        verbose: 0,
        engine: "cpu",
        callbacks: [tensorBoard(folder, { embeddingsFreq: 1, embeddingsMetadata: metadata })],
      });
    await run({ words: ["a", "b", "c", "d", "e"] });
    const [found] = (await readProjector(folder)).get(".")!;
    expect(found).toMatchObject({ name: "words", shape: [5, 3], metadata: "a\nb\nc\nd\ne\n" });
    expect([...found!.data].map(Math.fround)).toEqual([...(await model.layers[0]!.weights[0]!.read().data())]);
    writeFileSync(join(folder, "words.tsv"), "1\n2\n3\n4\n5\n");
    await run("words.tsv");
    expect((await readProjector(folder)).get(".")![0]!.metadata).toBe("1\n2\n3\n4\n5\n");
    await expect(run({ word: "words.tsv" })).rejects.toThrow(
      'tensorBoard: embeddingsMetadata names the layer "word"; the model\'s Embedding layers are words.',
    );
  });
});

describe("labels of embeddings", () => {
  const data = {
    x: [
      [0, 1],
      [2, 1],
    ],
    y: [
      [1, 0],
      [0, 1],
    ],
    loss: "categoricalCrossentropy",
  } as const;
  /** Trains a model with embeddings of these names; returns the labels in the projector by name. */
  async function labels(names: readonly string[], options: TensorBoardOptions, epochs = 1) {
    const model = sequential();
    for (const [place, name] of names.entries()) {
      if (place > 0) model.add(layers.flatten());
      model.add(layers.embedding({ inputDim: 3, outputDim: 2, ...(place === 0 && { inputLength: 2 }), name }));
    }
    model.add(layers.flatten());
    model.add(layers.dense({ units: 2, activation: "softmax" }));
    const callbacks = [tensorBoard(folder, options)];
    await fit(model, { ...data, epochs, verbose: 0, engine: "cpu", callbacks });
    const found = (await readProjector(folder)).get(".") ?? [];
    return Object.fromEntries(found.map(({ name, metadata }) => [name, metadata]));
  }

  test("are a list, a table or none, for every layer or by its name", async () => {
    const of = (embeddingsMetadata?: TensorBoardOptions["embeddingsMetadata"]) =>
      labels(["words"], { embeddingsFreq: 1, embeddingsMetadata });
    expect(await of(["a", "b", "c"])).toEqual({ words: "a\nb\nc\n" });
    const table = {
      columns: ["word", "kind"],
      rows: [
        ["a", "1"],
        ["b", "2"],
        ["c", "3"],
      ],
    };
    const text = "word\tkind\na\t1\nb\t2\nc\t3\n";
    expect(await of(table)).toEqual({ words: text });
    expect(await of({ words: table })).toEqual({ words: text });
    expect(await of()).toEqual({ words: undefined });
  });

  test("name layers that there are, and columns and rows are no names of layers", async () => {
    const of = (metadata: object, names = ["words"]) =>
      labels(names, { embeddingsFreq: 1, embeddingsMetadata: metadata as never });
    await expect(of({ columns: ["a"] })).rejects.toThrow(
      'embeddingsMetadata names the layer "columns"; the model\'s Embedding layers are words.',
    );
    await expect(of({ rows: [["a"]] })).rejects.toThrow('embeddingsMetadata names the layer "rows"');
    await expect(
      fit(toyModel(), {
        ...data,
        callbacks: [tensorBoard(folder, { embeddingsFreq: 1, embeddingsMetadata: { a: "b" } })],
        engine: "cpu",
        verbose: 0,
        x: array(x, 200, 6),
        y: array(y, 200, 4),
      }),
    ).rejects.toThrow('names the layer "a"; the model\'s Embedding layers are none.');
  });
});

test("a directory in memory holds the folders, also at steps of epochs apart", async () => {
  const memory = memoryDirectory();
  await fit(toyModel(), {
    ...data,
    validationSplit: 0.2,
    epochs: 4,
    batchSize: 40,
    engine: "cpu",
    verbose: 0,
    callbacks: [tensorBoard(memory, { histogramFreq: 3, updateFreq: "batch", writeStepsPerSecond: false })],
  });
  const runs = await readLogs(memory.files());
  expect([...runs.keys()].sort()).toEqual(["train", "validation"]);
  const train = runs.get("train")!;
  for (const { steps } of train.of("histograms").values()) expect(steps).toEqual([0, 3]);
  expect(train.series.get("batch_loss")?.steps).toEqual(Array.from({ length: 16 }, (_, i) => i + 1));
  expect(train.series.get("epoch_loss")?.steps).toEqual([0, 1, 2, 3]);
  expect(runs.get("validation")!.series.get("evaluation_loss_vs_iterations")?.steps).toEqual([4, 8, 12, 16]);
  expect([...train.series.keys()].some((tag) => tag.includes("steps_per_second"))).toBe(false);
});

test("the rate of one of tfjs's optimizers is not known, so it is not written", async () => {
  await train({}, { optimizer: tf.train.sgd(0.1), epochs: 2 });
  expect(tagsOf(await read())).toEqual(
    [...always.filter((tag) => !tag.includes("learning_rate")), ...validation].sort(),
  );
  // Their updates are not counted either: steps are those of the batches.
  expect((await series("validation", "evaluation_loss_vs_iterations")).steps).toEqual([4, 8]);
});

test("pictures of weights: 0 is grey, the largest is white", async () => {
  await train({ histogramFreq: 1, writeImages: true }, { epochs: 1 });
  const [image] = (await read()).get("train")!.of("images").values();
  const { data: pixels, channels } = decodePng(image!.values[0]!.samples[0]!);
  expect(channels).toBe(1);
  const most = Math.max(...pixels);
  const least = Math.min(...pixels);
  expect(Math.max(most - 127.5, 127.5 - least)).toBe(127.5);
});

test("evaluate adds to the validation run, at the updates made so far", async () => {
  const callback = tensorBoard(folder, { writeGraph: false });
  const model = toyModel();
  await fit(model, { ...data, batchSize: 50, epochs: 2, engine: "cpu", verbose: 0, callbacks: [callback] });
  const figures = await evaluate(model, { ...data, engine: "cpu", callbacks: [callback] });
  const { steps, values } = await series("validation", "evaluation_loss_vs_iterations");
  expect([steps, values]).toEqual([[8], [Math.fround(figures.loss!)]]);
});

describe("a resumed run", () => {
  /** Trains three epochs in a run directory, and gives it back as it was when `epochs` had ended. */
  async function interrupted(epochs: number, options: TensorBoardOptions): Promise<RunDirectory> {
    const run = await RunDirectory.create(folder, {});
    const saved = `${folder}-saved`;
    const keep: Callback = {
      onEpochEnd: (epoch) => {
        if (epoch === epochs - 1) cpSync(run.checkpointPath("last"), saved);
      },
    };
    await train({}, { callbacks: [...run.callbacks({ tensorBoard: options }), keep] });
    cpSync(saved, run.checkpointPath("last"));
    return run;
  }

  test("hides what a killed one wrote beyond its checkpoint, and nothing else", async () => {
    const options = { updateFreq: "batch", histogramFreq: 1 } as const;
    const run = await interrupted(1, options);
    const before = await read();
    const { model, optimizer, state } = await run.checkpoint("last");
    expect(state.epoch).toBe(1);
    const settings = { ...data, validationSplit: 0.2, metrics: ["accuracy"], batchSize: 40, seed: 1 } as const;
    await fit(model, {
      ...settings,
      epochs: 3,
      engine: "cpu",
      verbose: 0,
      optimizer,
      resume: state,
      callbacks: run.callbacks({ tensorBoard: options }),
    });
    const after = await read();
    expect([...after.keys()]).toEqual([...before.keys()]);
    for (const [name, { series }] of before) {
      expect([...after.get(name)!.series.keys()].sort()).toEqual([...series.keys()].sort());
      // an exact resume logs the same, so each step is there once
      for (const [tag, { steps, values }] of series)
        expect([tag, after.get(name)!.series.get(tag)]).toMatchObject([tag, { steps, values }]);
    }
    expect(readdirSync(join(folder, "train")).length).toBe(2);
  });

  test("with nothing beyond its checkpoint just goes on", async () => {
    const run = await interrupted(3, {});
    const { model, optimizer, state } = await run.checkpoint("last");
    const more = { epochs: 4, optimizer, resume: state, callbacks: run.callbacks() };
    await fit(model, { ...data, validationSplit: 0.2, batchSize: 40, engine: "cpu", verbose: 0, ...more });
    expect((await series("train", "epoch_loss")).steps).toEqual([0, 1, 2, 3]);
    const bytes = readdirSync(join(folder, "train")).map((file) => readFileSync(join(folder, "train", file)).length);
    expect(Math.min(...bytes)).toBeLessThan(800);
  });
});

test.each([
  [{ updateFreq: 0 }, 'tensorBoard: updateFreq is 0; expected "epoch", "batch" or a whole number of batches.'],
  [{ histogramFreq: -1 }, "tensorBoard: histogramFreq is -1; expected a whole number of epochs, 0 for never."],
  [
    { profileBatch: [5, 2] as const },
    "tensorBoard: profileBatch is [5,2]; expected a batch's number, 0 for none, or the first and the last of several.",
  ],
  [
    { profileBatch: [0, 2] as const },
    "tensorBoard: profileBatch is [0,2]; expected a batch's number, 0 for none, or the first and the last of several.",
  ],
  [{ profileBatch: 1.5 }, "tensorBoard: profileBatch is 1.5; expected a batch's number, 0 for none,"],
  [{ updateFreq: 1.5 }, 'tensorBoard: updateFreq is 1.5; expected "epoch", "batch" or a whole number of batches.'],
  [{ embeddingsFreq: 0.5 }, "tensorBoard: embeddingsFreq is 0.5; expected a whole number of epochs, 0 for never."],
])("refuses %o", (options, message) => {
  expect(() => tensorBoard(folder, options)).toThrow(message);
});
