import type { Graph, Node } from "../graph";
import { sameShape, type Value } from "../value";

// Nodes that rearrange tensors. Each function returns the tensor itself if nothing would change.

function add<K extends "Transpose" | "StridedSlice" | "Concat" | "Reshape">(
  graph: Graph,
  op: K,
  inputs: readonly Value[],
  attributes: Node<K>["attributes"],
  shape: readonly number[],
): Value {
  return graph.node(op, inputs, attributes, shape, inputs[0]!.dtype);
}

/** Reshapes a tensor. */
export const reshaped = (graph: Graph, value: Value, shape: readonly number[]): Value =>
  sameShape(value.shape, shape) ? value : add(graph, "Reshape", [value], {}, shape);

/** Concatenates tensors along an axis. */
export function concat(graph: Graph, parts: readonly Value[], axis: number): Value {
  if (parts.length === 1) return parts[0]!;
  const size = parts.reduce((sum, { shape }) => sum + shape[axis]!, 0);
  return add(graph, "Concat", parts, { axis }, parts[0]!.shape.with(axis, size));
}

/** Moves an axis to another position among the others, which keep their order. */
export function moved(graph: Graph, value: Value, from: number, to: number): Value {
  if (from === to) return value;
  const axes = value.shape.map((_, axis) => axis);
  const perm = axes.toSpliced(from, 1).toSpliced(to, 0, from);
  const shape = perm.map((axis) => value.shape[axis]!);
  return add(graph, "Transpose", [value], { perm }, shape);
}

/** Takes rows `first` to `first + count` of axis 0. */
export function slice(graph: Graph, value: Value, first: number, count: number): Value {
  if (count === value.shape[0]) return value;
  const begin = value.shape.map((_, axis) => (axis === 0 ? first : 0));
  const end = value.shape.with(0, first + count);
  const strides = begin.map(() => 1);
  return add(graph, "StridedSlice", [value], { begin, end, strides }, value.shape.with(0, count));
}

/** Reverses the rows of axis 0. */
export function reversed(graph: Graph, value: Value): Value {
  const begin = value.shape.map((size, axis) => (axis === 0 ? size - 1 : 0));
  const strides = value.shape.map((_, axis) => (axis === 0 ? -1 : 1));
  return add(graph, "StridedSlice", [value], { begin, end: value.shape.with(0, -1), strides }, value.shape);
}
