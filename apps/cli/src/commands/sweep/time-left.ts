import type { SweepProgress } from "@feedforward/runs/node";

/** Returns the fraction of a sweep's epochs that have been trained, including those of trainings in progress. */
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

/** Progress required before the pace is estimated: earlier, the start of processes would distort it. */
const ENOUGH = { share: 0.01, seconds: 60 };

/**
 * Returns the remaining seconds, at the pace since this process started, which excludes the work of an earlier process.
 * NaN until enough has been done for an estimate.
 */
export function timeLeft(share: number, before: number, seconds: number): number {
  const done = share - before;
  if (done <= 0 || (done < ENOUGH.share && seconds < ENOUGH.seconds)) return Number.NaN;
  return (seconds * (1 - share)) / done;
}
