import type { Dataset } from "@feedforward/runs";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { Pictures } from "./tool-protocol";

/**
 * Returns the first dense layer's kernel as one image per unit, each with its own scale and 128 for zero; undefined for
 * data other than images.
 */
export async function weightPictures(model: LayersModel, { image, inputs }: Dataset): Promise<Pictures | undefined> {
  const kernel = model.layers.map((layer) => layer.getWeights()[0]).find((weight) => weight?.shape.length === 2);
  if (image === undefined || image.channels !== 1 || kernel === undefined || kernel.shape[0] !== inputs)
    return undefined;
  const values = await kernel.data();
  const units = kernel.shape[1]!;
  const pixels = new Uint8Array(units * inputs);
  for (let unit = 0; unit < units; unit++) {
    let most = 0;
    for (let i = 0; i < inputs; i++) most = Math.max(most, Math.abs(values[i * units + unit]!));
    for (let i = 0; i < inputs; i++) {
      pixels[unit * inputs + i] = Math.round(128 + (127 * values[i * units + unit]!) / (most || 1));
    }
  }
  return { ...image, pixels };
}
