import type { Listing } from "../source/viewer-source";

/** The views in the order of their tabs. */
export const viewNames = [
  "scalars",
  "custom_scalars",
  "images",
  "graph",
  "distributions",
  "histograms",
  "text",
  "audio",
  "pr_curves",
  "hparams",
  "other",
] as const;

/** A tab of the viewer. */
export type ViewName = (typeof viewNames)[number];

/** Plugins with a view; `graph` and `distributions` show data of other plugins. */
const drawn: ReadonlySet<string> = new Set([...viewNames, "graph_keras_model", "graph_run_metadata_graph"]);

/** Whether a tag's plugin has no view of its own. */
export const isOther = (plugin: string): boolean => !drawn.has(plugin);

/** The views that have data; scalars always. */
export function viewsOf({ runs, embeddings }: Listing): ViewName[] {
  const plugins = new Set(runs.flatMap(({ tags }) => tags.map(({ plugin }) => plugin)));
  return viewNames.filter((name) => {
    if (name === "scalars") return true;
    if (name === "graph") return runs.some(({ graphs }) => graphs.length > 0);
    if (name === "distributions") return plugins.has("histograms");
    if (name === "other") return embeddings.length > 0 || [...plugins].some(isOther);
    return plugins.has(name);
  });
}
