// @internal
import { FeedforwardError } from "@feedforward/shared";

/** Optional libraries that a queue needs. */
export interface Libraries {
  readonly bullmq: typeof import("bullmq");
  readonly Redis: typeof import("ioredis").Redis;
}

/**
 * Loads the optional libraries of the queue.
 *
 * @throws FeedforwardError with the install command, if they are not installed.
 */
export async function queueLibraries(): Promise<Libraries> {
  try {
    const [bullmq, { Redis }] = await Promise.all([import("bullmq"), import("ioredis")]);
    return { bullmq, Redis };
  } catch (cause) {
    throw new FeedforwardError(
      "A queue needs two more packages: npm install bullmq@6.7.0 ioredis@6.0.0 (with -g if feedforward is installed so).",
      { cause },
    );
  }
}
