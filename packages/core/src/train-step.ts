// @internal
import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { constrainWeights, withLayerScopes } from "./layer-hooks";
import { withLogits } from "./losses/logits";
import type { Loss } from "./losses/loss";
import { weightedMean } from "./losses/weighted-mean";
import type { Metric } from "./metrics/metric";

/**
 * One training or evaluation step, written once as a function of tensors. It may run eagerly on a tfjs backend or be
 * captured and compiled, since nothing in it reads a value.
 *
 * A step for training or evaluation receives the batch's inputs, targets and optional sample weights. It
 * returns scalars `loss` (without penalties) and `penalty`, and each metric's statistics under `metric/<name>`.
 */
export type StepFunction = (...batch: tf.Tensor[]) => Record<string, tf.Tensor>;

/** Parts of a step. */
export interface StepParts {
  readonly model: LayersModel;
  readonly loss: Loss;
  /** Unweighted metrics. */
  readonly metrics: readonly Metric[];
  /** Metrics that use sample weights. */
  readonly weightedMetrics?: readonly Metric[];
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
      let outputs: Record<string, tf.Tensor> = {};
      const { grads } = tf.variableGrads(() => {
        const forward = forwardPass(parts, x, y, sampleWeight, true);
        // Kept beyond the gradient's own scope and passed to the step's scope below.
        outputs = Object.fromEntries(Object.entries(forward).map(([name, tensor]) => [name, tf.keep(tensor)]));
        return tf.add(forward.loss as tf.Tensor, forward.penalty as tf.Tensor) as tf.Scalar;
      }, variables);
      optimizer.applyGradients(grads);
      constrainWeights(model);
      const results = Object.fromEntries(Object.entries(outputs).map(([name, tensor]) => [name, tensor.clone()]));
      for (const tensor of Object.values(outputs)) tensor.dispose();
      return results;
    });
}

/** Forward pass in inference mode, loss, penalties, metrics. */
export function evaluateStep(parts: StepParts): StepFunction {
  return (x: tf.Tensor, y: tf.Tensor, sampleWeight?: tf.Tensor) =>
    tf.tidy(() => forwardPass(parts, x, y, sampleWeight, false));
}

/** The step's outputs. Metrics are computed while logits are stored, so that cross-entropy metrics are fused too. */
function forwardPass(
  { model, loss, metrics, weightedMetrics = [] }: StepParts,
  x: tf.Tensor,
  y: tf.Tensor,
  sampleWeight: tf.Tensor | undefined,
  training: boolean,
): Record<string, tf.Tensor> {
  const weights = sampleWeight as tf.Tensor1D | undefined;
  return withLogits(model, () =>
    withLayerScopes(model, () => {
      const predictions = model.apply(x, { training }) as tf.Tensor;
      const penalties = model.calculateLosses().map((term) => tf.reshape(term, []));
      const outputs: Record<string, tf.Tensor> = {
        loss: tf.tidy("loss", () => weightedMean(loss.perSample(y, predictions), weights, loss.compat)),
        penalty: penalties.length === 0 ? tf.scalar(0) : penalties.reduce((sum, term) => tf.add(sum, term)),
      };
      const measure = (metric: Metric, sampleWeight?: tf.Tensor1D) => {
        const statistics = () => metric.statistics(y, predictions, sampleWeight);
        outputs[METRIC_PREFIX + metric.name] = tf.tidy(`metrics/${metric.name}`, statistics);
      };
      for (const metric of metrics) measure(metric);
      for (const metric of weightedMetrics) measure(metric, weights);
      return outputs;
    }),
  );
}
