// @internal
import type { Scheduler } from "./schedulers/scheduler";

/** How much of a study is done. Epochs of all its seeds; a rung of a trial counts when it has ended. */
export interface StudyWork {
  /** Epochs that have been trained. Those of a trial that failed count up to the end of the rung in which it did. */
  readonly done: number;
  /** Epochs in the end, as far as can be told: a scheduler decides as results arrive. */
  readonly total: number;
}

/** A trial as far as work is concerned. */
interface Progress {
  readonly state: string;
  /** Rungs that it ended. */
  readonly rungs: { readonly length: number };
  /** Results of the rung that it trains. */
  readonly results: { readonly size: number };
}

/** Adds up what trials have done and what is to come. */
export function workOf(
  trials: readonly Progress[],
  { rungs, counts }: Pick<Scheduler, "rungs" | "counts">,
  seeds: number,
): StudyWork {
  const epochsOf = (rung: number) => rungs[rung]! - (rung === 0 ? 0 : rungs[rung - 1]!);
  // Trials that have begun each rung: promotion as results arrive may let more of them go on than a third.
  const begun = rungs.map(() => 0);
  let done = 0;
  for (const { state, rungs: ended, results } of trials) {
    const isInside = state === "running" || state === "failed";
    const reached = ended.length + Number(isInside);
    for (let rung = 0; rung < reached; rung++) begun[rung]!++;
    for (let rung = 0; rung < ended.length; rung++) done += seeds * epochsOf(rung);
    if (isInside) done += (state === "failed" ? seeds : results.size) * epochsOf(ended.length);
  }
  const total = rungs.reduce((sum, _, rung) => sum + Math.max(counts[rung]!, begun[rung]!) * seeds * epochsOf(rung), 0);
  return { done, total };
}
