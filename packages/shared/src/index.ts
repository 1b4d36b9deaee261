export { checkOptions, type OptionNames, unknownName, unknownOption } from "./check-options";
export { FeedforwardError, isUserError } from "./feedforward-error";
export { canonicalName, didYouMean, editDistance, nearestName } from "./nearest-name";
export { nodeModule } from "./node-module";
export { noteOnce } from "./note-once";
export { syncFile, writeFileAtomic } from "./write-file";
