// @internal
import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { constrainWeights, withLayerHooks } from "./layer-hooks";
import type { Loss } from "./losses";
import { weightedMean, withLogits } from "./losses";
import type { Metric } from "./metrics";

/**
 * One training or evaluation step, written once as a function of tensors. It may run eagerly on a tfjs backend or be
 * captured and compiled: nothing in it reads a value.
 *
 * A step for training or evaluation takes the batch's inputs, targets and, if the data have them, weights per sample. It
 * returns scalars `loss` (without penalties) and `penalty`, and each metric's statistics under `metric/<name>`.
 */
export type StepFunction = (...batch: tf.Tensor[]) => Record<string, tf.Tensor>;

/** What a step computes with. */
export interface StepParts {
  readonly model: LayersModel;
  readonly loss: Loss;
  readonly metrics: readonly Metric[];
}

export const METRIC_PREFIX = "metric/";

/**
 * Forward pass, loss, gradients, update, constraints. Loss and metrics are those before the update, as in Keras.
 */
export function trainStep(parts: StepParts, optimizer: tf.Optimizer): StepFunction {
  const { model } = parts;
  return (x: tf.Tensor, y: tf.Tensor, sampleWeight?: tf.Tensor) =>
    tf.tidy(() => {
      const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
      let kept: Forward | undefined;
      const { value, grads } = tf.variableGrads(() => {
        const forward = forwardPass(parts, x, y, sampleWeight, true);
        kept = {
          predictions: tf.keep(forward.predictions),
          loss: tf.keep(forward.loss),
          penalty: tf.keep(forward.penalty),
        };
        return tf.add(forward.loss, forward.penalty) as tf.Scalar;
      }, variables);
      value.dispose();
      if (kept === undefined) throw new Error("internal: the loss function was not called.");
      optimizer.applyGradients(grads);
      constrainWeights(model);
      const outputs = stepOutputs(parts, kept, y);
      for (const tensor of Object.values(kept)) tensor.dispose();
      return outputs;
    });
}

/** Forward pass in inference mode, loss, penalties, metrics. */
export function evaluateStep(parts: StepParts): StepFunction {
  return (x: tf.Tensor, y: tf.Tensor, sampleWeight?: tf.Tensor) =>
    tf.tidy(() => stepOutputs(parts, forwardPass(parts, x, y, sampleWeight, false), y));
}

interface Forward {
  predictions: tf.Tensor;
  loss: tf.Tensor;
  penalty: tf.Tensor;
}

function forwardPass(
  { model, loss }: StepParts,
  x: tf.Tensor,
  y: tf.Tensor,
  sampleWeight: tf.Tensor | undefined,
  training: boolean,
): Forward {
  return withLogits(model, () =>
    withLayerHooks(model, (activityPenalties) => {
      const predictions = model.apply(x, { training }) as tf.Tensor;
      const data = weightedMean(loss.perSample(y, predictions), sampleWeight as tf.Tensor1D | undefined);
      const penalties = [...model.calculateLosses(), ...activityPenalties()];
      const penalty =
        penalties.length === 0
          ? tf.scalar(0)
          : penalties.map((term) => tf.reshape(term, [])).reduce((sum, term) => tf.add(sum, term));
      return { predictions, loss: data, penalty };
    }),
  );
}

/** The outputs are fresh tensors, so that the forward pass's may be disposed. Metrics ignore sample weights, as in Keras. */
function stepOutputs(parts: StepParts, forward: Forward, y: tf.Tensor) {
  const outputs: Record<string, tf.Tensor> = { loss: forward.loss.clone(), penalty: forward.penalty.clone() };
  for (const metric of parts.metrics) {
    outputs[METRIC_PREFIX + metric.name] = metric.statistics(y, forward.predictions);
  }
  return outputs;
}
