import { type Optimizer, RandomStream } from "@feedforward/optim";
import * as tf from "@tensorflow/tfjs-core";
import { type Problem, type Run, train } from "./trajectory";

/** How far each number of a trained case moves when its gradients are rounded otherwise. */
export interface RoundingSpread {
  losses: number[];
  weights: Record<string, number[]>;
  predict: number[];
}

/** Half the distance of two float32 numbers around 1. */
const ROUNDING = 2 ** -24;
const RUNS = 8;

/**
 * Trains a case again with gradients that differ by no more than rounding, and takes the largest difference of each number.
 *
 * A float32 sum of n terms is off by about √n · 2⁻²⁴ · Σ|term| (Higham and Mary 2019), in an order of summation that each
 * library chooses. n is the batch's rows and the terms of both layers' products, and Σ|term| is at least the largest
 * gradient of the variable. Where terms cancel (as many signs of an absolute error up as down), that is more than the
 * gradient itself, and Adam, which divides by it, makes steps of any size up to its learning rate out of it.
 */
export async function roundingSpread(problem: Problem, run: Run): Promise<RoundingSpread> {
  const [inputs, hidden] = problem.init["hidden/kernel"]!.shape as [number, number];
  const error = Math.sqrt(problem.batch + inputs + hidden) * ROUNDING;
  const exact = await train(problem, run, "cpu");
  const spread: RoundingSpread = {
    losses: exact.losses.map(() => 0),
    weights: Object.fromEntries(
      Object.entries(exact.weights).map(([name, { data }]) => [name, Array.from(data, () => 0)]),
    ),
    predict: Array.from(exact.predict.data, () => 0),
  };
  for (let seed = 0; seed < RUNS; seed++) {
    const stream = new RandomStream(seed);
    const other = await train(problem, run, "cpu", { prepare: (optimizer) => disturb(optimizer, error, stream) });
    widen(spread.losses, exact.losses, other.losses);
    widen(spread.predict, exact.predict.data, other.predict.data);
    for (const [name, { data }] of Object.entries(exact.weights))
      widen(spread.weights[name]!, data, other.weights[name]!.data);
  }
  return spread;
}

/** Adds to each gradient up to `error` times the largest of its variable. */
function disturb(optimizer: Optimizer, error: number, stream: RandomStream): void {
  const apply = optimizer.applyGradients.bind(optimizer);
  const noisy = (gradient: tf.Tensor): tf.Tensor => {
    const noise = new Float32Array(gradient.size);
    stream.fillUniform(noise, -error, error);
    return tf.add(gradient, tf.mul(tf.max(tf.abs(gradient)), tf.tensor(noise, gradient.shape)));
  };
  optimizer.applyGradients = (gradients) =>
    tf.tidy(() => {
      const named = Array.isArray(gradients)
        ? gradients.map(({ name, tensor }) => [name, tensor] as const)
        : Object.entries(gradients);
      apply(Object.fromEntries(named.map(([name, gradient]) => [name, noisy(gradient as tf.Tensor)])));
    });
}

function widen(spread: number[], exact: ArrayLike<number>, other: ArrayLike<number>): void {
  for (let i = 0; i < spread.length; i++) spread[i] = Math.max(spread[i]!, Math.abs(other[i]! - exact[i]!));
}
