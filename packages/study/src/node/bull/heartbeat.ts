// @internal: workers announce themselves by keys that end soon after they do.
import type { Redis } from "ioredis";
import type { WorkerState } from "../../queue";

const SECONDS = 15;

const keyOf = (prefix: string, name: string) => `${prefix}:worker:${name}`;

/** Says that a worker is there; repeat it every five seconds. */
export async function announce(redis: Redis, prefix: string, worker: WorkerState): Promise<void> {
  await redis.set(keyOf(prefix, worker.name), JSON.stringify(worker), "EX", SECONDS);
}

/** Says that it left. */
export async function leave(redis: Redis, prefix: string, name: string): Promise<void> {
  await redis.del(keyOf(prefix, name));
}

/** The workers that are there. */
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

/** The class of numbers that a study runs in: the one of whoever asked first. */
export async function classOf(redis: Redis, prefix: string, study: string, own: string): Promise<string> {
  const key = classKey(prefix, study);
  await redis.set(key, own, "EX", 30 * 24 * 3600, "NX");
  return (await redis.get(key)) ?? own;
}

/** Lets the next worker choose the class of numbers. */
export async function forgetClass(redis: Redis, prefix: string, study: string): Promise<void> {
  await redis.del(classKey(prefix, study));
}
