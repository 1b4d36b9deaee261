// @internal
import type { layers } from "@tensorflow/tfjs-layers";

/** Between which values an activation lies, by its name. At these ends its slope is 0, or all but 0. */
const LIMITS: Readonly<Record<string, readonly [number, number]>> = {
  sigmoid: [0, 1],
  hardSigmoid: [0, 1],
  tanh: [-1, 1],
  hardTanh: [-1, 1],
  softsign: [-1, 1],
  relu6: [0, 6],
};

/** How close to an end counts as saturated, as a share of the range. */
const CLOSE = 0.01;

/** The share of a layer's outputs at the ends of its activation's range; undefined where the range has no two ends. */
export function saturatedShare(layer: layers.Layer, values: Float32Array): number | undefined {
  const limits = LIMITS[activationName(layer) ?? ""];
  if (!limits) return undefined;
  const [low, high] = limits;
  const margin = CLOSE * (high - low);
  let saturated = 0;
  for (const value of values) if (value < low + margin || value > high - margin) saturated++;
  return saturated / values.length;
}

/** `sigmoid`, `hardSigmoid`… as the layer's configuration names its activation. */
function activationName(layer: layers.Layer): string | undefined {
  const { activation } = layer.getConfig();
  const name = typeof activation === "string" ? activation : undefined;
  return name?.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
