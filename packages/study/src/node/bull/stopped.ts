// @internal: a study that was stopped, so that workers give back what they do for it.
import type { Redis } from "ioredis";

const SECONDS = 24 * 3600;

const keyOf = (prefix: string, study: string) => `${prefix}:stopped:${study}`;

/** Why a job of a stopped study ended. Whoever goes on with the study adds it again. */
export const DRAINED = "given back: its study was stopped";

/** Asks workers to give back what they do for a study, and to begin nothing more of it. */
export async function stopStudy(redis: Redis, prefix: string, study: string): Promise<void> {
  await redis.set(keyOf(prefix, study), "1", "EX", SECONDS);
}

/** Takes {@link stopStudy} back. */
export async function resumeStudy(redis: Redis, prefix: string, study: string): Promise<void> {
  await redis.del(keyOf(prefix, study));
}

/** Those of some studies that were stopped. */
export async function stoppedOf(redis: Redis, prefix: string, studies: readonly string[]): Promise<Set<string>> {
  if (studies.length === 0) return new Set();
  const marks = await redis.mget(studies.map((study) => keyOf(prefix, study)));
  return new Set(studies.filter((_, index) => marks[index] !== null));
}
