import type { DType, OpAttributes, OpName } from "@feedforward/graph";
import type { Lazy } from "./lazy";
import type { Storage } from "./storage";

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
