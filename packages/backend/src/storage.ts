import type { DType, TypedArray } from "@feedforward/graph";
import { pool } from "./pool";

/**
 * Owns the elements of tensors: an array, or the promise of one that a pending node will compute. Whoever may still read
 * it holds it: each data id of tfjs, each view that a data id has, and each recorded node that takes it from outside its
 * trace. When the last holder lets go, an array of the pool returns to it, and only then; reading it afterwards is an
 * error. Other arrays, such as results of cpu kernels, never go to the pool, which would grow with each of them.
 */
export class Storage {
  private holders = 0;
  private elements: TypedArray | undefined;
  private gone = false;

  /**
   * @param elements an array, where it is there already.
   * @param pooled whether the array comes from the pool.
   */
  constructor(
    readonly dtype: DType,
    elements?: TypedArray,
    private pooled = false,
  ) {
    this.elements = elements;
  }

  /** Whether the elements are there. */
  get ready(): boolean {
    return this.elements !== undefined;
  }

  /** Whether anybody may still read it. */
  get held(): boolean {
    return this.holders > 0;
  }

  /** The array itself, not a copy: it stays with the caller only as long as the caller holds the storage. */
  get array(): TypedArray {
    if (this.elements) return this.elements;
    throw new Error(`internal: a tensor's elements are read ${this.gone ? "after they were let go" : "too early"}`);
  }

  /** Takes the array that a pending node has computed and says whether it is the pool's; nobody else may write to it. */
  fill(array: TypedArray, pooled: boolean): void {
    if (this.elements) throw new Error("internal: a tensor is computed twice");
    this.elements = array;
    this.pooled = pooled;
  }

  /** One more holder. */
  hold(): void {
    this.holders += 1;
  }

  /** One holder less. */
  release(): void {
    this.holders -= 1;
    if (this.holders < 0) throw new Error("internal: a tensor's elements are let go twice");
    if (this.holders > 0) return;
    this.gone = true;
    if (this.elements && this.pooled) this.recycle(this.elements);
    this.elements = undefined;
  }

  /** Gives the array to the next result of its size. */
  private recycle(array: TypedArray): void {
    pool.give(this.dtype, array);
  }
}
