export { setSeed } from "@feedforward/optim";
export { FeedforwardError } from "@feedforward/shared";
export type { ArrayData, Data, NestedNumbers, TypedArray } from "./array-data";
export type { Callback, EvaluationContext, TrainingContext, TrainingParams } from "./callbacks/callback";
export { csvLogger } from "./callbacks/csv-logger";
export { type EarlyStopping, type EarlyStoppingOptions, earlyStopping } from "./callbacks/early-stopping";
export { lambdaCallback } from "./callbacks/lambda-callback";
export { type LayerWatcherOptions, layerWatcher } from "./callbacks/layer-watcher";
export { learningRateScheduler } from "./callbacks/learning-rate-scheduler";
export type { Logs } from "./callbacks/logs";
export type { MonitorMode, MonitorOptions } from "./callbacks/monitor";
export { type NotebookOptions, notebook } from "./callbacks/notebook";
export { type ProgressBarOptions, type ProgressStream, progressBar } from "./callbacks/progress-bar";
export { type ReduceLROnPlateauOptions, reduceLROnPlateau } from "./callbacks/reduce-lr-on-plateau";
export { tensorBoard } from "./callbacks/tensor-board";
export type { EmbeddingsMetadata } from "./callbacks/tensor-board/embeddings";
export type { TensorBoardOptions } from "./callbacks/tensor-board/options";
export { terminateOnNaN } from "./callbacks/terminate-on-nan";
export { engineName } from "./engine";
export type { CompiledEngine, EagerEngine, EngineName } from "./engine-table";
export { type EngineInfo, engines } from "./engines";
export { type EvaluateOptions, evaluate, evaluateMetrics } from "./evaluate";
export { fit } from "./fit";
export type { FitOptions } from "./fit-options";
export type { ClassWeight } from "./fit-plan";
export { History, type HistoryJSON } from "./history";
export { type BinaryCrossentropyOptions, binaryCrossentropy } from "./losses/binary-crossentropy";
export { type BinaryFocalCrossentropyOptions, binaryFocalCrossentropy } from "./losses/binary-focal-crossentropy";
export { type CategoricalCrossentropyOptions, categoricalCrossentropy } from "./losses/categorical-crossentropy";
export {
  type CategoricalFocalCrossentropyOptions,
  categoricalFocalCrossentropy,
} from "./losses/categorical-focal-crossentropy";
export { categoricalHinge } from "./losses/categorical-hinge";
export { cosineSimilarity } from "./losses/cosine-similarity";
export { dice, type OverlapOptions } from "./losses/dice";
export { type GetLossOptions, getLoss, type LossIdentifier, lossNames } from "./losses/get-loss";
export { type HingeOptions, hinge } from "./losses/hinge";
export { type HuberOptions, huber } from "./losses/huber";
export { klDivergence } from "./losses/kl-divergence";
export { logCosh } from "./losses/log-cosh";
export { logitsOf, withLogits } from "./losses/logits";
export type { Compat, Loss, LossConfig } from "./losses/loss";
export { meanAbsoluteError } from "./losses/mean-absolute-error";
export { meanAbsolutePercentageError } from "./losses/mean-absolute-percentage-error";
export { meanSquaredError } from "./losses/mean-squared-error";
export { meanSquaredLogarithmicError } from "./losses/mean-squared-logarithmic-error";
export { poisson } from "./losses/poisson";
export {
  type SparseCategoricalCrossentropyOptions,
  sparseCategoricalCrossentropy,
} from "./losses/sparse-categorical-crossentropy";
export { squaredHinge } from "./losses/squared-hinge";
export { type TverskyOptions, tversky } from "./losses/tversky";
export { meanWithSampleWeight, weightedMean } from "./losses/weighted-mean";
export { type AccuracyOptions, accuracy } from "./metrics/accuracy";
export {
  precisionAtRecall,
  recallAtPrecision,
  sensitivityAtSpecificity,
  specificityAtSensitivity,
} from "./metrics/at-constraint";
export { type AucOptions, auc } from "./metrics/auc";
export { type BinaryAccuracyOptions, binaryAccuracy } from "./metrics/binary-accuracy";
export { categoricalAccuracy } from "./metrics/categorical-accuracy";
export {
  type ClassificationReport,
  classificationReport,
  type PrecisionRecallF1,
} from "./metrics/classification-report";
export {
  falseNegatives,
  falsePositives,
  type ThresholdOptions,
  trueNegatives,
  truePositives,
} from "./metrics/confusion-counts";
export { confusionMatrix } from "./metrics/confusion-matrix";
export { cosineSimilarityMetric } from "./metrics/cosine-similarity-metric";
export { type FBetaScoreOptions, f1Score, fBetaScore } from "./metrics/f-beta-score";
export { type GetMetricOptions, getMetric, type MetricIdentifier } from "./metrics/get-metric";
export { meanMetric } from "./metrics/mean-metric";
export { meanOfLoss } from "./metrics/mean-of-loss";
export type { Metric, MetricConfig } from "./metrics/metric";
export { type PrecisionOptions, precision } from "./metrics/precision";
export { averagePrecision, type PrecisionRecallCurve, precisionRecallCurve } from "./metrics/precision-recall-curve";
export { brierScore, logLoss, topKAccuracy } from "./metrics/probability-scores";
export { type R2ScoreOptions, r2Score } from "./metrics/r2-score";
export { recall } from "./metrics/recall";
export { type RegressionReport, regressionReport } from "./metrics/regression-report";
export { multiclassRocAuc, type RocCurve, rocAuc, rocCurve } from "./metrics/roc-curve";
export { rootMeanSquaredError } from "./metrics/root-mean-squared-error";
export { sparseCategoricalAccuracy } from "./metrics/sparse-categorical-accuracy";
export {
  sparseTopKCategoricalAccuracy,
  type TopKOptions,
  topKCategoricalAccuracy,
} from "./metrics/top-k-categorical-accuracy";
export type { NotebookLanguage } from "./notebook-words";
export { type PredictOptions, predict } from "./predict";
export type { SourcePosition } from "./source/source";
export type { BatchIterable, BatchStream, DatasetLike, StreamBatch } from "./source/stream";
export { type LayerStatisticsOptions, layerStatistics } from "./statistics/layer-statistics";
export { type LayerStatistics, type ValueStatistics, valueStatistics } from "./statistics/value-statistics";
export type { StopReason } from "./stop-reason";
export type { TrainingState } from "./training-state";
