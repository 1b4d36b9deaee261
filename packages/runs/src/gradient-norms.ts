import { type EngineName, layerStatistics } from "@feedforward/core";
import type { NdArray } from "@feedforward/data";
import { checkOptions, type OptionNames } from "@feedforward/shared";
import type { LayersModel } from "@tensorflow/tfjs-layers";

/** Options of {@link kernelGradientNorms}. */
export interface GradientNormsOptions {
  /** Inputs, rows on the first axis. */
  readonly x: NdArray;
  /** Targets, one row per row of `x`. */
  readonly y: NdArray;
  /** Name of the loss. */
  readonly loss: string;
  /** Engine for the computation. Default: "auto". */
  readonly engine?: EngineName | undefined;
}

const GRADIENT_NORMS_OPTIONS: OptionNames<GradientNormsOptions> = {
  x: true,
  y: true,
  loss: true,
  engine: true,
};

/**
 * Computes the L2 norm of the gradient of the mean loss with respect to each layer's kernel, from input to output, in
 * training mode: normalised layers use the statistics of the batch. The weights are unchanged.
 *
 * @param model the model.
 */
export async function kernelGradientNorms(
  model: LayersModel,
  options: GradientNormsOptions,
): Promise<Record<string, number>> {
  checkOptions("kernelGradientNorms", options, GRADIENT_NORMS_OPTIONS);
  const statistics = await layerStatistics(model, { ...options, training: true });
  return Object.fromEntries(
    statistics.flatMap(({ layer, gradients: { kernel } }) => (kernel ? [[layer, kernel.norm] as const] : [])),
  );
}
