import { FeedforwardError } from "@feedforward/shared";

/**
 * The given wall time or the current time, in seconds since 1970.
 *
 * @throws Error if it is not finite: NaN ends a file for TensorBoard's fast loader, infinities are dropped.
 */
export function wallTimeOf(given: number | undefined, now = Date.now()): number {
  const seconds = given ?? now / 1000;
  if (!Number.isFinite(seconds))
    throw new FeedforwardError(`wallTime must be a finite number of seconds since 1970, got ${seconds}`);
  return seconds;
}
