import { FeedforwardError } from "@feedforward/shared";
import { cast, div, mean, mul, notEqual, type Scalar, sum, type Tensor1D } from "@tensorflow/tfjs-core";
import type { Compat } from "./loss";

/**
 * The batch's loss from its rows: `sum(w·loss) / rows` in Keras 3 (and in TensorFlow 1 programs that average), which
 * is not divided by the sum of the weights; `mean(w·loss) / mean(w ≠ 0)` under `compat: "keras2"`, as Keras 2.2.4
 * computes it. Without weights both are the mean.
 *
 * @param perSample - One value per row, `[batch]`; or `[1]` for a loss of the whole batch.
 * @param sampleWeight - `[batch]`, float32.
 */
export function weightedMean(perSample: Tensor1D, sampleWeight?: Tensor1D, compat: Compat = "keras3"): Scalar {
  if (!sampleWeight) return mean(perSample);
  if (perSample.size !== 1 && perSample.size !== sampleWeight.size) {
    throw new FeedforwardError(
      `sample weights: received ${sampleWeight.size} for a batch of ${perSample.size} rows; expected one weight a row.`,
    );
  }
  const weighted = mul(perSample, sampleWeight);
  if (compat !== "keras2") return mean(weighted);
  return div(mean(weighted), mean(cast(notEqual(sampleWeight, 0), "float32"))) as Scalar;
}

/**
 * The weighted mean `sum(w·loss) / sum(w)`, Keras 3's `mean_with_sample_weight`.
 *
 * @param perSample the loss of each row, float32 `[batch]`.
 * @param sampleWeight weight of each row, float32 `[batch]`. Default: 1.
 */
export function meanWithSampleWeight(perSample: Tensor1D, sampleWeight?: Tensor1D): Scalar {
  if (!sampleWeight) return mean(perSample);
  if (perSample.size === 1) return mean(perSample);
  return div(sum(mul(perSample, sampleWeight)), sum(sampleWeight)) as Scalar;
}
