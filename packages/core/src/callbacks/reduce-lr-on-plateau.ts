import { checkOptions } from "@feedforward/shared";
import type { Callback } from "./callback";
import { adjustable } from "./learning-rate";
import { checkMonitor, improvement, type MonitorOptions, monitored, monitorNames } from "./monitor";

/** Options of {@link reduceLROnPlateau}. */
export interface ReduceLROnPlateauOptions extends MonitorOptions {
  /** Factor by which the rate is multiplied, below 1. Default: 0.1. */
  factor?: number | undefined;
  /** Epochs without improvement before the rate is reduced. Default: 10. */
  patience?: number | undefined;
  /** Smallest change that counts as an improvement. Default: 1e-4. */
  minDelta?: number | undefined;
  /** Epochs to wait after a reduction before counting again. Default: 0. */
  cooldown?: number | undefined;
  /** Lower bound of the rate. Default: 0. */
  minLearningRate?: number | undefined;
}

/** Reduces the learning rate when a value has stopped improving, by the rules of Keras 3's `ReduceLROnPlateau`. */
export function reduceLROnPlateau(options: ReduceLROnPlateauOptions = {}): Callback {
  checkOptions<ReduceLROnPlateauOptions>("reduceLROnPlateau", options, {
    ...monitorNames,
    factor: true,
    patience: true,
    cooldown: true,
    minLearningRate: true,
  });
  const {
    monitor = "val_loss",
    factor = 0.1,
    patience = 10,
    minDelta = 1e-4,
    cooldown = 0,
    minLearningRate = 0,
  } = options;
  let state = { wait: 0, cooling: 0, best: undefined as number | undefined };
  let better: ReturnType<typeof improvement>;
  return {
    name: "reduceLROnPlateau",
    onTrainBegin(context) {
      checkMonitor(monitor, context, "reduceLROnPlateau");
      better = improvement({ ...options, minDelta }, context.directions);
    },
    onEpochEnd(_epoch, logs, { optimizer }) {
      const value = monitored(logs, monitor, "reduceLROnPlateau");
      if (state.cooling > 0) {
        state.cooling--;
        state.wait = 0;
      }
      // If the first value is NaN, it stays the best, as in Keras: nothing compares as better.
      if (better(value, state.best)) {
        state.best = value;
        state.wait = 0;
      } else if (state.cooling === 0 && ++state.wait >= patience) {
        const target = adjustable(optimizer, "reduceLROnPlateau");
        // Both in float32, as Keras stores the rate: 0.1 · 0.1 is not above 0.01.
        if (Math.fround(target.learningRate) > Math.fround(minLearningRate)) {
          target.learningRate = Math.max(target.learningRate * factor, minLearningRate);
          state.cooling = cooldown;
          state.wait = 0;
        }
      }
    },
    getState: () => ({ ...state }),
    setState(saved) {
      state = { ...state, ...(saved as typeof state) };
    },
  };
}
