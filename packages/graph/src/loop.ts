// @internal: attributes of loops.
import type { Value } from "./value";

/** A node in the body of a loop, in the same form as a node of a graph. */
export interface LoopNode {
  readonly op: string;
  readonly inputs: readonly Value[];
  readonly outputs: readonly Value[];
  readonly attributes: object;
  readonly scope: string;
}

/**
 * A loop over repeated steps, such as those of a recurrent layer. The inputs of its node are the initial value of each
 * of `carried`, the values of each of `scanned` stacked on axis 0, and the values of `outside`; its outputs are the
 * final value of each of `carried`, and the values of each of `collected` stacked on axis 0.
 */
export interface Loop {
  /** Number of steps. */
  readonly steps: number;
  /** Values that a step reads from the previous one (`before`), and their counterparts for the next one (`after`). */
  readonly carried: readonly { readonly before: Value; readonly after: Value }[];
  /** Values that differ from step to step; with `reverse`, the first step reads the last. */
  readonly scanned: readonly { readonly value: Value; readonly reverse: boolean }[];
  /** Values outside the loop that all steps read, as they occur in `nodes`. */
  readonly outside: readonly Value[];
  /** Values of every step that are read outside the loop. */
  readonly collected: readonly Value[];
  /** Nodes of one step. */
  readonly nodes: readonly LoopNode[];
}
