import { checkArgument, FeedforwardError } from "@feedforward/shared";
import { type AttrValueInput, GraphDef } from "../proto/graph";
import { DataType, type DataTypeName } from "../proto/tensor";

/** One operation of a graph. */
export interface GraphNode {
  /** Unique name; `/` separates scopes, which TensorBoard collapses into boxes. */
  name: string;
  /** The operation's type, such as `MatMul`. */
  op: string;
  /** Names of the nodes whose outputs it reads: `scope/node`, `node:1` for a second output, `^node` for a control input. */
  inputs: string[];
  /** Device, such as `/device:CPU:0`. */
  device?: string;
  /** Shape of each output, shown on the edges; −1 for an unknown size. */
  outputShapes?: number[][];
  /** Type of its values, such as `float32`. */
  dtype?: string;
  /** Further attributes to show with the node. */
  attributes?: Record<string, string | number | boolean | number[]>;
}

/** A graph as plain data. */
export interface GraphData {
  /** The nodes, inputs before the nodes that use them. */
  nodes: GraphNode[];
}

const encoder = new TextEncoder();
/** Operations whose type attribute is named `dtype`; in all others it is named `T`. */
const withDtype = /^(Placeholder|Const|Variable|VariableV2|VarHandleOp|Random\w*|TruncatedNormal)/;

function attribute(value: string | number | boolean | number[]): AttrValueInput {
  if (typeof value === "string") return { s: encoder.encode(value) };
  if (typeof value === "boolean") return { b: value };
  if (typeof value === "number") return Number.isSafeInteger(value) ? { i: value } : { f: value };
  return { list: value.every(Number.isSafeInteger) ? { i: value } : { f: value } };
}

/**
 * Encodes the graph as a tensorflow.GraphDef.
 *
 * @throws Error if a node has no name, or two have the same.
 */
export function encodeGraphDef(graph: GraphData): Uint8Array<ArrayBuffer> {
  checkArgument("encodeGraphDef", "graph.nodes", graph?.nodes, "list of objects");
  const seen = new Set<string>();
  const node = graph.nodes.map((item) => {
    if (!item.name) throw new FeedforwardError(`graph: a node of type ${item.op} has no name`);
    if (seen.has(item.name))
      throw new FeedforwardError(`graph: two nodes are named ${JSON.stringify(item.name)}; names must be unique`);
    seen.add(item.name);
    const attr: Record<string, AttrValueInput> = {};
    for (const [key, value] of Object.entries(item.attributes ?? {})) attr[key] = attribute(value);
    const dtype = item.dtype === undefined ? undefined : DataType[item.dtype as DataTypeName];
    if (dtype !== undefined) attr[withDtype.test(item.op) ? "dtype" : "T"] = { type: dtype };
    if (item.outputShapes)
      attr._output_shapes = {
        list: { shape: item.outputShapes.map((shape) => ({ dim: shape.map((size) => ({ size })) })) },
      };
    return { name: item.name, op: item.op, input: item.inputs, device: item.device, attr };
  });
  return GraphDef.encode({ node, versions: { producer: 22 } });
}
