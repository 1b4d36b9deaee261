import type { Graph, Node } from "../graph";
import type { DType, Value } from "../value";
import type { OnnxBuilder } from "./builder";

/** Bytes that are converted to float and multiplied by a number, which one ONNX op does. */
interface ScaledBytes {
  readonly bytes: Value;
  readonly scale: Value;
}

const byteTypes: ReadonlySet<DType> = new Set<DType>(["uint8", "int8"]);

/**
 * Finds bytes that are cast to float32 only to be multiplied by a constant (the events of a dropout mask, pixels):
 * DequantizeLinear computes the same products, with the same rounding, in one pass over memory instead of two.
 *
 * @returns the multiplications, and the casts that are no longer needed.
 */
export function scaledBytes(graph: Graph, spared: ReadonlySet<Node>) {
  const scalars = new Set(graph.constants.filter(({ value }) => value.shape.length === 0).map(({ value }) => value));
  const casts = new Map<Value, Node>();
  for (const node of graph.nodes) {
    if (node.op === "Cast" && byteTypes.has(node.inputs[0]!.dtype) && node.outputs[0]!.dtype === "float32")
      casts.set(node.outputs[0]!, node);
  }
  const scaled = new Map<Node, ScaledBytes>();
  const readElsewhere = new Set(graph.roots());
  for (const node of graph.nodes) {
    const [first, second] = node.inputs as [Value, Value];
    const isScaled = node.op === "Multiply" && !spared.has(node) && casts.has(first) && scalars.has(second);
    if (isScaled) scaled.set(node, { bytes: casts.get(first)!.inputs[0]!, scale: second });
    else for (const input of node.inputs) readElsewhere.add(input);
  }
  const read = new Set([...scaled.keys()].map(({ inputs }) => inputs[0]!));
  const absorbed = [...casts].filter(([value]) => read.has(value) && !readElsewhere.has(value)).map(([, cast]) => cast);
  return { scaled, absorbed };
}

/** Writes the bytes as scaled numbers. */
export const dequantize = (onnx: OnnxBuilder, { bytes, scale }: ScaledBytes): string =>
  onnx.op("DequantizeLinear", [onnx.name(bytes), onnx.name(scale)]);
