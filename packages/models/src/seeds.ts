// @internal: one seed per weight of a model.

import { FeedforwardError } from "@feedforward/shared";
/** Returns a new seed at each call, so that equal layers start differently; undefined if the model has no seed. */
export function seeds(seed: number | undefined): () => number | undefined {
  if (seed !== undefined && !Number.isInteger(seed))
    throw new FeedforwardError(`seed must be a whole number, received ${seed}`);
  let next = seed ?? 0;
  return () => (seed === undefined ? undefined : next++);
}

/** Throws unless the value is a positive integer. */
export function positive(owner: string, name: string, value: number): void {
  if (!Number.isInteger(value) || value < 1)
    throw new FeedforwardError(`${owner}: ${name} must be a whole number of 1 or more, received ${String(value)}`);
}
