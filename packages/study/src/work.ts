// @internal
import type { Scheduler } from "./schedulers/scheduler";

/** Progress of a study in epochs over all seeds. A rung of a trial counts once it has ended. */
export interface StudyWork {
  /** Number of trained epochs. A failed trial counts up to the end of the rung in which it failed. */
  readonly done: number;
  /** Expected total number of epochs. It is an estimate, since a scheduler decides as results arrive. */
  readonly total: number;
}

/** Progress of a trial. */
interface Progress {
  readonly state: string;
  /** Completed rungs. */
  readonly rungs: { readonly length: number };
  /** Results of the current rung. */
  readonly results: { readonly size: number };
}

/** Sums up the completed and the remaining work of all trials. */
export function workOf(
  trials: readonly Progress[],
  { rungs, counts }: Pick<Scheduler, "rungs" | "counts">,
  seeds: number,
): StudyWork {
  const epochsOf = (rung: number) => rungs[rung]! - (rung === 0 ? 0 : rungs[rung - 1]!);
  // Number of trials that have started each rung. Asynchronous promotion may promote more than a third of them.
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
