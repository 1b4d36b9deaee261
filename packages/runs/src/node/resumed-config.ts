import type { EngineName } from "@feedforward/core";
import type { TrainConfig } from "../train-config";
import { openRun } from "./open-run";

/**
 * Returns the configuration of a run to resume; the number of epochs and the engine may change.
 *
 * @param path folder of the run.
 * @param changes settings that may differ from the first run.
 * @param changes.epochs total number of epochs. Default: that of the first run.
 * @param changes.engine engine that runs the steps. Default: that of the first run.
 */
export async function resumedConfig(
  path: string,
  changes: { readonly epochs?: number | undefined; readonly engine?: EngineName | undefined },
): Promise<TrainConfig> {
  const { config } = await openRun(path);
  const { epochs = config.epochs, engine } = changes;
  return { ...config, epochs, engine: engine === undefined || engine === "auto" ? config.engine : engine };
}
