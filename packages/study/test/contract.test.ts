import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasRedis, startRedis, type TestRedis } from "../../../scripts/testing/redis";
import type { JobQueue, Outcome, QueuedJob, QueueListener } from "../src";
import { bullQueue, localPool, runWorker } from "../src/node";
import { program } from "./programs";
import { until } from "./workers";

interface Place {
  readonly open: (listener: QueueListener, slots?: number) => Promise<JobQueue>;
  /** Lets workers come; a pool has its own. */
  readonly work: (slots: number) => Promise<{ stop(): Promise<void> }>;
}

const folder = mkdtempSync(join(tmpdir(), "feedforward-contract-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const trial = { args: program("trial", folder) };
const log = () => readFileSync(join(folder, "log.txt"), "utf8").trim().split("\n");

let names = 0;

/** What every place where jobs are done must do. */
function contract(place: () => Place): void {
  const payload = (more: object = {}) => ({ rate: 0.1, seed: 1, epochs: 2, milliseconds: 5, ...more });
  const job = (more: object = {}, priority = 0): QueuedJob => {
    const id = `job-${process.pid}-${names++}`;
    return { id, payload: payload({ key: id, ...more }), priority };
  };
  const listen = () => {
    const outcomes: Outcome[] = [];
    const progress: unknown[] = [];
    const started: string[] = [];
    const returned: string[] = [];
    const listener: QueueListener = {
      outcome: (outcome) => outcomes.push(outcome),
      progress: (_id, what) => progress.push(what),
      started: (id) => started.push(id),
      returned: (id) => returned.push(id),
    };
    return { outcomes, progress, started, returned, listener };
  };

  it("does jobs, tells their progress and outcomes, and ignores a second adding", async () => {
    const heard = listen();
    const queue = await place().open(heard.listener);
    const jobs = [job(), job(), job()];
    await queue.add(jobs);
    await queue.add(jobs.slice(0, 2));
    const workers = await place().work(2);
    await until(() => heard.outcomes.length >= 3);
    await queue.add(jobs.slice(0, 1));
    await queue.reconcile([]);
    expect(heard.outcomes.map(({ id }) => id).sort()).toEqual(jobs.map(({ id }) => id));
    expect(heard.outcomes.every(({ ok }) => ok)).toBe(true);
    expect(heard.outcomes[0]).toMatchObject({ result: { hash: expect.stringMatching(/^[0-9a-f]{64}$/) } });
    expect(heard.progress).toContainEqual({ epoch: 1 });
    expect(new Set(heard.started).size).toBe(3);
    expect(heard.returned).toEqual([]);
    for (const { id } of jobs) expect(log().filter((line) => line.startsWith(`start ${id} `))).toHaveLength(1);
    await workers.stop();
    await queue.close();
  });

  it("does those with a higher priority first, and equal ones in order", async () => {
    const heard = listen();
    const queue = await place().open(heard.listener, 1);
    // The first keeps a pool busy until all have come.
    const first = job({ milliseconds: 200 }, 9);
    await queue.add([first]);
    const jobs = [job({}, 0), job({}, 0), job({}, 2), job({}, 1)];
    await queue.add(jobs);
    const workers = await place().work(1);
    await until(() => heard.outcomes.length >= 5);
    const order = heard.outcomes.map(({ id }) => id);
    expect(order).toEqual([first.id, ...[2, 3, 0, 1].map((index) => jobs[index]!.id)]);
    await workers.stop();
    await queue.close();
  });

  it("tries again what throws, and fails at once what cannot be done", async () => {
    const heard = listen();
    const queue = await place().open(heard.listener);
    const [once, always, refused] = [job({ mode: "once" }), job({ mode: "throw" }), job({ mode: "refuse" })];
    await queue.add([once, always, refused]);
    const workers = await place().work(2);
    await until(() => heard.outcomes.length >= 3);
    const outcome = (one: QueuedJob) => heard.outcomes.find(({ id }) => id === one.id);
    expect(outcome(once)).toMatchObject({ ok: true });
    expect(outcome(always)).toMatchObject({ ok: false, message: "the trial threw" });
    expect(outcome(refused)).toMatchObject({ ok: false, message: "the rate is no rate" });
    // Once, and twice of three tries.
    expect(heard.returned.toSorted()).toEqual([once.id, always.id, always.id].toSorted());
    await workers.stop();
    await queue.close();
  });

  it("fails a job that takes its process with it again and again", async () => {
    const heard = listen();
    const queue = await place().open(heard.listener);
    await queue.add([job({ mode: "crash" }), job()]);
    const workers = await place().work(2);
    await until(() => heard.outcomes.length >= 2, 120);
    expect(heard.outcomes.find(({ ok }) => !ok)).toMatchObject({ message: "its process ended with SIGKILL" });
    await workers.stop();
    await queue.close();
  });

  it("refuses ids that are none and payloads that are too large, before anything is added", async () => {
    const queue = await place().open(listen().listener);
    await expect(queue.add([job(), { id: "a:b", payload: {} }])).rejects.toThrow('"');
    const large = { id: "large", payload: "x".repeat(70_000) };
    await expect(queue.add([job(), large])).rejects.toThrow("70002 bytes of settings; at most 65536");
    expect(await queue.state()).toMatchObject({ waiting: 0, running: 0 });
    await queue.close();
  });
}

describe("processes of this machine", { timeout: 180_000 }, () => {
  contract(() => ({
    open: async (listener, slots = 2) => localPool({ program: trial, slots }, listener),
    work: async () => ({ stop: async () => {} }),
  }));

  it("gives jobs in progress back when it is closed at once", async () => {
    const outcomes: Outcome[] = [];
    const queue = localPool({ program: trial, slots: 1 }, { outcome: (outcome) => outcomes.push(outcome) });
    const payload = { key: "long", rate: 0.1, seed: 1, epochs: 1000, milliseconds: 20 };
    await queue.add([{ id: "long", payload }]);
    await until(() => log().some((line) => line.startsWith("epoch long 2")));
    await queue.close({ now: true });
    expect(outcomes).toEqual([]);
    expect(log().at(-1)).toMatch(/^stop long \d+/);
  });
});

describe.skipIf(!hasRedis)("a queue on Redis", { timeout: 180_000 }, () => {
  let redis: TestRedis;
  let studies = 0;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis?.stop());

  contract(() => ({
    open: (listener) => bullQueue({ url: redis.url, study: `study${studies++}`, version: "1" }, listener),
    async work(slots) {
      const controller = new AbortController();
      const worker = runWorker({ url: redis.url, program: trial, slots, version: "1", signal: controller.signal });
      return {
        async stop() {
          controller.abort();
          expect(await worker).toBe("stopped");
        },
      };
    },
  }));
});
