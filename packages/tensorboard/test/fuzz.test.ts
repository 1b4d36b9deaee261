import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { maskedCrc32c } from "@feedforward/shared";
import { expect, it } from "vitest";
import { cost, LIMIT } from "../../../scripts/testing/cost";
import { hparamsSummary } from "../src/reader/hparams-summary";
import { readLogs } from "../src/reader/log-reader";
import { scalarTable } from "../src/reader/scalar-table";

const root = resolve(import.meta.dirname, "../../../fixtures/tensorboard");
const logs = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((path) => path.includes("tfevents") && /edge-cases|tf2-summary|tf2-hparams|tensorboardx|tf1-media/.test(path))
  .map((path) => new Uint8Array(readFileSync(join(root, path))))
  .filter(({ length }) => length < 20_000);

/** Most bytes of array buffers that reading may take besides four times the file: what reading starts with. */
const ROOM = 64 * 1024;

/** mulberry32: a small generator with a seed, so that a failure can be repeated. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Changes a few bytes inside records and makes their checksums right again, so that damage reaches every decoder. */
function mutated(log: Uint8Array, next: () => number): Uint8Array {
  const bytes = log.slice();
  const view = new DataView(bytes.buffer);
  for (let at = 0; at + 16 <= bytes.length; ) {
    const length = view.getUint32(at, true);
    const [start, end] = [at + 12, at + 12 + length];
    if (end + 4 > bytes.length) break;
    const changes = next() < 0.5 ? 0 : 1 + Math.floor(next() * 3);
    for (let i = 0; i < changes && length > 0; i++)
      bytes[start + Math.floor(next() * length)] = Math.floor(next() * 256);
    view.setUint32(end, maskedCrc32c(bytes, start, end), true);
    at = end + 4;
  }
  return bytes;
}

/** The bytes as a plain array, or as a Buffer at an odd offset of a larger pool. */
function formOf(bytes: Uint8Array, round: number): Uint8Array {
  if (round % 2 === 0) return bytes;
  const pool = Buffer.alloc(bytes.length + 16, 0xa5);
  pool.set(bytes, 3);
  return pool.subarray(3, 3 + bytes.length);
}

/** Words of V8 that our messages must not pass on. */
const foreignWords =
  /Cannot (read|set|convert|mix)|is not (a function|iterable|defined)|call stack|Invalid (array|typed array|string|time) |offset is out|outside the bounds|start offset|Unexpected (token|end)|\[object/;

it("bytes changed inside sound records never throw, hang or fill memory", { timeout: 600_000 }, async () => {
  expect(logs.length).toBeGreaterThan(60);
  // More with FUZZ_RUNS, the number of files in all.
  const rounds = Math.ceil(Number(process.env.FUZZ_RUNS ?? 12 * logs.length) / logs.length);
  let [values, failures, damage, slowest, largest] = [0, 0, 0, 0, Number.NEGATIVE_INFINITY];
  for (const [i, log] of logs.entries())
    for (let round = 0; round < rounds; round++) {
      const bytes = formOf(mutated(log, random(i * 1000 + round)), round);
      let runs: Awaited<ReturnType<typeof readLogs>> = new Map();
      const took = await cost(async () => {
        runs = await readLogs([["run/events.out.tfevents.1", bytes]], { recover: true });
      });
      // The first file loads the code.
      if (i > 0) {
        slowest = Math.max(slowest, took.milliseconds);
        largest = Math.max(largest, took.bytes - 4 * bytes.length);
      }
      const run = runs.get("run")!;
      scalarTable(runs);
      hparamsSummary(runs);
      const messages = [...run.failures.values(), ...run.damage].map((found) => JSON.stringify(found));
      expect(messages.filter((message) => foreignWords.test(message))).toEqual([]);
      for (const series of run.series.values()) values += series.values.length;
      failures += run.failures.size;
      damage += run.damage.length;
    }
  if (process.env.FUZZ_RUNS) {
    const costs = `at most ${slowest.toFixed(1)} ms, 4× + ${largest} bytes`;
    console.log(`event files: ${rounds * logs.length}, ${costs}`);
  }
  expect(slowest).toBeLessThan(LIMIT);
  expect(largest).toBeLessThan(ROOM);
  // all three ways out are taken
  expect(values).toBeGreaterThan(1000);
  expect(failures).toBeGreaterThan(100);
  expect(damage).toBeGreaterThan(100);
  expect(process.memoryUsage().rss).toBeLessThan(1.5e9);
});

it("random bytes are no log", async () => {
  for (let seed = 0; seed < 200; seed++) {
    const next = random(seed);
    const bytes = Uint8Array.from({ length: Math.floor(next() * 300) }, () => next() * 256);
    const run = (await readLogs([["events.out.tfevents.1", bytes]], { recover: true })).get(".")!;
    expect(run.series.size).toBe(0);
    expect(run.damage.length).toBe(bytes.length === 0 ? 0 : 1);
  }
});
