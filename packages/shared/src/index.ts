export { checkOptions, type OptionNames, unknownName, unknownOption } from "./check-options";
export { DataError, type DataErrorDetails, type DataErrorKind, showBytes } from "./data-error";
export { FeedforwardError, isUserError } from "./feedforward-error";
export { checkMemory, largestRatio, type MemoryBudget, memoryLimit, smallestLimit, tooLarge } from "./memory-limit";
export { canonicalName, didYouMean, editDistance, nearestName } from "./nearest-name";
export { plainBytes } from "./plain-bytes";
export { crc32, crc32c } from "./zip/crc32";
export { inflate } from "./zip/inflate";
export { parseZip, type ZipEntry, type ZipLimits, type ZipOptions } from "./zip/zip";
