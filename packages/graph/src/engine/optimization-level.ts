import { checkGraph, type Graph } from "../graph";
import { traitsOf } from "../ops";

/** ONNX Runtime's names of its graph optimization levels. */
export type OptimizationLevel = "all" | "disabled";

/** Number of nodes from which a graph counts as long. */
const longGraph = 3000;

/**
 * Returns how much ONNX Runtime may rewrite a graph. Rewriting takes time quadratic in the nodes of an unrolled
 * recurrent network, 1.2 s of 1.7 s for an LSTM of 160 steps, without effect: its products and sums already have the
 * form that ONNX Runtime's own rules would produce, and its many elementwise nodes have no faster form. Convolutions do
 * have one, so graphs with convolutions are always rewritten.
 *
 * @param graph the graph to compile.
 */
export function optimizationLevel(graph: Graph): OptimizationLevel {
  checkGraph("optimizationLevel", graph);
  const { nodes } = graph;
  return nodes.length >= longGraph && !nodes.some(({ op }) => traitsOf(op).convolves) ? "disabled" : "all";
}
