import { checkGraph, type Graph } from "../graph";
import { clippedRange } from "./clipped-range";
import { dropUnused } from "./drop-unused";
import { foldUniform } from "./fold-uniform";
import { recognizeLogSoftmax } from "./log-softmax";
import { mergeCommon } from "./merge-common";
import { mergeSums } from "./merge-sums";
import { simplify } from "./simplify";

/** Runs every pass until none changes the graph. Changes the graph in place and returns it. */
export function optimize(graph: Graph): Graph {
  checkGraph("optimize", graph);
  const passes = [foldUniform, simplify, mergeCommon, clippedRange, recognizeLogSoftmax, mergeSums];
  let changed = true;
  while (changed) {
    changed = false;
    for (const pass of passes) changed = pass(graph) || changed;
    dropUnused(graph);
  }
  return graph;
}
