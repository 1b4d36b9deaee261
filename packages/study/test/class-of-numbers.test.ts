import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasRedis, startRedis, type TestRedis } from "../../../scripts/testing/redis";
import { bullQueue } from "../src/node";
import { classOf } from "../src/node/bull/heartbeat";

describe.skipIf(!hasRedis)("the class of numbers of a study", () => {
  let server: TestRedis;
  let redis: Redis;
  beforeAll(async () => {
    server = await startRedis();
    redis = new Redis(server.url);
  });
  afterAll(async () => {
    redis?.disconnect();
    await server?.stop();
  });

  /** A worker of class "a" takes part in a study, which is then closed; the class that a worker of class "b" finds. */
  async function classAfter(study: string, once: boolean, jobs: number): Promise<string> {
    const queue = await bullQueue({ url: server.url, prefix: "p", study, version: "1", once }, { outcome: () => {} });
    await queue.add(Array.from({ length: jobs }, (_, index) => ({ id: `${index}`, payload: {} })));
    expect(await classOf(redis, "p", study, "a")).toBe("a");
    await queue.close();
    return classOf(redis, "p", study, "b");
  }

  it("stays for a study that may get more jobs", async () => {
    expect(await classAfter("sweep", false, 0)).toBe("a");
  });

  it("goes with the last job of a study that is done once, not before", async () => {
    expect(await classAfter("done", true, 0)).toBe("b");
    expect(await classAfter("interrupted", true, 2)).toBe("a");
  });
});
