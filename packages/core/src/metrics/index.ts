// @internal: how the rest of core imports the metrics.
export { type AccuracyOptions, accuracy } from "./accuracy";
export {
  precisionAtRecall,
  recallAtPrecision,
  sensitivityAtSpecificity,
  specificityAtSensitivity,
} from "./at-constraint";
export { type AucOptions, auc } from "./auc";
export { type BinaryAccuracyOptions, binaryAccuracy } from "./binary-accuracy";
export { categoricalAccuracy } from "./categorical-accuracy";
export { type ClassificationReport, classificationReport, type PrecisionRecallF1 } from "./classification-report";
export {
  falseNegatives,
  falsePositives,
  type ThresholdOptions,
  trueNegatives,
  truePositives,
} from "./confusion-counts";
export { confusionMatrix } from "./confusion-matrix";
export { cosineSimilarityMetric } from "./cosine-similarity-metric";
export { type FBetaScoreOptions, f1Score, fBetaScore } from "./f-beta-score";
export { type GetMetricOptions, getMetric, type MetricIdentifier } from "./get-metric";
export { meanMetric } from "./mean-metric";
export { meanOfLoss } from "./mean-of-loss";
export type { Metric, MetricConfig } from "./metric";
export { type PrecisionOptions, precision } from "./precision";
export { averagePrecision, type PrecisionRecallCurve, precisionRecallCurve } from "./precision-recall-curve";
export { brierScore, logLoss, topKAccuracy } from "./probability-scores";
export { type R2ScoreOptions, r2Score } from "./r2-score";
export { recall } from "./recall";
export { type RegressionReport, regressionReport } from "./regression-report";
export { multiclassRocAuc, type RocCurve, rocAuc, rocCurve } from "./roc-curve";
export { rootMeanSquaredError } from "./root-mean-squared-error";
export { sparseCategoricalAccuracy } from "./sparse-categorical-accuracy";
export {
  sparseTopKCategoricalAccuracy,
  type TopKOptions,
  topKCategoricalAccuracy,
} from "./top-k-categorical-accuracy";
