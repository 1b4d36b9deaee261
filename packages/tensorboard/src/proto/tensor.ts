import {
  bool,
  bytes,
  type Decoded,
  double,
  type Encodable,
  float,
  int32,
  int64,
  Message,
  nested,
  repeated,
  string,
} from "./message";

/** tensorflow.TensorShapeProto */
export const TensorShapeProto = new Message({
  dim: repeated(nested(2, () => TensorDimension)),
  unknownRank: bool(3),
});
export const TensorDimension = new Message({ size: int64(1), name: string(2) });

/** tensorflow.TensorProto */
export const TensorProto = new Message({
  dtype: int32(1),
  tensorShape: nested(2, () => TensorShapeProto),
  versionNumber: int32(3),
  tensorContent: bytes(4),
  floatVal: repeated(float(5)),
  doubleVal: repeated(double(6)),
  intVal: repeated(int32(7)),
  stringVal: repeated(bytes(8)),
  int64Val: repeated(int64(10)),
  boolVal: repeated(bool(11)),
  halfVal: repeated(int32(13)),
  uint32Val: repeated(int64(16)),
  uint64Val: repeated(int64(17)),
});
export type TensorProto = Decoded<typeof TensorProto>;
/** Input for writing a tensor, created by `numericTensor` and `stringTensor`. */
export type TensorProtoInput = Encodable<typeof TensorProto>;

/** Numbers of tensorflow.DataType in event files. */
export const DataType = {
  float32: 1,
  float64: 2,
  int32: 3,
  uint8: 4,
  int16: 5,
  int8: 6,
  string: 7,
  int64: 9,
  bool: 10,
  bfloat16: 14,
  uint16: 17,
  float16: 19,
  uint32: 22,
  uint64: 23,
} as const;
export type DataTypeName = keyof typeof DataType;
