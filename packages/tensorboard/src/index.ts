export { crc32c, type EventRecord, maskedCrc32c, RecordReader, RecordWriter } from "@feedforward/shared";
export type { RawImage } from "./media/pixels";
export type { AudioFormat } from "./media/wav";
export type { ClipInput } from "./plugins/audio";
export type { CustomCategory, CustomChart, Layout } from "./plugins/custom-scalars";
export { encodeGraphDef, type GraphData, type GraphNode } from "./plugins/graph-def";
export type { HistogramCounts, RawBuckets } from "./plugins/histogram";
export type {
  ExperimentInput,
  HParamDeclaration,
  HParamsPluginData,
  HParamValue,
  MetricDeclaration,
} from "./plugins/hparams";
export type { ImageInput, ImagesInput } from "./plugins/image";
export { type KerasModelInput, kerasModelJson } from "./plugins/keras-model";
export type { MeshInput } from "./plugins/mesh";
export { type PrCurve, type PrCurveOptions, prCurve } from "./plugins/pr-curve";
export type { EmbeddingOptions } from "./plugins/projector";
export type { TextInput } from "./plugins/text";
export { Event, type EventInput } from "./proto/event";
export { GraphDef, type NodeDef } from "./proto/graph";
export { RunMetadata, type RunMetadataInput } from "./proto/run-metadata";
export { SavedModel, type TensorInfo } from "./proto/saved-model";
export { Summary, type SummaryValue, type SummaryValueInput } from "./proto/summary";
export { RunAccumulator, type SamplingOptions } from "./reader/accumulator";
export type { ByteSource } from "./reader/chunks";
export type { FollowOptions } from "./reader/event-files";
export { LogReader, type LogReaderOptions, readLogs } from "./reader/log-reader";
export type { LogSource } from "./reader/log-source";
export { MissingLogError } from "./reader/missing-log-error";
export type {
  AudioClips,
  Histogram,
  ImageSamples,
  MeshTensor,
  PluginName,
  PluginValues,
  TextValue,
} from "./reader/plugin-values";
export { parseEvents, type ReadOptions, readEvents } from "./reader/read-events";
export type { Run, Series } from "./reader/run";
export { type Damage, EventFileError } from "./record/damage";
export { browserDirectory, type DirectoryHandle } from "./sinks/browser-directory";
export type { LogDirectory, LogFile } from "./sinks/log-directory";
export { type MemoryDirectory, memoryDirectory } from "./sinks/memory-directory";
export { nodeDirectory } from "./sinks/node-directory";
export { streamDirectory } from "./sinks/stream-directory";
export { decodeTensor, type Tensor } from "./tensor/decode";
export { numericTensor, stringTensor } from "./tensor/encode";
export type { ArrayData, Numbers } from "./tensor/numbers";
export { type EventFileOptions, EventFileWriter } from "./writer/event-file-writer";
export { type Figure, type LogOptions, SummaryWriter, type SummaryWriterOptions } from "./writer/summary-writer";
export type { TagLabels } from "./writer/tag-registry";
