// @internal: how the rest of core imports the losses.
export { type BinaryCrossentropyOptions, binaryCrossentropy } from "./binary-crossentropy";
export { type BinaryFocalCrossentropyOptions, binaryFocalCrossentropy } from "./binary-focal-crossentropy";
export { type CategoricalCrossentropyOptions, categoricalCrossentropy } from "./categorical-crossentropy";
export {
  type CategoricalFocalCrossentropyOptions,
  categoricalFocalCrossentropy,
} from "./categorical-focal-crossentropy";
export { categoricalHinge } from "./categorical-hinge";
export { cosineSimilarity } from "./cosine-similarity";
export { dice, type OverlapOptions } from "./dice";
export { type GetLossOptions, getLoss, type LossIdentifier } from "./get-loss";
export { type HingeOptions, hinge } from "./hinge";
export { type HuberOptions, huber } from "./huber";
export { klDivergence } from "./kl-divergence";
export { logCosh } from "./log-cosh";
export { logitsOf, withLogits } from "./logits";
export type { Compat, Loss, LossConfig } from "./loss";
export { meanAbsoluteError } from "./mean-absolute-error";
export { meanAbsolutePercentageError } from "./mean-absolute-percentage-error";
export { meanSquaredError } from "./mean-squared-error";
export { meanSquaredLogarithmicError } from "./mean-squared-logarithmic-error";
export { poisson } from "./poisson";
export {
  type SparseCategoricalCrossentropyOptions,
  sparseCategoricalCrossentropy,
} from "./sparse-categorical-crossentropy";
export { squaredHinge } from "./squared-hinge";
export { type TverskyOptions, tversky } from "./tversky";
export { meanWithSampleWeight, weightedMean } from "./weighted-mean";
