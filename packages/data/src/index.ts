export {
  DataError,
  type DataErrorDetails,
  type DataErrorKind,
  parseZip,
  type ZipEntry,
  type ZipLimits,
  type ZipOptions,
} from "@feedforward/shared";
export { type DType, type DTypeArrays, dtypes, isDType, itemSize, type TypedArray } from "./array/dtype";
export { float16ToNumber, numberToFloat16 } from "./array/float16";
export { type ArrayData, NdArray, type Nested } from "./array/nd-array";
export { oneHot } from "./array/one-hot";
export * as augment from "./augment/augment";
export type { ElasticOptions } from "./augment/elastic";
export type { ColorOptions, CutoutOptions, FlipOptions, NoiseOptions } from "./augment/pixels";
export type { Augmentation, Recipe } from "./augment/recipe";
export type { WarpOptions } from "./augment/warp";
export { BatchSampler, type BatchSamplerOptions, type BatchSamplerState } from "./batch/batch-sampler";
export {
  type Batch,
  type Batches,
  type BatchesOptions,
  type BatchTransform,
  batches,
  type Fields,
  type RandomBatchesOptions,
  randomBatches,
  randomBatchIndices,
} from "./batch/batches";
export { prefetch } from "./batch/prefetch";
export { type ShuffleBufferOptions, shuffleBuffer } from "./batch/shuffle-buffer";
export { type EncodeZipOptions, encodeZip } from "./compress/zip-writer";
export type { ColumnType } from "./csv/column";
export type { CsvOptions } from "./csv/options";
export { parseCsv, parseCsvCells, readCsv } from "./csv/read-csv";
export { type StreamCsvOptions, streamCsv } from "./csv/stream-csv";
export { type DownloadOptions, download } from "./download/download";
export { parseIdx, type ReadIdxOptions, readIdx } from "./format/idx";
export { parseNpy, readNpy } from "./format/npy";
export { type EncodeNpyOptions, encodeNpy, writeNpy } from "./format/npy-writer";
export { encodeNpz, parseNpz, type ReadNpzOptions, readNpz, writeNpz } from "./format/npz";
export { parseSafetensors, readSafetensors, type Safetensors } from "./format/safetensors";
export { encodeSafetensors, writeSafetensors } from "./format/safetensors-writer";
export { type StreamNpyOptions, streamNpy } from "./format/stream-npy";
export type { ChoiceOptions } from "./random/choice";
export { type IntegerDType, RandomState, type RandomStateSnapshot, type Seed } from "./random/random-state";
export { minMaxScaler, type Scaler, standardScaler } from "./scale/scaler";
export type { ReadOptions, Source } from "./source/read-bytes";
export { type BaggingOptions, type BaggingSubset, baggingIndices } from "./split/bagging-indices";
export type { Labels } from "./split/classes";
export {
  type KFoldOptions,
  kFold,
  leaveOneOut,
  type RepeatedKFoldOptions,
  repeatedKFold,
  stratifiedKFold,
} from "./split/folds";
export { type ResampleOptions, resampleIndices, shuffleIndices } from "./split/resample";
export { type ShuffleSplitOptions, type Split, shuffleSplit, stratifiedShuffleSplit } from "./split/shuffle-split";
export type { SplitSizes } from "./split/split-sizes";
export {
  type Parts,
  type Splittable,
  type TrainTestSplitOptions,
  trainTestIndices,
  trainTestSplit,
} from "./split/train-test-split";
export {
  fitImputer,
  type ImputedValues,
  type ImputerOptions,
  type ImputeStrategy,
  imputeColumns,
} from "./table/imputer";
export { type EncodedLabels, labelEncode } from "./table/label-encode";
export {
  type ColumnCategories,
  fitCategories,
  type OneHotColumnsOptions,
  oneHotColumns,
} from "./table/one-hot-columns";
export {
  type ApplyPreparationOptions,
  applyPreparation,
  fitPreparation,
  type Preparation,
  type PreparationOptions,
} from "./table/preparation";
export {
  type AnyColumn,
  type BooleanColumn,
  type Column,
  type NumberColumn,
  type StringColumn,
  Table,
} from "./table/table";
export { type Example, encodeExample, type Feature, parseExample } from "./tfrecord/example";
export { encodeTfRecords, parseTfRecords, readTfRecords, type TfRecordOptions } from "./tfrecord/tf-record";
export type { LabelledData, ToyOptions } from "./toy/labelled-data";
export { logicGate } from "./toy/logic";
export { circle, gaussian, moons, regressionPlane, spiral } from "./toy/toy-sets";
