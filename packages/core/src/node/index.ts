export { fileError, saveFile as writeFileAtomic } from "@feedforward/shared";
export { type Checkpoint, loadCheckpoint, saveCheckpoint } from "./checkpoint";
export { type FitBaggingOptions, fitBagging } from "./fit-bagging";
export {
  type MemberJob,
  type MemberPlan,
  type MemberResult,
  type MembersRequest,
  memberJob,
  runMember,
} from "./member-job";
export { type ModelCheckpointOptions, modelCheckpoint } from "./model-checkpoint";
export {
  type CheckpointName,
  type CheckpointOptions,
  type RunCallbacksOptions,
  RunDirectory,
  type RunDirectoryOptions,
} from "./run-directory";
export {
  type BuildResult,
  type BuildStep,
  type BuildTensorFlowOptions,
  buildTensorFlow,
  removeTensorFlow,
} from "./tensorflow/build";
export { type BuiltEngine, type TensorFlowVariant, tensorFlowHome } from "./tensorflow/home";
export { builtEngine, loadBuiltTensorFlow } from "./tensorflow/load";
