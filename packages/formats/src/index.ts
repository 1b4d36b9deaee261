export type { FormatSpec } from "./format-spec";
export type { LayersModelOptions } from "./layers-model";
export { type LoadModelOptions, loadModel } from "./load-model";
export { type LoadWeightsOptions, loadWeights } from "./load-weights";
export { ModelFileError, type ModelFileErrorKind } from "./model-file-error";
export type { StoredType } from "./quantization";
export { encodeModel, type SaveModelOptions, saveModel } from "./save-model";
export type { ModelFiles } from "./shards";
export { FORMATS, type ModelFormat } from "./table";
