import type { Graph, Node } from "../graph";
import type { Value } from "../value";
import { exact } from "./exact";
import { redirect } from "./simplify";

/** Computes each value once: merges nodes with the same op, operands and attributes. */
export function mergeCommon(graph: Graph): boolean {
  const seen = new Map<string, Node>();
  const replaced = new Map<Value, Value>();
  const resolve = (value: Value): Value => replaced.get(value) ?? value;
  graph.nodes = graph.nodes.flatMap((original) => {
    const moved = original.inputs.some((input) => replaced.has(input));
    const node = moved ? { ...original, inputs: original.inputs.map(resolve) } : original;
    const types = node.outputs.map((output) => `${output.dtype}[${output.shape}]`);
    const key = [node.op, node.inputs.map((input) => input.id), JSON.stringify(node.attributes, exact), types].join(
      "|",
    );
    const twin = seen.get(key);
    if (!twin) {
      seen.set(key, node);
      return [node];
    }
    node.outputs.forEach((output, index) => {
      replaced.set(output, twin.outputs[index]!);
    });
    return [];
  });
  redirect(graph, resolve);
  return replaced.size > 0;
}
