import "@tensorflow/tfjs-backend-cpu";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { fitBagging } from "@feedforward/core/node";
import { NdArray, writeNpy } from "@feedforward/data";
import { Bagging, bootstrap, mlp } from "@feedforward/models";
import { loadData, queueMembers, weightsHash } from "@feedforward/runs/node";
import { runWorker, taskWorker } from "@feedforward/study/node";
import * as tf from "@tensorflow/tfjs-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { hasRedis, startRedis, type TestRedis } from "../../../scripts/testing/redis";
import { chapterById } from "../src";
import { chapterDirectory, chapterTask, doChapters, doSeries, seriesTask, truthSeries } from "../src/node";

// The notebook's batch has 1024 rows, and four fifths of these are for training.
const ROWS = 1300;
const root = mkdtempSync(join(tmpdir(), "feedforward-tasks-"));
const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const tsx = pathToFileURL(file("../../../node_modules/tsx/dist/esm/index.mjs")).href;
const program = (...args: readonly string[]) => ({
  args: ["--import", tsx, "--conditions=@feedforward/source", file("./programs/slot.ts"), ...args],
  env: { FEEDFORWARD_THREADS: "1" },
});
const source = join(root, "digits");
const data = { source, testSize: 0.2, randomState: 2019 };
let redis: TestRedis | undefined;
const endings: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  await tf.setBackend("cpu");
  const images = Uint8Array.from({ length: ROWS * 784 }, (_, index) => (index * index * 31 + (index % 97)) % 256);
  for (let row = 0; row < ROWS; row++) images.fill(255, row * 784 + (row % 10) * 56, row * 784 + (row % 10) * 56 + 28);
  await writeNpy(join(source, "MNIST.npy"), new NdArray(images, [ROWS, 784]));
  await writeNpy(
    join(source, "Label.npy"),
    new NdArray(
      Uint8Array.from({ length: ROWS }, (_, row) => row % 10),
      [ROWS],
    ),
  );
  if (hasRedis) redis = await startRedis();
});
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});
afterAll(async () => {
  await redis?.stop();
  rmSync(root, { recursive: true, force: true });
});

/** A worker of the queue; where each of its slots leaves what it did. */
function work(slots: number): string {
  const store = mkdtempSync(join(root, "store-"));
  const controller = new AbortController();
  const options = { url: redis!.url, program: program("store", store, join(root, "cache")), slots, version: "1" };
  const worker = runWorker({ ...options, signal: controller.signal });
  endings.push(() => {
    controller.abort();
    return worker;
  });
  return store;
}

const places = () => [
  { name: "jobs", place: { jobs: 2 } },
  ...(redis === undefined ? [] : [{ name: "queue", place: { queue: { url: redis.url }, store: work(2) } }]),
];

