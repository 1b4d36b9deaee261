import { checkOptions } from "@feedforward/shared";

/** What decides how many steps one call runs. */
export interface ChunkLimits {
  /** Batches that are left. */
  readonly batches: number;
  /** Bytes that one batch adds to the call, where its rows are copied. Default 0. */
  readonly bytesPerBatch?: number;
  /** Milliseconds that one batch took so far; unknown before the first call. */
  readonly millisecondsPerBatch?: number;
}

const mostSteps = 50;
const firstSteps = 1;
const mostBytes = 2 ** 26;
const mostMilliseconds = 250;

/**
 * How many steps to run in one call: one to see how long it takes, then as many as are good. A call costs the same for
 * one step as for many, and large weights are copied once a call. More than 50 gain nothing; more than 250 ms would hold
 * up the event loop, which native engines block while they run; more than 64 MiB of stacked rows would be memory for
 * nothing.
 */
export function chunkSize(limits: ChunkLimits): number {
  checkOptions("chunkSize", limits, { batches: true, bytesPerBatch: true, millisecondsPerBatch: true });
  const { batches, bytesPerBatch = 0, millisecondsPerBatch } = limits;
  const byTime =
    millisecondsPerBatch === undefined
      ? firstSteps
      : Math.floor(mostMilliseconds / Math.max(millisecondsPerBatch, 1e-3));
  const byMemory = bytesPerBatch > 0 ? Math.floor(mostBytes / bytesPerBatch) : mostSteps;
  return Math.max(1, Math.min(batches, mostSteps, byTime, byMemory));
}
