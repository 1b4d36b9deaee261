import type { Graph, Node } from "../graph";
import type { Reduction } from "../ops";
import type { Value } from "../value";

/**
 * Merges nested sums, such as Σ over rows of Σ over columns in losses, into one. A minus sign in between moves after
 * the sum, so that one number is negated instead of all. Only for sums that nothing else reads. Returns whether
 * anything changed.
 */
export function mergeSums(graph: Graph): boolean {
  const uses = new Map<Value, number>(graph.nodes.filter(isSum).map(({ inputs }) => [inputs[0]!, 0]));
  const producers = new Map<Value, Node>();
  const count = (value: Value): void => {
    const known = uses.get(value);
    if (known !== undefined) uses.set(value, known + 1);
  };
  for (const node of graph.nodes) {
    for (const output of node.outputs) if (uses.has(output)) producers.set(output, node);
    for (const input of node.inputs) count(input);
  }
  for (const root of graph.roots()) count(root);
  let changed = false;
  graph.nodes = graph.nodes.flatMap((node): Node[] => {
    const before = isSum(node) && uses.get(node.inputs[0]!) === 1 ? producers.get(node.inputs[0]!) : undefined;
    if (!before) return [node];
    const outer = node.attributes as Reduction;
    if (before.op === "Neg") {
      changed = true;
      const { shape, dtype } = node.outputs[0]!;
      const sum = graph.value(shape, dtype);
      return [
        { ...node, inputs: before.inputs, outputs: [sum] },
        { op: "Neg", inputs: [sum], outputs: node.outputs, attributes: {}, scope: node.scope },
      ];
    }
    const inner = before.op === "Sum" ? (before.attributes as Reduction) : undefined;
    if (node.op !== "Sum" || !inner || inner.keepDims !== outer.keepDims) return [node];
    changed = true;
    const axes = inner.keepDims ? merged(inner.axes, outer.axes) : merged(inner.axes, shifted(outer.axes, inner.axes));
    return [{ ...node, inputs: before.inputs, attributes: { axes, keepDims: outer.keepDims } }];
  });
  return changed;
}

const isSum = ({ op }: Node): boolean => op === "Sum" || op === "Mean";

const merged = (a: readonly number[], b: readonly number[]): number[] =>
  [...new Set([...a, ...b])].sort((x, y) => x - y);

/** Maps axes to their indices before `dropped` were removed. */
function shifted(axes: readonly number[], dropped: readonly number[]): number[] {
  const last = Math.max(...axes) + dropped.length;
  const kept = Array.from({ length: last + 1 }, (_, axis) => axis).filter((axis) => !dropped.includes(axis));
  return axes.map((axis) => kept[axis]!);
}
