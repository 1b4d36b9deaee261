import type { Scheduler } from "./scheduler";

/** One round of successive halving. */
export interface HalvingRound {
  /** Epochs that each point has been trained for when the round ends. */
  readonly epochs: number;
  /** How many points the round trains: the best of the round before. */
  readonly points: number;
}

/**
 * Successive halving (Jamieson & Talwalkar 2016): all points for a few epochs, the best share of them for more, until a
 * few get all of the epochs.
 *
 * @param factor of how many points one goes on, and how many times as long: 3 keeps the best third each round.
 * @returns rounds with growing epochs; the last has all of them.
 */
export function halvingRounds(points: number, epochs: number, factor: number): HalvingRound[] {
  // As many rounds as leave one point, or as the epochs can be divided into.
  const most = (n: number) => Math.log(n) / Math.log(factor);
  const last = Math.max(0, Math.min(Math.ceil(most(points) - 1e-9), Math.floor(most(epochs) + 1e-9)));
  return Array.from({ length: last + 1 }, (_, round) => ({
    epochs: Math.max(1, Math.round(epochs / factor ** (last - round))),
    points: Math.max(1, Math.ceil(points / factor ** round - 1e-9)),
  }));
}

/**
 * Successive halving in rounds. The choices do not depend on the order of arrival: a round waits for all of the one
 * before. Of equal scores the earlier trial goes on. Trials that failed leave their places empty.
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
