import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { freePort, hasRedis, startRedis, type TestRedis } from "../../../scripts/testing/redis";
import type { StudyEvent } from "../src";
import { readJournal } from "../src/node";
import { randomStream } from "../src/random";
import { program } from "./programs";
import { startProxy } from "./proxy";
import { processesWith, sleep, until, Workers } from "./workers";

const isLong = process.env.FEEDFORWARD_LONG === "1";
const root = mkdtempSync(join(tmpdir(), "feedforward-chaos-"));
const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const folderOf = (name: string): string => {
  const folder = join(root, name);
  mkdirSync(folder);
  return folder;
};

interface Options {
  readonly trials: number;
  readonly epochs: number;
  readonly milliseconds: number;
  readonly asha?: boolean;
}

/** The coordinator as a process; it is started again as often as a test kills it. */
function coordinate(url: string, folder: string, options: Options) {
  const args = program("coordinator", url, folder, JSON.stringify(options));
  let child: ChildProcess;
  let end: Promise<number | null>;
  const start = () => {
    child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "inherit"] });
    end = new Promise((resolve) => child.once("exit", resolve));
  };
  start();
  endings.push(async () => child.kill("SIGKILL"));
  return {
    get pid() {
      return child.pid!;
    },
    async restart() {
      child.kill("SIGKILL");
      await end;
      start();
    },
    /** Its exit code. */
    done: () => end,
    isDone: () => child.exitCode !== null,
  };
}

/** Results by job, and how many each has. */
async function results(folder: string) {
  const events = (await readJournal(join(folder, "journal.ndjson")))!.events;
  const found = events.filter((event): event is Extract<StudyEvent, { type: "result" }> => event.type === "result");
  return {
    hashes: Object.fromEntries(found.map(({ job, result }) => [job, result.hash])),
    count: found.length,
    failed: events.filter(({ type }) => type === "failed").length,
  };
}

const lines = (folder: string): string[] =>
  existsSync(join(folder, "log.txt")) ? readFileSync(join(folder, "log.txt"), "utf8").trim().split("\n") : [];

/** Epochs that were trained, beyond those that a trial needs. */
const redone = (folder: string, { trials, epochs }: Options) =>
  lines(folder).filter((line) => line.startsWith("epoch ")).length - trials * epochs;

async function undisturbed(name: string, options: Options) {
  const folder = folderOf(name);
  const sweep = coordinate("local:2", folder, options);
  expect(await sweep.done()).toBe(0);
  return results(folder);
}

async function redis(): Promise<TestRedis> {
  const server = await startRedis();
  endings.push(() => server.stop());
  return server;
}

function workers(url: string, folder: string, count: number, more: readonly string[] = [], env = {}): Workers {
  const all = new Workers([url, folder, "1", ...more], env);
  all.start(count);
  endings.push(() => all.stop());
  return all;
}

