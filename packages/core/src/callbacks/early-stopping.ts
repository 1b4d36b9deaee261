import { checkOptions } from "@feedforward/shared";
import type { Callback } from "./callback";
import { checkMonitor, improvement, type MonitorOptions, monitored, monitorNames } from "./monitor";
import {
  copyWeights,
  type ModelWeights,
  restoreWeights,
  type StoredWeights,
  weightsFromJson,
  weightsToJson,
} from "./weights";

/** Options of {@link earlyStopping}. */
export interface EarlyStoppingOptions extends MonitorOptions {
  /** Epochs without improvement after which training stops. Default: 0. */
  patience?: number | undefined;
  /** Only a value better than this resets the patience. Default: none. */
  baseline?: number | undefined;
  /** Restore the weights of the best epoch at the end, even if training was not stopped. Default: false. */
  restoreBestWeights?: boolean | undefined;
  /** Epoch from which the value is watched. Default: 0. */
  startFromEpoch?: number | undefined;
}

/** An {@link earlyStopping} callback and its results. */
export interface EarlyStopping extends Callback {
  /** Best value so far. */
  readonly best: number | undefined;
  /** The epoch of the best value. */
  readonly bestEpoch: number;
  /** The epoch after which it stopped training; 0 if it did not stop, as in Keras. */
  readonly stoppedEpoch: number;
}

interface State {
  wait: number;
  best: number | undefined;
  bestEpoch: number;
  stoppedEpoch: number;
}

/** Stops training when a value has not improved for several epochs, by the rules of Keras 3's `EarlyStopping`. */
export function earlyStopping(options: EarlyStoppingOptions = {}): EarlyStopping {
  checkOptions<EarlyStoppingOptions>("earlyStopping", options, {
    ...monitorNames,
    patience: true,
    baseline: true,
    restoreBestWeights: true,
    startFromEpoch: true,
  });
  const { monitor = "val_loss", patience = 0, baseline, restoreBestWeights = false, startFromEpoch = 0 } = options;
  let state: State = { wait: 0, best: undefined, bestEpoch: 0, stoppedEpoch: 0 };
  let bestWeights: ModelWeights | undefined;
  let better: ReturnType<typeof improvement>;
  return {
    name: "earlyStopping",
    get best() {
      return state.best;
    },
    get bestEpoch() {
      return state.bestEpoch;
    },
    get stoppedEpoch() {
      return state.stoppedEpoch;
    },
    onTrainBegin(context) {
      checkMonitor(monitor, context, "earlyStopping");
      better = improvement(options, context.directions);
    },
    async onEpochEnd(epoch, logs, context) {
      if (epoch < startFromEpoch) return;
      const value = monitored(logs, monitor, "earlyStopping");
      state.wait++;
      const improved = better(value, state.best);
      if (restoreBestWeights && (improved || bestWeights === undefined)) bestWeights = await copyWeights(context.model);
      if (improved) {
        state.best = value;
        state.bestEpoch = epoch;
        if (baseline === undefined || better(value, baseline)) state.wait = 0;
      } else if (state.wait >= patience && epoch > 0) {
        state.stoppedEpoch = epoch;
        context.stop({
          kind: "earlyStopping",
          message: `earlyStopping: ${monitor} has not improved for ${state.wait} epochs`,
        });
      }
    },
    onTrainEnd(_logs, { model }) {
      if (bestWeights) restoreWeights(model, bestWeights);
    },
    getState: () => ({ ...state, ...(bestWeights ? { bestWeights: weightsToJson(bestWeights) } : {}) }),
    setState(saved) {
      const { bestWeights: stored, ...rest } = saved as State & { bestWeights?: StoredWeights };
      state = { ...state, ...rest };
      if (stored) bestWeights = weightsFromJson(stored);
    },
  };
}
