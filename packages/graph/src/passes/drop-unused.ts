import type { Graph } from "../graph";

/** Removes unused nodes, constants and variables. Other inputs are kept, since the host fills them by position. */
export function dropUnused(graph: Graph): void {
  const needed = new Set(graph.roots());
  for (const update of graph.updates) needed.add(update.variable);
  graph.nodes = graph.nodes
    .reverse()
    .filter((node) => {
      if (!node.outputs.some((output) => needed.has(output))) return false;
      for (const input of node.inputs) needed.add(input);
      return true;
    })
    .reverse();
  graph.constants.splice(0, Infinity, ...graph.constants.filter(({ value }) => needed.has(value)));
  graph.inputs.splice(
    0,
    Infinity,
    ...graph.inputs.filter(({ role, value }) => role === "argument" || role === "random" || needed.has(value)),
  );
}
