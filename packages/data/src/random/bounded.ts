import type { MT19937 } from "./mt19937";

/** The smallest 2^k - 1 not less than `range`. */
export function maskOf(range: number): number {
  let mask = range;
  mask |= mask >>> 1;
  mask |= mask >>> 2;
  mask |= mask >>> 4;
  mask |= mask >>> 8;
  mask |= mask >>> 16;
  return mask >>> 0;
}

/** One number from 0 to `range` (inclusive, at most 2^32 - 1) by masked rejection; draws nothing when `range` is 0. */
export function bounded32(generator: MT19937, range: number): number {
  if (range === 0) return 0;
  const mask = maskOf(range);
  let value: number;
  do value = (generator.next() & mask) >>> 0;
  while (value > range);
  return value;
}

/** 64 random bits: the first word is the upper half. */
export function next64(generator: MT19937): bigint {
  const high = generator.next();
  return (BigInt(high) << 32n) | BigInt(generator.next());
}

/** One number from 0 to `range` (inclusive) by masked rejection of 64-bit words, or 32-bit words if they suffice. */
export function bounded64(generator: MT19937, range: bigint): bigint {
  if (range <= 0xffffffffn) return BigInt(bounded32(generator, Number(range)));
  const mask = (1n << BigInt(range.toString(2).length)) - 1n;
  let value: bigint;
  do value = next64(generator) & mask;
  while (value > range);
  return value;
}

/**
 * Draws numbers from 0 to `range` (inclusive) of `bits` bits (1, 8 or 16), splitting one 32-bit word into several, low
 * bits first. One buffer serves a whole call, as in NumPy.
 */
export function boundedSmall(generator: MT19937, range: number, bits: number): () => number {
  const mask = maskOf(range);
  let buffer = 0;
  let left = 0;
  return () => {
    if (range === 0) return 0;
    for (;;) {
      if (left === 0) {
        buffer = generator.next();
        left = 32 / bits - 1;
      } else {
        buffer >>>= bits;
        left--;
      }
      const value = (buffer & mask) >>> 0;
      if (value <= range) return value;
    }
  };
}
