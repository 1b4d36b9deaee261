import {
  exponentialDecay as exponential,
  inverseTimeDecay as inverseTime,
  type LearningRateSchedule,
  naturalExpDecay as naturalExp,
  polynomialDecay as polynomial,
} from "@feedforward/optim";
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor } from "../graph/tensor";
import { pure } from "../ops/make";

/** A schedule of @feedforward/optim as a tensor of the graph that follows `globalStep`. */
function follow(type: string, globalStep: Tensor, schedule: LearningRateSchedule): Tensor {
  return pure(type, type, [globalStep], { dtype: "float32", shape: [] }, ([step]) =>
    schedule.call(tf.cast(step as tf.Tensor, "float32") as tf.Scalar),
  );
}

/** What most decays take. */
export interface DecayOptions {
  /** The rate at step 0. */
  learningRate: number;
  /** The step that it follows. */
  globalStep: Tensor;
  decaySteps: number;
  decayRate: number;
  /** Whether the rate falls in steps. Default: false. */
  staircase?: boolean | undefined;
}

/** learningRate · decayRate^(globalStep/decaySteps). */
export const exponentialDecay = ({
  learningRate,
  globalStep,
  decaySteps,
  decayRate,
  staircase = false,
}: DecayOptions): Tensor =>
  follow(
    "ExponentialDecay",
    globalStep,
    exponential({ initialLearningRate: learningRate, decaySteps, decayRate, staircase }),
  );

/** learningRate / (1 + decayRate · globalStep/decaySteps). */
export const inverseTimeDecay = ({
  learningRate,
  globalStep,
  decaySteps,
  decayRate,
  staircase = false,
}: DecayOptions): Tensor =>
  follow(
    "InverseTimeDecay",
    globalStep,
    inverseTime({ initialLearningRate: learningRate, decaySteps, decayRate, staircase }),
  );

/** learningRate · e^(−decayRate · globalStep/decaySteps). */
export const naturalExpDecay = ({
  learningRate,
  globalStep,
  decaySteps,
  decayRate,
  staircase = false,
}: DecayOptions): Tensor =>
  follow(
    "NaturalExpDecay",
    globalStep,
    naturalExp({ initialLearningRate: learningRate, decaySteps, decayRate, staircase }),
  );

/** From learningRate to endLearningRate over decaySteps, along a power. */
export const polynomialDecay = ({
  learningRate,
  globalStep,
  decaySteps,
  endLearningRate = 0.0001,
  power = 1,
}: Omit<DecayOptions, "decayRate" | "staircase"> & { endLearningRate?: number; power?: number }): Tensor =>
  follow(
    "PolynomialDecay",
    globalStep,
    polynomial({ initialLearningRate: learningRate, decaySteps, endLearningRate, power }),
  );
