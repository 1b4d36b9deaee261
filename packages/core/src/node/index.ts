export { type Checkpoint, loadCheckpoint, saveCheckpoint } from "./checkpoint";
export { type ModelCheckpointOptions, modelCheckpoint } from "./model-checkpoint";
export { type CheckpointName, RunDirectory } from "./run-directory";
export { fileError, writeFileAtomic } from "./write-file";
