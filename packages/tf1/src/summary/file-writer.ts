import type { GraphData } from "@feedforward/tensorboard";
import { FileWriter as EventWriter } from "@feedforward/tensorboard/tf1";
import { Graph } from "../graph/graph";

/** Writes the event files of one run for TensorBoard: fetched summaries, and the graph. */
export class FileWriter extends EventWriter {
  /**
   * @param logDir the run's folder.
   * @param graph graph to write immediately, for the Graphs tab.
   */
  constructor(logDir: ConstructorParameters<typeof EventWriter>[0], graph?: Graph | GraphData) {
    super(logDir, graph instanceof Graph ? graph.asGraphDef() : graph);
  }

  /** Adds a graph, or the bytes of a tensorflow.GraphDef. */
  override addGraph(graph: Graph | GraphData | Uint8Array, globalStep: number | bigint = 0): void {
    super.addGraph(graph instanceof Graph ? graph.asGraphDef() : graph, globalStep);
  }
}
