import { bytes, type Decoded, type Encodable, int64, Message, nested, repeated, string } from "./message";

const NodeExecStats = new Message({
  nodeName: string(1),
  allStartMicros: int64(2),
  opStartRelMicros: int64(3),
  opEndRelMicros: int64(4),
  allEndRelMicros: int64(5),
  timelineLabel: string(8),
});
const DeviceStepStats = new Message({ device: string(1), nodeStats: repeated(nested(2, () => NodeExecStats)) });
const FunctionGraphs = new Message({
  partitionGraphs: repeated(bytes(1)),
  preOptimizationGraph: bytes(2),
  postOptimizationGraph: bytes(3),
});

/** tensorflow.RunMetadata: timings of nodes on devices, and graphs (as GraphDef bytes) of traced functions. */
export const RunMetadata = new Message({
  stepStats: nested(1, () => new Message({ devStats: repeated(nested(1, () => DeviceStepStats)) })),
  functionGraphs: repeated(nested(4, () => FunctionGraphs)),
});
/** Decoded run metadata. */
export type RunMetadata = Decoded<typeof RunMetadata>;
/** Input for writing run metadata; all fields are optional. */
export type RunMetadataInput = Encodable<typeof RunMetadata>;
