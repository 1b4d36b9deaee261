export { type Checkpoint, loadCheckpoint, saveCheckpoint } from "./checkpoint";
export { type CheckpointName, RunDirectory } from "./run-directory";
export { writeFileAtomic } from "./write-file";
