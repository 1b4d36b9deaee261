import {
  bool,
  bytes,
  type Decoded,
  type Encodable,
  float,
  int32,
  int64,
  Message,
  map,
  nested,
  optional,
  repeated,
  string,
} from "./message";
import { TensorShapeProto } from "./tensor";

/** tensorflow.AttrValue, without its tensor and function members, which are skipped. */
export const AttrValue = new Message({
  list: nested(1, () => AttrList),
  s: optional(bytes(2)),
  i: optional(int64(3)),
  f: optional(float(4)),
  b: optional(bool(5)),
  type: optional(int32(6)),
  shape: nested(7, () => TensorShapeProto),
});
export type AttrValueInput = Encodable<typeof AttrValue>;
export const AttrList = new Message({
  s: repeated(bytes(2)),
  i: repeated(int64(3)),
  f: repeated(float(4)),
  b: repeated(bool(5)),
  type: repeated(int32(6)),
  shape: repeated(nested(7, () => TensorShapeProto)),
});

/** tensorflow.NodeDef */
export const NodeDef = new Message({
  name: string(1),
  op: string(2),
  input: repeated(string(3)),
  device: string(4),
  attr: map(5, () => AttrValue),
});
/** A decoded operation of a graph. */
export type NodeDef = Decoded<typeof NodeDef>;

/** tensorflow.GraphDef, without its function library, which is skipped. */
export const GraphDef = new Message({
  node: repeated(nested(1, () => NodeDef)),
  versions: nested(4, () => VersionDef),
});
/** A decoded graph. */
export type GraphDef = Decoded<typeof GraphDef>;
export const VersionDef = new Message({ producer: int32(1), minConsumer: int32(2) });
