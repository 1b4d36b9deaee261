// @internal
import type { Scheduler } from "./scheduler";

interface Entry {
  readonly trial: number;
  readonly score: number;
}

/** Results of a rung, best first, with their promotions. */
interface Rung {
  readonly entries: Entry[];
  readonly promoted: Set<number>;
  /** Index in `entries` below which all are promoted, so that they are not searched again. */
  first: number;
}

/**
 * Asynchronous successive halving by promotion: Li et al. 2020, "A System for Massively Parallel Hyperparameter
 * Tuning", algorithm 2. A trial is promoted as soon as it is among the best 1/factor of those that have ended its rung;
 * if there is none, a new trial starts. If scores are equal, the earlier result ranks first.
 */
export function asha(trials: number, epochs: number, minEpochs: number, factor: number): Scheduler {
  const rungs: number[] = [];
  for (let length = minEpochs; length < epochs - 1e-9; length *= factor) rungs.push(Math.round(length));
  rungs.push(epochs);
  const ladder: Rung[] = rungs.map(() => ({ entries: [], promoted: new Set(), first: 0 }));
  let started = 0;
  let running = 0;
  const counts = [trials];
  while (counts.length < rungs.length) counts.push(Math.floor(counts.at(-1)! / factor + 1e-9));
  return {
    rungs,
    counts,
    next() {
      // From the top, as in the paper: trials on the highest rungs are promoted first.
      for (let rung = rungs.length - 2; rung >= 0; rung--) {
        const trial = promotable(ladder[rung]!, factor);
        if (trial !== undefined) return { type: "promote", trial, rung: rung + 1 };
      }
      if (started < trials) return { type: "new" };
      return { type: running > 0 ? "wait" : "done" };
    },
    start(trial, rung) {
      running++;
      if (rung === 0) started++;
      else ladder[rung - 1]!.promoted.add(trial);
    },
    record(trial, rung, score) {
      running--;
      insert(ladder[rung]!, { trial, score });
    },
    retry(trial, rung) {
      running++;
      const { entries } = ladder[rung]!;
      // Its score is infinite, so it ranks behind all promoted trials.
      entries.splice(
        entries.findIndex((entry) => entry.trial === trial),
        1,
      );
    },
  };
}

/** Returns the best result of a rung that is eligible for promotion and not promoted yet. */
function promotable(rung: Rung, factor: number): number | undefined {
  const { entries, promoted } = rung;
  while (rung.first < entries.length && promoted.has(entries[rung.first]!.trial)) rung.first++;
  const best = entries[rung.first];
  if (best === undefined || rung.first >= Math.floor(entries.length / factor + 1e-9)) return undefined;
  return best.score === Number.POSITIVE_INFINITY ? undefined : best.trial;
}

/** Inserts an entry after all that are at least as good, by binary search. */
function insert(rung: Rung, entry: Entry): void {
  const { entries } = rung;
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (entries[middle]!.score <= entry.score) low = middle + 1;
    else high = middle;
  }
  entries.splice(low, 0, entry);
  rung.first = Math.min(rung.first, low);
}
