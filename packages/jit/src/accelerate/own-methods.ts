import type { LayersModel } from "@tensorflow/tfjs-layers";
import { modelClass } from "./model-class";

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

/**
 * The methods of a model that are not tfjs's own: its class, or the object itself, has replaced them. They may count on
 * anything of what they were given, and decide what is called when.
 */
export function overriddenMethods(model: LayersModel): MethodName[] {
  const types = [modelClass("Model"), modelClass("Sequential"), modelClass("Functional")];
  const own = new Set<unknown>(types.flatMap((type) => methodNames.map((name) => type?.prototype[name])));
  return methodNames.filter((name) => !own.has(model[name]));
}
