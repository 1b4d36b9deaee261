// @internal: shared by the losses and metrics.
import { FeedforwardError } from "@feedforward/shared";
import { cast, mean, reshape, squeeze, type Tensor, type Tensor1D } from "@tensorflow/tfjs-core";

const text = (shape: readonly number[]) => `[${shape.join(", ")}]`;

/** Converts a tensor to float32; returns it unchanged if it is float32. */
export const toFloat = (x: Tensor): Tensor => (x.dtype === "float32" ? x : cast(x, "float32"));

/**
 * Converts targets and predictions to float32 of one shape with at least two axes. A last axis of length 1 is added or
 * dropped if the ranks differ by one, as in Keras; nothing else is broadcast.
 *
 * @throws FeedforwardError that states both shapes if they differ.
 */
export function alignShapes(name: string, yTrue: Tensor, yPred: Tensor): [Tensor, Tensor] {
  let [target, prediction] = [toFloat(yTrue), toFloat(yPred)];
  if (target.rank === prediction.rank + 1 && target.shape.at(-1) === 1) target = squeeze(target, [-1]);
  if (prediction.rank === target.rank + 1 && prediction.shape.at(-1) === 1) {
    target = reshape(target, prediction.shape);
  }
  if (target.rank !== prediction.rank || target.shape.some((size, axis) => size !== prediction.shape[axis])) {
    throw new FeedforwardError(
      `${name}: targets are ${text(yTrue.shape)} and predictions ${text(yPred.shape)}; ` +
        "expected one shape: change the model's output or the targets.",
    );
  }
  if (prediction.rank < 2) {
    const shape = [prediction.size, 1];
    return [reshape(target, shape), reshape(prediction, shape)];
  }
  return [target, prediction];
}

/**
 * Converts class indices to int32 of the shape of the predictions without their last axis.
 *
 * @throws FeedforwardError that states both shapes if they do not match, for example if the targets are one-hot.
 */
export function alignIndices(name: string, yTrue: Tensor, yPred: Tensor): Tensor {
  const shape = yPred.shape.slice(0, -1);
  const target = yTrue.rank === yPred.rank && yTrue.shape.at(-1) === 1 ? squeeze(yTrue, [-1]) : yTrue;
  if (yPred.rank < 2 || target.rank !== shape.length || target.shape.some((size, axis) => size !== shape[axis])) {
    throw new FeedforwardError(
      `${name}: targets are ${text(yTrue.shape)} and predictions ${text(yPred.shape)}; expected class indices of ` +
        `shape ${text(shape)} (for one-hot targets use the categorical form).`,
    );
  }
  return target.dtype === "int32" ? target : cast(target, "int32");
}

/** Averages over all axes after the first: one value per row. */
export function perRow(values: Tensor): Tensor1D {
  if (values.rank === 1) return values as Tensor1D;
  const axes = values.shape.map((_, axis) => axis).slice(1);
  return mean(values, axes) as Tensor1D;
}
