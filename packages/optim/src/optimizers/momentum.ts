import type { LearningRateSchedule } from "../schedule";
import { SGD, type SGDOptions } from "./sgd";

/**
 * Gradient descent with momentum (Polyak 1964), v ← µ·v − η·g; p ← p + v: {@link SGD} whose `momentum` defaults to 0.9.
 * @param rate learning rate, schedule or options
 * @param factor the momentum µ, if the first argument is a rate
 */
export function momentum(rate: number | LearningRateSchedule | SGDOptions = {}, factor = 0.9): SGD {
  return new SGD(rate, factor);
}
