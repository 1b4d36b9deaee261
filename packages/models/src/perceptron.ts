import { checkArgument, FeedforwardError, requireOptions } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { mlp } from "./mlp";

/** Options of {@link perceptron}. */
export interface PerceptronOptions {
  /** Number of inputs. */
  inputSize: number;
  /** Number of outputs, each a separate perceptron. Default 1. */
  outputs?: number;
}

/**
 * Rosenblatt's perceptron: 1 where x·w + b > 0, otherwise 0; weights start at 0. The threshold's gradient is 0, so gradient descent
 * cannot train it: use {@link perceptronStep}.
 */
export function perceptron(options: PerceptronOptions): LayersModel {
  requireOptions<PerceptronOptions>("perceptron", options, { inputSize: true, outputs: true });
  const { inputSize, outputs = 1 } = options;
  return mlp({ inputSize, outputs, hidden: [], outputActivation: "step", initializer: "zeros", name: "perceptron" });
}

/**
 * The perceptron's learning rule on a batch: W ← W + η·xᵀ·(y − ŷ), b ← b + η·Σ(y − ŷ). It converges on linearly
 * separable data, and never on XOR.
 * @param x rows [n, inputSize]
 * @param y targets 0 or 1, [n, outputs]
 * @param model a perceptron, whose kernel and bias are updated in place.
 * @param learningRate η. Default: 1.
 * @returns number of wrong outputs before the step (a scalar that the caller owns)
 */
export function perceptronStep(model: LayersModel, x: tf.Tensor2D, y: tf.Tensor2D, learningRate = 1): tf.Scalar {
  checkArgument("perceptronStep", "model", model, "model");
  return tf.tidy(() => {
    const [kernel, bias] = model.trainableWeights;
    if (!kernel || !bias || model.trainableWeights.length !== 2)
      throw new FeedforwardError(
        `perceptronStep: expected a model of one layer, received ${model.name} with ${model.trainableWeights.length} weights`,
      );
    const [inputs, units] = kernel.shape as [number, number];
    checkRows("x", x, [x?.shape?.[0], inputs]);
    checkRows("y", y, [x.shape[0], units]);
    const error = tf.sub(y, model.apply(x) as tf.Tensor2D) as tf.Tensor2D;
    kernel.write(tf.add(kernel.read(), tf.mul(tf.matMul(x, error, true, false), learningRate)));
    bias.write(tf.add(bias.read(), tf.mul(tf.sum(error, 0), learningRate)));
    return tf.sum(tf.abs(error)) as tf.Scalar;
  });
}

function checkRows(name: string, value: tf.Tensor2D, shape: readonly (number | undefined)[]): void {
  if (value instanceof tf.Tensor && value.shape.join() === shape.join()) return;
  const expected = shape.map((length) => length ?? "rows").join(", ");
  const received = value instanceof tf.Tensor ? `shape [${value.shape.join(", ")}]` : String(value);
  throw new FeedforwardError(`perceptronStep: ${name} must be a tensor of shape [${expected}], received ${received}`, {
    usage: true,
  });
}
