import { glorotUniform } from "@feedforward/optim";
import { checkOptions, FeedforwardError, type OptionNames, unknownName } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import { showShape } from "./graph/dtype";
import { getDefaultGraph } from "./graph/graph";
import type { Tensor } from "./graph/operation";
import { matMul, reshape } from "./ops/math";
import { biasAdd, relu, sigmoid, softmax, tanh } from "./ops/nn";
import { type Initializer, variable } from "./ops/variable";

const activations = { relu, sigmoid, tanh, softmax };

/** Options of {@link dense}. */
export interface DenseOptions {
  /** Number of outputs. */
  units: number;
  /** Default: none. */
  activation?: keyof typeof activations | ((x: Tensor) => Tensor) | undefined;
  /** Default: true. */
  useBias?: boolean | undefined;
  /** Default: Glorot's uniform. */
  kernelInitializer?: Initializer | undefined;
  /** Default: zeros. */
  biasInitializer?: Initializer | undefined;
  /** Default: "dense", "dense_1"… */
  name?: string | undefined;
}

const denseOptions: OptionNames<DenseOptions> = {
  units: true,
  activation: true,
  useBias: true,
  kernelInitializer: true,
  biasInitializer: true,
  name: true,
};

/** activation(x · kernel + bias), with the variables `<name>/kernel` [inputs, units] and `<name>/bias` [units]. */
export function dense(x: Tensor, options: DenseOptions): Tensor {
  checkOptions("layers.dense", options, denseOptions);
  const { units, activation, useBias = true, name = "dense" } = options;
  const inputs = x.shape.at(-1);
  if (x.shape.length !== 2 || inputs == null) {
    throw new FeedforwardError(
      `layers.dense takes [batch, inputs] with a known number of inputs; received ${showShape(x.shape)}. Flatten it first.`,
    );
  }
  if (!Number.isInteger(units) || units < 1)
    throw new FeedforwardError(`layers.dense: units is ${units}; expected a whole number of at least 1.`);
  if (typeof activation === "string" && !Object.hasOwn(activations, activation))
    throw unknownName("activation", activation, Object.keys(activations));
  const kernelInitializer = options.kernelInitializer ?? ((shape) => glorotUniform().apply(shape));
  return getDefaultGraph().nameScope(name, () => {
    const kernel = variable([inputs, units], kernelInitializer, { name: "kernel" });
    const sums = matMul(x, kernel);
    const biased = useBias
      ? biasAdd(sums, variable([units], options.biasInitializer ?? ((shape) => tf.zeros(shape)), { name: "bias" }))
      : sums;
    if (activation === undefined) return biased;
    if (typeof activation === "function") return activation(biased);
    return activations[activation](biased);
  });
}

/**
 * Flattens all axes but the first.
 *
 * @param x tensor `[batch, …]`.
 * @param name name of the operation. Default: "flatten".
 */
export function flatten(x: Tensor, name = "flatten"): Tensor {
  const sizes = x.shape.slice(1);
  if (sizes.includes(null))
    throw new FeedforwardError(`layers.flatten needs known sizes after the batch; received ${showShape(x.shape)}.`);
  return reshape(x, [-1, sizes.reduce<number>((product, size) => product * (size ?? 1), 1)], name);
}
