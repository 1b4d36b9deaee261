import { adadelta, adagrad, adam, ftrl, rmsprop, sgd } from "@feedforward/optim";
import { checkOptions } from "@feedforward/shared";
import { GraphOptimizer, type LearningRate } from "./optimizer";

/** Options of every optimizer. TensorFlow 1 has a default rate only for Adam and Adadelta. */
export interface OptimizerArguments {
  /** The rate η. */
  learningRate: LearningRate;
  /** Name of the training operation. */
  name?: string | undefined;
}

/** Drops undefined options, so that the optimizer's own defaults apply. */
const given = <T extends object>(options: T): T =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as T;

/** p ← p − η·g. */
export const gradientDescentOptimizer = (options: OptimizerArguments): GraphOptimizer => {
  checkOptions("train.gradientDescentOptimizer", options, { learningRate: true, name: true });
  const { learningRate, name = "GradientDescent" } = options;
  return new GraphOptimizer(name, learningRate, (rate) => sgd({ compat: "tf1", learningRate: rate }));
};

/**
 * m ← µ·m + g; p ← p − η·m (with Nesterov: p − η·(g + µ·m)).
 *
 * @param options.momentum µ.
 * @param options.useNesterov use Nesterov's momentum. Default: false.
 */
export const momentumOptimizer = (
  options: OptimizerArguments & { momentum: number; useNesterov?: boolean },
): GraphOptimizer => {
  const names = { learningRate: true, momentum: true, useNesterov: true, name: true } as const;
  checkOptions("train.momentumOptimizer", options, names);
  const { learningRate, momentum, useNesterov = false, name = "Momentum" } = options;
  return new GraphOptimizer(name, learningRate, (rate) =>
    sgd({ compat: "tf1", learningRate: rate, momentum, nesterov: useNesterov }),
  );
};

/**
 * a ← a + g²; p ← p − η·g/√a, a from `initialAccumulatorValue` (0.1).
 *
 * @param options.initialAccumulatorValue initial sum of squares. Default: 0.1.
 */
export const adagradOptimizer = (
  options: OptimizerArguments & { initialAccumulatorValue?: number },
): GraphOptimizer => {
  checkOptions("train.adagradOptimizer", options, { learningRate: true, initialAccumulatorValue: true, name: true });
  const { learningRate, initialAccumulatorValue, name = "Adagrad" } = options;
  return new GraphOptimizer(name, learningRate, (rate) =>
    adagrad({ compat: "tf1", learningRate: rate, ...given({ initialAccumulatorValue }) }),
  );
};

/**
 * v ← ρ·v + (1 − ρ)·g² from 1; m ← µ·m + η·g/√(v + ε); p ← p − m. ρ is called `decay` (0.9); ε is 1e-10.
 *
 * @param options.decay decay of the mean square. Default: 0.9.
 * @param options.momentum momentum of the update. Default: 0.
 * @param options.epsilon added to the mean square. Default: 1e-10.
 * @param options.centered subtract the square of the mean gradient. Default: false.
 */
export const rmspropOptimizer = (
  options: OptimizerArguments & { decay?: number; momentum?: number; epsilon?: number; centered?: boolean },
): GraphOptimizer => {
  checkOptions("train.rmspropOptimizer", options, {
    learningRate: true,
    decay: true,
    momentum: true,
    epsilon: true,
    centered: true,
    name: true,
  });
  const { learningRate, decay, momentum, epsilon, centered, name = "RMSProp" } = options;
  return new GraphOptimizer(name, learningRate, (rate) =>
    rmsprop({ compat: "tf1", learningRate: rate, ...given({ rho: decay, momentum, epsilon, centered }) }),
  );
};

/**
 * η·√(1 − β₂ᵗ)/(1 − β₁ᵗ) · m/(√v + ε), with η 0.001, β 0.9 and 0.999, ε 1e-8.
 *
 * @param options.beta1 β₁. Default: 0.9.
 * @param options.beta2 β₂. Default: 0.999.
 * @param options.epsilon ε. Default: 1e-8.
 */
export const adamOptimizer = (
  options: Partial<OptimizerArguments> & { beta1?: number; beta2?: number; epsilon?: number } = {},
): GraphOptimizer => {
  checkOptions("train.adamOptimizer", options, {
    learningRate: true,
    beta1: true,
    beta2: true,
    epsilon: true,
    name: true,
  });
  const { learningRate = 0.001, beta1, beta2, epsilon, name = "Adam" } = options;
  return new GraphOptimizer(name, learningRate, (rate) =>
    adam({ compat: "tf1", learningRate: rate, ...given({ beta1, beta2, epsilon }) }),
  );
};

/**
 * Zeiler's Adadelta: η 0.001, ρ 0.95, ε 1e-8.
 *
 * @param options.rho decay of both means. Default: 0.95.
 * @param options.epsilon added to both means. Default: 1e-8.
 */
export const adadeltaOptimizer = (
  options: Partial<OptimizerArguments> & { rho?: number; epsilon?: number } = {},
): GraphOptimizer => {
  checkOptions("train.adadeltaOptimizer", options, { learningRate: true, rho: true, epsilon: true, name: true });
  const { learningRate = 0.001, rho, epsilon, name = "Adadelta" } = options;
  return new GraphOptimizer(name, learningRate, (rate) =>
    adadelta({ compat: "tf1", learningRate: rate, ...given({ rho, epsilon }) }),
  );
};

/**
 * Follow the regularised leader.
 *
 * @param options.learningRatePower power of the accumulator. Default: −0.5.
 * @param options.initialAccumulatorValue initial accumulator. Default: 0.1.
 * @param options.l1RegularizationStrength λ₁. Default: 0.
 * @param options.l2RegularizationStrength λ₂. Default: 0.
 */
export const ftrlOptimizer = (
  options: OptimizerArguments & {
    learningRatePower?: number;
    initialAccumulatorValue?: number;
    l1RegularizationStrength?: number;
    l2RegularizationStrength?: number;
  },
): GraphOptimizer => {
  checkOptions("train.ftrlOptimizer", options, {
    learningRate: true,
    learningRatePower: true,
    initialAccumulatorValue: true,
    l1RegularizationStrength: true,
    l2RegularizationStrength: true,
    name: true,
  });
  const {
    learningRate,
    learningRatePower,
    initialAccumulatorValue,
    l1RegularizationStrength,
    l2RegularizationStrength,
    name = "Ftrl",
  } = options;
  return new GraphOptimizer(name, learningRate, (rate) =>
    ftrl({
      compat: "tf1",
      learningRate: rate,
      ...given({ learningRatePower, initialAccumulatorValue, l1RegularizationStrength, l2RegularizationStrength }),
    }),
  );
};
