// @internal: the attributes of loops.
import type { Value } from "./value";

/** A node of a loop's step, as in a graph. */
export interface LoopNode {
  readonly op: string;
  readonly inputs: readonly Value[];
  readonly outputs: readonly Value[];
  readonly attributes: object;
  readonly scope: string;
}

/**
 * Steps that are alike, such as those of a recurrent layer, as one. The inputs of its node are the first value of each of
 * `carried`, what each of `scanned` reads stacked on axis 0, and what the steps call `outside`; its outputs are
 * the last value of each of `carried`, and each of `collected` stacked on axis 0.
 */
export interface Loop {
  /** Number of steps. */
  readonly steps: number;
  /** Values of the step before that a step reads, and what the next one reads. */
  readonly carried: readonly { readonly before: Value; readonly after: Value }[];
  /** Values that differ from step to step; with `reverse`, the first step reads the last. */
  readonly scanned: readonly { readonly value: Value; readonly reverse: boolean }[];
  /** Values outside that all steps read, as `nodes` name them. */
  readonly outside: readonly Value[];
  /** Values of every step that are read outside. */
  readonly collected: readonly Value[];
  /** One step. */
  readonly nodes: readonly LoopNode[];
}
