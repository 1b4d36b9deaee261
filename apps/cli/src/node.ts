/**
 * The Node-only part of the library interface: checkpoints, and run folders as written by the command line, with
 * curves, event files and a report.
 */

export {
  type Checkpoint,
  fitBagging,
  loadCheckpoint,
  type ModelCheckpointOptions,
  modelCheckpoint,
  RunDirectory,
  saveCheckpoint,
} from "@feedforward/core/node";
export {
  type DataSpec,
  type Dataset,
  DEFAULT_CONFIG,
  describeDataset,
  prepare,
  type RawData,
  type SplitOptions,
  type TrainConfig,
  type TrainEvent,
  type TrainedRun,
} from "@feedforward/runs";
export {
  type DirectoryRun,
  type EvaluatedDirectory,
  evaluateDirectory,
  exportDirectory,
  loadData,
  type Prediction,
  type Predictions,
  predictDirectory,
  readConfig,
  resumeDirectory,
  type TrainDirectoryOptions,
  trainDirectory,
} from "@feedforward/runs/node";
