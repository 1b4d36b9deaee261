import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { FitOptions } from "./fit-options";
import type { History } from "./history";
import { prepareRun } from "./prepare-run";

/**
 * Trains a model in place.
 *
 * Values are those of Keras 3: the epoch's loss is the mean over its rows, including penalties, for training and
 * validation; metrics are computed over the epoch.
 *
 * @returns the history; `history.engine` is the engine that ran.
 * @throws FeedforwardError for data that do not fit the model, unknown names and impossible settings.
 */
export async function fit(model: LayersModel, options: FitOptions): Promise<History> {
  const run = await prepareRun(model, options);
  try {
    return await run.train();
  } finally {
    await run.dispose();
  }
}
