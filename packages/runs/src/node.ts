export { writeFigures, writeRunArtefacts } from "./node/artefacts";
export { checkFolder, checkResumable } from "./node/check-folder";
export { clearRun, isResumable } from "./node/clear-run";
export { type ComparedRuns, type ComparePlotOptions, comparePlot } from "./node/compare-plot";
export { parseConfig, readConfig, yamlValue } from "./node/config-file";
export { configJsonSchema } from "./node/config-schema";
export { type DataCard, dataCard, writeDataCard } from "./node/data-card";
export { datasets } from "./node/datasets/index";
export type { NamedData } from "./node/datasets/named-data";
export {
  type EvaluateDirectoryOptions,
  type EvaluatedClassifier,
  type EvaluatedDirectory,
  type EvaluatedRegression,
  evaluateDirectory,
} from "./node/evaluate-directory";
export {
  type ExportDirectoryOptions,
  type ExportedDirectory,
  exportDirectory,
  exportFormats,
} from "./node/export-directory";
export { freeDirectory } from "./node/free-directory";
export { loadAnyData, loadData, readData } from "./node/load-data";
export {
  type ClassPredictions,
  type NumberPrediction,
  type NumberPredictions,
  type PredictDirectoryOptions,
  type Prediction,
  type Predictions,
  predictDirectory,
} from "./node/predict-directory";
export { resumedConfig } from "./node/resumed-config";
export { speedOf } from "./node/speed";
export { numericsClass } from "./node/sweep/numerics-class";
export {
  drawReports,
  journalOf,
  type RunSweepOptions,
  runSweep,
  type SweepProgress,
  sweepResults,
} from "./node/sweep/run-sweep";
export type { RunningTrial } from "./node/sweep/running";
export { shareData, trimData } from "./node/sweep/shared-data";
export { readSweepFile, type SweepFile, sweepJsonSchema } from "./node/sweep/sweep-file";
export {
  type GridFlags,
  planOfFile,
  planOfGrid,
  type SweepChanges,
  type SweepPlan,
  studyOf,
  trialName,
  valueText,
} from "./node/sweep/sweep-plan";
export { type TrialResult, trialTasks } from "./node/sweep/train-trial";
export type { TrialPayload } from "./node/sweep/trial-payload";
export { fetchRun, type Step, trialKey } from "./node/sweep/trial-store";
export { weightsHash } from "./node/sweep/weights-hash";
export { bestOfRun, writeSweepArtefacts } from "./node/sweep-directory";
export {
  checkNoPath,
  type DataRef,
  dataRef,
  folderName,
  type NamedDataRef,
  type StoredDataRef,
} from "./node/tasks/data-ref";
export { memberTask } from "./node/tasks/member-task";
export { type QueueMembersOptions, queueMembers } from "./node/tasks/queue-members";
export { classDatasetOf, datasetOf, type StorePlace, type TaskPlace } from "./node/tasks/task-place";
export { openTaskQueue, type TaskQueue, type TaskQueueOptions, type WorkPlace } from "./node/tasks/task-queue";
export { workInSteps } from "./node/tasks/work-in-steps";
export { type CheckedFile, checkLogs } from "./node/tensorboard/check-logs";
export { type ExportMediaOptions, exportMedia, MEDIA_KINDS, type MediaKind } from "./node/tensorboard/export-media";
export { encodeTable, type ScalarTableOptions, scalarsOf, type TableFormat } from "./node/tensorboard/export-scalars";
export { type FollowLogsOptions, followLogs } from "./node/tensorboard/follow-logs";
export {
  type InspectedFile,
  type InspectedTag,
  inspectLogs,
  type LogInspection,
} from "./node/tensorboard/inspect-logs";
export { type MergedRun, mergeLogs } from "./node/tensorboard/merge-logs";
export { checkIsFree } from "./node/tensorboard/new-folder";
export { type LoggedValue, readLogs } from "./node/tensorboard/read-logs";
export {
  type DirectoryRun,
  hasReport,
  resumeDirectory,
  type TrainDirectoryOptions,
  trainDirectory,
} from "./node/train-directory";
export { versions } from "./node/versions";
