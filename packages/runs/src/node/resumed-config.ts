import type { EngineName } from "@feedforward/core";
import type { TrainConfig } from "../train-config";
import { openRun } from "./open-run";

/** Returns the configuration of a run to resume; the number of epochs and the engine may change. */
export async function resumedConfig(
  path: string,
  changes: { readonly epochs?: number | undefined; readonly engine?: EngineName | undefined },
): Promise<TrainConfig> {
  const { config } = await openRun(path);
  const { epochs = config.epochs, engine } = changes;
  return { ...config, epochs, engine: engine === undefined || engine === "auto" ? config.engine : engine };
}
