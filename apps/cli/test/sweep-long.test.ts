import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { hasRedis, startRedis, type TestRedis } from "../../../scripts/testing/redis";
import { feedforward, nodeArgs, scratch } from "./cli";
import { type KeptWorker, keepWorker } from "./queue-worker";

const isLong = process.env.FEEDFORWARD_LONG === "1";
// Of real trainings with the native engine; the numbers can be lowered where a machine is slow.
const [trials, kills] = (process.env.FEEDFORWARD_LONG_TRIALS ?? "200,50").split(",").map(Number) as [number, number];
const cwd = scratch();
let redis: TestRedis;
const workers: KeptWorker[] = [];

beforeAll(async () => {
  if (!isLong || !hasRedis) return;
  const rows = Array.from({ length: 2000 }, (_, i) => `${i % 3},${((i * 7) % 10) / 10},${"rgb"[i % 3]}`);
  writeFileSync(join(cwd, "colours.csv"), `a,b,colour\n${rows.join("\n")}\n`);
  writeFileSync(
    join(cwd, "lab.yaml"),
    "data: { source: colours.csv, label: colour }\nmodel: { hidden: [32], dropout: 0.1 }\nbatchSize: 8\nepochs: 8\nengine: onnx\n",
  );
  writeFileSync(
    join(cwd, "sweep.yaml"),
    `config: lab.yaml\nmethod: sobol\ntrials: ${trials}\nmetric: val_loss\nparameters:\n  learningRate: { min: 1e-4, max: 0.1, log: true }\n  optimizer: { values: [adam, rmsprop] }\n`,
  );
  redis = await startRedis();
});
afterAll(async () => {
  for (const worker of workers) await worker.stop();
  await redis?.stop();
  rmSync(cwd, { recursive: true, force: true });
});

const hashes = (folder: string) => {
  const [, ...lines] = readFileSync(join(cwd, folder, "journal.ndjson"), "utf8")
    .trim()
    .split("\n");
  const results = lines.map((line) => JSON.parse(line)).filter(({ type }) => type === "result");
  const byJob = Object.fromEntries(results.map(({ job, result }) => [job, [result.hash, result.value]]));
  return { count: results.length, byJob };
};

it.skipIf(!isLong || !hasRedis)(
  `${trials} trainings of the native engine survive ${kills} kills of workers, 2 of Redis (one with its data), 1 of the sweep`,
  { timeout: 3_600_000 },
  async () => {
    const env = { ...process.env, FEEDFORWARD_THREADS: "1", NO_COLOR: "1" };
    const alone = await feedforward(["sweep", "sweep.yaml", "--jobs", "2", "--out", "alone"], cwd, env);
    expect({ code: alone.code, stderr: alone.stderr }).toEqual({ code: 0, stderr: "" });
    const args = [...nodeArgs, "sweep", "sweep.yaml", "--queue", redis.url, "--out", "queued"];
    let sweep: ChildProcess;
    let ended: Promise<number | null>;
    const start = () => {
      sweep = spawn(process.execPath, args, { cwd, env, stdio: "ignore" });
      ended = new Promise((resolve) => sweep.once("exit", resolve));
    };
    for (let count = 0; count < 4; count++) workers.push(keepWorker(redis.url, cwd));
    start();
    const work = join(cwd, "cache", "work");
    let killed = 0;
    while (killed < kills && sweep!.exitCode === null) {
      // Inside a training: a scratch folder of one of the worker's slots has a history.
      const slots = existsSync(work) ? readdirSync(work) : [];
      const training = slots
        .filter((name) => existsSync(join(work, name, "history.json")))
        .map((name) => parentOf(Number(name.split("-").at(-1))));
      const victim = workers.find(({ pid }) => training.includes(pid()));
      if (victim === undefined) {
        await sleep(50);
        continue;
      }
      victim.kill();
      killed++;
      if (killed === Math.floor(kills / 4)) await redis.restart();
      if (killed === Math.floor(kills / 2)) {
        sweep!.kill("SIGKILL");
        await ended!;
        start();
      }
      if (killed === Math.floor((3 * kills) / 4)) await redis.restart({ loseData: true });
      await sleep(300);
    }
    expect(await ended!).toBe(0);
    expect(killed).toBe(kills);
    const found = hashes("queued");
    expect(found).toEqual(hashes("alone"));
    expect(found.count).toBe(trials);
    for (const name of readdirSync(join(cwd, "alone")).filter((one) => one.startsWith("trial-")))
      expect(existsSync(join(cwd, "queued", name, "checkpoints", "last.safetensors")), name).toBe(true);
  },
);

function parentOf(pid: number): number | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(text.slice(text.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return undefined;
  }
}

const sleep = (milliseconds: number) =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
