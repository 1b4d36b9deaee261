// @internal

import type { Optimizer } from "@feedforward/optim";
import { FeedforwardError } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import type { Operation, VariableStore } from "../graph/operation";

/** What one session holds between runs: the values of variables, and the state of optimizers. */
export class Variables implements VariableStore {
  private readonly values = new Map<Operation, tf.Variable>();
  private readonly optimizers = new Map<Operation, Optimizer>();

  /** The value of a variable, or undefined before it was initialised. */
  find(operation: Operation): tf.Variable | undefined {
    return this.values.get(operation);
  }

  /**
   * The value of a variable.
   *
   * @throws FeedforwardError for a variable that was not initialised.
   */
  get(operation: Operation): tf.Variable {
    const variable = this.values.get(operation);
    if (variable) return variable;
    throw new FeedforwardError(
      `FailedPreconditionError: Attempting to use uninitialized value ${operation.name}; run globalVariablesInitializer() or restore a checkpoint first.`,
    );
  }

  /** Gives a variable a value, making it if need be. The value is not kept. */
  set(operation: Operation, value: tf.Tensor, trainable: boolean): void {
    const existing = this.values.get(operation);
    if (existing) existing.assign(value.clone());
    else
      this.values.set(
        operation,
        tf.tidy(() => tf.variable(value, trainable, freeName(operation.name))),
      );
  }

  /** The optimizer behind a training operation. */
  optimizer(operation: Operation, make: () => Optimizer): Optimizer {
    const existing = this.optimizers.get(operation);
    if (existing) return existing;
    const optimizer = make();
    this.optimizers.set(operation, optimizer);
    return optimizer;
  }

  /** Training operations that have run, with their optimizers. */
  get training(): ReadonlyMap<Operation, Optimizer> {
    return this.optimizers;
  }

  dispose(): void {
    for (const variable of this.values.values()) variable.dispose();
    for (const optimizer of this.optimizers.values()) optimizer.dispose();
    this.values.clear();
    this.optimizers.clear();
  }
}

/** tfjs refuses a second variable of one name, and two sessions may hold the same graph. */
function freeName(name: string): string {
  const taken = tf.engine().registeredVariables;
  let free = name;
  for (let count = 1; free in taken; count++) free = `${name}_${count}`;
  return free;
}
