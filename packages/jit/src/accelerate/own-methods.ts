import { serialization } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";

/** The methods that acceleration replaces. */
export const methodNames = [
  "fit",
  "fitDataset",
  "trainOnBatch",
  "evaluate",
  "evaluateDataset",
  "predict",
  "predictOnBatch",
] as const;

export type MethodName = (typeof methodNames)[number];

/** Names under which tfjs-layers registers its model classes with tfjs-core; the package itself is an optional peer. */
const modelClasses = ["Model", "Sequential", "Functional"];

/**
 * The methods of a model that are not tfjs's own: its class, or the object itself, has replaced them. They may count on
 * anything of what they were given, and decide what is called when.
 */
export function overriddenMethods(model: LayersModel): MethodName[] {
  const { classNameMap } = serialization.SerializationMap.getMap();
  const own = new Set<unknown>(
    modelClasses.flatMap((name) => {
      const type = classNameMap[name]?.[0] as { prototype: LayersModel } | undefined;
      return type ? methodNames.map((method) => type.prototype[method]) : [];
    }),
  );
  return methodNames.filter((name) => !own.has(model[name]));
}
