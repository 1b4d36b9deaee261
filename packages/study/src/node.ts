export { type BullQueueOptions, bullQueue } from "./node/bull/bull-queue";
export { checkAddress, type QueueAddress, shownUrl } from "./node/bull/connection";
export { type RunWorkerOptions, runWorker, type WorkerEnd } from "./node/bull/run-worker";
export { type Journal, type JournalOptions, OtherStudyError, openJournal, readJournal } from "./node/journal";
export { type LocalPoolOptions, localPool } from "./node/local-pool";
export {
  type JobContext,
  type JobFunction,
  leaveWithParent,
  type ServeSlotOptions,
  serveSlot,
} from "./node/serve-slot";
export type { SlotProgram } from "./node/slot";
export type { SlotAbout } from "./node/slot-messages";
export { folderStore } from "./node/store/folder-store";
export { checkStore, openStore } from "./node/store/open-store";
export { REDIS_BLOB_LIMIT, redisStore } from "./node/store/redis-store";
export { s3Store } from "./node/store/s3-store";
export { type Store, sha256 } from "./node/store/store";
export { type TaskKind, taskWorker } from "./node/task-kinds";
