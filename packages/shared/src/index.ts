export { type ChainedOp, chainOps } from "./chain-ops";
export { checkOptions, type OptionNames, unknownName, unknownOption } from "./check-options";
export { FeedforwardError, isUserError } from "./feedforward-error";
export { canonicalName, didYouMean, editDistance, nearestName } from "./nearest-name";
