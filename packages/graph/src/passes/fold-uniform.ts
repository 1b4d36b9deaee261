import type { Graph, Node } from "../graph";
import { traitsOf } from "../ops";
import { sizeOf, type Value } from "../value";

/**
 * Computes uniform values in advance: arithmetic on constants and fills, and their reshaped, broadcast and summed
 * forms. Each becomes a fill; readers that broadcast take a scalar instead. The gradient of a mean is full of them.
 * Returns whether anything changed.
 */
export function foldUniform(graph: Graph): boolean {
  const uniform = new Map<Value, number>();
  for (const { value, data } of graph.constants) {
    if (data.length === 1 && value.dtype === "float32") uniform.set(value, data[0]!);
  }
  let changed = false;
  graph.nodes = graph.nodes.map((node) => {
    const output = node.outputs[0]!;
    const value = output.dtype === "float32" ? uniformResult(node, uniform) : undefined;
    if (value === undefined) return node;
    uniform.set(output, value);
    if (node.op === "Fill") return node;
    changed = true;
    return { ...node, op: "Fill", inputs: [], attributes: { value } } satisfies Node<"Fill">;
  });
  return changed;
}

/** Returns the number that every element of a node's output equals, if the graph determines it. */
function uniformResult(node: Node, uniform: ReadonlyMap<Value, number>): number | undefined {
  if (node.op === "Fill") return Math.fround((node as Node<"Fill">).attributes.value);
  const numbers = node.inputs.map((input) => uniform.get(input));
  if (numbers.length === 0 || numbers.some((number) => number === undefined)) return undefined;
  const [a, b] = numbers as [number, number];
  switch (node.op) {
    case "Reshape":
    case "BroadcastTo":
      return a;
    case "Sum":
      return Math.fround((a * sizeOf(node.inputs[0]!.shape)) / sizeOf(node.outputs[0]!.shape));
    default: {
      const compute = traitsOf(node.op).arithmetic;
      return compute && Math.fround(compute(a, b));
    }
  }
}
