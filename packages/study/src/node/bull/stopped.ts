// @internal: marks studies as stopped, so that workers return the jobs that they run for them.
import type { Redis } from "ioredis";

const SECONDS = 24 * 3600;

const keyOf = (prefix: string, study: string) => `${prefix}:stopped:${study}`;

/** Outcome of a job of a stopped study. It is added again when the study resumes. */
export const DRAINED = "given back: its study was stopped";

/** Asks workers to return the jobs of a study and to start no more of them. */
export async function stopStudy(redis: Redis, prefix: string, study: string): Promise<void> {
  await redis.set(keyOf(prefix, study), "1", "EX", SECONDS);
}

/** Undoes {@link stopStudy}. */
export async function resumeStudy(redis: Redis, prefix: string, study: string): Promise<void> {
  await redis.del(keyOf(prefix, study));
}

/** Returns those of the given studies that were stopped. */
export async function stoppedOf(redis: Redis, prefix: string, studies: readonly string[]): Promise<Set<string>> {
  if (studies.length === 0) return new Set();
  const marks = await redis.mget(studies.map((study) => keyOf(prefix, study)));
  return new Set(studies.filter((_, index) => marks[index] !== null));
}
