import type { Callback } from "./callback";
import { adjustable } from "./learning-rate";

/**
 * Sets the learning rate before each epoch.
 *
 * @param schedule receives the epoch, from 0, and the current rate, and returns the rate to use.
 */
export function learningRateScheduler(schedule: (epoch: number, learningRate: number) => number): Callback {
  return {
    name: "learningRateScheduler",
    onEpochBegin(epoch, { optimizer }) {
      const target = adjustable(optimizer, "learningRateScheduler");
      target.learningRate = schedule(epoch, target.learningRate);
    },
  };
}
