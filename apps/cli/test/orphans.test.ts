import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { hasRedis, startRedis, type TestRedis } from "../../../scripts/testing/redis";
import { nodeArgs, scratch } from "./cli";

const isLong = process.env.FEEDFORWARD_LONG === "1";
const rounds = isLong ? 40 : 2;
// From its sources the program loads for seconds, in which it hears nothing; nor does a busy machine let anybody end in time.
const seconds = isLong && process.env.FEEDFORWARD_BUILT ? 5 : 20;
const cwd = scratch();
let redis: TestRedis | undefined;
let child: ChildProcess | undefined;

beforeAll(async () => {
  const rows = Array.from({ length: 300 }, (_, i) => `${i % 3},${((i * 7) % 10) / 10},${"rgb"[i % 3]}`);
  writeFileSync(join(cwd, "colours.csv"), `a,b,colour\n${rows.join("\n")}\n`);
  writeFileSync(
    join(cwd, "lab.yaml"),
    "data: { source: colours.csv, label: colour }\nmodel: { hidden: [8] }\nbatchSize: 4\nepochs: 1000\nengine: cpu\n",
  );
  if (hasRedis) redis = await startRedis();
});
afterAll(async () => {
  child?.kill("SIGKILL");
  await redis?.stop();
  rmSync(cwd, { recursive: true, force: true, maxRetries: 5 });
});

/** Processes whose command line names this test's folder, without those that are gone and not yet collected. */
const ours = (): number =>
  execFileSync("ps", ["-eo", "stat=,args="], { encoding: "utf8" })
    .split("\n")
    .filter((line) => line.includes(cwd) && !line.startsWith("Z")).length;

it.skipIf(process.platform === "win32")(
  `${rounds} commands that are killed at random leave no slot behind, also while it starts`,
  { timeout: isLong ? 3_600_000 : 240_000 },
  async () => {
    let latest = 0;
    let longest = 0;
    for (let round = 0; round < rounds; round++) {
      const out = join(cwd, `sweep-${round}`);
      // In turn: a sweep with processes of its own, which train, and a worker of a queue.
      const args =
        round % 2 === 0 || redis === undefined
          ? ["sweep", join(cwd, "lab.yaml"), "--grid", "learningRate=0.1,0.01", "--jobs", "2", "--out", out]
          : ["worker", redis.url, "--slots", "2", "--cache", join(cwd, "cache")];
      const env = { ...process.env, FEEDFORWARD_THREADS: "1" };
      child = spawn(process.execPath, [...nodeArgs, ...args], { cwd, env, stdio: "ignore" });
      await untilTrue(() => ours() > 1, 120);
      const began = Date.now();
      if (round === 0) {
        // How long it takes from the first child to a trained epoch.
        await untilTrue(() => existsSync(join(out, "learningRate-0.1", "history.json")), 120);
        latest = 1.5 * (Date.now() - began);
      } else await sleep(latest * Math.random());
      child.kill("SIGKILL");
      const killed = Date.now();
      await untilTrue(() => ours() === 0, seconds);
      longest = Math.max(longest, Date.now() - killed);
    }
    if (isLong) console.log(`${rounds} commands killed: no slot ${longest} ms later`);
  },
);

async function untilTrue(test: () => boolean, most: number): Promise<void> {
  const end = Date.now() + most * 1000;
  while (!test() && Date.now() < end) await sleep(50);
  expect(test()).toBe(true);
}

const sleep = (milliseconds: number) =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
