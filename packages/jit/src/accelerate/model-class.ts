import { serialization } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";

/**
 * A model class of tfjs-layers, under the name by which it has registered with tfjs-core; undefined without the package,
 * which is an optional peer and is imported for its types only.
 */
export function modelClass(name: "Model" | "Sequential" | "Functional"): (new () => LayersModel) | undefined {
  return serialization.SerializationMap.getMap().classNameMap[name]?.[0] as unknown as
    | (new () => LayersModel)
    | undefined;
}
