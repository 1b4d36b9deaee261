import { serialization } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";

/**
 * Finds a model class of tfjs-layers by its name in tfjs-core's registry; undefined without the package, which is an
 * optional peer imported only for its types.
 */
export function modelClass(name: "Model" | "Sequential" | "Functional"): (new () => LayersModel) | undefined {
  return serialization.SerializationMap.getMap().classNameMap[name]?.[0] as unknown as
    | (new () => LayersModel)
    | undefined;
}
