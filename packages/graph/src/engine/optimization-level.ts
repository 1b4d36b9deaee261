import type { Graph } from "../graph";
import { traitsOf } from "../ops";

/** ONNX Runtime's names of how much it rewrites a model before it runs. */
export type OptimizationLevel = "all" | "disabled";

/** Nodes from which a graph counts as long. */
const longGraph = 3000;

/**
 * How much ONNX Runtime may rewrite a graph. Rewriting takes time quadratic in the nodes of an unrolled recurrent
 * net, 1.2 s of 1.7 s for an LSTM of 160 steps, and finds nothing: its products and sums are written as ONNX Runtime's own
 * rules would write them, and its many elementwise nodes have no form that is faster. Convolutions do have one, so graphs
 * with them are always rewritten.
 */
export const optimizationLevel = ({ nodes }: Graph): OptimizationLevel =>
  nodes.length >= longGraph && !nodes.some(({ op }) => traitsOf(op).convolves) ? "disabled" : "all";
