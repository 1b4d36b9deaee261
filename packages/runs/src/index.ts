export { AUGMENTATIONS, withCopies } from "./augmentations";
export { augmented } from "./augmented";
export { checkConfig } from "./check-config";
export { type ClassFigures, type Classification, classify, type Mistake } from "./classification";
export { type ComparedMetric, compareRuns } from "./compare-figures";
export type { DataTable } from "./data-table";
export {
  type Dataset,
  describeDataset,
  type ImageSize,
  prepare,
  type RawData,
  type Rows,
} from "./dataset";
export { digitRow, type GrayImage, lightBorder } from "./digit";
export type { CurvePoint, LabEvent, TrainEvent, TrainProgress } from "./events";
export type { NamedFigure } from "./figure";
export { finalMetric } from "./final-metric";
export { type GradientNormsOptions, kernelGradientNorms } from "./gradient-norms";
export { epochLine, kerasNumber, resultLine, trainOnLine } from "./keras-lines";
export { type LogPlace, runPlace } from "./log-place";
export type { Measurement } from "./measurement";
export {
  buildModel,
  describeModel,
  MODEL_NAMES,
  type ModelOptions,
  type ModelSpec,
  modelOptions,
  modelSummary,
} from "./model-spec";
export { type Moment, type Observations, type Observer, observed } from "./observer";
export { buildOptimizer, describeOptimizer, type OptimizerSpec } from "./optimizer-spec";
export { page } from "./report/page";
export { dataTable, factsTable, figureBlock, headlines, tableIn } from "./report/parts";
export { type RunReportInput, runReport } from "./report/run-report";
export type { ReportSection, SectionInput } from "./report/sections/section";
export { type SweepReportInput, sweepReport } from "./report/sweep-report";
export type { RunSpec, TrainedRun } from "./run-spec";
export type { SplitOptions } from "./split-rows";
export {
  checkSetting,
  lessIsBetter,
  rankResults,
  type SweepAxis,
  type SweepPoint,
  type SweepResult,
  settingKey,
  sweepAxis,
} from "./sweep";
export { sweepFigures } from "./sweep-figures";
export { escapeHtml } from "./text/escape";
export { renderInline, renderMarkdown } from "./text/markdown";
export { type PlainBlock, plainFormula, plainInline, plainText } from "./text/plain-text";
export { inLanguage, LANGUAGES, type Language, type Text, text, type Words } from "./text/text";
export { trainCommand } from "./train-command";
export { type DataSpec, DEFAULT_CONFIG, runSpecOf, type TrainConfig, withBatchFor } from "./train-config";
export { type EngineSource, engineNow, measuredRun, type TrainRunOptions, trainRun } from "./train-run";
export {
  bestEpoch,
  classificationFigures,
  fromOne,
  learningCurves,
  resultsTable,
  runFigures,
  weightFigures,
} from "./training-figures";
export { parseTable } from "./upload/parse-table";
export { type FoundArray, readUpload, type Upload, type UploadedFile, type UploadOptions } from "./upload/read-upload";
export { labelColumn, tableRows } from "./upload/table-rows";
