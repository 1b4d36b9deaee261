import { expect, test } from "vitest";
import { isPooled, Pool } from "./pool";

const LIMIT = 2 ** 28;

/** An array whose memory the system need not provide, since nothing is written. */
const bytes = (count: number): Float32Array => new Float32Array(count / 4);

test("arrays of 256 elements and more are kept", () => {
  expect([isPooled(255), isPooled(256), isPooled(257)]).toEqual([false, true, true]);
  const pool = new Pool();
  pool.give("float32", new Float32Array(255));
  expect(pool.bytes).toBe(0);
  const small = pool.take("float32", 255);
  expect([small.constructor, small.length]).toEqual([Float32Array, 255]);
  const given = new Float32Array(256);
  pool.give("float32", given);
  expect(pool.bytes).toBe(1024);
  expect(pool.take("float32", 256)).toBe(given);
  expect(pool.bytes).toBe(0);
  expect(pool.take("float32", 256)).not.toBe(given);
});

test("an array comes back for its dtype and length only", () => {
  const pool = new Pool();
  const [floats, integers, flags] = [new Float32Array(300), new Int32Array(300), new Uint8Array(300)];
  pool.give("float32", floats);
  pool.give("int32", integers);
  pool.give("bool", flags);
  expect(pool.bytes).toBe(2700);
  expect(pool.take("float32", 301)).not.toBe(floats);
  expect(pool.take("bool", 300)).toBe(flags);
  expect(pool.take("int32", 300)).toBe(integers);
  expect(pool.take("float32", 300)).toBe(floats);
  expect(pool.bytes).toBe(0);
});

test("several arrays of one size are each given out once", () => {
  const pool = new Pool();
  const given = Array.from({ length: 3 }, () => new Float32Array(256));
  for (const array of given) pool.give("float32", array);
  expect(pool.bytes).toBe(3072);
  const taken = Array.from({ length: 3 }, () => pool.take("float32", 256));
  expect(new Set(taken)).toEqual(new Set(given));
  expect(given).not.toContain(pool.take("float32", 256));
});

test("an array as large as the limit is kept, a larger one never", () => {
  const pool = new Pool();
  const [least, largest] = [bytes(1024), bytes(LIMIT)];
  pool.give("float32", bytes(LIMIT + 4));
  expect(pool.bytes).toBe(0);
  pool.give("float32", largest);
  expect(pool.bytes).toBe(LIMIT);
  pool.give("float32", least);
  expect(pool.bytes).toBe(1024);
  // Compared outside of expect, which looks at each element of arrays that are not the same.
  expect(pool.take("float32", largest.length) === largest).toBe(false);
  expect(pool.take("float32", least.length)).toBe(least);
});

test("sizes that were asked for least recently go first, with all their arrays", () => {
  const pool = new Pool();
  const sixteenth = LIMIT / 16;
  for (let count = 0; count < 4; count += 1) pool.give("float32", bytes(sixteenth));
  for (let count = 0; count < 4; count += 1) pool.give("float32", bytes(2 * sixteenth));
  expect(pool.bytes).toBe(12 * sixteenth);
  // The first size is asked for, so that the second one is older.
  pool.take("float32", sixteenth / 4);
  pool.give("float32", bytes(4 * sixteenth));
  expect(pool.bytes).toBe(15 * sixteenth);
  pool.give("float32", bytes(5 * sixteenth));
  expect(pool.bytes).toBe(12 * sixteenth);
});

test("clear drops all arrays", () => {
  const pool = new Pool();
  const array = new Int32Array(1000);
  pool.give("int32", array);
  pool.clear();
  expect(pool.bytes).toBe(0);
  expect(pool.take("int32", 1000)).not.toBe(array);
  expect(pool.bytes).toBe(0);
});
