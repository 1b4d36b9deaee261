import { FeedforwardError, unknownName } from "@feedforward/shared";
import { registeredClass } from "./registered-class";
import { LearningRateSchedule } from "./schedule";
import { CosineDecay } from "./schedules/cosine-decay";
import { CosineDecayRestarts } from "./schedules/cosine-decay-restarts";
import { ExponentialDecay } from "./schedules/exponential-decay";
import { InverseTimeDecay } from "./schedules/inverse-time-decay";
import { LinearCosineDecay } from "./schedules/linear-cosine-decay";
import { NaturalExpDecay } from "./schedules/natural-exp-decay";
import { PiecewiseConstantDecay } from "./schedules/piecewise-constant-decay";
import { PolynomialDecay } from "./schedules/polynomial-decay";

const schedules = {
  ExponentialDecay,
  InverseTimeDecay,
  NaturalExpDecay,
  PolynomialDecay,
  PiecewiseConstantDecay,
  CosineDecay,
  CosineDecayRestarts,
  LinearCosineDecay,
};

/** Class names of all schedules. */
export const scheduleNames: readonly string[] = Object.keys(schedules);

/** A schedule's class name with its options beside it or under `config`. */
export type ScheduleConfig = {
  /** Name of the class in Keras, such as "ExponentialDecay". */
  className: string;
  /** Options, as an alternative to options beside the name. */
  config?: object;
} & Record<string, unknown>;

/**
 * A schedule from its description, such as `{ className: "ExponentialDecay", initialLearningRate: 0.1, … }`. Names may be
 * written in camel case as well (`exponentialDecay`). A class of your own is found if it is registered with
 * `tf.serialization.registerClass`.
 * @throws if no schedule has that name
 */
export function getSchedule(description: ScheduleConfig): LearningRateSchedule {
  if (typeof description !== "object" || description === null || !("className" in description))
    throw new FeedforwardError(
      `getSchedule: expected { className, … }, received ${JSON.stringify(description) ?? String(description)}`,
    );
  const { className, config, ...rest } = description;
  const name = Object.keys(schedules).find((key) => key.toLowerCase() === String(className).toLowerCase());
  const own = name === undefined ? registeredClass(LearningRateSchedule, String(className)) : undefined;
  if (!name && !own) throw unknownName("schedule", String(className), Object.keys(schedules));
  const Schedule = own ?? (schedules[name as keyof typeof schedules] as new (options: object) => LearningRateSchedule);
  return new Schedule(config ?? rest);
}
