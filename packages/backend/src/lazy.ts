import { type DType, sizeOf, type TypedArray, type Value } from "@feedforward/graph";
import type { CpuRecord } from "./cpu";
import type { PendingNode } from "./pending";
import { Storage } from "./storage";

let count = 0;

/** A tensor as ONNX Runtime's binding takes it. */
export interface NativeTensor {
  readonly type: DType;
  readonly dims: readonly number[];
  readonly data: TypedArray;
  readonly location: "cpu";
}

/**
 * A value of a recorded program: elements that are there, or what a pending node computes. It is a view: several may
 * look at one storage, in another shape or from another row on. What it shows never changes.
 */
export class Lazy implements Value {
  readonly id = count++;
  /** Computes it; nothing once the elements are there. */
  node: PendingNode | undefined;
  /** Whether the program wrote it, so that a scalar is likely to be the same next time. */
  written = false;
  /** Why it could not be computed. */
  error: Error | undefined;
  /** Number of the flush that last met it, and its place there. */
  seen = 0;
  place = 0;
  /** What a cpu kernel has computed of it, while others read it, and the run of cpu kernels that wants it. */
  record: CpuRecord | undefined;
  wanted = 0;
  /** Itself in other shapes and dtypes, as nodes of the same trace; nothing before the first. */
  forms: Map<string, Lazy> | undefined;
  private window: TypedArray | undefined;
  private native: NativeTensor | undefined;

  constructor(
    readonly shape: readonly number[],
    readonly dtype: DType,
    readonly storage: Storage,
    readonly offset = 0,
    readonly size = sizeOf(shape),
  ) {}

  /** Whether its elements are there. */
  get ready(): boolean {
    return this.storage.ready;
  }

  /** Its elements where they are; the caller copies what it keeps. */
  get data(): TypedArray {
    const { array } = this.storage;
    if (this.offset === 0 && this.size === array.length) return array;
    this.window ??= array.subarray(this.offset, this.offset + this.size);
    return this.window;
  }

  /** Its elements as a copy of the caller's own. */
  copy(): TypedArray {
    return this.data.slice();
  }

  /** Its elements for ONNX Runtime, without copying. */
  tensor(): NativeTensor {
    const { data } = this;
    this.native ??= { type: this.dtype, dims: this.shape, data, location: "cpu" };
    return this.native;
  }

  /** The same elements in another shape of the same size. */
  reshaped(shape: readonly number[]): Lazy {
    const view = new Lazy([...shape], this.dtype, this.storage, this.offset, this.size);
    view.written = this.written;
    return view;
  }

  /** Consecutive rows of the first axis. */
  rows(begin: number, rows: number): Lazy {
    const row = this.size / this.shape[0]!;
    return new Lazy([rows, ...this.shape.slice(1)], this.dtype, this.storage, this.offset + begin * row, rows * row);
  }
}

/** A value whose elements are there. Neither the array nor the shape is changed by anybody from now on. */
export const readyValue = (array: TypedArray, shape: readonly number[], dtype: DType): Lazy =>
  new Lazy(shape, dtype, new Storage(dtype, array), 0, array.length);
