import { checkGraph, type Graph, type Node } from "./graph";
import type { OpName } from "./ops";
import type { Value } from "./value";

/** One operation of a TensorFlow GraphDef, as plain data. */
export interface GraphDefNode {
  /** Unique name; `/` separates scopes. */
  name: string;
  /** Name of the operation in TensorFlow. */
  op: string;
  /** `scope/node`, `node:1` for a second output, `^node` for a control edge. */
  inputs: string[];
  /** Sizes of each output; −1 is any size. */
  outputShapes?: number[][];
  /** Type of the first output. */
  dtype?: string;
  /** Attributes by name. */
  attributes?: Record<string, string | number | boolean | number[]>;
}

/** A TensorFlow GraphDef as plain data; `@feedforward/tensorboard` encodes it. */
export interface GraphDef {
  /** Nodes, each after those whose outputs it reads. */
  nodes: GraphDefNode[];
}

/** Ops with a different name in TensorFlow. */
const tensorflowOps: Partial<Record<OpName, string>> = {
  Add: "AddV2",
  BatchMatMul: "MatMul",
  Concat: "ConcatV2",
  Multiply: "Mul",
  Prelu: "PRelu",
  Select: "SelectV2",
  TopK: "TopKV2",
};

function operation(node: Node): string {
  const [first, second] = node.inputs;
  if (node.op === "BatchMatMul" && first!.shape.length > 2) return "BatchMatMulV2";
  // A vector is added to every row of a product.
  if (node.op === "Add" && first!.shape.length > second!.shape.length && second!.shape.length === 1) return "BiasAdd";
  return tensorflowOps[node.op] ?? node.op;
}

/** tfjs calls the two halves of a gradient "forward" and "backward"; TensorFlow calls the second "gradients". */
const scopeOf = (scope: string): string =>
  scope
    .split("/")
    .filter((part) => part !== "" && part !== "forward")
    .map((part) => (part === "backward" ? "gradients" : part))
    .join("/");

/** Characters allowed in TensorFlow's names. */
const legal = (name: string): string => {
  const replaced = name.replace(/[^A-Za-z0-9_.\\/-]/g, "_");
  return /^[A-Za-z0-9.]/.test(replaced) ? replaced : `n${replaced}`;
};

const inputOps = {
  argument: "Placeholder",
  variable: "VariableV2",
  random: "RandomUniform",
  hyperparameter: "Placeholder",
} as const;

/**
 * Converts a captured graph to a GraphDef for TensorBoard's Graphs tab: scopes, TensorFlow's op names, shapes on the
 * edges, and variables with the assignments at the end of the step.
 */
export function toGraphDef(graph: Graph): GraphDef {
  checkGraph("toGraphDef", graph);
  const nodes: GraphDefNode[] = [];
  const names = new Names();
  const edges = new Map<Value, string>();
  const add = (node: GraphDefNode, outputs: readonly Value[]): void => {
    nodes.push({ ...node, outputShapes: outputs.map(({ shape }) => [...shape]), dtype: outputs[0]!.dtype });
    outputs.forEach((output, index) => {
      edges.set(output, index === 0 ? node.name : `${node.name}:${index}`);
    });
  };

  for (const { role, name, value } of graph.inputs) {
    add({ name: names.take(name), op: inputOps[role], inputs: [] }, [value]);
  }
  // A constant is placed next to the first op that reads it, where TensorBoard draws it as part of that op.
  const scopes = firstScopes(graph);
  for (const { value, data } of graph.constants) {
    const scope = scopeOf(scopes.get(value) ?? "");
    const attributes = data.length === 1 ? { attributes: { value: data[0]! } } : {};
    add({ name: names.take(scope ? `${scope}/Const` : "Const"), op: "Const", inputs: [], ...attributes }, [value]);
  }
  for (const node of graph.nodes) {
    const op = operation(node);
    const scope = scopeOf(node.scope);
    const attributes = Object.entries(node.attributes) as [string, number | boolean | number[] | string][];
    add(
      {
        name: names.take(scope ? `${scope}/${op}` : op),
        op,
        inputs: node.inputs.map((input) => edges.get(input)!),
        ...(attributes.length > 0 ? { attributes: Object.fromEntries(attributes) } : {}),
      },
      node.outputs,
    );
  }
  for (const { variable, next } of graph.updates) {
    const target = edges.get(variable)!;
    const inputs = [target, edges.get(next)!];
    nodes.push({ name: names.take(`${target}/Assign`), op: "Assign", inputs, outputShapes: [[...variable.shape]] });
  }
  for (const { name, value } of graph.outputs) {
    const output = { name: names.take(`outputs/${name}`), op: "Identity", inputs: [edges.get(value)!] };
    nodes.push({ ...output, outputShapes: [[...value.shape]], dtype: value.dtype });
  }
  return { nodes };
}

/** Returns the scope of the first node that reads each value. */
function firstScopes(graph: Graph): Map<Value, string> {
  const scopes = new Map<Value, string>();
  for (const { inputs, scope } of graph.nodes) {
    for (const input of inputs) if (!scopes.has(input)) scopes.set(input, scope);
  }
  return scopes;
}

/** Makes names valid, and unique in TensorFlow's way: `Add`, `Add_1`, `Add_2`. */
class Names {
  private readonly taken = new Set<string>();
  private readonly counts = new Map<string, number>();

  take(wanted: string): string {
    const name = legal(wanted);
    let count = this.counts.get(name) ?? 0;
    let unique = name;
    while (this.taken.has(unique)) {
      count += 1;
      unique = `${name}_${count}`;
    }
    this.counts.set(name, count);
    this.taken.add(unique);
    return unique;
  }
}
