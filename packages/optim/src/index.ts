export { clipByGlobalNorm, clipByNorm } from "./clip";
export type { Compat } from "./compat";
export { applyConstraints } from "./constraints/apply-constraints";
export { MaxNorm, type MaxNormOptions, maxNorm } from "./constraints/max-norm";
export { MinMaxNorm, type MinMaxNormOptions, minMaxNorm } from "./constraints/min-max-norm";
export { NonNeg, nonNeg } from "./constraints/non-neg";
export { UnitNorm, type UnitNormOptions, unitNorm } from "./constraints/unit-norm";
export {
  getOptimizer,
  kerasOptimizer,
  type OptimizerConfig,
  type OptimizerName,
  optimizerNames,
} from "./get-optimizer";
export { getSchedule, type ScheduleConfig, scheduleNames } from "./get-schedule";
export { Identity, type IdentityOptions, identity } from "./initializers/identity";
export { fans, RandomInitializer, type SeedOptions } from "./initializers/initializer";
export { Orthogonal, type OrthogonalOptions, orthogonal } from "./initializers/orthogonal";
export { RandomNormal, type RandomNormalOptions, randomNormal } from "./initializers/random-normal";
export { RandomUniform, type RandomUniformOptions, randomUniform } from "./initializers/random-uniform";
export { TruncatedNormal, truncatedNormal } from "./initializers/truncated-normal";
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
export {
  Optimizer,
  type OptimizerInput,
  type OptimizerOptions,
  type UpdateRule,
} from "./optimizer";
export { Adadelta, type AdadeltaOptions, adadelta } from "./optimizers/adadelta";
export { Adafactor, type AdafactorOptions, adafactor } from "./optimizers/adafactor";
export { Adagrad, type AdagradOptions, adagrad } from "./optimizers/adagrad";
export { Adam, type AdamOptions, adam } from "./optimizers/adam";
export { Adamax, type AdamaxOptions, adamax } from "./optimizers/adamax";
export { AdamW, adamw } from "./optimizers/adamw";
export { Ftrl, type FtrlOptions, ftrl } from "./optimizers/ftrl";
export { Lamb, type LambOptions, lamb } from "./optimizers/lamb";
export { Lion, type LionOptions, lion } from "./optimizers/lion";
export { momentum } from "./optimizers/momentum";
export { Nadam, type NadamOptions, nadam } from "./optimizers/nadam";
export { ProximalAdagrad, type ProximalAdagradOptions, proximalAdagrad } from "./optimizers/proximal-adagrad";
export {
  ProximalGradientDescent,
  type ProximalOptions,
  proximalGradientDescent,
} from "./optimizers/proximal-gradient-descent";
export { RMSprop, type RMSpropOptions, rmsprop } from "./optimizers/rmsprop";
export { SGD, type SGDOptions, sgd } from "./optimizers/sgd";
export {
  getRandomState,
  getSeed,
  MASK_KERNEL,
  RANDOM_KERNEL,
  type RandomState,
  randomMask,
  randomStream,
  randomTensor,
  setRandomState,
  setSeed,
} from "./random";
export { RandomStream, type StreamState } from "./random-stream";
export { L1L2, type L1L2Options, l1, l1l2, l2 } from "./regularizers/l1l2";
export {
  OrthogonalRegularizer,
  type OrthogonalRegularizerOptions,
  orthogonalRegularizer,
} from "./regularizers/orthogonal-regularizer";
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
export type { NamedTensor, Slots } from "./state";
