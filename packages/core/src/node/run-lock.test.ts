import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { RunLock } from "./run-lock";

const root = mkdtempSync(join(tmpdir(), "feedforward-lock-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let count = 0;
const file = () => join(root, `${count}.lock`);
const lock = (content?: string, age = 0) => {
  count++;
  if (content !== undefined) {
    writeFileSync(file(), content);
    utimesSync(file(), Date.now() / 1000 - age, Date.now() / 1000 - age);
  }
  return new RunLock(root, "runs/a", `${count}.lock`);
};
const refusal = (one: RunLock) =>
  one.take("writing").then(
    () => "taken",
    (error: Error) => error.message,
  );
const started = "2026-01-01T00:00:00.000Z";

test("it names its own process, is taken twice only where training has yet to begin, and goes with its release", async () => {
  const own = lock();
  expect(own.isHeld).toBe(false);
  await own.release();
  await own.take("made");
  expect(own.isHeld).toBe(true);
  const { pid, host, started: since, ticks } = JSON.parse(readFileSync(file(), "utf8"));
  expect([pid, host]).toEqual([process.pid, hostname()]);
  if (process.platform === "linux") {
    // Field 22 of the process's line, whose second one is a name in parentheses.
    const fields = readFileSync(`/proc/${process.pid}/stat`, "utf8").replace(/\(.*\)/, "name");
    expect(ticks).toBe(fields.split(" ")[21]);
  }
  // Times of a process are known to a hundredth of a second.
  expect(Math.abs(Date.parse(since) - (Date.now() - process.uptime() * 1000))).toBeLessThan(200);
  await own.take("writing");
  expect(await refusal(own)).toBe("runs/a is being written by another run of this program.");
  await own.release();
  expect([own.isHeld, existsSync(file())]).toEqual([false, false]);
  await own.take("writing");
  await own.release();
});

test("a lock that cannot be read is one for a minute", async () => {
  for (const content of ["", "{", "null", '{"pid": "1", "host": "a"}', '{"pid": 1}', '{"pid": 1.5, "host": "a"}']) {
    const young = lock(content, 50);
    expect(await refusal(young)).toBe(
      `runs/a is locked by ${file()}, which cannot be read; if no program trains there, delete it.`,
    );
    expect(readFileSync(file(), "utf8")).toBe(content);
    const old = lock(content, 70);
    expect(await refusal(old)).toBe("taken");
    await old.release();
  }
});

test("the process that holds it is told, with what to do", async () => {
  expect(await refusal(lock(JSON.stringify({ pid: process.ppid, host: hostname(), started })))).toBe(
    `runs/a is being written by process ${process.ppid}, which started at ${started}. Wait until it ends, or stop it.`,
  );
  // Whether a process of another machine has ended is not known here, however old its lock is.
  expect(await refusal(lock(JSON.stringify({ pid: 2 ** 22 + 1, host: "elsewhere", started }), 1e6))).toBe(
    `runs/a is being written by process ${2 ** 22 + 1} on elsewhere, which started at ${started}. Wait until it ends; if it is gone, delete ${file()}.`,
  );
  // No process on Linux has this id.
  const dead = lock(JSON.stringify({ pid: 2 ** 22 + 1, host: hostname(), started }));
  expect(await refusal(dead)).toBe("taken");
  await dead.release();
});

test("a killed process's lock is taken over once another has stopped to do so", async () => {
  const holder = JSON.stringify({ pid: 2 ** 22 + 1, host: hostname(), started });
  const one = lock(holder);
  // What a process leaves that was killed while it took the lock over.
  writeFileSync(`${file()}.takeover`, holder);
  expect(await refusal(one)).toBe("taken");
  expect(existsSync(`${file()}.takeover`)).toBe(false);
  await one.release();
});
