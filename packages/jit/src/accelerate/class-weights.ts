import { dispose, type Tensor } from "@tensorflow/tfjs-core";
import type { InnerModel } from "./inner-model";

/**
 * Weights of the samples of a batch, from weights of the classes. tfjs makes them between the moment at which a batch is
 * computed and the step itself, so it is asked for them once more.
 */
export async function sampleWeights(
  model: InnerModel,
  batch: readonly Tensor[],
  classWeight: unknown,
): Promise<Tensor[]> {
  const inputs = batch.slice(0, model.inputs.length);
  const targets = batch.slice(model.inputs.length);
  const [xs, ys, weights] = await model.standardizeUserData(inputs, targets, null, classWeight);
  // Those of one axis got another.
  dispose([...xs, ...ys].filter((tensor) => !batch.includes(tensor)));
  return weights ?? [];
}
