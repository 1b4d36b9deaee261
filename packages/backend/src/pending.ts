// Values and the nodes that compute them refer to each other, so both are here.
import { type DType, type OpAttributes, type OpName, sizeOf, type TypedArray, type Value } from "@feedforward/graph";
import type { CpuRecord } from "./cpu";
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

/** A value whose elements are there. Neither the array nor the shape is changed by anybody from now on. `pooled` says whether the array is the pool's. */
export const readyValue = (array: TypedArray, shape: readonly number[], dtype: DType, pooled = false): Lazy =>
  new Lazy(shape, dtype, new Storage(dtype, array, pooled), 0, array.length);

/** One operand of a kernel call: a value, and the shape and dtype in which the tensor shows it. */
export interface Operand {
  readonly key: string;
  readonly value: Lazy;
  readonly shape: readonly number[];
  readonly dtype: DType;
}

/** A call of a tfjs kernel, kept beside its nodes, so that a cpu kernel can stand in for them. */
export interface KernelCall {
  kernel: string;
  /** Name of the scope of the op of tfjs that called the kernel. */
  readonly op: string;
  operands: readonly Operand[];
  /** Whether tfjs passes the operands as a list. */
  readonly listed: boolean;
  attributes: object;
  /** The nodes that it is recorded as, and what it returns. */
  readonly nodes: PendingNode[];
  results: readonly Lazy[];
  /** Number of the flush that needs it. */
  needed: number;
}

/** A node that has been recorded and not yet run. */
export interface PendingNode {
  readonly op: OpName;
  readonly inputs: readonly Lazy[];
  readonly outputs: readonly Lazy[];
  readonly attributes: OpAttributes[OpName];
  readonly call: KernelCall;
  readonly order: number;
  readonly part: Part;
  /** What the node holds so that it is still there when the node runs. */
  readonly held: Storage[];
}

/**
 * Pending nodes that depend on each other. Parts that have nothing to do with each other are run apart, so that the
 * program of a training step does not depend on what else happens to be pending.
 */
export class Part {
  nodes: PendingNode[] = [];
  /** Whether the nodes are in the order of recording. */
  sorted = true;
  /** Bytes of inputs that it holds. */
  bytes = 0;
  /** Milliseconds that cpu kernels are expected to take for it. */
  cost = 0;
  /** The part that it has become a part of. */
  private into: Part | undefined;

  /** What it is a part of by now. */
  root(): Part {
    let part: Part = this;
    while (part.into) part = part.into;
    // The way is short from now on.
    let step: Part = this;
    while (step.into) {
      const next: Part = step.into;
      step.into = part;
      step = next;
    }
    return part;
  }

  /** Takes another root in, the smaller into the larger. Returns the root of both. */
  join(other: Part): Part {
    const [large, small] = this.nodes.length >= other.nodes.length ? [this, other] : [other, this];
    for (const node of small.nodes) large.nodes.push(node);
    large.sorted = false;
    large.bytes += small.bytes;
    large.cost += small.cost;
    small.nodes = [];
    small.into = large;
    return large;
  }

  /** The nodes in the order of recording. */
  ordered(): readonly PendingNode[] {
    if (!this.sorted) this.nodes.sort((a, b) => a.order - b.order);
    this.sorted = true;
    return this.nodes;
  }
}