describe("tasks of the lab", { timeout: 300_000 }, () => {
  const settings = { members: 2, epochs: 2, batchSize: 260 };
  const chapter = chapterById("bagging");
  const parts = ["single", "member-1", "member-2"];
  const command = "feedforward lab bagging";
  const request = { chapter, settings, seed: 5, data, command };
  const hashes = (folder: string) =>
    Promise.all(parts.map((run) => weightsHash(join(folder, run, "checkpoints", "last.safetensors"))));

  it("chapters and single runs of one end as they do in this process, on this machine and on workers", async () => {
    const expected = join(root, "expected");
    const dataset = await loadData(data);
    await chapterDirectory(chapter, expected, { settings, seed: 5, data, command, dataset, engine: "cpu" });
    for (const { name, place } of places()) {
      const folder = join(root, name);
      const failed: string[] = [];
      const asked = { chapter: chapterById("losses"), settings: {}, seed: 5, data: undefined, command: "x" };
      await doChapters([request, asked], {
        place,
        folder,
        program: program("folder", folder),
        version: "1",
        engine: "cpu",
        onFailed: (_request, message) => failed.push(message),
      });
      expect(failed).toEqual([]);
      expect(readdirSync(folder).sort()).toEqual(["bagging", "losses"]);
      expect(await hashes(join(folder, "bagging"))).toEqual(await hashes(expected));
      for (const path of ["member-1/history.csv", "plots/members.svg", "config.json"])
        expect(readFileSync(join(folder, "bagging", path), "utf8")).toBe(readFileSync(join(expected, path), "utf8"));
      const runs = join(root, `${name}-runs`);
      await doChapters(
        parts.map((run) => ({ ...request, run })),
        {
          place,
          folder: runs,
          program: program("folder", runs),
          version: "1",
          engine: "cpu",
          onFailed: (_request, message) => failed.push(message),
        },
      );
      expect(failed).toEqual([]);
      expect(readdirSync(runs).sort()).toEqual(["member-1", "member-2", "single"]);
      expect(await hashes(runs)).toEqual(await hashes(expected));
    }
  });

  it("the trainings of the comparison with Keras give the same metrics", async () => {
    const requests = [1, 2].map((seed) => ({ part: "5.1-sgd", seed }));
    const dataset = await loadData(data);
    const expected = [];
    for (const request of requests) expected.push(await truthSeries(dataset, request));
    expect(expected[0]!.val_acc!.length).toBeGreaterThan(5);
    for (const { place } of places())
      expect(await doSeries(requests, { data, place, program: program("folder", root), version: "1" })).toEqual(
        expected,
      );
  });

  it.skipIf(!hasRedis)("the members of an ensemble have the same weights as in threads", async () => {
    const rows = 120;
    const x = {
      data: Float32Array.from({ length: rows * 6 }, (_, i) => Math.sin(i * i)),
      shape: [rows, 6],
      dtype: "float32",
    };
    const y = {
      data: Float32Array.from({ length: rows * 3 }, (_, i) => Number(i % 3 === Math.floor(i / 3) % 3)),
      shape: [rows, 3],
      dtype: "float32",
    };
    const store = work(2);
    const train = async (workers: Parameters<typeof fitBagging>[1]["workers"]) => {
      const ensemble = new Bagging({
        samples: bootstrap({ members: 3, rows, features: 6, sampleFeatures: 4, seed: 3 }),
        inputSize: 6,
        build: ({ index, inputSize }) => mlp({ inputSize, hidden: [8], outputs: 3, dropout: 0.2, seed: index }),
      });
      const options = { loss: "categoricalCrossentropy", metrics: ["accuracy"], epochs: 3, seed: 7 };
      const histories = await fitBagging(ensemble, { x, y, ...options, engine: "cpu", workers });
      const weights = ensemble.models.map((model) => model.getWeights().map((tensor) => [...tensor.dataSync()]));
      ensemble.dispose();
      return { weights, metrics: histories.map(({ metrics }) => metrics) };
    };
    const done: number[] = [];
    const queue = queueMembers({ url: redis!.url, version: "1", store, onProgress: (count) => done.push(count) });
    expect(await train(queue)).toEqual(await train(0));
    expect(done).toEqual([1, 2, 3]);
  });
});

describe("payloads", () => {
  const place = { store: undefined as never, cache: root, version: "1", numerics: "x", publishSeconds: 1 };
  const context = { id: "x", signal: new AbortController().signal, progress: () => {} };
  const doTask = taskWorker([chapterTask, seriesTask], place);
  const ref = { kind: "named", sha256: "0".repeat(64) };
  const chapter = {
    kind: "chapter",
    name: "a",
    chapter: "losses",
    settings: {},
    seed: 1,
    engine: "cpu",
    language: "en",
    command: "",
  };
  const series = { kind: "series", part: "5.1-sgd", seed: 1, engine: "cpu", data: { spec: data, ref } };

  it.each([
    [null, "its kind is missing; this worker knows chapter, series"],
    [{ kind: "shell", command: "rm" }, 'its kind is "shell"; this worker knows'],
    [{ ...chapter, name: "../a" }, "The job cannot be done: name"],
    [{ ...chapter, engine: "../engine.js" }, "The job cannot be done: engine"],
    [{ ...chapter, chapter: "__proto__" }, 'Unknown chapter "__proto__"'],
    [{ ...chapter, settings: { rate: { toString: 1 } } }, "The job cannot be done: settings.rate"],
    [{ ...chapter, settings: { nosuch: 1 } }, 'Unknown parameter "nosuch"'],
    [{ ...chapter, module: "x" }, 'Unrecognized key: "module"'],
    [{ ...chapter, chapter: "mlp-keras", data: { spec: data } }, "names data by a path"],
    [series, "names data by a path"],
    [{ ...series, part: "x" }, "The job cannot be done: part"],
  ])("that are none are refused: %j", async (payload, message) => {
    await expect(doTask(payload, context)).rejects.toThrow(message);
  });
});
