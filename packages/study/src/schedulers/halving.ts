import { FeedforwardError } from "@feedforward/shared";
import type { Scheduler } from "./scheduler";

/** Round of successive halving. */
export interface HalvingRound {
  /** Number of epochs that each point has been trained for at the end of the round. */
  readonly epochs: number;
  /** Number of points in the round: the best of the previous round. */
  readonly points: number;
}

/**
 * Computes the rounds of successive halving (Jamieson & Talwalkar 2016): all points train for a few epochs and the best
 * fraction of them for more, until a few train for all epochs.
 *
 * @param factor reduction factor: one in `factor` points continues, with `factor` times as many epochs; 3 keeps the
 *   best third of each round.
 * @returns rounds with growing numbers of epochs; the last has all of them.
 */
export function halvingRounds(points: number, epochs: number, factor: number): HalvingRound[] {
  for (const [name, value] of Object.entries({ points, epochs, factor })) {
    const isFactor = name === "factor";
    if (Number.isFinite(value) && (isFactor ? value > 1 : value >= 1)) continue;
    const expected = isFactor ? "a number above 1" : "1 or more";
    throw new FeedforwardError(`halvingRounds: ${name} is ${value}; expected ${expected}.`, { usage: true });
  }
  // Enough rounds to reduce the points to one, but at most as many as the epochs can be divided by the factor.
  const most = (n: number) => Math.log(n) / Math.log(factor);
  const last = Math.max(0, Math.min(Math.ceil(most(points) - 1e-9), Math.floor(most(epochs) + 1e-9)));
  return Array.from({ length: last + 1 }, (_, round) => ({
    epochs: Math.max(1, Math.round(epochs / factor ** (last - round))),
    points: Math.max(1, Math.ceil(points / factor ** round - 1e-9)),
  }));
}

/**
 * Synchronous successive halving. Promotions do not depend on the order of results, since a round waits for all of the
 * previous one. If scores are equal, the earlier trial is promoted. Failed trials leave their places empty.
 *
 * @internal
 */
export function halving(trials: number, epochs: number, factor: number): Scheduler {
  const rounds = halvingRounds(trials, epochs, factor);
  const scores = rounds.map(() => new Map<number, number>());
  const started = rounds.map(() => new Set<number>());
  return {
    rungs: rounds.map((round) => round.epochs),
    counts: rounds.map((round) => round.points),
    next() {
      if (started[0]!.size < trials) return { type: "new" };
      for (let rung = 1; rung < rounds.length; rung++) {
        if (scores[rung - 1]!.size < started[rung - 1]!.size) return { type: "wait" };
        const best = [...scores[rung - 1]!]
          .filter(([, score]) => score < Number.POSITIVE_INFINITY)
          .sort(([a, x], [b, y]) => x - y || a - b)
          .slice(0, rounds[rung]!.points);
        const next = best.find(([trial]) => !started[rung]!.has(trial));
        if (next !== undefined) return { type: "promote", trial: next[0], rung };
      }
      return { type: "done" };
    },
    start: (trial, rung) => {
      started[rung]!.add(trial);
    },
    record: (trial, rung, score) => {
      scores[rung]!.set(trial, score);
    },
    retry: (trial, rung) => {
      scores[rung]!.delete(trial);
    },
  };
}
