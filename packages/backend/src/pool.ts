import { allocate, type DType, type TypedArray } from "@feedforward/graph";

/** Minimum number of elements; smaller arrays are cheaper to allocate than to look up. */
const SMALLEST = 256;
/** Returns whether the pool keeps arrays of this length. */
export const isPooled = (length: number): boolean => length >= SMALLEST;

/** Maximum total size of the unused arrays in bytes. */
const LIMIT = 2 ** 28;

/**
 * Pool of arrays without an owner, by dtype and length. A result of the same size reuses one instead of new memory,
 * which the system would have to clear. The least recently requested sizes are evicted first.
 */
export class Pool {
  private readonly free = new Map<string, TypedArray[]>();
  private held = 0;

  /** Total size of the unused arrays in bytes. */
  get bytes(): number {
    return this.held;
  }

  /** Returns an array with arbitrary contents. */
  take(dtype: DType, length: number): TypedArray {
    if (!isPooled(length)) return allocate(dtype, length);
    const key = `${dtype}${length}`;
    const waiting = this.free.get(key);
    const array = waiting?.pop();
    if (!array || !waiting) return allocate(dtype, length);
    this.held -= array.byteLength;
    this.free.delete(key);
    if (waiting.length > 0) this.free.set(key, waiting);
    return array;
  }

  /** Puts an array that is no longer read back into the pool. */
  give(dtype: DType, array: TypedArray): void {
    if (!isPooled(array.length) || array.byteLength > LIMIT) return;
    const key = `${dtype}${array.length}`;
    const waiting = this.free.get(key);
    if (waiting) waiting.push(array);
    else this.free.set(key, [array]);
    this.held += array.byteLength;
    for (const [oldest, arrays] of this.free) {
      if (this.held <= LIMIT) break;
      this.held -= arrays.reduce((bytes, one) => bytes + one.byteLength, 0);
      this.free.delete(oldest);
    }
  }

  /** Drops all arrays. */
  clear(): void {
    this.free.clear();
    this.held = 0;
  }
}

/** The pool of this process. */
export const pool = new Pool();
