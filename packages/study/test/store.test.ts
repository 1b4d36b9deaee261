import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasRedis, startRedis, type TestRedis } from "../../../scripts/testing/redis";
import { folderStore, redisStore, type Store, sha256 } from "../src/node";

const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => (index * index) % 251);

function contract(open: () => Promise<Store>, damage: (name: string) => Promise<unknown>): void {
  it("keeps bytes under their checksum and says what is missing", async () => {
    const store = await open();
    const name = await store.putBlob(bytes);
    expect(name).toBe(sha256(bytes));
    expect(await store.putBlob(bytes)).toBe(name);
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
