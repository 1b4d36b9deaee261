// @internal
import type { layers } from "@tensorflow/tfjs-layers";

/** Ranges of activations by name. At the ends of its range an activation's slope is 0 or almost 0. */
const LIMITS: Readonly<Record<string, readonly [number, number]>> = {
  sigmoid: [0, 1],
  hardSigmoid: [0, 1],
  tanh: [-1, 1],
  hardTanh: [-1, 1],
  softsign: [-1, 1],
  relu6: [0, 6],
};

/** Distance to an end that counts as saturated, as a fraction of the range. */
const CLOSE = 0.01;

/** Fraction of a layer's outputs at the ends of its activation's range; undefined if the range is unbounded. */
export function saturatedShare(layer: layers.Layer, values: Float32Array): number | undefined {
  const limits = LIMITS[activationName(layer) ?? ""];
  if (!limits) return undefined;
  const [low, high] = limits;
  const margin = CLOSE * (high - low);
  let saturated = 0;
  for (const value of values) if (value < low + margin || value > high - margin) saturated++;
  return saturated / values.length;
}

/** Name of the activation in the layer's configuration: `sigmoid`, `hardSigmoid`… */
function activationName(layer: layers.Layer): string | undefined {
  const { activation } = layer.getConfig();
  const name = typeof activation === "string" ? activation : undefined;
  return name?.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
