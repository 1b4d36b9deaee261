import { expect, test } from "vitest";
import { pool } from "./pool";
import { Storage } from "./storage";

test("elements are there from the start or once they are computed", () => {
  const given = new Storage("float32", Float32Array.of(1));
  expect([given.ready, given.held]).toEqual([true, false]);
  const pending = new Storage("float32");
  expect(pending.ready).toBe(false);
  expect(() => pending.array).toThrow("internal: a tensor's elements are read too early");
  const computed = Float32Array.of(2);
  pending.fill(computed, false);
  expect(pending.ready).toBe(true);
  expect(pending.array).toBe(computed);
  expect(() => pending.fill(computed, false)).toThrow("computed twice");
});

test("elements stay until the last holder lets go", () => {
  const storage = new Storage("int32", Int32Array.of(1, 2));
  storage.hold();
  storage.hold();
  storage.release();
  expect([storage.held, storage.ready, ...storage.array]).toEqual([true, true, 1, 2]);
  storage.release();
  expect([storage.held, storage.ready]).toEqual([false, false]);
  expect(() => storage.array).toThrow("internal: a tensor's elements are read after they were let go");
  expect(() => storage.release()).toThrow("let go twice");
});

test.each([
  ["given", false, 0],
  ["given, of the pool", true, 1200],
] as const)("%s: the array goes to the pool only if it came from there", (_, pooled, bytes) => {
  pool.clear();
  const storage = new Storage("float32", new Float32Array(300), pooled);
  storage.hold();
  storage.release();
  expect(pool.bytes).toBe(bytes);
  pool.clear();
});

test.each([false, true])("so does one that was computed (%s)", (pooled) => {
  pool.clear();
  const storage = new Storage("float32", undefined, !pooled);
  storage.fill(new Float32Array(300), pooled);
  storage.hold();
  storage.release();
  expect(pool.bytes).toBe(pooled ? 1200 : 0);
  pool.clear();
});

test("nothing goes to the pool if it is not known", () => {
  pool.clear();
  const storage = new Storage("float32", new Float32Array(300));
  storage.hold();
  storage.release();
  expect(pool.bytes).toBe(0);
});
