import type { Graph } from "../graph";
import { dropUnused } from "./drop-unused";
import { mergeCommon } from "./merge-common";
import { simplify } from "./simplify";

/** Runs every pass until none finds anything more to do. Changes the graph in place and returns it. */
export function optimize(graph: Graph): Graph {
  let changed = true;
  while (changed) {
    const simplified = simplify(graph);
    changed = mergeCommon(graph) || simplified;
    dropUnused(graph);
  }
  return graph;
}
