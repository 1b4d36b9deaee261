import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasRedis, startRedis, type TestRedis } from "../../../scripts/testing/redis";
import { bullQueue, runWorker } from "../src/node";
import { program } from "./programs";
import { until } from "./workers";

describe.skipIf(!hasRedis)("a sweep that is stopped", { timeout: 120_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), "feedforward-stopping-"));
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(async () => {
    await redis?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it("gets the running job back, does not begin the waiting one, and does both when it goes on", async () => {
    const controller = new AbortController();
    const ended: [string, string][] = [];
    const notes: string[] = [];
    const worker = runWorker({
      url: redis.url,
      program: { args: program("trial", folder) },
      slots: 1,
      version: "1",
      signal: controller.signal,
      note: (message) => notes.push(message),
      onJob: (id, how) => ended.push([id, how]),
    });
    const payload = (key: string, epochs: number) => ({ key, rate: 0.1, seed: 1, epochs, milliseconds: 20 });
    const jobs = ["a", "b"].map((id) => ({ id, payload: payload(id, id === "a" ? 250 : 5) }));
    const started: string[] = [];
    const running: string[] = [];
    const open = (outcome: (id: string) => void) =>
      bullQueue(
        { url: redis.url, study: "s", version: "1" },
        { outcome: ({ id }) => outcome(id), started: (id) => started.push(id), progress: (id) => running.push(id) },
      );
    const first = await open(() => expect.unreachable());
    await first.add(jobs);
    await until(() => running.length > 0);
    await first.close({ now: true });
    expect(started).toEqual(["a"]);
    expect(ended).toEqual([["s-a", "given back"]]);
    expect(notes.at(-1)).toBe("a sweep was stopped; its trainings are given back");
    const outcomes: string[] = [];
    const second = await open((id) => outcomes.push(id));
    await second.reconcile(jobs);
    await until(() => outcomes.length === 2);
    expect(outcomes).toEqual(["a", "b"]);
    expect(ended.slice(1)).toEqual([
      ["s-a", "done"],
      ["s-b", "done"],
    ]);
    await second.close();
    controller.abort();
    expect(await worker).toBe("stopped");
  });
});
