import type { Node } from "../../graph";
import type { OpName } from "../../ops";
import type { OnnxBuilder } from "../builder";
import type { OnnxType } from "../encode";

/** Writes one op as ONNX nodes. `inputs` are the names of the node's inputs; the result is the name of its output. */
export type Rule<K extends OpName> = (onnx: OnnxBuilder, inputs: string[], node: Node<K>) => string | string[];

/** ONNX's number of an element type, for Cast. */
export const castTo: Record<OnnxType, number> = {
  float32: 1,
  uint8: 2,
  int8: 3,
  uint16: 4,
  int16: 5,
  int32: 6,
  int64: 7,
  bool: 9,
  float64: 11,
};
