import type { Graph, Node } from "../graph";
import type { Value } from "../value";

/** A matrix product and the bias that is added to each of its rows; Gemm computes both. */
export interface BiasedProduct {
  readonly product: Node<"BatchMatMul">;
  readonly bias: Value;
}

/** Finds additions of a bias to a product that nothing else reads, keyed by the addition. */
export function biasedProducts(graph: Graph): Map<Node, BiasedProduct> {
  const uses = new Map<Value, number>();
  for (const value of [...graph.nodes.flatMap((node) => node.inputs), ...graph.roots()]) {
    uses.set(value, (uses.get(value) ?? 0) + 1);
  }
  const products = new Map(
    graph.nodes
      .filter((node): node is Node<"BatchMatMul"> => node.op === "BatchMatMul")
      .filter(
        (node) =>
          node.inputs.every(({ shape, dtype }) => shape.length === 2 && dtype === "float32") &&
          uses.get(node.outputs[0]!) === 1,
      )
      .map((node) => [node.outputs[0]!, node] as const),
  );
  return new Map(
    graph.nodes
      .filter((node) => node.op === "Add")
      .flatMap((node): [Node, BiasedProduct][] => {
        const [a, b] = node.inputs;
        for (const [sum, bias] of [
          [a!, b!],
          [b!, a!],
        ] as const) {
          const product = products.get(sum);
          if (product && bias.shape.length === 1 && bias.shape[0] === sum.shape[1]) return [[node, { product, bias }]];
        }
        return [];
      }),
  );
}
