import type { SweepProgress } from "@feedforward/runs/node";

/** The share of a sweep's epochs that are trained, those of trainings in progress too. */
export function shareDone({ study, running }: SweepProgress): number {
  const { done, total } = study.work;
  let begun = 0;
  for (const { job, epoch, epochs } of running) {
    // A grid may vary the number of epochs, which the study does not know.
    const share = epoch === undefined ? 0 : Math.max(0, epoch - job.from) / Math.max(1, epochs - job.from);
    begun += (job.epochs - job.from) * Math.min(1, share);
  }
  return Math.min(1, (done + begun) / total);
}

/** What must be done before a pace is told: starting processes would count for too much. */
const ENOUGH = { share: 0.01, seconds: 60 };

/**
 * Seconds that are left, at the pace since this process began: what an earlier one did took no time here. NaN while too
 * little has been done to tell.
 */
export function timeLeft(share: number, before: number, seconds: number): number {
  const done = share - before;
  if (done <= 0 || (done < ENOUGH.share && seconds < ENOUGH.seconds)) return Number.NaN;
  return (seconds * (1 - share)) / done;
}
