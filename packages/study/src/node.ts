export { type BullQueueOptions, bullQueue } from "./node/bull/bull-queue";
export { checkAddress, type QueueAddress, shownUrl } from "./node/bull/connection";
export { type RunWorkerOptions, runWorker, type WorkerEnd } from "./node/bull/run-worker";
export { type Journal, type JournalOptions, openJournal, readJournal } from "./node/journal";
export { type LocalPoolOptions, localPool } from "./node/local-pool";
export { type JobContext, type JobFunction, type ServeSlotOptions, serveSlot } from "./node/serve-slot";
export type { SlotProgram } from "./node/slot";
export type { SlotAbout } from "./node/slot-messages";
