export { type ChainedOp, chainOps } from "./chain-ops";
export { checkConfig } from "./check-config";
export { checkOptions, type OptionNames, unknownName, unknownOption } from "./check-options";
export { DataError, type DataErrorDetails, type DataErrorKind, showBytes } from "./data-error";
export { FeedforwardError, isUserError } from "./feedforward-error";
export { checkMemory, largestRatio, type MemoryBudget, memoryLimit, smallestLimit, tooLarge } from "./memory-limit";
export { canonicalName, didYouMean, editDistance, nearestName } from "./nearest-name";
export { nodeModule } from "./node-module";
export { noteOnce } from "./note-once";
export {
  base64,
  displayInNotebooks,
  htmlTable,
  type MimeBundle,
  type NotebookKernel,
  notebookKernel,
} from "./notebook-display";
export { plainBytes } from "./plain-bytes";
export { syncFile, writeFileAtomic } from "./write-file";
export { crc32, crc32c } from "./zip/crc32";
export { inflate } from "./zip/inflate";
export { parseZip, type ZipEntry, type ZipLimits, type ZipOptions } from "./zip/zip";
