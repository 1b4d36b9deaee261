export { EventFileError, type Damage } from "./record/damage";
export { readEvents, parseEvents, type ReadOptions } from "./reader/read-events";
export { SummaryWriter, type SummaryWriterOptions } from "./writer/summary-writer";
