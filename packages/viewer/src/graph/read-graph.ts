import { FeedforwardError } from "@feedforward/shared";
import type { GraphDef, NodeDef, Run } from "@feedforward/tensorboard";
import { functionGraph, kerasGraph } from "@feedforward/tensorboard/views";
import type { GraphListing, ViewerEdge, ViewerGraph, ViewerNode } from "../source/viewer-source";

/** The tag that TensorBoard gives the graph of operations. */
export const runGraphTag = "__run_graph__";

/** The graphs of a run. */
export function listGraphs(run: Run): GraphListing[] {
  return [
    ...(run.graph ? [{ tag: runGraphTag, kind: "operations" as const }] : []),
    ...[...run.of("graph_keras_model").keys()].map((tag) => ({ tag, kind: "model" as const })),
    ...[...run.of("graph_run_metadata_graph").keys()].map((tag) => ({ tag, kind: "function" as const })),
  ];
}

/**
 * Reads one of the run's graphs.
 *
 * @throws Error if the run has no graph with that tag.
 */
export function readGraph(run: Run, tag: string): ViewerGraph {
  if (tag === runGraphTag && run.graph) return fromGraphDef(run.graph);
  const model = run.of("graph_keras_model").get(tag)?.values.at(-1);
  if (model) return fromKeras(model);
  const metadata = run.of("graph_run_metadata_graph").get(tag)?.values.at(-1);
  if (metadata) return fromGraphDef(functionGraph(metadata));
  throw new FeedforwardError(`run ${run.name} has no graph ${JSON.stringify(tag)}`);
}

function fromKeras(model: object): ViewerGraph {
  const nodes = kerasGraph(model).nodes.map(({ name, inputs, attributes = {} }) => ({
    name,
    op: String(attributes.keras_class ?? ""),
    device: "",
    inputs: inputs.map((input) => readEdge(input)),
    shapes: [],
    attributes: [],
  }));
  return { nodes };
}

function fromGraphDef(graph: GraphDef): ViewerGraph {
  return { nodes: graph.node.map(readNode) };
}

function readNode({ name, op, device, input, attr }: NodeDef): ViewerNode {
  const { _output_shapes: shapes, ...others } = attr;
  return {
    name,
    op,
    device,
    inputs: input.map(readEdge),
    shapes: (shapes?.list?.shape ?? []).map(shapeText),
    attributes: Object.entries(others).map(([key, value]) => [key, attributeText(value)]),
  };
}

/** Parses `scope/node`, `node:1` for a second output, and `^node` for a control input. */
function readEdge(input: string): ViewerEdge {
  const [, caret, node, output] = /^(\^?)(.*?)(?::(\d+))?$/.exec(input)!;
  return { node: node!, output: Number(output ?? 0), control: caret === "^" };
}

type Attribute = NodeDef["attr"][string];

function shapeText(shape: NonNullable<Attribute["shape"]>): string {
  if (shape.unknownRank) return "?";
  return `[${shape.dim.map(({ size }) => (size < 0 ? "?" : String(size))).join(", ")}]`;
}

function attributeText(value: Attribute): string {
  if (value.s !== undefined) return bytesText(value.s);
  if (value.type !== undefined) return typeText(value.type);
  if (value.shape) return shapeText(value.shape);
  if (value.list) {
    const { s, i, f, b, type, shape } = value.list;
    const items = [...s.map(bytesText), ...i, ...f, ...b, ...type.map(typeText), ...shape.map(shapeText)];
    return `[${items.join(", ")}]`;
  }
  return String(value.i ?? value.f ?? value.b ?? "…");
}

/** Decodes UTF-8 text; the size in bytes stands for other bytes and for long text. */
function bytesText(bytes: Uint8Array): string {
  if (bytes.length > 1000) return `… (${bytes.length} B)`;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return `… (${bytes.length} B)`;
  }
}

/** Names of tensorflow.DataType by number, from 1. */
const typeNames =
  "float32 float64 int32 uint8 int16 int8 string complex64 int64 bool qint8 quint8 qint32 bfloat16 qint16 quint16 uint16 complex128 float16 resource variant uint32 uint64".split(
    " ",
  );
/** References, as variables of TensorFlow 1 have, are 100 above. */
const typeText = (type: number): string =>
  type > 100 ? `${typeText(type - 100)} ref` : (typeNames[type - 1] ?? `${type}`);
