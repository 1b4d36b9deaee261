import type { Tensor } from "./graph/operation";
import { reduceMean, squaredDifference } from "./ops/math";
import {
  type CrossEntropyInputs,
  checkAlike,
  sigmoidCrossEntropyWithLogits,
  softmaxCrossEntropyWithLogits,
  sparseSoftmaxCrossEntropyWithLogits,
} from "./ops/nn";

/**
 * The mean of (labels − predictions)².
 *
 * @param given labels and predictions of the same shape.
 */
export function meanSquaredError({ labels, predictions }: { labels: Tensor; predictions: Tensor }): Tensor<number> {
  checkAlike("meanSquaredError", { labels, predictions });
  return reduceMean(squaredDifference(predictions, labels));
}

/**
 * The mean softmax cross-entropy of one-hot labels.
 *
 * @param inputs labels and logits of the same shape `[batch, classes]`.
 */
export const softmaxCrossEntropy = (inputs: CrossEntropyInputs): Tensor<number> =>
  reduceMean(softmaxCrossEntropyWithLogits(inputs));

/**
 * The mean softmax cross-entropy of class indices.
 *
 * @param inputs labels `[batch]` of int32, and logits `[batch, classes]`.
 */
export const sparseSoftmaxCrossEntropy = (inputs: CrossEntropyInputs): Tensor<number> =>
  reduceMean(sparseSoftmaxCrossEntropyWithLogits(inputs));

/**
 * The mean sigmoid cross-entropy.
 *
 * @param inputs labels and logits of the same shape.
 */
export const sigmoidCrossEntropy = (inputs: CrossEntropyInputs): Tensor<number> =>
  reduceMean(sigmoidCrossEntropyWithLogits(inputs));
