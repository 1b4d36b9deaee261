// Folders of chapters and damaged ones: which run they stand for, and what is said where they stand for none.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import "@tensorflow/tfjs-backend-cpu";
import { RunDirectory } from "@feedforward/core/node";
import { NdArray } from "@feedforward/data";
import type { FeedforwardError } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { refusal } from "../../../scripts/testing/unknown-options";
import { DEFAULT_CONFIG, prepare, type TrainConfig } from "../src/index";
import {
  clearRun,
  comparePlot,
  evaluateDirectory,
  hasReport,
  isResumable,
  resumeDirectory,
  resumedConfig,
  trainDirectory,
  versions,
} from "../src/node";
import { openRun, runsOfChapter } from "../src/node/open-run";

let folder = "";
const at = (...parts: string[]) => join(folder, ...parts);
const rows = 32;
const x = new NdArray(
  Float32Array.from({ length: 2 * rows }, (_, i) => Math.sin(i * i)),
  [rows, 2],
);
const labels = Array.from({ length: rows }, (_, row) => row % 2);
const dataset = prepare({ name: "signs", x, labels });
const config: TrainConfig = {
  ...DEFAULT_CONFIG,
  data: { source: "signs", testSize: 0.2, randomState: 2019 },
  model: { name: "logistic-regression", options: {} },
  batchSize: 8,
  epochs: 2,
  engine: "cpu",
};
const train = (path: string, change: Partial<TrainConfig> = {}) =>
  trainDirectory(path, { ...config, ...change }, { dataset, report: false });
const said = async (call: () => unknown) => {
  const error = (await refusal(call)) as FeedforwardError;
  return [error.usage, error.message.replaceAll(`${folder}/`, "")];
};
const chapter = (name: string) => {
  mkdirSync(at(name), { recursive: true });
  writeFileSync(at(name, "config.json"), JSON.stringify({ chapter: name }));
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "feedforward-chapters-"));
  for (const name of ["one", "two", "none"]) chapter(name);
  await train(at("one/only"));
  await train(at("two/first"));
  await train(at("two/second"), { seed: 1 });
  // A run without a checkpoint, a folder without a run, and a file.
  await RunDirectory.create(at("one/begun"), config, {});
  mkdirSync(at("one/plots"));
  mkdirSync(at("none/plots"));
  writeFileSync(at("one/notes.txt"), "");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("a chapter's folder stands for its only run", async () => {
  expect((await openRun(at("one"))).directory.path).toBe(at("one/only"));
  expect(await runsOfChapter(at("one"))).toEqual([at("one/only")]);
  expect((await runsOfChapter(at("two"))).sort()).toEqual([at("two/first"), at("two/second")]);
  expect(await said(() => openRun(at("two")))).toEqual([
    true,
    expect.stringMatching(
      /^two is the folder of chapter two, which has several runs\. Give one of them: two\/\w+, two\/\w+\.$/,
    ),
  ]);
  expect(await said(() => openRun(at("none")))).toEqual([
    true,
    "none is the folder of chapter none, which saves no trained network. Give a folder that feedforward train wrote.",
  ]);
});

it("a configuration of something else is no training run", async () => {
  for (const content of ["null", "3", "{}", '{"model": {}}', '{"data": {}}']) {
    mkdirSync(at("other"), { recursive: true });
    writeFileSync(at("other/config.json"), content);
    expect((await said(() => openRun(at("other"))))[1]).toBe(
      'other/config.json does not describe a training run: "model" or "data" is missing. Give a folder that feedforward train wrote.',
    );
  }
  writeFileSync(at("other/config.json"), '{"model": {}, "data": {}}');
  expect((await openRun(at("other"))).config).toEqual({ model: {}, data: {} });
});

