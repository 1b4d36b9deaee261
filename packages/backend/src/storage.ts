import type { DType, TypedArray } from "@feedforward/graph";
import { pool } from "./pool";

/**
 * Reference-counted buffer that owns the elements of tensors: an array, or a placeholder for the result of a pending
 * node. It is retained by each tfjs data id, by each view that belongs to a data id, and by each recorded node that
 * reads it from outside its trace. Only when the last of them releases it does an array that came from the pool return
 * there; reading the elements afterwards is an error. Other arrays, such as results of cpu kernels, never go to the
 * pool, which would grow with each of them.
 */
export class Storage {
  private holders = 0;
  private elements: TypedArray | undefined;
  private gone = false;

  /**
   * @param elements the array, if it is already computed.
   * @param pooled whether the array comes from the pool.
   */
  constructor(
    readonly dtype: DType,
    elements?: TypedArray,
    private pooled = false,
  ) {
    this.elements = elements;
  }

  /** Whether the elements are computed. */
  get ready(): boolean {
    return this.elements !== undefined;
  }

  /** Whether the reference count is above zero. */
  get held(): boolean {
    return this.holders > 0;
  }

  /** The array itself, not a copy; valid only while the caller retains the storage. */
  get array(): TypedArray {
    if (this.elements) return this.elements;
    throw new Error(`internal: a tensor's elements are read ${this.gone ? "after they were let go" : "too early"}`);
  }

  /**
   * Sets the array that a pending node has computed. It must not be written to afterwards.
   *
   * @param pooled whether the array comes from the pool.
   */
  fill(array: TypedArray, pooled: boolean): void {
    if (this.elements) throw new Error("internal: a tensor is computed twice");
    this.elements = array;
    this.pooled = pooled;
  }

  /** Increments the reference count. */
  hold(): void {
    this.holders += 1;
  }

  /** Decrements the reference count; at zero, drops the elements. */
  release(): void {
    this.holders -= 1;
    if (this.holders < 0) throw new Error("internal: a tensor's elements are let go twice");
    if (this.holders > 0) return;
    this.gone = true;
    if (this.elements && this.pooled) this.recycle(this.elements);
    this.elements = undefined;
  }

  /** Puts the array back into the pool, for the next result of its size. */
  private recycle(array: TypedArray): void {
    pool.give(this.dtype, array);
  }
}
