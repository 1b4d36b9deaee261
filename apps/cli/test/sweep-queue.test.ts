import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { hasRedis, startRedis, type TestRedis } from "../../../scripts/testing/redis";
import { feedforward, inProcess, scratch } from "./cli";
import { type KeptWorker, keepWorker } from "./queue-worker";

const cwd = scratch();
const ending: (() => unknown)[] = [];
let redis: TestRedis;

beforeAll(async () => {
  const rows = Array.from({ length: 300 }, (_, i) => `${i % 3},${((i * 7) % 10) / 10},${"rgb"[i % 3]}`);
  writeFileSync(join(cwd, "colours.csv"), `a,b,colour\n${rows.join("\n")}\n`);
  writeFileSync(
    join(cwd, "lab.yaml"),
    "data: { source: colours.csv, label: colour }\nmodel: { hidden: [8], dropout: 0.1 }\nbatchSize: 4\nepochs: 6\nengine: cpu\n",
  );
  writeFileSync(
    join(cwd, "sweep.yaml"),
    `config: lab.yaml
method: sobol
trials: 12
metric: val_loss
parameters:
  learningRate: { min: 1e-4, max: 0.1, log: true }
  optimizer: { values: [adam, rmsprop] }
`,
  );
  if (hasRedis) redis = await startRedis();
});
afterEach(async () => {
  for (const end of ending.splice(0)) await end();
});
const startWorker = (env: Record<string, string> = {}): KeptWorker => {
  const worker = keepWorker(redis.url, cwd, env);
  ending.push(worker.stop);
  return worker;
};
afterAll(async () => {
  await redis?.stop();
  rmSync(cwd, { recursive: true, force: true });
});

const events = (folder: string): { type: string; job: string; result: { hash?: string; value: number | null } }[] => {
  const path = join(cwd, folder, "journal.ndjson");
  if (!existsSync(path)) return [];
  return readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => JSON.parse(line));
};
const results = (folder: string) => events(folder).filter(({ type }) => type === "result");
const hashes = (folder: string) =>
  Object.fromEntries(results(folder).map(({ job, result }) => [job, [result.hash, result.value]]));

