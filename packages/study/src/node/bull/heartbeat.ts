// @internal: workers announce themselves by keys that soon expire.
import type { Redis } from "ioredis";
import type { WorkerState } from "../../queue";

const SECONDS = 15;

const keyOf = (prefix: string, name: string) => `${prefix}:worker:${name}`;

/** Announces a worker; to be repeated every five seconds. */
export async function announce(redis: Redis, prefix: string, worker: WorkerState): Promise<void> {
  await redis.set(keyOf(prefix, worker.name), JSON.stringify(worker), "EX", SECONDS);
}

/** Removes the announcement of a worker. */
export async function leave(redis: Redis, prefix: string, name: string): Promise<void> {
  await redis.del(keyOf(prefix, name));
}

/** Returns the workers that are currently announced. */
export async function workersOf(redis: Redis, prefix: string): Promise<WorkerState[]> {
  const keys: string[] = [];
  let cursor = "0";
  do {
    const [next, found] = await redis.scan(cursor, "MATCH", keyOf(prefix, "*"), "COUNT", 1000);
    cursor = next;
    keys.push(...found);
  } while (cursor !== "0");
  if (keys.length === 0) return [];
  const texts = await redis.mget([...new Set(keys)].sort());
  return texts.filter((text) => text !== null).map((text) => JSON.parse(text) as WorkerState);
}

const classKey = (prefix: string, study: string) => `${prefix}:class:${study}`;

/** Returns the numerics class of a study, which the first worker that asks determines. */
export async function classOf(redis: Redis, prefix: string, study: string, own: string): Promise<string> {
  const key = classKey(prefix, study);
  await redis.set(key, own, "EX", 30 * 24 * 3600, "NX");
  return (await redis.get(key)) ?? own;
}

/** Clears the numerics class of a study, so that the next worker determines it. */
export async function forgetClass(redis: Redis, prefix: string, study: string): Promise<void> {
  await redis.del(classKey(prefix, study));
}
