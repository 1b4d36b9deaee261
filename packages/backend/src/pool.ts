import { allocate, type DType, type TypedArray } from "@feedforward/graph";

/** Arrays with fewer elements are cheaper to make than to look up. */
const SMALLEST = 256;
/** Whether the pool keeps arrays with this many elements. */
export const isPooled = (length: number): boolean => length >= SMALLEST;

/** Bytes that wait for their next use, in all. */
const LIMIT = 2 ** 28;

/**
 * Arrays whose owners are gone, by dtype and length. A result of the same size takes one instead of new memory, which
 * the system would have to clear. Sizes that have not been asked for longest give way.
 */
export class Pool {
  private readonly free = new Map<string, TypedArray[]>();
  private held = 0;

  /** Bytes that wait for their next use. */
  get bytes(): number {
    return this.held;
  }

  /** An array of any contents. */
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

  /** Takes back an array that nobody reads any more. */
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

  /** Lets everything go. */
  clear(): void {
    this.free.clear();
    this.held = 0;
  }
}

/** The pool of this process. */
export const pool = new Pool();
