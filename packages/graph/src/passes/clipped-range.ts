import type { Graph, Node } from "../graph";
import type { TypedArray, Value } from "../value";

/**
 * Tests whether x lies between two bounds by comparing it with x clipped to them, if that exists already: the gradient
 * of a clipped number then needs one comparison instead of two and their conjunction. NaN is outside any range in both
 * forms. Returns whether anything changed.
 */
export function clippedRange(graph: Graph): boolean {
  const numbers = new Map<Value, TypedArray>(
    graph.constants.filter(({ data }) => data.length === 1).map(({ value, data }) => [value, data]),
  );
  /** Clipped values, by the original value. */
  const clips = new Map<Value, Node<"ClipByValue">[]>();
  /** Comparisons with a number, by their result. */
  const comparisons = new Map<Value, { op: "GreaterEqual" | "LessEqual"; x: Value; bound: number }>();
  let changed = false;
  graph.nodes = graph.nodes.map((node) => {
    const [x, other] = node.inputs as [Value, Value];
    const output = node.outputs[0]!;
    if (node.op === "ClipByValue") clips.set(x, [...(clips.get(x) ?? []), node as Node<"ClipByValue">]);
    if (node.op === "GreaterEqual" || node.op === "LessEqual") {
      const bound = numbers.get(other)?.[0];
      if (bound !== undefined && x.dtype === "float32") comparisons.set(output, { op: node.op, x, bound });
    }
    if (node.op !== "LogicalAnd") return node;
    const [first, second] = [comparisons.get(x), comparisons.get(other)];
    if (!first || !second || first.op === second.op || first.x !== second.x) return node;
    const [least, most] = first.op === "GreaterEqual" ? [first.bound, second.bound] : [second.bound, first.bound];
    const clip = clips
      .get(first.x)
      ?.find(({ attributes: { min, max } }) => Math.fround(min) === least && Math.fround(max) === most && min <= max);
    if (!clip) return node;
    changed = true;
    return { ...node, op: "Equal", inputs: [first.x, clip.outputs[0]!], attributes: {} };
  });
  return changed;
}
