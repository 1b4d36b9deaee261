import {
  bytes,
  type Decoded,
  double,
  type Encodable,
  float,
  int32,
  Message,
  nested,
  optional,
  repeated,
  string,
} from "./message";
import { TensorProto } from "./tensor";

/** tensorboard.SummaryMetadata */
export const SummaryMetadata = new Message({
  pluginData: nested(1, () => PluginData),
  displayName: string(2),
  summaryDescription: string(3),
  dataClass: int32(4),
});
export type SummaryMetadata = Decoded<typeof SummaryMetadata>;
export const PluginData = new Message({ pluginName: string(1), content: bytes(2) });

/** tensorboard.HistogramProto: TensorFlow 1's histogram; bucket i has the values from limit i−1 up to limit i. */
export const HistogramProto = new Message({
  min: double(1),
  max: double(2),
  num: double(3),
  sum: double(4),
  sumSquares: double(5),
  bucketLimit: repeated(double(6)),
  bucket: repeated(double(7)),
});
export type HistogramProto = Decoded<typeof HistogramProto>;

/** tensorboard.Summary.Image */
export const ImageProto = new Message({
  height: int32(1),
  width: int32(2),
  colorspace: int32(3),
  encodedImageString: bytes(4),
});

/** tensorboard.Summary.Audio */
export const AudioProto = new Message({
  sampleRate: float(1),
  numChannels: int32(2),
  lengthFrames: int32(3),
  encodedAudioString: bytes(4),
  contentType: string(5),
});

/** tensorboard.Summary.Value */
export const SummaryValue = new Message({
  tag: string(1),
  simpleValue: optional(float(2)),
  image: nested(4, () => ImageProto),
  histo: nested(5, () => HistogramProto),
  audio: nested(6, () => AudioProto),
  nodeName: string(7),
  tensor: nested(8, () => TensorProto),
  metadata: nested(9, () => SummaryMetadata),
});
/** A decoded value of one tag at one step. */
export type SummaryValue = Decoded<typeof SummaryValue>;
/** Input for writing a value; all fields are optional. */
export type SummaryValueInput = Encodable<typeof SummaryValue>;

/** tensorboard.Summary */
export const Summary = new Message({ value: repeated(nested(1, () => SummaryValue)) });
/** The decoded values of one event. */
export type Summary = Decoded<typeof Summary>;
