import { checkArgument, type OptionNames, requireOptions } from "@feedforward/shared";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { Data } from "../array-data";
import type { EngineName } from "../engine-table";
import type { LossIdentifier } from "../losses/get-loss";
import { LayerProbe } from "./layer-probe";
import type { LayerStatistics } from "./value-statistics";

/** Options of {@link layerStatistics}. */
export interface LayerStatisticsOptions {
  /** Inputs, with rows on the first axis; a few hundred rows suffice. */
  x: Data;
  /** Targets, one row per row of `x`. */
  y: Data;
  /** The loss whose gradients are measured. */
  loss: LossIdentifier;
  /** Weight of each row. */
  sampleWeight?: Data | undefined;
  /** Rows per step. Default: all. */
  batchSize?: number | undefined;
  /** Numbers closer to 0 than this count as near zero. Default: 1e-7. */
  nearZero?: number | undefined;
  /** Engine that runs the steps. Default: "auto". */
  engine?: EngineName | undefined;
  /**
   * Run layers in training mode: batch normalisation uses the batch's statistics, and dropout drops values. Weights
   * written by such a pass, such as moving statistics, are restored afterwards. Default: false, as in inference.
   */
  training?: boolean | undefined;
}

/** The names of {@link LayerStatisticsOptions}. */
export const layerStatisticsNames: OptionNames<LayerStatisticsOptions> = {
  x: true,
  y: true,
  loss: true,
  sampleWeight: true,
  batchSize: true,
  nearZero: true,
  engine: true,
  training: true,
};

/**
 * Statistics of each layer's outputs and gradients, from the input to the output, in inference mode unless `training` is
 * set. Weights, optimizer and (in inference mode) random streams do not change, so that a measured run equals one
 * without measurements.
 *
 * @throws FeedforwardError for data that do not fit the model.
 * @example
 * for (const { layer, gradients } of await layerStatistics(model, { x, y, loss: "categoricalCrossentropy" }))
 *   console.log(layer, gradients.kernel?.norm);
 */
export async function layerStatistics(model: LayersModel, options: LayerStatisticsOptions): Promise<LayerStatistics[]> {
  checkArgument("layerStatistics", "model", model, "model");
  requireOptions<LayerStatisticsOptions>("layerStatistics", options, layerStatisticsNames);
  const written = options.training ? model.nonTrainableWeights : [];
  const before = written.map((weight) => weight.read().clone());
  let probe: LayerProbe | undefined;
  try {
    probe = await LayerProbe.create(model, options);
    return await probe.measure();
  } finally {
    await probe?.dispose();
    written.forEach((weight, index) => {
      weight.write(before[index]!);
      before[index]!.dispose();
    });
  }
}
