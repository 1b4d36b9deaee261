import { checkOptions } from "@feedforward/shared";
import type { Callback, TrainingContext } from "../callbacks/callback";
import { improvement, type MonitorMode, monitored } from "../callbacks/monitor";
import { saveCheckpoint } from "./checkpoint";

/** Options of {@link modelCheckpoint}. */
export interface ModelCheckpointOptions {
  /** Metric or loss that determines the best epoch. Default: "val_loss", or "loss" for a run without validation. */
  monitor?: string | undefined;
  /** Default: "auto", the direction of the metric itself. */
  mode?: MonitorMode | undefined;
  /** Save only epochs that are better than all previous ones. Default: false. */
  saveBestOnly?: boolean | undefined;
  /** Value that the first epoch must improve on to be saved. Default: none. */
  initialValueThreshold?: number | undefined;
}

/**
 * Saves a checkpoint after each epoch, by the rules of Keras 3's `ModelCheckpoint`: the model, the optimizer and the
 * state required to resume exactly.
 *
 * @example
 * await fit(model, { ...options, callbacks: [modelCheckpoint("best.safetensors", { saveBestOnly: true })] });
 *
 * @param path file to write; `{epoch}` is replaced with the epoch's number, counted from 1, and the name of a loss or
 *   metric with its value to four decimals: `run/{epoch}-{val_loss}.safetensors`.
 */
export function modelCheckpoint(path: string, options: ModelCheckpointOptions = {}): Callback {
  checkOptions("modelCheckpoint", options, {
    monitor: true,
    mode: true,
    saveBestOnly: true,
    initialValueThreshold: true,
  });
  const { mode, saveBestOnly = false, initialValueThreshold } = options;
  let best = initialValueThreshold;
  return {
    name: `modelCheckpoint ${path}`,
    async onEpochEnd(epoch, logs, context) {
      if (saveBestOnly) {
        const monitor = options.monitor ?? (context.params.validationSamples > 0 ? "val_loss" : "loss");
        const value = monitored(logs, monitor, "modelCheckpoint");
        if (!improvement({ monitor, mode }, context.directions)(value, best)) return;
        best = value;
      }
      const figures: Readonly<Record<string, string>> = {
        epoch: String(epoch + 1),
        ...Object.fromEntries(Object.entries(logs).map(([name, value]) => [name, value.toFixed(4)])),
      };
      await save(
        path.replace(/\{(\w+)\}/g, (whole, name: string) => figures[name] ?? whole),
        context,
      );
    },
    getState: () => ({ best }),
    setState(saved) {
      best = (saved as { best: number | undefined }).best;
    },
  };
}

/** Returns the checkpoint of a run in its current state. */
export async function save(path: string, context: TrainingContext): Promise<void> {
  const { model, optimizer } = context;
  await saveCheckpoint(path, { model, optimizer, state: context.state() });
}
