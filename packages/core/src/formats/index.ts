export type { LayersModelOptions } from "./layers-model";
export { type LoadModelOptions, loadModel } from "./load-model";
export { type LoadWeightsOptions, loadWeights } from "./load-weights";
export { ModelFileError, type ModelFileErrorKind } from "./model-file-error";
export { type ModelFormat, modelFormats } from "./model-format";
export type { StoredType } from "./quantization";
export { encodeModel, type SaveModelOptions, saveModel } from "./save-model";
export type { ModelFiles } from "./shards";
