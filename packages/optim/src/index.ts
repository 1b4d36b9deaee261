export { clipByGlobalNorm, clipByNorm } from "./clip";
export { getOptimizer, type OptimizerConfig, type OptimizerName, optimizerNames } from "./get-optimizer";
export { getSchedule, type ScheduleConfig } from "./get-schedule";
export { fans, RandomInitializer, type SeedOptions } from "./initializers/initializer";
export {
  glorotNormal,
  glorotUniform,
  heNormal,
  heUniform,
  lecunNormal,
  lecunUniform,
  VarianceScaling,
  type VarianceScalingOptions,
  varianceScaling,
} from "./initializers/variance-scaling";
export { type Compat, type NamedTensor, Optimizer, type OptimizerInput, type OptimizerOptions } from "./optimizer";
export { Adagrad, type AdagradOptions, adagrad } from "./optimizers/adagrad";
export { Adam, type AdamOptions, adam } from "./optimizers/adam";
export { momentum } from "./optimizers/momentum";
export { RMSprop, type RMSpropOptions, rmsprop } from "./optimizers/rmsprop";
export { SGD, type SGDOptions, sgd } from "./optimizers/sgd";
export {
  getRandomState,
  getSeed,
  RANDOM_KERNEL,
  type RandomState,
  randomStream,
  randomTensor,
  setRandomState,
  setSeed,
} from "./random";
export { RandomStream, type StreamState } from "./random-stream";
export { LearningRateSchedule } from "./schedule";
export { CosineDecay, type CosineDecayOptions, cosineDecay } from "./schedules/cosine-decay";
export {
  CosineDecayRestarts,
  type CosineDecayRestartsOptions,
  cosineDecayRestarts,
} from "./schedules/cosine-decay-restarts";
export { ExponentialDecay, exponentialDecay } from "./schedules/exponential-decay";
export { InverseTimeDecay, inverseTimeDecay } from "./schedules/inverse-time-decay";
export { LinearCosineDecay, type LinearCosineDecayOptions, linearCosineDecay } from "./schedules/linear-cosine-decay";
export { NaturalExpDecay, naturalExpDecay } from "./schedules/natural-exp-decay";
export {
  PiecewiseConstantDecay,
  type PiecewiseConstantDecayOptions,
  piecewiseConstantDecay,
} from "./schedules/piecewise-constant-decay";
export { PolynomialDecay, type PolynomialDecayOptions, polynomialDecay } from "./schedules/polynomial-decay";
export type { StaircaseOptions } from "./schedules/staircase";
export type { Slots } from "./state";
