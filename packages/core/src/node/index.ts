export { type Checkpoint, loadCheckpoint, saveCheckpoint } from "./checkpoint";
export { type FitBaggingOptions, fitBagging } from "./fit-bagging";
export { type ModelCheckpointOptions, modelCheckpoint } from "./model-checkpoint";
export { type CheckpointName, RunDirectory } from "./run-directory";
export { writeFileAtomic } from "./write-file";
