import { FeedforwardError } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import { settings } from "../settings";

/** Options of the schedules that decay by p = step / decaySteps. */
export interface StaircaseOptions {
  /** Rate at step 0, η₀. */
  initialLearningRate: number;
  /** Steps in which the rate decays once. */
  decaySteps: number;
  /** Decay rate r. */
  decayRate: number;
  /** Decay in jumps, once every `decaySteps`. Default false. */
  staircase?: boolean;
}

/** Checks the options and fills in `staircase`. */
export function staircaseSettings(owner: string, options: StaircaseOptions): Required<StaircaseOptions> {
  return required<Required<StaircaseOptions>>(
    owner,
    { initialLearningRate: 0, decaySteps: 0, decayRate: 0, staircase: false },
    options,
    ["initialLearningRate", "decaySteps", "decayRate"],
  );
}

/** Like `settings`, for options some of which must be given; `decaySteps` must be more than 0. */
export function required<T extends object>(
  owner: string,
  defaults: T,
  options: Partial<T>,
  keys: readonly (keyof T & string)[],
): T {
  const result = settings(owner, defaults, options ?? {});
  for (const key of keys) if (options?.[key] == null) throw new FeedforwardError(`${owner}: ${key} is missing`);
  for (const key of ["decaySteps", "firstDecaySteps"] as const) {
    const value = (result as Record<string, unknown>)[key];
    if (value !== undefined && !((value as number) > 0))
      throw new FeedforwardError(`${owner}: ${key} must be more than 0, received ${String(value)}`);
  }
  return result;
}

/** p = step / decaySteps, rounded down for a staircase. */
export function progress(step: tf.Scalar, options: { decaySteps: number; staircase: boolean }): tf.Scalar {
  const part = tf.div(step, options.decaySteps);
  return (options.staircase ? tf.floor(part) : part) as tf.Scalar;
}
