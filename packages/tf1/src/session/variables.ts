// @internal

import type { Optimizer } from "@feedforward/optim";
import { FeedforwardError } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import type { Operation, VariableStore } from "../graph/operation";

/** State of a session between runs: the values of variables, and the state of optimizers. */
export class Variables implements VariableStore {
  private readonly values = new Map<Operation, tf.Variable>();
  private readonly optimizers = new Map<Operation, Optimizer>();

  /** The value of a variable, or undefined if it is uninitialised. */
  find(operation: Operation): tf.Variable | undefined {
    return this.values.get(operation);
  }

  /**
   * The value of a variable.
   *
   * @throws FeedforwardError for an uninitialised variable.
   */
  get(operation: Operation): tf.Variable {
    const variable = this.values.get(operation);
    if (variable) return variable;
    throw new FeedforwardError(
      `FailedPreconditionError: Attempting to use uninitialized value ${operation.name}; run globalVariablesInitializer() or restore a checkpoint first.`,
    );
  }

  /** Assigns a value to a variable, which is created if necessary. The caller still owns the value. */
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

/** tfjs refuses a second variable of the same name, and two sessions may use the same graph. */
function freeName(name: string): string {
  const taken = tf.engine().registeredVariables;
  let free = name;
  for (let count = 1; free in taken; count++) free = `${name}_${count}`;
  return free;
}
