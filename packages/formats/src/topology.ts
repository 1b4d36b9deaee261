// @internal: tfjs-layers' description of a model, completed where its layers omit settings.
import { checkArgument } from "@feedforward/shared";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { isKerasObject, isList, type Json, type KerasObject } from "./json";

type Layer = LayersModel["layers"][number];

/** Returns the result of `model.toJSON`, with the depth multipliers that SeparableConv2D omits. */
export function topologyOf(model: LayersModel): KerasObject {
  checkArgument("topologyOf", "model", model, "model");
  return completed(model.toJSON(null, false) as unknown as KerasObject, model);
}

function completed<T extends KerasObject>(described: T, model: LayersModel): T {
  const { layers } = described.config;
  if (!isList(layers)) return described;
  const read = layers.map((layer): Json => {
    if (!isKerasObject(layer)) return layer;
    const made = model.layers.find(({ name }) => name === layer.config.name) as
      | (Layer & Partial<LayersModel>)
      | undefined;
    if (made?.layers) return completed(layer, made as LayersModel);
    if (layer.class_name !== "SeparableConv2D" || !made) return layer;
    const { depthMultiplier } = made as unknown as { depthMultiplier: number };
    return { ...layer, config: { ...layer.config, depth_multiplier: depthMultiplier } };
  });
  return { ...described, config: { ...described.config, layers: read } };
}
