import { type EngineName, layerStatistics } from "@feedforward/core";
import type { NdArray } from "@feedforward/data";
import { checkOptions, type OptionNames } from "@feedforward/shared";
import type { LayersModel } from "@tensorflow/tfjs-layers";

/** What {@link kernelGradientNorms} computes with. */
export interface GradientNormsOptions {
  readonly x: NdArray;
  readonly y: NdArray;
  readonly loss: string;
  readonly engine?: EngineName | undefined;
}

const GRADIENT_NORMS_OPTIONS: OptionNames<GradientNormsOptions> = {
  x: true,
  y: true,
  loss: true,
  engine: true,
};

/**
 * The L2 norm of the gradient of the mean loss by each layer's kernel, from the input to the output, as a training step
 * computes it: with the batch's own statistics where layers are normalised. The weights stay as they are.
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
