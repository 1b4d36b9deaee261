import { requireOptions } from "@feedforward/shared";

/** Inputs for choosing the number of steps per call. */
export interface ChunkLimits {
  /** Number of remaining batches. */
  readonly batches: number;
  /** Bytes that a batch adds to the call if its rows are copied. Default: 0. */
  readonly bytesPerBatch?: number;
  /** Duration of a batch so far in milliseconds; unknown before the first call. */
  readonly millisecondsPerBatch?: number;
}

const mostSteps = 50;
const firstSteps = 1;
const mostBytes = 2 ** 26;
const mostMilliseconds = 250;

/**
 * Returns the number of steps to run in one call: one to measure its duration, then as many as are useful. A call has a
 * fixed cost, and large weights are copied once per call. More than 50 steps gain nothing; more than 250 ms would block
 * the event loop, which native engines occupy while they run; more than 64 MiB of stacked rows would waste memory.
 *
 * @param limits number of steps that are left, and size of what each call copies.
 */
export function chunkSize(limits: ChunkLimits): number {
  requireOptions("chunkSize", limits, { batches: true, bytesPerBatch: true, millisecondsPerBatch: true });
  const { batches, bytesPerBatch = 0, millisecondsPerBatch } = limits;
  const byTime =
    millisecondsPerBatch === undefined
      ? firstSteps
      : Math.floor(mostMilliseconds / Math.max(millisecondsPerBatch, 1e-3));
  const byMemory = bytesPerBatch > 0 ? Math.floor(mostBytes / bytesPerBatch) : mostSteps;
  return Math.max(1, Math.min(batches, mostSteps, byTime, byMemory));
}