describe.skipIf(!hasRedis)("a sweep over a queue", { timeout: isLong ? 1_800_000 : 240_000 }, () => {
  const options: Options = isLong
    ? { trials: 200, epochs: 6, milliseconds: 150 }
    : { trials: 12, epochs: 6, milliseconds: 300 };
  const [kills, crashes, restarts, count] = isLong ? [50, 2, 1, 4] : [4, 1, 1, 2];

  it(`ends whole and the same after ${kills} kills of workers, ${crashes} of Redis, ${restarts} of the coordinator`, async () => {
    const expected = await undisturbed("undisturbed", options);
    const folder = folderOf("killed");
    const server = await redis();
    const all = workers(server.url, folder, count);
    const sweep = coordinate(server.url, folder, options);
    const random = randomStream(7);
    const isTraining = (pid: number) => {
      // The trial's process is the worker's child; its last line tells whether it is inside a trial.
      const children = processesWith(join("programs", "trial.ts")).filter((child) => parentOf(child) === pid);
      return children.some((child) =>
        lines(folder)
          .findLast((line) => line.endsWith(` ${child}`))
          ?.startsWith("epoch"),
      );
    };
    const restartsAt = isLong ? [17, 34] : [2];
    let killed = 0;
    while (killed < kills && !sweep.isDone()) {
      const candidates = all.pids.filter(isTraining);
      const victim = candidates[Math.floor(random() * candidates.length)];
      if (victim === undefined) {
        await sleep(20);
        continue;
      }
      process.kill(victim, "SIGKILL");
      if (restartsAt.includes(killed)) await server.restart();
      if (killed === Math.floor(kills / 2)) await sweep.restart();
      killed++;
      await sleep(300 + 900 * random());
    }
    expect(await sweep.done()).toBe(0);
    const found = await results(folder);
    expect(found).toEqual({ ...expected, count: options.trials, failed: 0 });
    // An epoch is the interval between checkpoints; whoever is killed, or finds its lock gone, loses one at most.
    const again = redone(folder, options);
    if (isLong) console.log(`${options.trials} trials, ${killed} kills: ${again} whole epochs trained again`);
    expect(killed).toBe(kills);
    expect(again).toBeLessThanOrEqual(kills + count * (crashes + restarts));
  });

  it("ends whole when Redis loses everything midway", async () => {
    const small = { ...options, trials: 10 };
    const folder = folderOf("lost");
    const server = await redis();
    workers(server.url, folder, 2);
    const sweep = coordinate(server.url, folder, small);
    await until(() => lines(folder).filter((line) => line.startsWith("epoch")).length > 12, 120);
    await server.restart({ loseData: true });
    expect(await sweep.done()).toBe(0);
    expect(await results(folder)).toMatchObject({ count: 10, failed: 0 });
  });

  it("counts a sleeper's trial once, and stops the sleeper within an epoch", async () => {
    const small = { trials: 1, epochs: 60, milliseconds: 200 };
    const folder = folderOf("asleep");
    const server = await redis();
    const all = workers(server.url, folder, 1);
    const sweep = coordinate(server.url, folder, small);
    await until(() => lines(folder).filter((line) => line.startsWith("epoch")).length > 2, 120);
    const [sleeper] = all.pids;
    const [child] = processesWith(join("programs", "trial.ts")).filter((pid) => parentOf(pid) === sleeper);
    process.kill(sleeper!, "SIGSTOP");
    process.kill(child!, "SIGSTOP");
    all.start();
    // The lock lasts 3 s and is looked at every second.
    await until(() => lines(folder).some((line) => line.startsWith("start") && !line.endsWith(` ${child}`)), 60);
    const before = lines(folder).filter((line) => line.endsWith(` ${child}`)).length;
    process.kill(child!, "SIGCONT");
    process.kill(sleeper!, "SIGCONT");
    await until(() => lines(folder).some((line) => line.startsWith("stop") && line.endsWith(` ${child}`)), 30);
    // The lock is renewed every 1.5 s, after which the epoch of 0.2 s ends: ten epochs leave room for a busy machine.
    const after = lines(folder).filter((line) => line.startsWith("epoch") && line.endsWith(` ${child}`)).length;
    expect(after - before).toBeLessThan(30);
    expect(await sweep.done()).toBe(0);
    expect(await results(folder)).toMatchObject({ count: 1, failed: 0 });
  });

  it("waits for a connection that hangs and one that drops", async () => {
    const small = { trials: 8, epochs: 6, milliseconds: 100 };
    const seconds = isLong ? 60 : 6;
    const expected = await undisturbed("straight", small);
    const folder = folderOf("proxy");
    const server = await redis();
    const proxy = await startProxy(await freePort(), server.port);
    endings.push(() => proxy.stop());
    workers(proxy.url, folder, 2);
    const sweep = coordinate(proxy.url, folder, small);
    const trained = () => lines(folder).filter((line) => line.startsWith("epoch")).length;
    await until(() => trained() > 8, 120);
    proxy.hang();
    await sleep(seconds * 1000);
    proxy.flow();
    await until(() => trained() > 24 || sweep.isDone(), 120);
    proxy.drop();
    await sleep(seconds * 1000);
    proxy.flow();
    expect(await sweep.done()).toBe(0);
    expect(await results(folder)).toEqual({ ...expected, count: 8, failed: 0 });
  });

  it("leaves jobs of another class of numbers and of another version to others", async () => {
    const small = { trials: 6, epochs: 2, milliseconds: 50 };
    const folder = folderOf("classes");
    const server = await redis();
    workers(server.url, folder, 1, [], { TRIAL_NUMERICS: "first" });
    const sweep = coordinate(server.url, folder, small);
    await until(() => lines(folder).some((line) => line.startsWith("epoch")), 120);
    workers(server.url, folder, 1, [], { TRIAL_NUMERICS: "second" });
    expect(await sweep.done()).toBe(0);
    expect(await results(folder)).toMatchObject({ count: 6, failed: 0 });
    expect(new Set(lines(folder).map((line) => line.split(" ").at(-1))).size).toBe(1);
  });

  it("gives its trial back when asked to leave, with its checkpoint", async () => {
    const small = { trials: 1, epochs: 20, milliseconds: 100 };
    const folder = folderOf("leaves");
    const server = await redis();
    const all = workers(server.url, folder, 1, ["30"]);
    const sweep = coordinate(server.url, folder, small);
    await until(() => lines(folder).filter((line) => line.startsWith("epoch")).length > 3, 120);
    const [first] = all.pids;
    process.kill(first!, "SIGTERM");
    // Another one takes it at once: nobody waits for the lock of 30 s.
    await until(() => lines(folder).filter((line) => line.startsWith("start")).length === 2, 20);
    expect(await sweep.done()).toBe(0);
    expect(redone(folder, small)).toBe(0);
  });
});

