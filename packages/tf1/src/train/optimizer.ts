import type { Optimizer } from "@feedforward/optim";
import { checkOptions, FeedforwardError } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import { getDefaultGraph } from "../graph/graph";
import { type Operation, Tensor } from "../graph/operation";
import { definitionOf, trainableVariables } from "../ops/variable";
import { gradients } from "./gradients";

/** A gradient and its variable. */
export type GradientAndVariable = readonly [gradient: Tensor, variable: Tensor];

/** Options of {@link GraphOptimizer.minimize}. */
export interface MinimizeOptions {
  /** Variable that is increased by 1 at each update. */
  globalStep?: Tensor | undefined;
  /** Variables to update. Default: all trainable variables. */
  varList?: readonly Tensor[] | undefined;
  /** Name of the training operation. Default: the optimizer's. */
  name?: string | undefined;
}

/** A constant rate, or a tensor of the graph that is computed at each update (see `train.exponentialDecay`). */
export type LearningRate = number | Tensor;

const makers = new WeakMap<Operation, () => Optimizer>();

/** Creates the optimizer of a training operation; undefined for another operation. */
export const optimizerMaker = (operation: Operation): (() => Optimizer) | undefined => makers.get(operation);

/** Adds training operations to a graph: TensorFlow 1's `tf.train.Optimizer`. */
export class GraphOptimizer {
  /**
   * @param name name of the training operation, such as "Adam".
   * @param make creates the optimizer that holds one session's state, with a constant initial rate.
   * @param learningRate number, or a scalar tensor that changes with the step.
   */
  constructor(
    private readonly name: string,
    private readonly learningRate: LearningRate,
    private readonly make: (learningRate: number) => Optimizer,
  ) {}

  /** An operation that takes one step to reduce the loss. */
  minimize(loss: Tensor, options: MinimizeOptions = {}): Operation {
    checkOptions("minimize", options, { globalStep: true, varList: true, name: true });
    const { varList, ...rest } = options;
    return this.applyGradients(this.computeGradients(loss, varList), rest);
  }

  /**
   * The first half of {@link minimize}: gradients, which can be inspected or changed.
   *
   * @param loss scalar tensor.
   * @param varList variables. Default: all trainable ones.
   */
  computeGradients(loss: Tensor, varList: readonly Tensor[] = trainableVariables()): GradientAndVariable[] {
    if (varList.length === 0)
      throw new FeedforwardError(
        "minimize: the graph has no trainable variables; make some with layers.dense or variable().",
      );
    const found = getDefaultGraph().rootScope(() => gradients(loss, varList));
    return varList.map((variable, index) => [found[index] as Tensor, variable] as const);
  }

  /**
   * The second half of {@link minimize}: an operation that updates the variables with their gradients.
   *
   * @param pairs gradients with their variables.
   */
  applyGradients(pairs: readonly GradientAndVariable[], options: Omit<MinimizeOptions, "varList"> = {}): Operation {
    checkOptions("applyGradients", options, { globalStep: true, name: true });
    for (const [, variable] of pairs) definitionOf(variable.op);
    const graph = getDefaultGraph();
    const { learningRate, make } = this;
    const { globalStep } = options;
    const rate = learningRate instanceof Tensor ? [learningRate] : [];
    const makeOptimizer = () => make(learningRate instanceof Tensor ? 0 : learningRate);
    const operation: Operation = graph.add({
      type: `Apply${this.name}`,
      name: options.name ?? this.name,
      inputs: [...pairs.flat(), ...rate],
      outputs: [],
      kernel: {
        kind: "stateful",
        run: (evaluation) => {
          const { variables } = evaluation;
          const named = pairs.map(([gradient, variable]) => ({
            name: variables.get(variable.op).name,
            tensor: evaluation.value(gradient),
          }));
          const optimizer = variables.optimizer(operation, makeOptimizer);
          if (learningRate instanceof Tensor) {
            optimizer.learningRateVariable.assign(evaluation.value(learningRate).clone() as tf.Scalar);
          }
          optimizer.applyGradients(named);
          if (globalStep) {
            const count = variables.get(globalStep.op);
            count.assign(tf.add(count, tf.scalar(1, count.dtype as "int32")));
          }
          return [];
        },
      },
    });
    makers.set(operation, makeOptimizer);
    return operation;
  }
}
