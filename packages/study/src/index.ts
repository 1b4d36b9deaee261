export type {
  AshaOptions,
  CompleteDefinition,
  HalvingOptions,
  SamplerName,
  SchedulerSpec,
  StudyDefinition,
} from "./definition";
export { type DriveOptions, driveStudy } from "./drive";
export type { StudyEvent, StudyResult } from "./events";
export { type OptunaJournalOptions, type OptunaLog, type OptunaStep, optunaJournal, optunaLog } from "./optuna";
export {
  type JobQueue,
  type Outcome,
  PAYLOAD_LIMIT,
  type QueuedJob,
  type QueueListener,
  type QueueState,
  type WorkerState,
} from "./queue";
export { type HalvingRound, halvingRounds } from "./schedulers/halving";
export type { Choice, Parameter, Range, Space, Value, Values } from "./space";
export { createStudy, type Study, type StudyJob, type StudyOptions, type Trial } from "./study";
export { type SweepOptions, sweep } from "./sweep";
export { type DoTasksOptions, doTasks, type Task } from "./tasks";
export type { TrainFunction, TrainRequest } from "./train-request";
export type { StudyWork } from "./work";
