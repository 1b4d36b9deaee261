export type { Box } from "./media/boxes";
export { type ImageInfo, imageInfo } from "./media/image-info";
export type { RawImage } from "./media/pixels";
export { decodePng, encodePng, type Pixels } from "./media/png";
export { type AudioFormat, encodeWav, type WavInfo, wavInfo } from "./media/wav";
export type { ClipInput } from "./plugins/audio";
export type { CustomCategory, CustomChart, Layout } from "./plugins/custom-scalars";
export { functionGraph } from "./plugins/function-graph";
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
export { kerasGraph } from "./plugins/keras-graph";
export { type KerasModelInput, kerasModelJson } from "./plugins/keras-model";
export type { MeshInput } from "./plugins/mesh";
export { type PrCurve, type PrCurveOptions, prCurve } from "./plugins/pr-curve";
export type { EmbeddingOptions } from "./plugins/projector";
export type { TextInput } from "./plugins/text";
export { Event, type EventInput } from "./proto/event";
export { GraphDef, type NodeDef } from "./proto/graph";
export { RunMetadata, type RunMetadataInput } from "./proto/run-metadata";
export { Summary, type SummaryValue, type SummaryValueInput } from "./proto/summary";
export { type HParamsSummary, hparamsSummary } from "./reader/hparams-summary";
export { LogReader, type LogReaderOptions, readLogs } from "./reader/log-reader";
export type { LogSource } from "./reader/log-source";
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
export { compareRuns, scalarTable } from "./reader/scalar-table";
export { type Cell, type Table, toCsv, toJson } from "./reader/table";
export { crc32c, maskedCrc32c } from "./record/crc32c";
export { type Damage, EventFileError } from "./record/damage";
export { RecordWriter } from "./record/record-writer";
export { browserDirectory, type DirectoryHandle } from "./sinks/browser-directory";
export { downloadZip } from "./sinks/download-zip";
export type { LogDirectory, LogFile } from "./sinks/log-directory";
export { type MemoryDirectory, memoryDirectory } from "./sinks/memory-directory";
export { nodeDirectory } from "./sinks/node-directory";
export { streamDirectory } from "./sinks/stream-directory";
export { decodeTensor, type Tensor } from "./tensor/decode";
export type { ArrayData, Numbers } from "./tensor/numbers";
export { type EventFileOptions, EventFileWriter } from "./writer/event-file-writer";
export { type Figure, type LogOptions, SummaryWriter, type SummaryWriterOptions } from "./writer/summary-writer";
export type { TagLabels } from "./writer/tag-registry";
