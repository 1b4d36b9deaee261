import type { VisibleGraph } from "./scopes";

/** Position of a box: its centre and its size. */
export interface PlacedBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A drawing of a graph. */
export interface GraphLayout {
  readonly width: number;
  readonly height: number;
  readonly boxes: ReadonlyMap<string, PlacedBox>;
  /** Corners of each edge, in the graph's order, and the position of its label. */
  readonly edges: readonly { readonly points: readonly Point[]; readonly label: Point | undefined }[];
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Maximum number of boxes; more take too long to lay out. */
export const mostBoxes = 700;

/** Places boxes in layers along the edges, with open scopes around their contents. */
export async function layoutGraph({ boxes, edges }: VisibleGraph): Promise<GraphLayout> {
  const { Graph, layout } = await import("@dagrejs/dagre");
  const graph = new Graph({ compound: true, multigraph: false });
  graph.setGraph({ rankdir: "TB", nodesep: 22, ranksep: 34, marginx: 16, marginy: 16 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id, label, isOpen } of boxes) {
    const width = Math.max(64, 20 + 7.4 * textColumns(label));
    graph.setNode(id, isOpen ? {} : { width, height: 32 });
  }
  for (const { id, parent } of boxes) if (parent !== "") graph.setParent(id, parent);
  for (const { from, to, label } of edges)
    graph.setEdge(from, to, { width: 6.4 * label.length + 4, height: label ? 14 : 0, labelpos: "c" });
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    width,
    height,
    boxes: new Map(boxes.map(({ id }) => [id, graph.node(id) as PlacedBox])),
    edges: edges.map(({ from, to, label }) => {
      const { points, x, y } = graph.edge(from, to) as { points: Point[]; x: number; y: number };
      return { points, label: label ? { x, y } : undefined };
    }),
  };
}

/** Width of a text in columns; Korean and Chinese characters take two. */
const textColumns = (text: string) => [...text].reduce((sum, letter) => sum + (letter > "\u2e7f" ? 2 : 1), 0);

/** A smooth line through an edge's corners. */
export function edgePath(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return "";
  let path = `M${first.x},${first.y}`;
  rest.forEach((point, i) => {
    const next = rest[i + 1];
    if (!next) path += `L${point.x},${point.y}`;
    else path += `Q${point.x},${point.y} ${(point.x + next.x) / 2},${(point.y + next.y) / 2}`;
  });
  return path;
}
