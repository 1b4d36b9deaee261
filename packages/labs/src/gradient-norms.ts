import { type EngineName, layerStatistics } from "@feedforward/core";
import type { NdArray } from "@feedforward/data";
import type { LayersModel } from "@tensorflow/tfjs-layers";

/** What {@link kernelGradientNorms} computes with. */
export interface GradientNormsOptions {
  readonly x: NdArray;
  readonly y: NdArray;
  readonly loss: string;
  readonly engine?: EngineName | undefined;
}

/**
 * The L2 norm of the gradient of the mean loss by each layer's kernel, from the input to the output, as a training step
 * computes it: with the batch's own statistics where layers are normalised. The weights stay as they are.
 */
export async function kernelGradientNorms(
  model: LayersModel,
  options: GradientNormsOptions,
): Promise<Record<string, number>> {
  const statistics = await layerStatistics(model, { ...options, training: true });
  return Object.fromEntries(
    statistics.flatMap(({ layer, gradients: { kernel } }) => (kernel ? [[layer, kernel.norm] as const] : [])),
  );
}
