import { ByteWriter } from "@feedforward/shared";
import type { DType } from "../value";

/** Element types of models: those of graphs, int64 for shapes, axes and indices, float64 for quotients of int32. */
export type OnnxType = DType | "int64" | "float64";

/** ONNX's codes of element types, in tensors and for Cast. */
export const castTo: Record<OnnxType, number> = {
  float32: 1,
  uint8: 2,
  int8: 3,
  uint16: 4,
  int16: 5,
  int32: 6,
  int64: 7,
  float64: 11,
  bool: 9,
};

/** An attribute of an ONNX node: integers, a float, text, or a subgraph. */
export type OnnxAttribute =
  | number
  | readonly number[]
  | string
  | { readonly float: number }
  | { readonly graph: OnnxGraph };

/** A node of an ONNX graph. An empty input name stands for an absent optional input. */
export interface OnnxNode {
  readonly op: string;
  inputs: string[];
  outputs: string[];
  readonly attributes: Readonly<Record<string, OnnxAttribute>>;
  readonly name?: string;
}

/** A constant of an ONNX graph: its elements, or the name under which they are passed separately. */
export interface OnnxTensor {
  readonly name: string;
  readonly type: OnnxType;
  readonly shape: readonly number[];
  readonly data: ArrayBufferView | { readonly external: string };
}

/** An input or output of an ONNX graph. A dimension given as text is free. */
export interface OnnxPort {
  readonly name: string;
  readonly type: OnnxType;
  readonly shape: readonly (number | string)[];
}

/** An ONNX graph. */
export interface OnnxGraph {
  readonly name: string;
  readonly nodes: readonly OnnxNode[];
  readonly constants: readonly OnnxTensor[];
  readonly inputs: readonly OnnxPort[];
  readonly outputs: readonly OnnxPort[];
}

/** Subgraphs of a node. */
const subgraphs = ({ attributes }: OnnxNode): OnnxGraph[] =>
  Object.values(attributes).flatMap((value) => (typeof value === "object" && "graph" in value ? [value.graph] : []));

/** Names that a node reads, also those of the enclosing graph that its subgraphs read. */
export function readBy(node: OnnxNode): readonly string[] {
  const inner = subgraphs(node);
  return inner.length === 0 ? node.inputs : [...node.inputs, ...inner.flatMap(({ nodes }) => nodes.flatMap(readBy))];
}

/** Renames the values that a node and its subgraphs read. */
export function renameReads(node: OnnxNode, rename: (name: string) => string): void {
  node.inputs = node.inputs.map(rename);
  for (const { nodes } of subgraphs(node)) for (const inner of nodes) renameReads(inner, rename);
}

/** Writes a protobuf message: fields in the order of the calls. */
class Message {
  private readonly out = new ByteWriter(64);

  varint(field: number, value: number): this {
    this.out.varint(field * 8);
    this.out.int64(value);
    return this;
  }

  float(field: number, value: number): this {
    this.out.varint(field * 8 + 5);
    this.out.float(value);
    return this;
  }

  bytes(field: number, bytes: Uint8Array): this {
    this.out.varint(field * 8 + 2);
    this.out.delimited(bytes);
    return this;
  }

  text(field: number, value: string): this {
    this.out.varint(field * 8 + 2);
    this.out.string(value);
    return this;
  }

  message(field: number, { out }: Message): this {
    return this.bytes(field, out.bytes.subarray(0, out.length));
  }

  finish(): Uint8Array {
    return this.out.take();
  }
}

// Field numbers below are those of onnx.proto: AttributeProto, NodeProto, TensorProto, ValueInfoProto, GraphProto.

function attributeMessage(name: string, value: OnnxAttribute): Message {
  const message = new Message().text(1, name);
  if (typeof value === "number") return message.varint(3, value).varint(20, 2);
  if (typeof value === "string") return message.text(4, value).varint(20, 3);
  if ("float" in value) return message.float(2, value.float).varint(20, 1);
  if ("graph" in value) return message.bytes(6, encodeGraph(value.graph)).varint(20, 5);
  for (const one of value) message.varint(8, one);
  return message.varint(20, 7);
}

function nodeMessage(node: OnnxNode): Message {
  const message = new Message();
  for (const input of node.inputs) message.text(1, input);
  for (const output of node.outputs) message.text(2, output);
  if (node.name) message.text(3, node.name);
  message.text(4, node.op);
  for (const [name, value] of Object.entries(node.attributes)) message.message(5, attributeMessage(name, value));
  return message;
}

function tensorMessage({ name, type, shape, data }: OnnxTensor): Message {
  const message = new Message();
  for (const dimension of shape) message.varint(1, dimension);
  message.varint(2, castTo[type]).text(8, name);
  if ("external" in data) {
    const location = new Message().text(1, "location").text(2, data.external);
    return message.message(13, location).varint(14, 1);
  }
  return message.bytes(9, new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
}

function portMessage({ name, type, shape }: OnnxPort): Message {
  const dimensions = new Message();
  for (const dimension of shape) {
    const one = new Message();
    dimensions.message(1, typeof dimension === "string" ? one.text(2, dimension) : one.varint(1, dimension));
  }
  const tensorType = new Message().varint(1, castTo[type]).message(2, dimensions);
  return new Message().text(1, name).message(2, new Message().message(1, tensorType));
}

/** Encodes a GraphProto. */
export function encodeGraph(graph: OnnxGraph): Uint8Array {
  const message = new Message();
  for (const node of graph.nodes) message.message(1, nodeMessage(node));
  message.text(2, graph.name);
  for (const constant of graph.constants) message.message(5, tensorMessage(constant));
  for (const input of graph.inputs) message.message(11, portMessage(input));
  for (const output of graph.outputs) message.message(12, portMessage(output));
  return message.finish();
}

/** Encodes a ModelProto: a graph with its operator set, the producer's name and free-form metadata. */
export function encodeModel(
  graph: Uint8Array,
  { opset, metadata }: { opset: number; metadata: Readonly<Record<string, string>> },
): Uint8Array {
  const irVersion = 9;
  const message = new Message().varint(1, irVersion).text(2, "feedforward").bytes(7, graph);
  message.message(8, new Message().text(1, "").varint(2, opset));
  for (const [key, value] of Object.entries(metadata)) {
    message.message(14, new Message().text(1, key).text(2, value));
  }
  return message.finish();
}
