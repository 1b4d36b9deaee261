// What workers of a queue exchange through a store: folders step by step, data by checksum, members of an ensemble.
import "@tensorflow/tfjs-backend-cpu";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type FitBaggingOptions, fitBagging } from "@feedforward/core/node";
import { NdArray } from "@feedforward/data";
import { Bagging, bootstrap, mlp } from "@feedforward/models";
import { folderStore, type Store, sha256 } from "@feedforward/study/node";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { DEFAULT_CONFIG } from "../../train-config";
import { datasets } from "../datasets/index";
import type { NamedData } from "../datasets/named-data";
import { fetchData, rawHash, shareData, trimData } from "../sweep/shared-data";
import { type TrialResult, trialTasks } from "../sweep/train-trial";
import { configFile } from "../sweep/trial-payload";
import { fetchRun, lastPublished, publishRun, trialKey, writeFiles } from "../sweep/trial-store";
import { arraysToBytes, bytesToArrays } from "./arrays-blob";
import { fetchMember, memberPayload, memberTask } from "./member-task";
import { classDatasetOf, datasetOf, type StorePlace } from "./task-place";
import { keepingData, openTaskQueue } from "./task-queue";
import { workInSteps } from "./work-in-steps";

const root = mkdtempSync(join(tmpdir(), "feedforward-tasks-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let count = 0;
let folder = "";
let store: Store;
let place: StorePlace;
const at = (...parts: string[]) => join(folder, ...parts);
beforeEach(() => {
  folder = join(root, String(count++));
  mkdirSync(folder);
  store = folderStore(at("store"));
  place = { store, cache: at("cache"), version: "1", numerics: "n", publishSeconds: 0 };
});
const write = (path: string, text = "x") => {
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(at(path), text);
};
const key = "ab".repeat(32);
const source = (name: string) => ({ source: at(name), testSize: 0.25, randomState: 1 });

describe("a folder in a store", () => {
  it("is published by step, without what only this machine needs", async () => {
    write("run/a.txt", "one");
    write("run/sub/b.txt", "two");
    for (const name of ["run.lock", "run.lock.1", "sub/x.tmp"]) write(`run/${name}`);
    await publishRun(store, key, { epochs: 2 }, at("run"));
    expect(await fetchRun(store, key, { epochs: 1 }, at("other"))).toBe(false);
    expect(existsSync(at("other"))).toBe(false);
    expect(await fetchRun(store, key, { epochs: 2, inside: true }, at("other"))).toBe(false);
    expect(await fetchRun(store, key, { epochs: 2 }, at("other"))).toBe(true);
    expect(readdirSync(at("other"), { recursive: true }).map(String).sort()).toEqual(["a.txt", "sub", "sub/b.txt"]);
    expect(readFileSync(at("other/sub/b.txt"), "utf8")).toBe("two");
  });

  it("is found by its last step, of which a complete epoch is later than the one before it begun", async () => {
    write("run/a.txt");
    const last = (most: number) => lastPublished(store, key, most);
    expect(await last(100)).toBeUndefined();
    await publishRun(store, key, { epochs: 0, inside: true }, at("run"));
    expect(await last(100)).toEqual({ epochs: 0, inside: true });
    await publishRun(store, key, { epochs: 3 }, at("run"));
    expect(await last(100)).toEqual({ epochs: 3 });
    await publishRun(store, key, { epochs: 3, inside: true }, at("run"));
    expect(await last(100)).toEqual({ epochs: 3, inside: true });
    // A state after the third epoch is no state of a training that ends there.
    expect(await last(3)).toEqual({ epochs: 3 });
    expect(await last(2)).toEqual({ epochs: 0, inside: true });
    await publishRun(store, key, { epochs: 100 }, at("run"));
    expect(await last(100)).toEqual({ epochs: 100 });
    expect(await last(99)).toEqual({ epochs: 3, inside: true });
  });

  it.each([
    "no JSON",
    "[]",
    `{"../a": "${"0".repeat(64)}"}`,
    `{"a/../b": "${"0".repeat(64)}"}`,
    `{"./a": "${"0".repeat(64)}"}`,
    `{"/a": "${"0".repeat(64)}"}`,
    `{"${"a".repeat(301)}": "${"0".repeat(64)}"}`,
    `{"a": "${"0".repeat(63)}"}`,
  ])("is refused with a list of files such as %s", async (list) => {
    await expect(writeFiles(store, list, at("out"))).rejects.toThrow(
      `${store.description} holds a list of files that is damaged.`,
    );
    expect(existsSync(at("out"))).toBe(false);
  });

  it("is worked in, from the last step on, and removed at the end", async () => {
    let scratch = "";
    const steps: unknown[] = [];
    const once = (fails: boolean) =>
      workInSteps(place, key, 4, async (path, begun, publish) => {
        scratch = path;
        steps.push([begun, readdirSync(path)]);
        writeFileSync(join(path, "a.txt"), "");
        await publish({ epochs: 2 });
        if (fails) throw new Error("no power");
        return "done";
      });
    await expect(once(true)).rejects.toThrow("no power");
    expect(existsSync(scratch)).toBe(false);
    expect(await once(false)).toBe("done");
    expect(existsSync(scratch)).toBe(false);
    expect(scratch).toBe(at("cache", "work", `${key.slice(0, 16)}-${process.pid}`));
    expect(steps).toEqual([
      [undefined, []],
      [{ epochs: 2 }, ["a.txt"]],
    ]);
  });

  it("has a key of everything that is given", () => {
    expect(trialKey({ a: 1 }, "b")).toBe(sha256('[{"a":1},"b"]'));
  });
});

const tiny: NamedData = {
  name: "tiny",
  read: async () => ({
    name: "Tiny",
    x: new NdArray(
      Float32Array.from({ length: 16 }, (_, i) => Math.sin(i)),
      [8, 2],
    ),
    labels: Uint8Array.of(0, 1, 0, 1, 0, 1, 0, 1),
  }),
};
async function withTiny(call: () => Promise<void>): Promise<void> {
  (datasets as NamedData[]).push(tiny);
  try {
    await call();
  } finally {
    (datasets as NamedData[]).pop();
  }
}

describe("data in a store", () => {
  it("are shared again only where they are missing, and unchanged", async () => {
    write("a.csv", "a,b,label\n1,2,x\n");
    const put = vi.spyOn(store, "putBlob");
    const first = await shareData(store, source("a.csv"));
    expect(await shareData(store, source("a.csv"), first)).toBe(first);
    expect(put).toHaveBeenCalledTimes(1);
    rmSync(at("store"), { recursive: true });
    store = folderStore(at("store"));
    expect(await shareData(store, source("a.csv"), first)).toEqual(first);
    rmSync(at("store"), { recursive: true });
    store = folderStore(at("store"));
    write("a.csv", "a,b,label\n1,2,y\n");
    await expect(shareData(store, source("a.csv"), first)).rejects.toThrow(
      `${at("a.csv")} has changed while it was in use; put the old contents back.`,
    );
    await expect(shareData(store, source("none.csv"))).rejects.toThrow(`There are no data at ${at("none.csv")}.`);
  });

  it("of a name are the numbers themselves, and a machine with others is told", async () => {
    await withTiny(async () => {
      const spec = { ...source(""), source: "tiny" };
      const ref = await shareData(store, spec);
      expect(ref).toEqual({ kind: "named", sha256: rawHash(await tiny.read()) });
      expect(await shareData(store, spec, ref)).toBe(ref);
      expect((await datasetOf(place, spec, ref)).name).toBe("Tiny");
      const other = { kind: "named", sha256: key } as const;
      await expect(datasetOf({ ...place }, spec, other)).rejects.toThrow(
        "This machine's tiny differs from the sender's; install the same version of its package.",
      );
    });
    const data = await tiny.read();
    const hashes = [
      data,
      { ...data, name: "another name" },
      { ...data, x: data.x.reshape([4, 4]) },
      { ...data, x: data.x.scale(2) },
      { ...data, labels: Uint8Array.of(1, 1, 0, 1, 0, 1, 0, 1) },
      { ...data, classNames: ["a", "b"] },
    ].map(rawHash);
    expect(hashes[1]).toBe(hashes[0]);
    expect(new Set(hashes).size).toBe(5);
  });

  it("are used from the cache, which keeps what was used last", async () => {
    write("a.csv", `a,b,label\n${"1,2,x\n2,1,y\n".repeat(4)}`);
    const ref = await shareData(store, source("a.csv"));
    if (ref.kind === "named") throw new Error("expected a file");
    const dataset = await datasetOf(place, source("a.csv"), ref);
    expect(dataset.name).toBe("a.csv");
    // The same task finds its data in memory, another one in the cache.
    expect(await datasetOf(place, source("a.csv"), ref)).toBe(dataset);
    expect(await datasetOf(place, { ...source("a.csv"), testSize: 0.5 }, ref)).not.toBe(dataset);
    const cached = join(place.cache, "data", ref.sha256);
    utimesSync(cached, 1, 1);
    rmSync(at("store"), { recursive: true });
    expect(await fetchData(store, ref, place.cache)).toBe(join(cached, "a.csv"));
    await trimData(place.cache, 0);
    expect(existsSync(cached)).toBe(false);
    for (const most of [-1, Number.NaN])
      await expect(trimData(place.cache, most)).rejects.toThrow(
        `trimData: most is ${most}; expected a number of bytes`,
      );
    // A place without any data is as good.
    await trimData(at("nowhere"));
  });

  it("have classes where a task asks for them", async () => {
    write("n.csv", `a,label\n${Array.from({ length: 8 }, (_, i) => `${i},${i / 2}`).join("\n")}\n`);
    expect((await datasetOf({ folder }, source("n.csv"), undefined)).task).toBe("regression");
    expect((await classDatasetOf({ folder }, source("n.csv"), undefined)).classNames).toHaveLength(8);
  });
});

describe("a trial of a queue", () => {
  const rows = Array.from({ length: 40 }, (_, i) => `${Math.sin(i)},${Math.cos(3 * i)},${i % 2 ? "odd" : "even"}`);
  const trial = async (epochs: number, change: Partial<{ metric: string; signal: AbortSignal; path: string }> = {}) => {
    write("points.csv", `a,b,label\n${rows.join("\n")}\n`);
    const { metric = "val_loss", signal = new AbortController().signal } = change;
    const config = {
      ...DEFAULT_CONFIG,
      data: { ...DEFAULT_CONFIG.data, source: at("points.csv") },
      optimizer: { name: "sgd", options: { learningRate: 0.1 } },
      batchSize: 16,
      epochs,
      engine: "cpu" as const,
    };
    const data = await shareData(store, config.data);
    const payload = { kind: "train", name: "a", config: configFile(config), metric, report: false, data };
    const progress: unknown[] = [];
    const work = await trialTasks[0]!.open(place);
    const context = { id: "a", signal, progress: (what: unknown) => progress.push(what) };
    return { result: (await work(payload, context)) as TrialResult, progress };
  };

  it("begins where another worker ended, and publishes each epoch", async () => {
    const { result, progress } = await trial(2);
    expect(result).toMatchObject({ epochs: 2, numerics: "n", value: Math.min(...(result.curve as number[])) });
    expect(progress).toEqual(result.curve.map((value, i) => ({ epoch: i + 1, value })));
    expect(result.key).toMatch(/^[0-9a-f]{64}$/);
    expect(await lastPublished(store, result.key!, 1)).toEqual({ epochs: 1 });
    expect(await lastPublished(store, result.key!, 9)).toEqual({ epochs: 2 });
    const more = await trial(3);
    expect(more.progress).toEqual([{ epoch: 3, value: more.result.curve[2] }]);
    expect(more.result.curve.slice(0, 2)).toEqual(result.curve);
    expect(more.result.key).toBe(result.key);
    // A trial that is complete is not trained again.
    const again = await trial(3);
    expect([again.progress, again.result]).toEqual([[], more.result]);
    expect(readdirSync(join(place.cache, "work"))).toEqual([]);
  });

  it("publishes no epoch before its time, and says which metric there is not", async () => {
    place = { ...place, publishSeconds: 1e6 };
    const { result } = await trial(2);
    expect(await lastPublished(store, result.key!, 1)).toBeUndefined();
    await expect(trial(2, { metric: "f1" })).rejects.toThrow("There is no f1 in the run's history.");
  });

  it("that is stopped has no hash, and is continued at its step", async () => {
    const controller = new AbortController();
    const put = store.putRecord.bind(store);
    store.putRecord = async (name, text) => {
      const isNew = await put(name, text);
      controller.abort();
      return isNew;
    };
    const { result } = await trial(5, { signal: controller.signal });
    expect(result.epochs).toBeLessThan(5);
    expect(result.hash).toBeUndefined();
    expect(await lastPublished(store, result.key!, 4)).toEqual({ epochs: result.epochs, inside: true });
  });
});

describe("a member of an ensemble", () => {
  const arrays = {
    x: { data: Float32Array.of(1, 2, 3, 4), shape: [2, 2], dtype: "float32" },
    y: { data: Float32Array.of(0, 1), shape: [2, 1], dtype: "float32" },
  };
  const plan = {
    topology: "{}",
    optimizer: { className: "SGD", config: {} },
    rows: [0, 1],
    options: { loss: {}, verbose: 0, seed: 1 },
  };
  const blob = (value: unknown) => store.putBlob(Buffer.from(JSON.stringify(value)));
  const refused = async (change: object, data: Parameters<typeof arraysToBytes>[0] = arrays, request = {}) => {
    const work = await memberTask.open(place);
    const weights = await store.putBlob(arraysToBytes({ "0": arrays.x }));
    const name = await store.putBlob(arraysToBytes(data));
    const payload = { kind: "member", data: name, plan: await blob({ ...plan, ...change }), weights, ...request };
    const context = { id: "a", signal: new AbortController().signal, progress: () => {} };
    return work(payload, context).then(String, (error: Error) => error.message);
  };

  it("has arrays as they were", () => {
    const back = bytesToArrays(arraysToBytes(arrays));
    expect(back.x).toMatchObject({ shape: [2, 2] });
    expect(back.x!.data).toEqual(arrays.x.data);
  });

  it("is the same as a member that is trained here", async () => {
    const numbers = (size: number) => Float32Array.from({ length: size }, (_, i) => Math.sin(i * i));
    const x = new NdArray(numbers(120), [20, 6]);
    const y = new NdArray(
      Float32Array.from({ length: 40 }, (_, i) => Number(i % 2 === Math.floor(i / 2) % 2)),
      [20, 2],
    );
    const train = async (workers: FitBaggingOptions["workers"]) => {
      const ensemble = new Bagging({
        samples: bootstrap({ members: 2, rows: 20, features: 6, sampleFeatures: 4, seed: 3 }),
        inputSize: 6,
        // More than ten weights, whose order is by number.
        build: ({ index, inputSize }) =>
          mlp({ inputSize, hidden: [3, 3, 3, 3, 3], outputs: 2, activation: "relu", seed: index }),
      });
      const options = {
        x,
        y,
        loss: "categoricalCrossentropy",
        epochs: 2,
        batchSize: 8,
        seed: 7,
        engine: "cpu",
      } as const;
      const histories = await fitBagging(ensemble, { ...options, metrics: ["accuracy"], workers });
      const weights = ensemble.models.map((model) => model.getWeights().map((one) => [...one.dataSync()]));
      ensemble.dispose();
      return { weights, metrics: histories.map(({ metrics }) => metrics) };
    };
    const hashes = new Set<string>();
    const elsewhere = await train(async ({ x, y, count, plan }) => {
      const data = await store.putBlob(arraysToBytes({ x, y }));
      const work = await memberTask.open(place);
      const results = [];
      for (let index = 0; index < count; index++) {
        const payload = await memberPayload(store, data, await plan(index));
        const context = { id: "a", signal: new AbortController().signal, progress: () => {} };
        const result = (await work(JSON.parse(JSON.stringify(payload)), context)) as { weights: string; hash: string };
        expect(result.hash).toBe(result.weights);
        hashes.add(result.hash);
        results.push(await fetchMember(store, result));
      }
      return results;
    });
    expect(elsewhere).toEqual(await train(0));
    expect(hashes.size).toBe(2);
    await expect(fetchMember(store, { weights: "x", history: "y" })).rejects.toThrow();
  });

  it("is refused unless its plan fits the schema and the data", async () => {
    const shape = "The member's rows or features do not fit its data of shape [2, 2].";
    expect(await refused({ rows: [2] })).toBe(shape);
    expect(await refused({ features: [2] })).toBe(shape);
    expect(await refused({ rows: [] })).toContain("The member's plan cannot be done: rows: ");
    expect(await refused({ features: [] })).toContain("The member's plan cannot be done: features: ");
    expect(await refused({ rows: [-1] })).toContain("The member's plan cannot be done: rows.0: ");
    expect(await refused({ extra: 1 })).toContain("The member's plan cannot be done: it: ");
    expect(await refused({ topology: "" })).toContain("topology: ");
    for (const options of [{ batchSize: 0 }, { epochs: 0 }, { verbose: 1 }, { seed: 0.5 }, { engine: "x".repeat(51) }])
      expect(await refused({ options: { ...plan.options, ...options } })).toContain(
        `options.${Object.keys(options)[0]}`,
      );
    expect(await refused({}, { x: arrays.x })).toBe("The members' data have no x or no y.");
    expect(await refused({}, { y: arrays.y })).toBe("The members' data have no x or no y.");
    expect(await refused({}, arrays, { data: "a" })).toContain("The job cannot be done: data: ");
    expect(await refused({}, arrays, { kind: "train" })).toContain("The job cannot be done: kind: ");
    const work = await memberTask.open({ folder });
    await expect(work({}, {} as never)).rejects.toThrow("Members of an ensemble are trained here in threads.");
  });
});

describe("a queue of tasks", () => {
  it("has data again before jobs are added again", async () => {
    const calls: unknown[] = [];
    const queue = { reconcile: async (jobs: unknown) => calls.push(jobs), add: "add" };
    const kept = keepingData(queue as never, async () => {
      calls.push("data");
    });
    await kept.reconcile(["job"] as never);
    expect(calls).toEqual(["data", ["job"]]);
    expect(kept.add).toBe("add");
  });

  it("on this machine has no store", async () => {
    const queue = await openTaskQueue({ place: { jobs: 1 }, version: "1", program: { args: [] } });
    expect(queue.store).toBeUndefined();
    const pool = await queue.open([])({ outcome: () => {} });
    await pool.close();
    await queue.close();
  });
});
