export { AUGMENTATIONS, withCopies } from "./augmentations";
export { augmented } from "./augmented";
export type { Chapter, Lab, Presentation } from "./chapter";
export { chapterById, chapters } from "./chapters/index";
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
  type SplitOptions,
} from "./dataset";
export { digitRow, type GrayImage, lightBorder } from "./digit";
export { type Neighbour, nearestRows, type RankedClass, topClasses } from "./digit-answer";
export { type Stroke, strokesImage } from "./digit-strokes";
export type { CurvePoint, LabEvent, Measurement, TrainEvent, TrainProgress } from "./events";
export type { NamedFigure } from "./figure";
export { finalMetric } from "./final-metric";
export { FINDING_STATUSES, type Finding, type FindingStatus } from "./findings";
export { type GradientNormsOptions, kernelGradientNorms } from "./gradient-norms";
export { epochLine, kerasNumber, resultLine, trainOnLine } from "./keras-lines";
export { knownNames } from "./known-names";
export type { LogPlace } from "./log-place";
export {
  buildModel,
  describeModel,
  MODEL_NAMES,
  type ModelOptions,
  type ModelSpec,
  modelOptions,
  modelSummary,
} from "./model-spec";
export { buildOptimizer, describeOptimizer, type OptimizerSpec } from "./optimizer-spec";
export { playgroundCurves } from "./playground/curves";
export { FEATURES, type Feature, type FeatureName, featureNames } from "./playground/features";
export { type PlaneFunction, parseFormula } from "./playground/formula";
export { featureGrid, type LayerWeights, type PlaygroundFrame } from "./playground/frame";
export { lossKind } from "./playground/network";
export { readOwnPoints } from "./playground/own-points";
export { type OwnPoints, type PlanePoints, planePoints, REACH } from "./playground/points";
export { rowPoints } from "./playground/row-points";
export {
  type PlaygroundEpoch,
  type PlaygroundFigures,
  type PlaygroundGate,
  type PlaygroundOptions,
  type PlaygroundUpdate,
  runPlayground,
} from "./playground/run";
export {
  DEFAULT_LAYER,
  DEFAULT_PLAYGROUND,
  PLAYGROUND_LIMITS,
  type PlaneDataName,
  type PlaygroundData,
  type PlaygroundLayer,
  type PlaygroundParts,
  type PlaygroundSpec,
  planeDataNames,
  playgroundActivations,
  playgroundLosses,
  playgroundRates,
  type RegularizerName,
  regularizerNames,
  resolvePlayground,
} from "./playground/spec";
export { type ChapterProgramOptions, type ChapterPrograms, chapterPrograms } from "./programs/chapter-programs";
export { ownPointsCsv } from "./programs/own-points-csv";
export { type PlaygroundProgramOptions, playgroundPrograms } from "./programs/playground-programs";
export {
  heightField,
  LANDSCAPES,
  type Landscape,
  RACERS,
  type Racer,
  type RacerSettings,
  type RaceSettings,
  race,
  racerSettings,
  walk,
} from "./race";
export {
  landscapeNamed,
  type RaceEnd,
  type RaceOptions,
  raceFigure,
} from "./race-figure";
export { chapterReport } from "./report/chapter-report";
export { type IndexEntry, indexPage, indexPicture } from "./report/index-page";
export { type RunReportInput, runReport } from "./report/run-report";
export { type SweepReportInput, sweepReport } from "./report/sweep-report";
export { type ChapterOutcome, type RunChapterOptions, runChapter } from "./run-chapter";
export type { RunSpec, TrainedRun } from "./run-spec";
export {
  numberSetting,
  type Parameter,
  type Parameters,
  resolveSettings,
  type Setting,
  type Settings,
  stringSetting,
} from "./settings";
export {
  gridPoints,
  type HalvingRound,
  halvingRounds,
  lessIsBetter,
  randomPoints,
  rankResults,
  type SweepAxis,
  type SweepPoint,
  type SweepResult,
  sweepAxis,
} from "./sweep";
export { sweepFigures } from "./sweep-figures";
export { renderInline, renderMarkdown } from "./text/markdown";
export { type PlainBlock, plainFormula, plainInline, plainText } from "./text/plain-text";
export { inLanguage, LANGUAGES, type Language, type Text, text, type Words } from "./text/text";
export { trainCommand } from "./train-command";
export { type DataSpec, DEFAULT_CONFIG, runSpecOf, type TrainConfig, withBatchFor } from "./train-config";
export { type EngineSource, type TrainRunOptions, trainRun } from "./train-run";
export {
  bestEpoch,
  classificationFigures,
  fromOne,
  learningCurves,
  resultsTable,
  runFigures,
  weightFigures,
} from "./training-figures";
export { type Histories, type TruthOptions, type TruthResult, truth } from "./truth";
export { type FalseAlarm, falseAlarms } from "./truth-chance";
export { type FoundArray, readUpload, type Upload, type UploadedFile, type UploadOptions } from "./upload/read-upload";
