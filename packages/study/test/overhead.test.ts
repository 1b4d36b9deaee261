import { afterEach, describe, expect, it } from "vitest";
import { hasRedis, startRedis } from "../../../scripts/testing/redis";
import type { JobQueue, QueueListener } from "../src";
import { bullQueue, localPool, runWorker } from "../src/node";
import { program } from "./programs";

const isLong = process.env.FEEDFORWARD_LONG === "1";
const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

const empty = { args: program("empty") };

/** Milliseconds of wall and of this process's processor for jobs, after a first one that warms the slots. */
async function measure(open: (listener: QueueListener) => Promise<JobQueue>, jobs: number, payload: object, warm = 1) {
  let left = warm;
  let done = () => {};
  const ended = () =>
    new Promise<void>((resolve) => {
      done = resolve;
    });
  const queue = await open({
    outcome: ({ id }) => {
      void queue.forget(id);
      if (--left === 0) done();
    },
  });
  endings.push(() => queue.close());
  let all = ended();
  await queue.add(Array.from({ length: warm }, (_, index) => ({ id: `warm-${index}`, payload: {} })));
  await all;
  left = jobs;
  all = ended();
  const cpu = process.cpuUsage();
  const start = performance.now();
  await queue.add(Array.from({ length: jobs }, (_, index) => ({ id: `job-${index}`, payload })));
  await all;
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  return { wall, cpu: (user + system) / 1000 };
}

describe("overhead", { timeout: 600_000 }, () => {
  const jobs = isLong ? 2000 : 100;

  it("of a trial in a warm slot of this machine", async () => {
    const { wall, cpu } = await measure(
      async (listener) => localPool({ program: empty, slots: 1 }, listener),
      jobs,
      {},
    );
    if (isLong) console.log(`pool: ${(wall / jobs).toFixed(2)} ms wall, ${(cpu / jobs).toFixed(2)} ms CPU a trial`);
    // Processor time of the coordinator; five milliseconds of wall are promised on an idle machine.
    expect(cpu / jobs).toBeLessThan(isLong ? 5 : 20);
  });

  it.skipIf(!hasRedis)("of a trial in a warm slot of a queue's worker", async () => {
    const redis = await startRedis();
    endings.push(() => redis.stop());
    const controller = new AbortController();
    const worker = runWorker({ url: redis.url, program: empty, slots: 1, version: "1", signal: controller.signal });
    endings.push(async () => {
      controller.abort();
      await worker;
    });
    const open = (listener: QueueListener) => bullQueue({ url: redis.url, study: "s", version: "1" }, listener);
    const { wall, cpu } = await measure(open, jobs, {});
    if (isLong) console.log(`queue: ${(wall / jobs).toFixed(2)} ms wall, ${(cpu / jobs).toFixed(2)} ms CPU a trial`);
    // Coordinator and worker share this process here.
    expect(cpu / jobs).toBeLessThan(isLong ? 10 : 40);
  });

  it.skipIf(!hasRedis || !isLong)("leaves two workers nearly twice as fast as one", async () => {
    const times: number[] = [];
    for (const count of [1, 2]) {
      const redis = await startRedis();
      const controller = new AbortController();
      const options = { url: redis.url, program: empty, slots: 1, version: "1", signal: controller.signal };
      const workers = Array.from({ length: count }, () => runWorker(options));
      const open = (listener: QueueListener) => bullQueue({ url: redis.url, study: "s", version: "1" }, listener);
      times.push((await measure(open, 20, { milliseconds: 2000 }, 2 * count)).wall);
      for (const end of endings.splice(0)) await end();
      controller.abort();
      await Promise.all(workers);
      await redis.stop();
    }
    console.log(`one worker ${(times[0]! / 1000).toFixed(1)} s, two ${(times[1]! / 1000).toFixed(1)} s`);
    expect(times[0]! / times[1]!).toBeGreaterThanOrEqual(1.9);
  });
});
