import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsClient } from "aws4fetch";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { freePort, hasRedis, startRedis, type TestRedis } from "../../../scripts/testing/redis";
import { hasS3, startS3, type TestS3 } from "../../../scripts/testing/s3";
import { checkStore, folderStore, openStore, redisStore, type Store, s3Store, sha256 } from "../src/node";

const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => (index * index) % 251);

function contract(open: () => Promise<Store>, damage: (name: string) => Promise<unknown>): void {
  it("keeps bytes under their checksum and says what is missing", async () => {
    const store = await open();
    const name = await store.putBlob(bytes);
    expect(name).toBe(sha256(bytes));
    expect(await store.putBlob(bytes)).toBe(name);
    expect([await store.hasBlob(name), await store.hasBlob("0".repeat(64))]).toEqual([true, false]);
    expect(Uint8Array.from(await store.getBlob(name))).toEqual(bytes);
    await expect(store.getBlob("0".repeat(64))).rejects.toThrow("has no blob 0000");
    await store.close();
  });

  it("writes a record once, whoever comes second, and all at once", async () => {
    const store = await open();
    expect(await store.getRecord("trials/none/epoch-1")).toBeUndefined();
    const wrote = await Promise.all(["a", "b", "c", "d"].map((text) => store.putRecord("trials/one/epoch-1", text)));
    expect(wrote.filter(Boolean)).toHaveLength(1);
    expect(await store.getRecord("trials/one/epoch-1")).toBe(["a", "b", "c", "d"][wrote.indexOf(true)]);
    await store.close();
  });

  it("refuses damaged bytes, and names that are paths", async () => {
    const store = await open();
    const name = await store.putBlob(Uint8Array.of(1, 2, 3));
    await damage(name);
    await expect(store.getBlob(name)).rejects.toThrow(`is damaged: blob ${name}`);
    for (const path of ["../x", "/etc/passwd", "a/../b", "a//b", "", "a.b", "x".repeat(300)]) {
      await expect(Promise.resolve().then(() => store.getBlob(path))).rejects.toThrow("is no name in a store");
      await expect(Promise.resolve().then(() => store.putRecord(path, ""))).rejects.toThrow("is no name in a store");
    }
    await store.close();
  });
}

describe("a folder", () => {
  const folder = mkdtempSync(join(tmpdir(), "feedforward-store-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  contract(
    async () => folderStore(folder),
    async (name) => writeFileSync(join(folder, "blobs", name), "other"),
  );

  it("leaves no scratch files", () => {
    expect(readdirSync(folder, { recursive: true }).filter((name) => String(name).endsWith(".tmp"))).toEqual([]);
  });
});

describe.skipIf(!hasRedis)("a queue's server", () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis?.stop());
  contract(
    () => redisStore({ url: redis.url }),
    async (name) => {
      const client = new Redis(redis.url);
      await client.set(`feedforward:blob:${name}`, "other");
      client.disconnect();
    },
  );

  it("takes no large ones", async () => {
    const store = await redisStore({ url: redis.url });
    await expect(store.putBlob(new Uint8Array(9e6))).rejects.toThrow("9.0 MB are too many for the queue's server");
    await store.close();
  });
});

describe.skipIf(!hasS3)("a bucket of a server that speaks S3", { timeout: 120_000 }, () => {
  let s3: TestS3;
  beforeAll(async () => {
    s3 = await startS3("sweeps");
    vi.stubEnv("AWS_ENDPOINT_URL_S3", s3.url);
    vi.stubEnv("AWS_ACCESS_KEY_ID", "tester");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret");
  }, 120_000);
  afterAll(async () => {
    vi.unstubAllEnvs();
    await s3?.stop();
  });
  contract(
    () => s3Store("s3://sweeps/some/prefix"),
    async (name) => {
      const client = new AwsClient({ accessKeyId: "tester", secretAccessKey: "secret", service: "s3" });
      const url = `${s3.url}/sweeps/some/prefix/blobs/${name}`;
      expect((await client.fetch(url, { method: "PUT", body: "other" })).ok).toBe(true);
    },
  );

  it("takes large ones, and keeps each prefix to itself", async () => {
    const [one, other] = [await s3Store("s3://sweeps"), await s3Store("s3://sweeps/other/")];
    const large = new Uint8Array(9e6).fill(7);
    const name = await one.putBlob(large);
    expect(sha256(await one.getBlob(name))).toBe(name);
    await expect(other.getBlob(name)).rejects.toThrow("s3://sweeps/other/ has no blob");
  });

  it("says which bucket there is not, and when nobody answers", async () => {
    await expect(s3Store("s3://nosuch")).rejects.toThrow("s3://nosuch cannot be used: there is no such bucket");
    vi.stubEnv("AWS_ENDPOINT_URL_S3", `http://127.0.0.1:${await freePort()}`);
    await expect(s3Store("s3://sweeps")).rejects.toThrow("s3://sweeps cannot be reached: connect ECONNREFUSED");
    vi.stubEnv("AWS_ENDPOINT_URL_S3", s3.url);
  });

  it("says when the credentials are wrong", async () => {
    // All but the first request, which makes the bucket, must come from a user that moto knows; it knows none.
    const strict = await startS3("sweeps", { INITIAL_NO_AUTH_ACTION_COUNT: "1" });
    vi.stubEnv("AWS_ENDPOINT_URL_S3", strict.url);
    const message = await s3Store("s3://sweeps").catch((error: Error) => error.message);
    vi.stubEnv("AWS_ENDPOINT_URL_S3", s3.url);
    await strict.stop();
    expect(message).toMatch(
      /^The store s3:\/\/sweeps cannot be used: the credentials are wrong; set AWS_ACCESS_KEY_ID/,
    );
  });

  it("is what --store names, with credentials from the environment alone", async () => {
    const store = await openStore({ url: "redis://127.0.0.1:1" }, "s3://sweeps/x");
    expect(store.description).toBe("s3://sweeps/x");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "");
    await expect(s3Store("s3://sweeps")).rejects.toThrow("set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret");
  });
});

it("says what to install for a bucket", async () => {
  vi.doMock("aws4fetch", () => {
    throw new Error("Cannot find package 'aws4fetch'");
  });
  await expect(s3Store("s3://sweeps")).rejects.toThrow("s3://sweeps needs one more package: npm install aws4fetch@");
  vi.doUnmock("aws4fetch");
});

it("refuses names that no store has", () => {
  for (const place of ["/shared/runs", "runs", "s3://bucket", "s3://bucket.name/a/b-c"]) checkStore(place);
  for (const place of ["s3://", "s3:/bucket", "s3://Bucket", "s3://bucket/../other", "s3://bucket/a b"])
    expect(() => checkStore(place)).toThrow("expected s3://bucket or s3://bucket/prefix");
  expect(() => checkStore("https://example.org")).toThrow("expected a folder, or s3://bucket/prefix");
});
