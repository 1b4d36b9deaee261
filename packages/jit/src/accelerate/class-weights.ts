import { dispose, type Tensor } from "@tensorflow/tfjs-core";
import type { InnerModel } from "./inner-model";

/**
 * Computes the sample weights of a batch from class weights. tfjs creates them between the batch and the step itself,
 * so they are requested from tfjs again.
 */
export async function sampleWeights(
  model: InnerModel,
  batch: readonly Tensor[],
  classWeight: unknown,
): Promise<Tensor[]> {
  const inputs = batch.slice(0, model.inputs.length);
  const targets = batch.slice(model.inputs.length);
  const [xs, ys, weights] = await model.standardizeUserData(inputs, targets, null, classWeight);
  // One-dimensional inputs and targets got a second axis, as new tensors.
  dispose([...xs, ...ys].filter((tensor) => !batch.includes(tensor)));
  return weights ?? [];
}
