import type { ViewerGraph, ViewerNode } from "../source/viewer-source";

/** A box of the drawing: an operation, or a scope of several operations. */
export interface Item {
  /** Name of the node, or path of the scope with a trailing slash. */
  readonly id: string;
  /** Last part of the name. */
  readonly label: string;
  /** Enclosing scope, empty at the top level. */
  readonly parent: string;
  readonly node?: ViewerNode;
  /** Number of operations inside, 1 for an operation. */
  size: number;
  /** Direct children of a scope. */
  readonly children: Item[];
}

/** A graph's nodes, organised by scope. */
export interface ScopeTree {
  readonly items: ReadonlyMap<string, Item>;
  readonly top: readonly Item[];
}

/** Organises a graph's nodes by the scopes in their names, which slashes separate. */
export function buildScopes(graph: ViewerGraph): ScopeTree {
  const items = new Map<string, Item>();
  const top: Item[] = [];
  const scope = (path: string): Item => {
    const known = items.get(path);
    if (known) return known;
    const parent = parentOf(path.slice(0, -1));
    const made: Item = { id: path, label: path.slice(parent.length, -1), parent, size: 0, children: [] };
    items.set(path, made);
    (parent === "" ? top : scope(parent).children).push(made);
    return made;
  };
  for (const node of graph.nodes) {
    // a damaged graph may repeat a name: the first node wins
    if (items.has(node.name)) continue;
    const parent = parentOf(node.name);
    const item: Item = { id: node.name, label: node.name.slice(parent.length), parent, node, size: 1, children: [] };
    items.set(node.name, item);
    (parent === "" ? top : scope(parent).children).push(item);
    for (let up = parent; up !== ""; up = parentOf(up.slice(0, -1))) scope(up).size++;
  }
  return { items, top };
}

/** `a/b/` of `a/b/c`. */
export const parentOf = (path: string): string => path.slice(0, path.lastIndexOf("/") + 1);

/** The scopes around an item, outermost first. */
export function ancestors(id: string): string[] {
  const found: string[] = [];
  for (let up = parentOf(id.replace(/\/$/, "")); up !== ""; up = parentOf(up.slice(0, -1))) found.unshift(up);
  return found;
}

/** The drawing with these scopes open. */
export interface VisibleGraph {
  readonly boxes: readonly (Item & { readonly isOpen: boolean })[];
  readonly edges: readonly VisibleEdge[];
}

/** All edges between two boxes, merged. */
export interface VisibleEdge {
  readonly from: string;
  readonly to: string;
  /** Shape of the tensor, or the number of tensors. */
  label: string;
  count: number;
  /** Whether all are control edges. */
  control: boolean;
}

/** Returns the boxes and edges with these scopes open and all others closed. */
export function visibleGraph({ items, top }: ScopeTree, open: ReadonlySet<string>): VisibleGraph {
  const boxes: VisibleGraph["boxes"][number][] = [];
  const show = (item: Item): void => {
    const isOpen = item.node === undefined && open.has(item.id);
    boxes.push({ ...item, isOpen });
    if (isOpen) item.children.forEach(show);
  };
  top.forEach(show);
  const edges = new Map<string, VisibleEdge>();
  for (const { node } of items.values()) {
    if (!node) continue;
    const to = shownFor(node.name, open);
    for (const { node: source, output, control } of node.inputs) {
      const found = items.get(source)?.node;
      if (!found) continue;
      const from = shownFor(source, open);
      if (from === to) continue;
      const key = `${from}\u0000${to}`;
      const known = edges.get(key);
      const label = control ? "" : (found.shapes[output] ?? "");
      if (!known) edges.set(key, { from, to, label, count: control ? 0 : 1, control });
      else if (!control) {
        known.count++;
        known.control = false;
        known.label = known.count === 1 ? label : `${known.count} ×`;
      }
    }
  }
  return { boxes, edges: [...edges.values()] };
}

/** The box that represents a node: its outermost closed scope, or itself. */
export function shownFor(name: string, open: ReadonlySet<string>): string {
  return ancestors(name).find((scope) => !open.has(scope)) ?? name;
}

/** Scopes to open initially: those that are alone at their level, since a single box shows nothing. */
export function firstOpen({ top }: ScopeTree): string[] {
  const found: string[] = [];
  for (let level = top; level.length === 1 && level[0]!.node === undefined; level = level[0]!.children)
    found.push(level[0]!.id);
  return found;
}