describe.skipIf(!hasRedis)("a sweep that is stopped", { timeout: 240_000 }, () => {
  it("drains its workers, leaves nothing to begin, and goes on from there", async () => {
    const small = { trials: 6, epochs: 30, milliseconds: 100 };
    const expected = await undisturbed("undrained", small);
    const folder = folderOf("drained");
    const server = await redis();
    // The lock of 30 s cannot end meanwhile: what is given back, is given back by the worker.
    workers(server.url, folder, 2, ["30"]);
    const sweep = coordinate(server.url, folder, small);
    // Both are inside a trial, each in a process of its own.
    const trains = () => new Set(lines(folder).map((line) => line.split(" ").at(-1))).size;
    await until(() => trains() === 2, 120);
    process.kill(sweep.pid, "SIGTERM");
    expect(await sweep.done()).toBe(3);
    const stopped = lines(folder).filter((line) => line.startsWith("stop"));
    expect(stopped).toHaveLength(2);
    const before = lines(folder).length;
    // Workers that begin nothing have nothing to say.
    await sleep(2000);
    expect(lines(folder)).toHaveLength(before);
    await sweep.restart();
    expect(await sweep.done()).toBe(0);
    expect(await results(folder)).toEqual({ ...expected, count: 6, failed: 0 });
    expect(redone(folder, small)).toBe(0);
  });
});

describe.skipIf(!hasRedis)("orphans", { timeout: isLong ? 1_800_000 : 240_000 }, () => {
  it("there are none five seconds after a parent was killed, also while its children start", async () => {
    const folder = folderOf("orphans");
    const server = await redis();
    const rounds = isLong ? 40 : 4;
    const random = randomStream(11);
    // From the moment that the first child is seen to some time after all work.
    let latest = 0;
    let longest = 0;
    for (let round = 0; round < rounds; round++) {
      const child = spawn(process.execPath, program("worker", server.url, folder, "3"), { stdio: "ignore" });
      await until(() => processesWith(folder).length > 1, 60);
      const began = Date.now();
      if (round === 0) {
        await until(() => existsSync(join(folder, "notes.txt")), 60);
        latest = 1.5 * (Date.now() - began);
      } else await sleep(latest * random());
      child.kill("SIGKILL");
      const killed = Date.now();
      await until(() => processesWith(folder).length === 0, 5 + 5 * Number(!isLong));
      longest = Math.max(longest, Date.now() - killed);
    }
    if (isLong) console.log(`${rounds} parents killed: no child ${longest} ms later`);
  });
});

/** The parent of a process. */
function parentOf(pid: number): number | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(text.slice(text.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return undefined;
  }
}