it("comparisons have the runs of a chapter, and need a history", async () => {
  const both = await comparePlot([at("two")]);
  expect([both.metric, both.series.map(({ name }) => name).sort()]).toEqual(["val_accuracy", ["first", "second"]]);
  const only = await comparePlot([at("one")]);
  expect([only.metric, only.figure.title]).toEqual(["accuracy", "only"]);
  expect((await comparePlot([at("two"), at("one/only")])).series).toHaveLength(3);
  // A damaged configuration only lacks words.
  writeFileSync(at("two/second/config.json"), "{");
  expect((await comparePlot([at("two/first"), at("two/second")])).series).toHaveLength(2);
  writeFileSync(at("two/second/config.json"), JSON.stringify(config));
  expect((await said(() => comparePlot([at("none")])))[1]).toBe(
    "none is the folder of chapter none, and no run in it has a history. Its figures are in none/plots; its event files: feedforward view none",
  );
  expect((await said(() => comparePlot([at("one/begun")])))[1]).toBe(
    "one/begun has no history yet: no epoch of its run is complete.",
  );
  expect((await said(() => comparePlot([at("one/only")], { metric: "val_val_loss" })))[1]).toContain(
    'Run only has no metric "val_val_loss". Did you mean "val_loss"?',
  );
  expect((await comparePlot([at("one/only")], { metric: "loss" })).series.map(({ name }) => name)).toEqual([
    "loss",
    "val_loss",
  ]);
});

it("a run that ended without a report gets one, and is trained no further without more epochs", async () => {
  const { run } = await train(at("late"));
  expect(await hasReport(at("late"))).toBe(false);
  mkdirSync(at("late/plots"));
  expect(await hasReport(at("late"))).toBe(false);
  const before = tf.memory().numTensors;
  const resumed = await resumeDirectory(at("late"), { ...config, epochs: 1 }, { dataset });
  expect(resumed).toMatchObject({ path: at("late"), interrupted: false, resumable: true });
  expect(resumed.run.history.metrics).toEqual(run.history.metrics);
  expect(resumed.run.seconds).toBeCloseTo(
    run.history.seconds.reduce((a, b) => a + b),
    12,
  );
  // 25 rows in each of two epochs.
  expect(resumed.run.rate * resumed.run.seconds).toBeCloseTo(50, 8);
  expect(await hasReport(at("late"))).toBe(true);
  // A report says what was trained, whatever was asked for.
  expect(readFileSync(at("late/report.html"), "utf8")).toContain("2 of 2");
  const end = "epochs; give a larger --epochs to train on.";
  expect(await said(() => resumeDirectory(at("late"), config, { dataset }))).toEqual([
    true,
    `late has finished all of its 2 ${end}`,
  ]);
  expect((await said(() => resumeDirectory(at("late"), { ...config, epochs: 1 }, { dataset })))[1]).toBe(
    `late has finished 2 ${end}`,
  );
  expect(tf.memory().numTensors).toBe(before);
  const more = await resumedConfig(at("late"), { epochs: 3 });
  expect(more).toMatchObject({ epochs: 3, engine: "cpu" });
  expect(await resumedConfig(at("late"), { epochs: 3, engine: "auto" })).toMatchObject({ engine: "cpu" });
  expect(await resumedConfig(at("late"), { epochs: 3, engine: "wasm" })).toMatchObject({ engine: "wasm" });
});

