import { checkArgument } from "@feedforward/shared";
import { GraphDef } from "../proto/graph";
import type { RunMetadata } from "../proto/run-metadata";

/** The graph of a traced function from its run metadata; several graphs get scopes `graph_1`, `graph_2`, … as in TensorBoard. */
export function functionGraph(metadata: RunMetadata): GraphDef {
  checkArgument("functionGraph", "metadata", metadata, "object");
  checkArgument("functionGraph", "metadata.functionGraphs", metadata.functionGraphs, "list");
  const graphs = metadata.functionGraphs.map(({ preOptimizationGraph }) => GraphDef.decode(preOptimizationGraph));
  if (graphs.length === 1) return graphs[0]!;
  const node = graphs.flatMap((graph, i) =>
    graph.node.map((item) => ({
      ...item,
      attr: item.attr,
      name: `graph_${i + 1}/${item.name}`,
      input: item.input.map((input) => `graph_${i + 1}/${input}`),
    })),
  );
  return { node, versions: graphs[0]?.versions };
}
