import { checkGraph, type Graph, type Node } from "../graph";
import type { DType, TypedArray, Value } from "../value";

/** A matrix of scaled integers, and the factor of the product that replaces the scaling. */
export interface ScaledOperand {
  /** The integers as float32, not scaled. */
  readonly integers: Value;
  readonly factor: number;
}

/** Remaining computation if products scale their left operands themselves. */
export interface ScaledProducts {
  /** The left operand of a product. */
  readonly operands: ReadonlyMap<Node, ScaledOperand>;
  /** Nodes that are no longer needed. */
  readonly absorbed: ReadonlySet<Node>;
}

/** Integers whose products with float32 numbers are as far from the bounds of float32 as those of the scaled ones. */
const narrow: ReadonlySet<DType> = new Set<DType>(["uint8", "int8", "uint16", "int16"]);

/**
 * Finds pixels that are scaled only to be multiplied by matrices, x/255 · W: the product scales instead, (x · W)/255,
 * which saves a pass over the pixels. Only if nothing else reads the scaled ones.
 *
 * @param graph the graph to search.
 */
export function scaledProducts(graph: Graph): ScaledProducts {
  checkGraph("scaledProducts", graph);
  const numbers = new Map<Value, TypedArray>(
    graph.constants.filter(({ data }) => data.length === 1).map(({ value, data }) => [value, data]),
  );
  const readers = new Map<Value, Node[]>();
  for (const node of graph.nodes) {
    for (const input of node.inputs) {
      const known = readers.get(input);
      if (known) known.push(node);
      else readers.set(input, [node]);
    }
  }
  const roots = new Set(graph.roots());
  const scaled = new Map<Value, ScaledOperand & { readonly nodes: readonly Node[] }>();
  for (const node of graph.nodes) {
    const [first, second] = node.inputs;
    const output = node.outputs[0]!;
    if (output.shape.length !== 2 || output.dtype !== "float32") continue;
    if (node.op === "Cast" && narrow.has(first!.dtype)) {
      scaled.set(output, { integers: output, factor: 1, nodes: [] });
      continue;
    }
    const before = scaled.get(first!);
    const number = second && numbers.get(second)?.[0];
    if (!before || number === undefined || number === 0 || !Number.isFinite(number)) {
      // x + 0, computed by layers that rescale without an offset.
      if (before && number === 0 && node.op === "Add")
        scaled.set(output, { ...before, nodes: [...before.nodes, node] });
      continue;
    }
    if (node.op !== "Multiply" && node.op !== "RealDiv") continue;
    const factor = node.op === "Multiply" ? before.factor * number : before.factor / number;
    scaled.set(output, { ...before, factor, nodes: [...before.nodes, node] });
  }

  const operands = new Map<Node, ScaledOperand>();
  const absorbed = new Set<Node>();
  for (const [value, { integers, factor, nodes }] of scaled) {
    const products = readers.get(value) ?? [];
    const isFactor = ({ op, inputs }: Node): boolean =>
      op === "BatchMatMul" && inputs[0] === value && inputs[1] !== value && inputs[1]!.shape.length === 2;
    if (nodes.length === 0 || products.length === 0 || roots.has(value) || !products.every(isFactor)) continue;
    // Intermediate values with other readers are still computed for them.
    for (const product of products) operands.set(product, { integers, factor });
    for (const node of [...nodes].reverse()) {
      const output = node.outputs[0]!;
      const rest = (readers.get(output) ?? []).filter((reader) => !operands.has(reader) && !absorbed.has(reader));
      if (rest.length > 0 || roots.has(output)) break;
      absorbed.add(node);
    }
  }
  return { operands, absorbed };
}
