// Values and the nodes that compute them refer to each other, so both are defined in this file.
import { type DType, type OpAttributes, type OpName, sizeOf, type TypedArray, type Value } from "@feedforward/graph";
import type { CpuRecord } from "./cpu";
import { Storage } from "./storage";

let count = 0;

/** Tensor for the native binding of ONNX Runtime. */
export interface NativeTensor {
  readonly type: DType;
  readonly dims: readonly number[];
  readonly data: TypedArray;
  readonly location: "cpu";
}

/**
 * A value of a recorded program: computed elements, or the result of a pending node. It is an immutable view; several
 * values may share one storage with different shapes or offsets.
 */
export class Lazy implements Value {
  readonly id = count++;
  /** Node that computes the value; undefined once it is computed. */
  node: PendingNode | undefined;
  /** Whether the user passed it to tfjs, in which case a scalar is likely to be the same next time. */
  written = false;
  /** Error that occurred when it was computed. */
  error: Error | undefined;
  /** Number of the last traversal that visited it, and its index there. */
  seen = 0;
  place = 0;
  /** Result of a cpu kernel, kept during a cold run, and number of the last cold run that needs the value. */
  record: CpuRecord | undefined;
  wanted = 0;
  /** The same value in other shapes and dtypes, as nodes of the same trace; undefined if there are none. */
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

  /** Whether its elements are computed. */
  get ready(): boolean {
    return this.storage.ready;
  }

  /** Its elements, not copied; a caller that keeps them must copy them. */
  get data(): TypedArray {
    const { array } = this.storage;
    if (this.offset === 0 && this.size === array.length) return array;
    this.window ??= array.subarray(this.offset, this.offset + this.size);
    return this.window;
  }

  /** Returns a copy of its elements. */
  copy(): TypedArray {
    return this.data.slice();
  }

  /** Returns its elements as a tensor for ONNX Runtime, without copying. */
  tensor(): NativeTensor {
    const { data } = this;
    this.native ??= { type: this.dtype, dims: this.shape, data, location: "cpu" };
    return this.native;
  }

  /** Returns a view of the same elements in another shape of the same size. */
  reshaped(shape: readonly number[]): Lazy {
    const view = new Lazy([...shape], this.dtype, this.storage, this.offset, this.size);
    view.written = this.written;
    return view;
  }

  /** Returns a view of consecutive rows of the first axis. */
  rows(begin: number, rows: number): Lazy {
    const row = this.size / this.shape[0]!;
    return new Lazy([rows, ...this.shape.slice(1)], this.dtype, this.storage, this.offset + begin * row, rows * row);
  }
}

/**
 * Creates a computed value. Neither the array nor the shape may be changed afterwards.
 *
 * @param pooled whether the array comes from the pool.
 */
export const readyValue = (array: TypedArray, shape: readonly number[], dtype: DType, pooled = false): Lazy =>
  new Lazy(shape, dtype, new Storage(dtype, array, pooled), 0, array.length);

/** Operand of a kernel call: a value, and the shape and dtype of the tensor that refers to it. */
export interface Operand {
  readonly key: string;
  readonly value: Lazy;
  readonly shape: readonly number[];
  readonly dtype: DType;
}

/** A call of a tfjs kernel, kept together with its nodes so that a cpu kernel can replace them. */
export interface KernelCall {
  kernel: string;
  /** Name of the scope of the tfjs op that called the kernel. */
  readonly op: string;
  operands: readonly Operand[];
  /** Whether tfjs passes the operands as a list. */
  readonly listed: boolean;
  attributes: object;
  /** Nodes that the call was recorded as, and its results. */
  nodes: readonly PendingNode[];
  results: readonly Lazy[];
  /** Number of the last cold run that needs it. */
  needed: number;
}

/** A node that was recorded but not yet run. */
export interface PendingNode {
  readonly op: OpName;
  readonly inputs: readonly Lazy[];
  readonly outputs: readonly Lazy[];
  readonly attributes: OpAttributes[OpName];
  readonly call: KernelCall;
  readonly order: number;
  readonly part: Part;
}

/**
 * Pending nodes that depend on each other. Independent parts are run separately, so that the program of a training step
 * does not depend on other pending nodes.
 */
export class Part {
  nodes: PendingNode[] = [];
  /** Storages that the nodes retain until they have run. */
  held: Storage[] = [];
  /** Whether the nodes are sorted by the order of recording. */
  sorted = true;
  /** Bytes of inputs that its nodes retain. */
  bytes = 0;
  /** Milliseconds that cpu kernels are expected to take for it. */
  cost = 0;
  /** Part that this part was merged into. */
  private into: Part | undefined;

  /** Returns the part that contains the nodes of this one after all merges. */
  root(): Part {
    let part: Part = this;
    while (part.into) part = part.into;
    // Path compression: the next look-up takes one step.
    let step: Part = this;
    while (step.into) {
      const next: Part = step.into;
      step.into = part;
      step = next;
    }
    return part;
  }

  /** Retains a computed input until the nodes of this root have run. */
  keep({ storage }: Lazy): void {
    storage.hold();
    this.held.push(storage);
  }

  /** Merges this root with another, the smaller into the larger, and returns the common root. */
  join(other: Part): Part {
    const [large, small] = this.nodes.length >= other.nodes.length ? [this, other] : [other, this];
    for (const node of small.nodes) large.nodes.push(node);
    for (const storage of small.held) large.held.push(storage);
    large.sorted = false;
    large.bytes += small.bytes;
    large.cost += small.cost;
    small.nodes = [];
    small.held = [];
    small.into = large;
    return large;
  }

  /** Returns the nodes in the order of recording. */
  ordered(): readonly PendingNode[] {
    if (!this.sorted) this.nodes.sort((a, b) => a.order - b.order);
    this.sorted = true;
    return this.nodes;
  }
}
