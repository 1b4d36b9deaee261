// @internal
import { FeedforwardError } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import { computeDType } from "../graph/dtype";
import type { Evaluator, Operation, Tensor } from "../graph/operation";
import type { Variables } from "./variables";

/**
 * One run of a part of a graph as tfjs calls, each operation at most once. A recording backend captures the same
 * calls. The caller's `tf.tidy` owns the tensors that it creates.
 */
export class Evaluation implements Evaluator {
  private readonly values = new Map<Operation, tf.Tensor[]>();
  private readonly given: ReadonlyMap<Tensor, tf.Tensor>;

  /**
   * @param given values that replace tensors: fed values, or those with respect to which gradients are computed.
   * @param outer the evaluation that provides the values that do not depend on `given`.
   */
  constructor(
    readonly variables: Variables,
    given: Iterable<readonly [Tensor, tf.Tensor]>,
    private readonly outer?: Evaluation,
  ) {
    this.given = new Map(given);
  }

  /** The value of a tensor. */
  value(tensor: Tensor): tf.Tensor {
    const given = this.given.get(tensor);
    if (given) return given;
    if (this.outer && !this.depends(tensor.op)) return this.outer.value(tensor);
    const value = this.run(tensor.op)[tensor.index];
    if (!value) throw new Error(`internal: ${tensor.op.name} gave no output ${tensor.index}.`);
    return value;
  }

  /** Runs an operation for its effect, and returns its outputs. */
  run(operation: Operation): tf.Tensor[] {
    const known = this.values.get(operation);
    if (known) return known;
    for (const control of operation.controlInputs) this.run(control);
    const outputs = this.compute(operation);
    this.values.set(operation, outputs);
    return outputs;
  }

  /** Gradients of `y` with respect to `xs`; null if `y` does not depend on x. */
  gradients(y: Tensor, xs: readonly Tensor[]): (tf.Tensor | null)[] {
    const reached = xs.map((x) => dependsOn(y.op, x));
    const used = xs.filter((_, index) => reached[index]);
    if (used.length === 0) return xs.map(() => null);
    const grads = tf.grads((...values: tf.Tensor[]) => {
      const inner = new Evaluation(
        this.variables,
        used.map((x, index) => [x, values[index] as tf.Tensor] as const),
        this,
      );
      return inner.value(y);
    })(used.map((x) => this.value(x)));
    let next = 0;
    return reached.map((is) => (is ? (grads[next++] ?? null) : null));
  }

  private compute(operation: Operation): tf.Tensor[] {
    const { kernel } = operation;
    switch (kernel.kind) {
      case "pure":
        return kernel.compute(operation.inputs.map((input) => this.value(input)));
      case "random":
        return this.outer
          ? this.outer.run(operation)
          : kernel.compute(operation.inputs.map((input) => this.value(input)));
      case "stateful":
        return kernel.run(this);
      case "placeholder":
        throw new FeedforwardError(
          `InvalidArgumentError: the placeholder "${operation.name}" of dtype ${operation.outputs[0]?.dtype} needs a value: give it in feed, [[${operation.name}, value]].`,
        );
      case "initializer":
      case "host":
        throw new Error(`internal: ${operation.name} runs on the host.`);
      default:
        return kernel satisfies never;
    }
  }

  /** Whether an operation's outputs depend on the given values. */
  private depends(operation: Operation): boolean {
    for (const tensor of this.given.keys()) if (dependsOn(operation, tensor)) return true;
    return false;
  }
}

const reaches = new WeakMap<Tensor, WeakMap<Operation, boolean>>();

/** Whether an operation depends on `tensor`, directly or indirectly. */
function dependsOn(operation: Operation, tensor: Tensor): boolean {
  const known = reaches.get(tensor) ?? new WeakMap<Operation, boolean>();
  reaches.set(tensor, known);
  const visit = (at: Operation): boolean => {
    const before = known.get(at);
    if (before !== undefined) return before;
    const found = at === tensor.op || at.inputs.some((input) => visit(input.op));
    known.set(at, found);
    return found;
  };
  return visit(operation);
}

/** Converts a host value to the tfjs tensor with which a graph computes. */
export function computeTensor(data: ArrayLike<number>, shape: readonly number[], dtype: Tensor["dtype"]): tf.Tensor {
  const kind = computeDType(dtype);
  const Values = kind === "float32" ? Float32Array : kind === "int32" ? Int32Array : Uint8Array;
  return tf.tensor(data instanceof Values ? data : Values.from(data), [...shape], kind);
}
