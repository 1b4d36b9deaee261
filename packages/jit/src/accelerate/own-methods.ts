import type { LayersModel } from "@tensorflow/tfjs-layers";
import { modelClass } from "./model-class";

/** Methods that acceleration replaces. */
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
 * Returns the methods of a model that its class or the object itself overrides. They may depend on any detail of their
 * arguments, and decide what is called when.
 */
export function overriddenMethods(model: LayersModel): MethodName[] {
  const types = [modelClass("Model"), modelClass("Sequential"), modelClass("Functional")];
  const own = new Set<unknown>(types.flatMap((type) => methodNames.map((name) => type?.prototype[name])));
  return methodNames.filter((name) => !own.has(model[name]));
}
