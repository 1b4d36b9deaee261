export type { ArrayData, TypedArray } from "./array-data";
export { type ChainedOp, chainOps } from "./chain-ops";
export { checkConfig } from "./check-config";
export {
  checkArgument,
  checkOptions,
  describeValue,
  type OptionNames,
  requireOptions,
  unknownName,
  unknownOption,
} from "./check-options";
export { DataError, type DataErrorDetails, type DataErrorKind, showBytes } from "./data-error";
export { FeedforwardError, isUserError } from "./feedforward-error";
export { checkImageSize, type ImageLimits } from "./image-size";
export { inLanguage, koreanMetric, type Language } from "./languages";
export { makeFolders, makeFoldersSync, removeEmpty } from "./make-folders";
export { checkMemory, largestRatio, type MemoryBudget, memoryLimit, smallestLimit, tooLarge } from "./memory-limit";
export { canonicalName, didYouMean, editDistance, nearestName } from "./nearest-name";
export { nodeModule } from "./node-module";
export { noteOnce } from "./note-once";
export {
  base64,
  displayInNotebooks,
  htmlTable,
  type MimeBundle,
  type NotebookKernel,
  notebookKernel,
} from "./notebook-display";
export { plainBytes } from "./plain-bytes";
export { decodePng, isPng, type PngImage } from "./png/decode-png";
export { encodePng, type Pixels, type PngPacking } from "./png/encode-png";
export { PROGRAM_ENV, programName, typedCommand, withProgram } from "./program-name";
export { ByteReader } from "./protobuf/byte-reader";
export { ByteWriter } from "./protobuf/byte-writer";
export { type ProtoField, packedNumbers, protoFields } from "./protobuf/fields";
export { ProtoError } from "./protobuf/proto-error";
export { isMarked, MODULE, registerClass, withoutMarks } from "./register-class";
export { fileError, saveFile } from "./save-file";
export { sourceProgram } from "./source-program";
export { type EventRecord, type RecordDamage, RecordReader } from "./tfrecord/record-reader";
export { RecordWriter } from "./tfrecord/record-writer";
export { syncFile, writeFileAtomic } from "./write-file";
export { crc32, crc32c, maskedCrc32c } from "./zip/crc32";
export { inflate } from "./zip/inflate";
export { isZlib, unzlib } from "./zip/unzlib";
export { parseZip, type ZipEntry, type ZipLimits, type ZipOptions } from "./zip/zip";
