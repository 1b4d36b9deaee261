export type { Chapter, Lab, Presentation, TrainedNetwork } from "./chapter";
export { chapterById, chapters } from "./chapters/index";
export { type Neighbour, nearestRows, type RankedClass, topClasses } from "./digit-answer";
export { type Stroke, strokesImage } from "./digit-strokes";
export { FINDING_STATUSES, type Finding, type FindingStatus } from "./findings";
export { GLOSSARY, type TermName, termNames } from "./glossary/glossary";
export type { Term } from "./glossary/term";
export { knownNames } from "./known-names";
export type { Learning, Level, PredictedAnswer, Prediction, Question, Try } from "./learning/learning";
export { type PredictionOutcome, type PredictionVerdict, predictionOutcome } from "./learning/outcome";
export { type Part, parts } from "./learning/parts";
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
export type { WeightEdit, WeightEdits } from "./playground/weight-edits";
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
export { type ChapterOutcome, type RunChapterOptions, runChapter } from "./run-chapter";
export {
  numberSetting,
  type Parameter,
  type Parameters,
  resolveSettings,
  type Setting,
  type Settings,
  stringSetting,
} from "./settings";