it("a run is not continued as another one", async () => {
  await train(at("kept"));
  const wrong = async (change: Partial<TrainConfig>, data = dataset) =>
    (await said(() => resumeDirectory(at("kept"), { ...config, epochs: 9, ...change }, { dataset: data })))[1];
  const end =
    "A resumed run uses the settings in its checkpoint; undo the change, or train a new run (--config kept/config.json --out …).";
  const three = prepare({ name: "three", x, labels: labels.map((_, row) => row % 3) });
  expect(await wrong({}, three)).toBe(`The classes of three are 0, 1, 2, and kept/data.json says 0, 1. ${end}`);
  const nine = prepare({ name: "nine", x, labels: labels.map((_, row) => row % 9) });
  expect(await wrong({}, nine)).toContain("The classes of nine are 0, 1, 2, 3, 4, 5… (9), and");
  const six = prepare({ name: "six", x, labels: labels.map((_, row) => row % 6) });
  expect(await wrong({}, six)).toContain("The classes of six are 0, 1, 2, 3, 4, 5, and");
  expect(await wrong({ model: { name: "mlp", options: { hidden: [3] } } })).toMatch(
    /^kept\/config\.json and its data describe another network \(\w+ 3 relu, \w+ 2 softmax\) than the checkpoint contains \(\w+ 2 softmax\)\. A resumed/,
  );
  expect(await wrong({ optimizer: { name: "adam", options: { learningRate: 0.5 } } })).toBe(
    `optimizer.learningRate is 0.5 in kept/config.json and 0.0006 in the checkpoint. ${end}`,
  );
  expect(await wrong({ optimizer: { name: "sgd", options: {} } })).toContain("optimizer.name is ");
  expect(await wrong({ seed: 1 })).toBe(`seed is 1 in kept/config.json and 2019 in the checkpoint. ${end}`);
  const card = JSON.parse(readFileSync(at("kept/data.json"), "utf8")) as object;
  writeFileSync(at("kept/data.json"), JSON.stringify({ ...card, preparation: { columns: ["a"] } }));
  expect(await wrong({})).toBe(`The columns of signs, or their values, differ from kept/data.json. ${end}`);
  // Without a card there is nothing to compare.
  rmSync(at("kept/data.json"));
  const resumed = await resumeDirectory(at("kept"), { ...config, epochs: 3 }, { dataset, report: false });
  expect(resumed.run.history.epochs).toHaveLength(3);
});

it("data of another shape are not evaluated", async () => {
  writeFileSync(at("three.csv"), "a,b,c,label\n1,2,3,x\n3,2,1,y\n1,2,3,x\n3,2,1,y\n2,2,2,x\n");
  expect((await said(() => evaluateDirectory(at("one/only"), { source: at("three.csv") })))[1]).toBe(
    "three.csv has 3 inputs and 2 classes; the model in one/only needs 2 inputs and 2 classes.",
  );
  writeFileSync(at("number.csv"), "a,b,label\n1,2,0.5\n3,2,1.5\n1,2,2.5\n3,2,1\n2,2,2\n");
  expect((await said(() => evaluateDirectory(at("one/only"), { source: at("number.csv") })))[1]).toBe(
    "number.csv has 2 inputs and a number to predict; the model in one/only needs 2 inputs and 2 outputs.",
  );
  // The column is chosen for the other data.
  writeFileSync(at("other.csv"), `kind,a,b\n${"x,1,2\ny,2,1\n".repeat(5)}`);
  const { dataset: other } = await evaluateDirectory(at("one/only"), { source: at("other.csv"), label: "kind" });
  expect(other.inputNames).toEqual(["a", "b"]);
});

it("a run is cleared with all that it wrote, and nothing else", async () => {
  await train(at("cleared"));
  writeFileSync(at("cleared/summary.json"), "");
  writeFileSync(at("cleared/mine.txt"), "");
  const directory = await RunDirectory.open(at("cleared"));
  expect(await isResumable(directory)).toBe(true);
  await clearRun(directory);
  expect(await isResumable(directory)).toBe(false);
  expect(readdirSync(at("cleared"))).toEqual(["mine.txt"]);
  expect(() => isResumable({} as never)).toThrow(/^isResumable: directory\.checkpointPath/);
  await expect(clearRun({} as never)).rejects.toThrow(/^clearRun: directory\.clear/);
  // A training that stops before its first checkpoint leaves no run.
  const signal = AbortSignal.abort();
  const cut = await trainDirectory(at("cut"), config, { dataset, signal });
  expect([cut.resumable, existsSync(at("cut/config.json"))]).toEqual([false, false]);
});

it("versions are those of Node and the installed libraries", async () => {
  const found = await versions();
  expect(found.map(([name]) => name)).toEqual(["Node", "@tensorflow/tfjs-core", "onnxruntime-node", "onnxruntime-web"]);
  expect(found[0]![1]).toBe(process.versions.node);
  expect(found[1]![1]).toBe(tf.version_core);
});
