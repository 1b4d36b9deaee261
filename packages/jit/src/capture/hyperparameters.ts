import type { Graph, Value } from "@feedforward/graph";
import { type DataId, type Optimizer, type Tensor, tidy } from "@tensorflow/tfjs-core";

/**
 * State that tfjs's own optimizers keep as plain numbers: the learning rate and the step count. Those of feedforward
 * keep both in variables, which a captured step follows without this.
 */
export interface OptimizerNumbers {
  learningRate?: number;
  iterations_?: number;
  /** tfjs's sgd and momentum multiply by this tensor, the negated learning rate. */
  readonly c?: Tensor;
}

/** Returns the same object, typed with its protected fields. */
export const numbersOf = (optimizer: Optimizer | undefined): OptimizerNumbers | undefined =>
  optimizer as unknown as OptimizerNumbers | undefined;

const rates = new WeakMap<Tensor, number>();

/**
 * Returns the rate of the optimizer's next step. tfjs's sgd and momentum store it as a tensor, which `setLearningRate`
 * recreates and an assignment to `learningRate` does not.
 */
export function learningRateOf({ learningRate = 0, c }: OptimizerNumbers): number {
  if (!c) return learningRate;
  const rate = rates.get(c) ?? -c.dataSync()[0]!;
  rates.set(c, rate);
  return rate;
}

/**
 * A float32 number that no step uses for anything else; Adam and similar optimizers negate or use the rate as a host
 * number.
 */
const sentinel = Math.fround(0.123454321);

/**
 * tfjs's own optimizers open no name scope for their updates, which would be top-level in the graph; this opens one
 * with their name until the returned function is called. Those of feedforward open their own.
 */
export function scopeUpdates(optimizer: Optimizer | undefined): () => void {
  const own = optimizer && Object.getOwnPropertyDescriptor(optimizer, "learningRate");
  if (!optimizer || typeof own?.value !== "number") return () => undefined;
  const { applyGradients } = optimizer;
  optimizer.applyGradients = (gradients) => {
    tidy(optimizer.getClassName(), () => applyGradients.call(optimizer, gradients));
  };
  // The method was overridden on the instance; its class still has it.
  return () => void delete (optimizer as Partial<Optimizer>).applyGradients;
}

/** Makes the learning rate of a tfjs optimizer an input of the graph. */
export class LearningRateWatch {
  private input: Value | undefined;
  private readonly original: number | undefined;

  constructor(
    private readonly graph: Graph,
    private readonly optimizer: OptimizerNumbers | undefined,
  ) {
    // A getter (feedforward's optimizers) reads a variable; only a plain number would be frozen.
    const own = optimizer && Object.getOwnPropertyDescriptor(optimizer, "learningRate");
    if (optimizer && own && typeof own.value === "number") {
      this.original = own.value;
      if (!optimizer.c) optimizer.learningRate = sentinel;
    }
  }

  /** Returns the data id of the placeholder for the negated rate, with its value. */
  negatedRate(): { dataId: DataId; value: Value } | undefined {
    const c = this.original === undefined ? undefined : this.optimizer?.c;
    return c && { dataId: c.dataId, value: this.negated() };
  }

  /** Returns the value for a host number, if it is the learning rate. */
  match(data: ArrayLike<number>): Value | undefined {
    if (this.original === undefined || data.length !== 1) return undefined;
    if (Math.fround(data[0]!) === sentinel) return this.rate();
    return Math.fround(data[0]!) === -sentinel ? this.negated() : undefined;
  }

  /** Restores the optimizer's learning rate. */
  end(): void {
    if (this.original !== undefined && this.optimizer) this.optimizer.learningRate = this.original;
  }

  private rate(): Value {
    this.input ??= this.graph.input("hyperparameter", "learningRate", [], "float32");
    return this.input;
  }

  private negated(): Value {
    return this.graph.node("Neg", [this.rate()], {}, [], "float32");
  }
}
