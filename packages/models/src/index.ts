export {
  type ActivationName,
  type ActivationOption,
  activate,
  activationNames,
  checkActivation,
} from "./activations/activation";
export { type AutoencoderOptions, autoencoder, encoderOf } from "./autoencoder";
export { Bagging, type BaggingOptions, type BaggingSample, type OutOfBagScore } from "./bagging";
export { type BootstrapOptions, bootstrap } from "./bootstrap";
export { deepHidden, deepMlp } from "./deep-mlp";
export {
  ActivityRegularization,
  type ActivityRegularizationOptions,
  activityRegularization,
} from "./layers/activity-regularization";
export { AlphaDropout, type AlphaDropoutOptions, alphaDropout } from "./layers/alpha-dropout";
export { BatchNormalization, type BatchNormalizationOptions, batchNormalization } from "./layers/batch-normalization";
export { Dropout, type DropoutOptions, dropout } from "./layers/dropout";
export { FeatureSubset, type FeatureSubsetOptions, featureSubset } from "./layers/feature-subset";
export { GaussianDropout, type GaussianDropoutOptions, gaussianDropout } from "./layers/gaussian-dropout";
export { GaussianNoise, type GaussianNoiseOptions, gaussianNoise } from "./layers/gaussian-noise";
export { GroupNormalization, type GroupNormalizationOptions, groupNormalization } from "./layers/group-normalization";
export { LayerNormalization, type LayerNormalizationOptions, layerNormalization } from "./layers/layer-normalization";
export { RMSNormalization, type RMSNormalizationOptions, rmsNormalization } from "./layers/rms-normalization";
export { UnitNormalization, type UnitNormalizationOptions, unitNormalization } from "./layers/unit-normalization";
export { type LeNet5Options, lenet5 } from "./lenet5";
export { type MlpOptions, mlp } from "./mlp";
export { type PerceptronOptions, perceptron, perceptronStep } from "./perceptron";
export {
  type LinearRegressionOptions,
  type LogisticRegressionOptions,
  linearRegression,
  logisticRegression,
} from "./regression";
export { type Regularization, regularizedMlp } from "./regularized-mlp";
export { type ResNetOptions, resnet } from "./resnet";
export { summary } from "./summary";
export { xorNet } from "./xor-net";
