import { expect, it } from "vitest";
import { createStudy } from "../src";
import { randomStream } from "../src/random";

const WORKERS = 1000;
const TRIALS = 10_000;
const HOUR = 3600;

/** Processor time in milliseconds: the wall's clock counts other programs too. */
const cpuSince = (before: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

/** Times in a heap, the earliest first. */
function clock() {
  const heap: { time: number; worker: number; job: string | undefined }[] = [];
  const swap = (a: number, b: number) => {
    [heap[a], heap[b]] = [heap[b]!, heap[a]!];
  };
  return {
    push(entry: (typeof heap)[number]) {
      heap.push(entry);
      for (let at = heap.length - 1; at > 0 && heap[at]!.time < heap[(at - 1) >> 1]!.time; at = (at - 1) >> 1)
        swap(at, (at - 1) >> 1);
    },
    pop() {
      const [first] = heap;
      const last = heap.pop();
      if (heap.length > 0 && last !== undefined) {
        heap[0] = last;
        for (let at = 0; ; ) {
          const children = [2 * at + 1, 2 * at + 2].filter((child) => child < heap.length);
          const least = children.sort((a, b) => heap[a]!.time - heap[b]!.time)[0];
          if (least === undefined || heap[least]!.time >= heap[at]!.time) break;
          swap(at, least);
          at = least;
        }
      }
      return first;
    },
  };
}

/**
 * A thousand workers, jobs of log-normal length around 60 s, and a failure an hour and worker, after
 * which the job is done again from its beginning and the worker comes back after 10 s.
 */
function simulate(seed: number) {
  const random = randomStream(seed, 99);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const study = createStudy({
    space: { rate: { min: 1e-5, max: 1, log: true }, units: { values: [10, 100, 1000] } },
    trials: TRIALS,
    seed,
    direction: "maximize",
    epochs: 9,
    scheduler: { asha: {} },
  });
  const times = clock();
  const idle: number[] = [];
  const again: string[] = [];
  const told = new Map<string, number>();
  let decisions = 0;
  let failures = 0;
  const spans: [number, number][] = [];
  let spent = 0;
  let exhausted = Number.POSITIVE_INFINITY;
  const begin = (worker: number, now: number): boolean => {
    const before = process.cpuUsage();
    const job = again.shift() ?? study.ask()?.id;
    spent += cpuSince(before);
    decisions++;
    if (job === undefined) return false;
    const length = 60 * Math.exp(0.5 * normal() - 0.125);
    const failure = -HOUR * Math.log(1 - random());
    const isLost = failure < length;
    const end = isLost ? failure : length;
    spans.push([now, now + end]);
    if (isLost) {
      failures++;
      again.push(job);
    }
    times.push({ time: now + end + (isLost ? 10 : 0), worker, job: isLost ? undefined : job });
    return true;
  };
  for (let worker = 0; worker < WORKERS; worker++) begin(worker, 0);
  let now = 0;
  for (let next = times.pop(); next; next = times.pop()) {
    now = next.time;
    if (next.job !== undefined) {
      told.set(next.job, (told.get(next.job) ?? 0) + 1);
      const before = process.cpuUsage();
      study.tell(next.job, { value: random() });
      spent += cpuSince(before);
    }
    idle.push(next.worker);
    while (idle.length > 0) {
      const worker = idle.at(-1)!;
      if (!begin(worker, now)) {
        if (study.trials.length === TRIALS) exhausted = Math.min(exhausted, now);
        break;
      }
      idle.pop();
    }
  }
  const worked = spans.reduce((sum, [from, to]) => sum + Math.max(0, Math.min(to, exhausted) - from), 0);
  return { study, told, decisions, failures, busy: worked / (exhausted * WORKERS), spent };
}

const seeds = process.env.FEEDFORWARD_LONG ? 100 : 2;

it(`keeps a thousand workers busy and loses nothing, with ${seeds} seeds`, { timeout: 600_000 }, () => {
  const figures: number[][] = [];
  for (let seed = 0; seed < seeds; seed++) {
    const { study, told, decisions, failures, busy, spent } = simulate(seed);
    expect(study.isDone).toBe(true);
    expect(study.trials).toHaveLength(TRIALS);
    expect([...told.values()].every((count) => count === 1)).toBe(true);
    expect(study.trials.every(({ state }) => state === "complete" || state === "paused")).toBe(true);
    expect(failures).toBeGreaterThan(100);
    // Until there is nothing left to hand out for the first time; the restarts after failures cost 10 s an hour.
    expect(busy).toBeGreaterThan(0.97);
    figures.push([busy, spent / decisions, process.memoryUsage().rss / 1e6]);
  }
  const worst = (place: number, pick: (...values: number[]) => number) => pick(...figures.map((one) => one[place]!));
  if (process.env.FEEDFORWARD_LONG)
    console.log(
      `busy ${worst(0, Math.min).toFixed(4)}, ms a decision ${worst(1, Math.max).toFixed(4)}, MB ${worst(2, Math.max).toFixed(0)}`,
    );
  // 0.1 ms is what is promised on an idle machine; ten times as much tells an algorithm that grows with the trials.
  expect(worst(1, Math.max)).toBeLessThan(1);
});
