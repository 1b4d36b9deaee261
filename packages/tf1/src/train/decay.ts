import {
  exponentialDecay as exponential,
  inverseTimeDecay as inverseTime,
  type LearningRateSchedule,
  naturalExpDecay as naturalExp,
  polynomialDecay as polynomial,
} from "@feedforward/optim";
import { checkOptions } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor } from "../graph/operation";
import { pure } from "../ops/make";

/** A schedule of @feedforward/optim as a tensor of the graph that depends on `globalStep`. */
function follow(type: string, globalStep: Tensor, schedule: LearningRateSchedule): Tensor {
  return pure(type, type, [globalStep], { dtype: "float32", shape: [] }, ([step]) =>
    schedule.call(tf.cast(step as tf.Tensor, "float32") as tf.Scalar),
  );
}

/** Options of most decays. */
export interface DecayOptions {
  /** The rate at step 0. */
  learningRate: number;
  /** The step on which the rate depends. */
  globalStep: Tensor;
  decaySteps: number;
  decayRate: number;
  /** Decay at discrete intervals. Default: false. */
  staircase?: boolean | undefined;
}

/** A decay by a rate, built from the schedule with the same formula. */
const decayBy =
  (type: string, schedule: typeof exponential | typeof inverseTime | typeof naturalExp) =>
  (options: DecayOptions): Tensor => {
    const names = { learningRate: true, globalStep: true, decaySteps: true, decayRate: true, staircase: true } as const;
    checkOptions(`train.${type.charAt(0).toLowerCase()}${type.slice(1)}`, options, names);
    const { learningRate, globalStep, ...rest } = options;
    return follow(type, globalStep, schedule({ initialLearningRate: learningRate, staircase: false, ...rest }));
  };

/** learningRate · decayRate^(globalStep/decaySteps). */
export const exponentialDecay = decayBy("ExponentialDecay", exponential);

/** learningRate / (1 + decayRate · globalStep/decaySteps). */
export const inverseTimeDecay = decayBy("InverseTimeDecay", inverseTime);

/** learningRate · e^(−decayRate · globalStep/decaySteps). */
export const naturalExpDecay = decayBy("NaturalExpDecay", naturalExp);

/**
 * Polynomial decay from learningRate to endLearningRate over decaySteps.
 *
 * @param options.endLearningRate rate at the end. Default: 0.0001.
 * @param options.power power of the polynomial. Default: 1.
 */
export const polynomialDecay = (
  options: Omit<DecayOptions, "decayRate" | "staircase"> & { endLearningRate?: number; power?: number },
): Tensor => {
  const names = { learningRate: true, globalStep: true, decaySteps: true, endLearningRate: true, power: true } as const;
  checkOptions("train.polynomialDecay", options, names);
  const { learningRate, globalStep, decaySteps, endLearningRate = 0.0001, power = 1 } = options;
  return follow(
    "PolynomialDecay",
    globalStep,
    polynomial({ initialLearningRate: learningRate, decaySteps, endLearningRate, power }),
  );
};
