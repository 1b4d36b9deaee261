import { canonicalName, checkOptions, FeedforwardError, unknownName } from "@feedforward/shared";
import type { Tensor } from "@tensorflow/tfjs-core";
import { camelCaseKeys, getLoss, lossNames } from "../losses/get-loss";
import type { Compat, Loss } from "../losses/loss";
import { type AccuracyOptions, accuracy } from "./accuracy";
import {
  precisionAtRecall,
  recallAtPrecision,
  sensitivityAtSpecificity,
  specificityAtSensitivity,
} from "./at-constraint";
import { auc } from "./auc";
import { binaryAccuracy } from "./binary-accuracy";
import { categoricalAccuracy } from "./categorical-accuracy";
import { falseNegatives, falsePositives, trueNegatives, truePositives } from "./confusion-counts";
import { confusionMatrix } from "./confusion-matrix";
import { cosineSimilarityMetric } from "./cosine-similarity-metric";
import { f1Score, fBetaScore } from "./f-beta-score";
import { meanOfLoss } from "./mean-of-loss";
import type { Metric } from "./metric";
import { precision } from "./precision";
import { r2Score } from "./r2-score";
import { recall } from "./recall";
import { rootMeanSquaredError } from "./root-mean-squared-error";
import { sparseCategoricalAccuracy } from "./sparse-categorical-accuracy";
import { sparseTopKCategoricalAccuracy, topKCategoricalAccuracy } from "./top-k-categorical-accuracy";

/** Keys are the metrics' camelCase names; class names and Keras's snake_case differ only in case and underscores. */
const metrics = {
  auc,
  binaryAccuracy,
  categoricalAccuracy,
  confusionMatrix,
  cosineSimilarity: cosineSimilarityMetric,
  f1Score,
  fBetaScore,
  falseNegatives,
  falsePositives,
  precision,
  precisionAtRecall,
  r2Score,
  recall,
  recallAtPrecision,
  rootMeanSquaredError,
  sensitivityAtSpecificity,
  sparseCategoricalAccuracy,
  sparseTopKCategoricalAccuracy,
  specificityAtSensitivity,
  topKCategoricalAccuracy,
  trueNegatives,
  truePositives,
};

const aliases: Record<string, keyof typeof metrics> = {
  cosine: "cosineSimilarity",
  cosineproximity: "cosineSimilarity",
  rmse: "rootMeanSquaredError",
};

/**
 * Identifier of a metric: its name, plain data as returned by `getConfig()`, a metric, a loss, or a function of
 * tensors.
 */
export type MetricIdentifier =
  | string
  | {
      /** Name of the class in Keras, such as "AUC". */
      readonly className: string;
      /** Its options. Default: those of the metric. */
      readonly config?: Readonly<Record<string, unknown>>;
    }
  | Metric
  | Loss
  | ((yTrue: Tensor, yPred: Tensor) => Tensor);

/** Options of {@link getMetric}. */
export interface GetMetricOptions {
  /** The training loss; with `compat: "keras2"` it determines the meaning of `"accuracy"`. */
  loss?: Loss;
  /** Shape of the outputs, including the batch; with `compat: "keras2"` it determines the meaning of `"accuracy"`. */
  outputShape?: readonly (number | null)[];
  /** Default: `"keras3"`. */
  compat?: Compat;
}

/**
 * Returns the metric for an identifier; every loss is also a metric, as its mean. A metric selected by name keeps that
 * name in the history (`"acc"` stays `acc`).
 *
 * `"accuracy"` is binary, categorical or sparse depending on the shapes of targets and outputs, as in Keras 3. Keras
 * 2.2.4 decides by the loss and the outputs, so with binary cross-entropy and five sigmoid outputs, each output is
 * counted separately.
 *
 * @throws Error that lists the known names if the name is unknown.
 */
export function getMetric(identifier: MetricIdentifier, options: GetMetricOptions = {}): Metric {
  checkOptions<GetMetricOptions>("getMetric", options, { loss: true, outputShape: true, compat: true });
  if (typeof identifier === "function") return meanOfLoss(getLoss(identifier));
  if (typeof identifier !== "string" && (typeof identifier !== "object" || identifier === null))
    throw new FeedforwardError(
      `a metric is ${String(identifier)}; expected a metric, its name, { className, config }, a loss or a function of tensors.`,
    );
  if (typeof identifier === "object" && "statistics" in identifier) return identifier;
  if (typeof identifier === "object" && "perSample" in identifier) return meanOfLoss(identifier);
  const asked = typeof identifier === "string" ? identifier : identifier.className;
  if (typeof asked !== "string")
    throw new FeedforwardError("a metric is an object without className; expected { className, config }.");
  // Keras writes these into configurations; computations are in float32, and the labels are counted.
  const {
    dtype: _,
    numLabels: __,
    ...config
  } = typeof identifier === "string" ? {} : camelCaseKeys(identifier.config ?? {});
  const name = typeof identifier === "string" ? { name: identifier } : {};
  const wanted = canonicalName(asked);
  if (wanted === "accuracy" || wanted === "acc") {
    const given: AccuracyOptions = config;
    return accuracy({ kind: accuracyKind(options), ...given, ...name });
  }
  const names = Object.keys(metrics) as (keyof typeof metrics)[];
  const key =
    names.find((one) => canonicalName(one) === wanted) ??
    (Object.hasOwn(aliases, wanted) ? aliases[wanted] : undefined);
  if (key !== undefined) {
    return (metrics[key] as (options: Record<string, unknown>) => Metric)({ ...config, ...name });
  }
  const lossName = wanted === "logcosherror" ? "logCosh" : asked;
  if (!lossNames().some((known) => known === canonicalName(lossName))) {
    throw unknownName("metric", asked, ["accuracy", ...names, ...lossNames("camelCase")]);
  }
  const { name: own, ...rest } = config;
  const loss = getLoss({ className: lossName, config: rest }, { compat: options.compat });
  return meanOfLoss(loss, typeof own === "string" ? { name: own } : name);
}

function accuracyKind({ compat, loss, outputShape }: GetMetricOptions): AccuracyOptions["kind"] {
  if (compat !== "keras2" || !loss) return undefined;
  if (loss.name === "binary_crossentropy" || outputShape?.at(-1) === 1) return "binary";
  return loss.name === "sparse_categorical_crossentropy" ? "sparse" : "categorical";
}
