import type { Graph, Node } from "../graph";
import type { Reduction } from "../ops";
import { sameShape, type Value } from "../value";

/**
 * Recognises log-softmax over the last axis, which tfjs decomposes: x − m − log Σ exp(x − m) with m = max x, in the
 * forms of its `logSoftmax` and `logSumExp`. An engine computes it in one pass. Returns whether anything changed.
 */
export function recognizeLogSoftmax(graph: Graph): boolean {
  if (!graph.nodes.some(({ op }) => op === "Log")) return false;
  const producers = new Map<Value, Node>();
  for (const node of graph.nodes) for (const output of node.outputs) producers.set(output, node);
  let changed = false;
  graph.nodes = graph.nodes.map((node) => {
    const x = node.op === "Sub" ? logSoftmaxOf(node, producers) : undefined;
    if (!x) return node;
    changed = true;
    const attributes = { axis: x.shape.length - 1 };
    return { ...node, op: "LogSoftmax", inputs: [x], attributes } satisfies Node<"LogSoftmax">;
  });
  return changed;
}

type Producers = ReadonlyMap<Value, Node>;

/** Returns the operand whose log-softmax a subtraction computes. */
function logSoftmaxOf(node: Node, producers: Producers): Value | undefined {
  const [a, b] = node.inputs as [Value, Value];
  if (!sameShape(a.shape, node.outputs[0]!.shape)) return undefined;
  const subtrahend = unshaped(b, producers);
  // (x − m) − log Σ exp(x − m)
  const shifted = logSumExpOf(subtrahend, producers);
  if (shifted === a) return shiftedByMax(a, producers);
  // x − (m + log Σ exp(x − m))
  if (subtrahend?.op !== "Add") return undefined;
  const parts = subtrahend.inputs.map((input) => unshaped(input, producers));
  for (const [max, logSum] of [parts, [...parts].reverse()] as const) {
    const exponent = logSumExpOf(logSum, producers);
    if (exponent && isMaxOf(max, a) && shiftedByMax(exponent, producers) === a) return a;
  }
  return undefined;
}

/** Returns z, if the node is log Σ exp(z) over the last axis. */
function logSumExpOf(node: Node | undefined, producers: Producers): Value | undefined {
  const sum = node?.op === "Log" ? unshaped(node.inputs[0]!, producers) : undefined;
  if (sum?.op !== "Sum" || !isOverLastAxis(sum)) return undefined;
  const exp = producers.get(sum.inputs[0]!);
  return exp?.op === "Exp" ? exp.inputs[0] : undefined;
}

/** Returns x, if the value is x − max x over the last axis. */
function shiftedByMax(value: Value, producers: Producers): Value | undefined {
  const node = producers.get(value);
  const x = node?.op === "Sub" ? node.inputs[0]! : undefined;
  return x && sameShape(x.shape, value.shape) && isMaxOf(unshaped(node!.inputs[1]!, producers), x) ? x : undefined;
}

const isMaxOf = (node: Node | undefined, x: Value): boolean =>
  node?.op === "Max" && node.inputs[0] === x && isOverLastAxis(node);

function isOverLastAxis(node: Node): boolean {
  const { axes } = node.attributes as Reduction;
  return axes.length === 1 && axes[0] === node.inputs[0]!.shape.length - 1;
}

/** Returns the producer of a value, skipping reshapes: a kept or dropped axis of length one does not matter here. */
function unshaped(value: Value, producers: Producers): Node | undefined {
  const node = producers.get(value);
  return node?.op === "Reshape" ? unshaped(node.inputs[0]!, producers) : node;
}
