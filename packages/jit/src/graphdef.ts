import type { Constant, Graph, Input, Node } from "./graph/graph";
import type { OpName } from "./graph/ops";
import type { Value } from "./graph/value";

/** One operation in TensorFlow's terms, as plain data; `@feedforward/tensorboard` encodes it. */
export interface GraphDefNode {
  /** Unique; `/` separates scopes. */
  name: string;
  op: string;
  /** Names of the nodes that feed it, `name:k` for output k > 0. */
  inputs: string[];
  /** Shape of each output, shown on the edges. */
  outputShapes: number[][];
  dtype: string;
  attributes?: Record<string, string | number | boolean | number[]>;
}

/** A graph in TensorFlow's terms, as plain data. */
export interface GraphDef {
  nodes: GraphDefNode[];
}

/** TensorFlow's names of ops that tfjs calls otherwise. */
const tensorflowOps: Partial<Record<OpName, string>> = {
  BatchMatMul: "MatMul",
  Multiply: "Mul",
};

const sourceOps: Record<Input["role"], string> = {
  argument: "Placeholder",
  variable: "VariableV2",
  random: "RandomUniform",
  hyperparameter: "Placeholder",
};

/**
 * A captured step for TensorBoard's Graphs tab: arguments as placeholders, variables under their names with an `Assign`
 * for each update, ops in the scopes in which they were recorded, outputs as `Identity` nodes under their names.
 */
export function toGraphDef(graph: Graph): GraphDef {
  const nodes: GraphDefNode[] = [];
  const names = new Names();
  const sources = new Map<Value, string>();

  const add = (node: GraphDefNode, outputs: readonly Value[]) => {
    nodes.push(node);
    for (const [index, output] of outputs.entries()) sources.set(output, index === 0 ? node.name : `${node.name}:${index}`);
  };
  const source = (value: Value): string => {
    const name = sources.get(value);
    if (name === undefined) throw new Error(`internal: value ${value.id} has no source.`);
    return name;
  };
  const leaf = (name: string, op: string, value: Value): GraphDefNode => ({
    name: names.take(name),
    op,
    inputs: [],
    outputShapes: [[...value.shape]],
    dtype: value.dtype,
  });

  for (const { role, name, value } of graph.inputs) add(leaf(name.replaceAll(":", "_"), sourceOps[role], value), [value]);
  // A constant lies beside the op that reads it first, where TensorBoard draws it as part of that op.
  const scopes = firstScopes(graph);
  for (const { value } of graph.constants as readonly Constant[]) {
    add(leaf(within(scopes.get(value) ?? "", "Const"), "Const", value), [value]);
  }
  for (const node of graph.nodes) {
    const op = tensorflowOps[node.op] ?? node.op.replace(/^_/, "");
    const attributes = shown(node.attributes);
    add(
      {
        name: names.take(within(node.scope, op)),
        op,
        inputs: node.inputs.map(source),
        outputShapes: node.outputs.map(({ shape }) => [...shape]),
        dtype: node.outputs[0]?.dtype ?? "float32",
        ...(attributes ? { attributes } : {}),
      },
      node.outputs,
    );
  }
  for (const { name, variable, next } of graph.updates) {
    nodes.push({ ...leaf(`${name}/Assign`, "Assign", next), inputs: [source(variable), source(next)] });
  }
  for (const { name, value } of graph.outputs) {
    nodes.push({ ...leaf(`outputs/${name}`, "Identity", value), inputs: [source(value)] });
  }
  return { nodes };
}

const within = (scope: string, name: string): string => (scope === "" ? name : `${scope}/${name}`);

function firstScopes(graph: Graph): Map<Value, string> {
  const scopes = new Map<Value, string>();
  for (const { inputs, scope } of graph.nodes) {
    for (const input of inputs) if (!scopes.has(input)) scopes.set(input, scope);
  }
  return scopes;
}

/** Attributes that TensorBoard can show. */
function shown(attributes: Node["attributes"]): GraphDefNode["attributes"] {
  const entries = Object.entries(attributes as Record<string, unknown>).filter(
    (entry): entry is [string, string | number | boolean | number[]] => {
      const [, value] = entry;
      const numbers = Array.isArray(value) && value.every((item) => typeof item === "number");
      return numbers || ["string", "number", "boolean"].includes(typeof value);
    },
  );
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

/** Makes names unique as TensorFlow does: `Add`, `Add_1`, `Add_2`. */
class Names {
  private readonly taken = new Set<string>();
  private readonly counts = new Map<string, number>();

  take(name: string): string {
    let count = this.counts.get(name) ?? 0;
    let unique = name;
    while (this.taken.has(unique)) unique = `${name}_${++count}`;
    this.counts.set(name, count);
    this.taken.add(unique);
    return unique;
  }
}