describe("a sweep's file", { timeout: 600_000 }, () => {
  it("gives the same weights on this machine and on workers that are killed, four times, and Redis once", async () => {
    const env = { FEEDFORWARD_THREADS: "1" };
    const alone = await feedforward(["sweep", "sweep.yaml", "--jobs", "2", "--out", "alone", "--json"], cwd, env);
    expect({ code: alone.code, stderr: alone.stderr }).toEqual({ code: 0, stderr: "" });
    expect(results("alone")).toHaveLength(12);
    expect(results("alone").every(({ result }) => /^[0-9a-f]{64}$/.test(result.hash ?? ""))).toBe(true);
    if (!hasRedis) return;
    const workers = [startWorker(), startWorker()];
    const args = ["sweep", "sweep.yaml", "--queue", redis.url, "--out", "queued", "--json"];
    const sweep = feedforward(args, cwd, env);
    let isDone = false;
    void sweep.then(() => {
      isDone = true;
    });
    const work = join(cwd, "cache", "work");
    for (let kill = 0; kill < 4 && !isDone; kill++) {
      // Inside a training: its scratch folder has a history.
      const isTraining = () =>
        existsSync(work) && readdirSync(work).some((name) => existsSync(join(work, name, "history.json")));
      for (let tries = 0; tries < 1200 && !isDone && !isTraining(); tries++) await sleep(100);
      workers[kill % 2]!.kill();
      if (kill === 1) await redis.restart();
      await sleep(1500);
    }
    const { code, stdout } = await sweep;
    expect(code).toBe(0);
    expect(hashes("queued")).toEqual(hashes("alone"));
    expect(results("queued")).toHaveLength(12);
    const best = (text: string) => JSON.parse(text).results.map(({ name }: { name: string }) => name);
    expect(best(stdout)).toEqual(best(alone.stdout));
    // The runs came into the sweep's folder, with event files and a session of the HParams tab each.
    for (const name of best(stdout)) {
      expect(statSync(join(cwd, "queued", name, "checkpoints", "last.safetensors")).size).toBeGreaterThan(100);
      expect(readdirSync(join(cwd, "queued", name, "hparams"))[0]).toMatch(/tfevents/);
    }
    const hash = (path: string) => createHash("sha256").update(readFileSync(path)).digest("hex");
    expect(hash(join(cwd, "queued", best(stdout)[0], "history.csv"))).toMatch(/^[0-9a-f]{64}$/);
  });

  it.skipIf(!hasRedis)("gives a training back with its checkpoint when its worker is asked to leave", async () => {
    const env = { FEEDFORWARD_THREADS: "1" };
    // Nothing is published but what the worker that leaves saves: ten seconds are longer than the training.
    const worker = startWorker({ FEEDFORWARD_PUBLISH_SECONDS: "600" });
    const grid = ["--grid", "learningRate=0.01", "--metric", "val_loss"];
    writeFileSync(
      join(cwd, "long.yaml"),
      "data: { source: colours.csv, label: colour }\nmodel: { hidden: [8], dropout: 0.1 }\nbatchSize: 4\nepochs: 60\nengine: cpu\n",
    );
    const alone = await feedforward(["sweep", "long.yaml", ...grid, "--out", "stays"], cwd, env);
    expect(alone.code).toBe(0);
    const sweep = feedforward(["sweep", "long.yaml", ...grid, "--queue", redis.url, "--out", "moved"], cwd, env);
    const trained = () => epochsIn(join(cwd, "cache", "work"));
    await untilTrue(() => trained() > 3);
    worker.leave();
    const { code } = await sweep;
    expect(code).toBe(0);
    expect(hashes("moved")).toEqual(hashes("stays"));
    // Whoever goes on begins where the first one stopped, which the record tells.
    const listed = execFileSync("redis-cli", ["-p", String(redis.port), "--raw", "keys", "*:trials/*/inside-*"]);
    const records = String(listed).trim().split("\n");
    expect(records).toHaveLength(1);
    expect(Number(records[0]!.split("inside-")[1])).toBeGreaterThanOrEqual(3);
  });

  it.skipIf(!hasRedis)("drains its workers when it is stopped, and goes on from there", async () => {
    const env = { FEEDFORWARD_THREADS: "1" };
    const worker = startWorker({ FEEDFORWARD_PUBLISH_SECONDS: "600" });
    const args = ["sweep", "long.yaml", "--grid", "learningRate=0.02", "--metric", "val_loss"];
    const alone = await feedforward([...args, "--out", "undrained"], cwd, env);
    expect(alone.code).toBe(0);
    const sweep = feedforward([...args, "--queue", redis.url, "--out", "drained"], cwd, env);
    await untilTrue(() => epochsIn(join(cwd, "cache", "work")) > 3);
    const stopped = await feedforward(["sweep", "stop", "drained"], cwd, env);
    expect(stopped.stdout).toMatch(/stops; go on with: feedforward sweep resume drained/);
    expect((await sweep).code).toBe(130);
    // Nobody trains on, and the queue holds nothing that would be begun.
    expect(epochsIn(join(cwd, "cache", "work"))).toBe(0);
    expect(results("drained")).toHaveLength(0);
    const again = await feedforward(["sweep", "resume", "drained", "--queue", redis.url], cwd, env);
    expect(again.code).toBe(0);
    expect(hashes("drained")).toEqual(hashes("undrained"));
    expect(worker.starts()).toBe(1);
  });

  it("validates a configuration on folds, on this machine and on workers", async () => {
    const env = { FEEDFORWARD_THREADS: "1" };
    const args = ["sweep", "lab.yaml", "--folds", "3", "--metric", "val_loss", "--json"];
    const alone = await feedforward([...args, "--jobs", "2", "--out", "folds"], cwd, env);
    expect({ code: alone.code, stderr: alone.stderr }).toEqual({ code: 0, stderr: "" });
    const [only] = JSON.parse(alone.stdout).results as { value: number; deviation: number; name: string }[];
    const values = results("folds").map(({ result }) => result.value!);
    expect(values).toHaveLength(3);
    const mean = values.reduce((sum, value) => sum + value, 0) / 3;
    expect(only!.value).toBeCloseTo(mean, 12);
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    expect(only!.deviation).toBeCloseTo(Math.sqrt(squares / 2), 12);
    const configs = [1, 2, 3].map((fold) =>
      JSON.parse(readFileSync(join(cwd, "folds", `seed-2019_fold-${fold}`, "config.json"), "utf8")),
    );
    expect(configs.map(({ data }) => [data.folds, data.fold])).toEqual([
      [3, 1],
      [3, 2],
      [3, 3],
    ]);
    if (!hasRedis) return;
    startWorker();
    const queued = await feedforward([...args, "--queue", redis.url, "--out", "folds-queued"], cwd, env);
    expect(queued.code).toBe(0);
    expect(hashes("folds-queued")).toEqual(hashes("folds"));
  });

  it("tells where it stands, the best trial, and writes Optuna's journal", async () => {
    const status = await inProcess(["sweep", "status", "alone", "--json"], cwd);
    expect(JSON.parse(status.stdout)).toMatchObject({ isDone: true, trials: 12, complete: 12, failed: 0 });
    const best = await inProcess(["sweep", "best", "alone", "--json"], cwd);
    const values = results("alone").map(({ result }) => result.value!);
    expect(JSON.parse(best.stdout)).toMatchObject({ metric: "val_loss", value: Math.min(...values), epochs: 6 });
    const exported = await inProcess(["sweep", "export", "alone", "--optuna", "study.log", "--json"], cwd);
    expect(JSON.parse(exported.stdout)).toEqual({ path: "study.log", trials: 12 });
    // The study; and for each trial that it began, its value, and that it ended.
    expect(readFileSync(join(cwd, "study.log"), "utf8").trim().split("\n")).toHaveLength(1 + 3 * 12);
    const none = await inProcess(["sweep", "status", "cache"], cwd);
    expect(none).toMatchObject({ code: 2, stderr: expect.stringContaining("holds no sweep") });
  });

  it.each([
    ["config: lab.yaml\ntrails: 3\nparameters: {}\n", 'bad.yaml:2: unknown key "trails". Did you mean "trials"?'],
    ["config: lab.yaml\nparameters:\n  hidden: { value: [1] }\n", 'bad.yaml:3: unknown key "parameters.hidden.value"'],
    ["config: lab.yaml\nparameters:\n  hidden: { values: [] }\n", "bad.yaml:3: parameters.hidden.values is []"],
    [
      "config: lab.yaml\nmethod: bayes\nparameters:\n  dropout: { min: 0, max: 1 }\n",
      'bad.yaml:2: method is "bayes"; expected one of "grid"|"random"|"sobol"|"tpe"',
    ],
    ["config: lab.yaml\nparameters:\n  dropout: { min: 0, max: 0.5 }\n", "method random needs trials"],
    [
      "config: lab.yaml\nscheduler: { asha: { factor: 1 } }\nparameters:\n  seed: { values: [1] }\n",
      "bad.yaml:2: scheduler.asha.factor is 1",
    ],
    [
      "config: lab.yaml\nparameters:\n  batchsize: { values: [1] }\n",
      'bad.yaml:3: unknown setting "batchsize". Did you mean "batchSize"?',
    ],
    ["config: nosuch.yaml\nparameters:\n  seed: { values: [1] }\n", "Cannot read nosuch.yaml"],
  ])("says what is wrong, with the line: %j", async (text, message) => {
    writeFileSync(join(cwd, "bad.yaml"), text);
    const { code, stderr } = await inProcess(["sweep", "bad.yaml"], cwd);
    expect(stderr).toContain(message);
    expect(code).toBeGreaterThan(0);
    expect(existsSync(join(cwd, "runs"))).toBe(false);
  });

  it("refuses passwords in arguments and unencrypted queues on other machines", async () => {
    const secret = await inProcess(["sweep", "sweep.yaml", "--queue", "redis://:hunter2@localhost"], cwd);
    expect(secret).toMatchObject({ code: 2, stderr: expect.stringContaining("set FEEDFORWARD_QUEUE") });
    expect(secret.stderr).not.toContain("hunter2");
    for (const command of [["sweep", "sweep.yaml", "--queue"], ["worker"]]) {
      const open = await inProcess([...command, "redis://example.org"], cwd);
      expect(open).toMatchObject({ code: 2, stderr: expect.stringContaining("Use rediss://, or add --insecure") });
    }
    mkdirSync(join(cwd, "empty"), { recursive: true });
    const both = await inProcess(["sweep", "sweep.yaml", "--queue", "redis://localhost", "--jobs", "2"], cwd);
    expect(both).toMatchObject({ code: 2, stderr: expect.stringContaining("give one of the two") });
  });
});

/** The most epochs that any scratch folder of a worker has. */
function epochsIn(work: string): number {
  const folders = existsSync(work) ? readdirSync(work) : [];
  const counts = folders.map((name) => {
    try {
      return JSON.parse(readFileSync(join(work, name, "history.json"), "utf8")).epochs.length as number;
    } catch {
      return 0;
    }
  });
  return Math.max(0, ...counts);
}

async function untilTrue(test: () => boolean): Promise<void> {
  for (let tries = 0; tries < 2400 && !test(); tries++) await sleep(50);
  expect(test()).toBe(true);
}

const sleep = (milliseconds: number) =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
