import type { Graph, Node } from "../graph";
import type { Value } from "../value";

/** A matrix product or a convolution, and the bias that is added to each of its rows or places. */
export interface Biased {
  readonly producer: Node<"BatchMatMul"> | Node<"Conv2D">;
  readonly bias: Value;
}

/** Whether ONNX's operation for the node takes a bias. */
const takesBias = (node: Node): node is Biased["producer"] =>
  (node.op === "Conv2D" || (node.op === "BatchMatMul" && node.inputs.every(({ shape }) => shape.length === 2))) &&
  node.inputs.every(({ dtype }) => dtype === "float32");

/** Finds additions of a bias to a product or a convolution that nothing else reads, keyed by the addition. */
export function findBiased(graph: Graph): Map<Node, Biased> {
  const uses = new Map<Value, number>();
  for (const value of [...graph.nodes.flatMap((node) => node.inputs), ...graph.roots()]) {
    uses.set(value, (uses.get(value) ?? 0) + 1);
  }
  const producers = new Map(
    graph.nodes
      .filter(takesBias)
      .filter((node) => uses.get(node.outputs[0]!) === 1)
      .map((node) => [node.outputs[0]!, node] as const),
  );
  return new Map(
    graph.nodes
      .filter((node) => node.op === "Add")
      .flatMap((node): [Node, Biased][] => {
        const [a, b] = node.inputs;
        for (const [sum, bias] of [
          [a!, b!],
          [b!, a!],
        ] as const) {
          const producer = producers.get(sum);
          if (producer && bias.shape.length === 1 && bias.shape[0] === sum.shape.at(-1)) {
            return [[node, { producer, bias }]];
          }
        }
        return [];
      }),
  );
}
