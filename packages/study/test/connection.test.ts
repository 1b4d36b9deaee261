import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort, hasRedis, startRedis, type TestRedis } from "../../../scripts/testing/redis";
import type { Outcome } from "../src";
import { bullQueue, checkAddress } from "../src/node";
import { readEnvelope } from "../src/node/bull/envelope";
import { randomStream } from "../src/random";

describe("addresses", () => {
  it("are refused unencrypted to another machine, unless that is wanted", () => {
    for (const url of ["redis://127.0.0.1:6379", "redis://localhost", "redis://[::1]:1", "rediss://example.org"])
      checkAddress({ url });
    expect(() => checkAddress({ url: "redis://user:secret@example.org:6379" })).toThrow(
      /^redis:\/\/example\.org:6379 is another machine.*--insecure/,
    );
    checkAddress({ url: "redis://example.org", insecure: true });
    // A name that begins like a local address is none.
    expect(() => checkAddress({ url: "redis://127.0.0.1.example.org" })).toThrow("is another machine");
    for (const url of ["", "example.org", "http://x", "redis://"])
      expect(() => checkAddress({ url })).toThrow("expected redis://host:port");
  });
});

describe.skipIf(!hasRedis)("a server with a password", () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis(["--requirepass", "secret"]);
  });
  afterAll(() => redis?.stop());
  const open = (url: string) => bullQueue({ url, study: "s", version: "1" }, { outcome: (_: Outcome) => {} });

  it("says plainly what is wrong, and never the password", async () => {
    await expect(open(redis.url)).rejects.toThrow(/asks for a password.*FEEDFORWARD_QUEUE/);
    const wrong = redis.url.replace("//", "//:hunter2@");
    const message = await open(wrong).catch((error: Error) => error.message);
    expect(message).toMatch(/the user or the password is wrong/);
    expect(message).not.toContain("hunter2");
    const nobody = await open(`redis://127.0.0.1:${await freePort()}`).catch((error: Error) => error.message);
    expect(nobody).toMatch(/Cannot use the queue at redis:\/\/127\.0\.0\.1:\d+: connect ECONNREFUSED/);
    const queue = await open(redis.url.replace("//", "//:secret@"));
    await queue.close();
  });
});

it("reads no envelope but its own: 10,000 fuzzed ones", () => {
  const good = { study: "s1", version: "1.0.0", numerics: "same", payload: { a: 1 } };
  expect(readEnvelope(good)).toEqual(good);
  const random = randomStream(1);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;
  const strange = () =>
    pick<unknown>([null, undefined, 0, Number.NaN, "", "../x", "a b", "x".repeat(200), [], {}, { __proto__: 1 }, true]);
  let refused = 0;
  for (let round = 0; round < 10_000; round++) {
    const data: Record<string, unknown> = { ...good };
    const key = pick(["study", "version", "numerics", "payload", "extra", "whole"]);
    if (key === "payload") data.payload = pick([undefined, "x".repeat(70_000)]);
    else if (key === "extra") data[pick(["code", "path", "module", "constructor", ""])] = strange() ?? 1;
    else data[key] = strange();
    const whole = key === "whole" ? strange() : data;
    try {
      readEnvelope(whole);
    } catch (error) {
      expect((error as { usage?: boolean }).usage).toBe(false);
      refused++;
    }
  }
  expect(refused).toBe(10_000);
});
