/**
 * `npx tsx --conditions=@feedforward/source bench/study/workers.ts`: throughput of two workers of a queue relative to
 * one, and of two processes without a queue relative to one. The trainings are real, take about two seconds with one
 * thread each, and run in warm slots; the four configurations take turns. Needs Redis and two idle cores; the load is
 * printed.
 */
import { loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import type { JobQueue, QueueListener } from "@feedforward/study";
import { bullQueue, localPool, runWorker } from "@feedforward/study/node";
import { positive, readArguments } from "../../scripts/arguments";
import { startRedis } from "../../scripts/testing/redis";
import { describeMachine } from "../machine";

const PROGRAM = "npm run bench";
const { values: options } = readArguments(PROGRAM, {
  options: {
    rounds: { type: "string", default: "5" },
    // Number of trainings per round, which must be even.
    trials: { type: "string", default: "8" },
    seconds: { type: "string", default: "2" },
  },
});
const [rounds, trials, seconds] = (["rounds", "trials", "seconds"] as const).map((name) =>
  positive(PROGRAM, name, options[name]),
) as [number, number, number];
const slot = fileURLToPath(new URL("./train-slot.ts", import.meta.url));
const program = {
  args: ["--import", "tsx", "--conditions=@feedforward/source", slot],
  env: { FEEDFORWARD_THREADS: "1" },
};
const redis = await startRedis();
const controller = new AbortController();
const workers: Promise<unknown>[] = [];

/** A configuration that runs trainings: a queue with `count` workers, or `count` processes without a queue. */
interface Place {
  readonly name: string;
  readonly count: number;
  readonly queue: JobQueue;
  readonly listener: { outcome: QueueListener["outcome"] };
  readonly times: number[];
}

async function open(name: string, count: number, isQueued: boolean): Promise<Place> {
  const listener: Place["listener"] = { outcome: () => {} };
  const told: QueueListener = { outcome: (outcome) => listener.outcome(outcome) };
  if (!isQueued) return { name, count, queue: localPool({ program, slots: count }, told), listener, times: [] };
  const address = { url: redis.url, prefix: `bench-${count}` };
  const queue = await bullQueue({ ...address, study: "bench", version: "1" }, told);
  for (let index = 0; index < count; index++)
    workers.push(runWorker({ ...address, program, slots: 1, version: "1", signal: controller.signal }));
  return { name, count, queue, listener, times: [] };
}

let jobs = 0;
/** Runs some trainings. @returns the seconds for all of them, and the seconds of each inside its process. */
async function work({ queue, listener }: Place, count: number, epochs: number) {
  const each: number[] = [];
  const done = new Promise<void>((resolve, reject) => {
    listener.outcome = (outcome) => {
      if (!outcome.ok) return reject(new Error(outcome.message));
      each.push((outcome.result as { readonly seconds: number }).seconds);
      if (each.length === count) resolve();
    };
  });
  const began = performance.now();
  await queue.add(Array.from({ length: count }, () => ({ id: `job-${jobs++}`, payload: { epochs, seed: 1 } })));
  await done;
  return { all: (performance.now() - began) / 1000, each };
}

const places = [
  await open("a queue's workers", 1, true),
  await open("a queue's workers", 2, true),
  await open("processes without a queue", 1, false),
  await open("processes without a queue", 2, false),
];
// All slots are warm, and the number of epochs is chosen to take that long.
for (const place of places) await work(place, 2 * place.count, 3);
const tried = await work(places[2]!, 2, 20);
const epochs = Math.max(1, Math.round((20 * seconds) / Math.min(...tried.each)));
const own: number[] = [];
const loads: number[] = [];
for (let round = 0; round < rounds; round++) {
  loads.push(loadavg()[0]!);
  for (const place of places) {
    const { all, each } = await work(place, trials, epochs);
    place.times.push(all);
    own.push(...each);
  }
}
controller.abort();
await Promise.all(workers);
for (const { queue } of places) await queue.close();
await redis.stop();

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;
console.log("| place | trainings a minute, one | two | ratio |\n| --- | ---: | ---: | ---: |");
for (const [one, two] of [places.slice(0, 2), places.slice(2)] as [Place, Place][]) {
  const ratios = one.times.map((time, round) => time / two.times[round]!);
  const rate = (place: Place) => ((60 * trials) / median(place.times)).toFixed(1);
  const [low, high] = [Math.min(...ratios), Math.max(...ratios)];
  const ratio = `${median(ratios).toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`;
  console.log(`| ${one.name} | ${rate(one)} | ${rate(two)} | ${ratio} |`);
}
const load = loads.map((one) => one.toFixed(1)).join(", ");
console.log(
  `\nMedians of ${rounds} rounds of ${trials} trainings of ${epochs} epochs, ${median(own).toFixed(2)} s each; load average before each round ${load}.\n\n${describeMachine()}`,
);
