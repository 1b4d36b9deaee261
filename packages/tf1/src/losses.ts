import type { Tensor } from "./graph/operation";
import { reduceMean, squaredDifference } from "./ops/math";
import {
  type CrossEntropyInputs,
  checkAlike,
  sigmoidCrossEntropyWithLogits,
  softmaxCrossEntropyWithLogits,
  sparseSoftmaxCrossEntropyWithLogits,
} from "./ops/nn";

/** The mean of (labels − predictions)². */
export function meanSquaredError({ labels, predictions }: { labels: Tensor; predictions: Tensor }): Tensor<number> {
  checkAlike("meanSquaredError", { labels, predictions });
  return reduceMean(squaredDifference(predictions, labels));
}

/** The mean softmax cross-entropy of one-hot labels. */
export const softmaxCrossEntropy = (inputs: CrossEntropyInputs): Tensor<number> =>
  reduceMean(softmaxCrossEntropyWithLogits(inputs));

/** The mean softmax cross-entropy of class indices. */
export const sparseSoftmaxCrossEntropy = (inputs: CrossEntropyInputs): Tensor<number> =>
  reduceMean(sparseSoftmaxCrossEntropyWithLogits(inputs));

/** The mean sigmoid cross-entropy. */
export const sigmoidCrossEntropy = (inputs: CrossEntropyInputs): Tensor<number> =>
  reduceMean(sigmoidCrossEntropyWithLogits(inputs));
