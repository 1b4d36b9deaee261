// Longer than most passes: finding similar updates and merging them are two halves of one idea.
import { checkGraph, type Graph, type Node, type Update } from "../graph";
import { traitsOf } from "../ops";
import { sameShape, sizeOf, type Value } from "../value";
import { DisjointSets } from "./disjoint-sets";
import { exact } from "./exact";

/** A graph whose small variables are updated together. */
export interface PackedGraph {
  readonly graph: Graph;
  /** Variables that an input of role "variable" packs, in order, if it packs several. */
  readonly packs: ReadonlyMap<Value, readonly Value[]>;
}

/** Maximum number of elements of a packed variable: for larger ones, copying costs more than the saved operations. */
const mostElements = 2 ** 14;

/** The update of one variable: the elementwise nodes that compute it and its slots. */
interface Region {
  readonly nodes: Node[];
  /** Tensors of the variable's size that come from outside, in the order of their first use. */
  readonly leaves: Value[];
}

/**
 * Merges the updates of small variables that follow the same rule (the biases and small kernels of a network with one
 * optimizer) into one update of their concatenation. An operation costs microseconds however small it is, and an
 * optimizer has about ten per variable. Returns the graph itself if there is nothing to pack.
 *
 * @param original graph, which is not changed.
 */
export function packUpdates(original: Graph): PackedGraph {
  checkGraph("packUpdates", original);
  const nothing: PackedGraph = { graph: original, packs: new Map() };
  const groups = new Map<string, Region[]>();
  for (const region of regionsOf(original)) {
    const key = describe(original, region);
    groups.set(key, [...(groups.get(key) ?? []), region]);
  }
  const alike = [...groups.values()].filter((group) => group.length > 1);
  if (alike.length === 0) return nothing;
  const graph = original.copy();
  const packs = new Map<Value, readonly Value[]>();
  for (const group of alike) mergeGroup(graph, group, packs);
  return sortNodes(graph) ? { graph, packs } : nothing;
}

/** Broadcasts in the same way against the packed form and the original one. */
const isNumber = ({ shape }: Value): boolean => shape.length <= 1 && sizeOf(shape) === 1;

function isLane(node: Node): boolean {
  const output = node.outputs[0]!;
  if (!traitsOf(node.op).elementwise || output.dtype !== "float32") return false;
  const size = sizeOf(output.shape);
  if (size < 2 || size > mostElements) return false;
  return node.inputs.every((input) => isNumber(input) || sameShape(input.shape, output.shape));
}

/**
 * Finds the connected groups of elementwise nodes that end in an update; two nodes are connected by a value that one
 * computes and the other reads, or that both read, such as a gradient that feeds both moments.
 */
function regionsOf(graph: Graph): Region[] {
  const lanes = graph.nodes.filter(isLane);
  const groups = new DisjointSets<Value>();
  for (const { inputs, outputs } of lanes) {
    for (const input of inputs) if (!isNumber(input)) groups.join(input, outputs[0]!);
  }
  const produced = new Set(lanes.map(({ outputs }) => outputs[0]!));
  const updated = graph.updates.filter(({ next }) => produced.has(next));
  const ends = new Set(updated.map(({ next }) => groups.find(next)));
  const regions = new Map<Value, Node[]>();
  for (const node of lanes) {
    const group = groups.find(node.outputs[0]!);
    if (!ends.has(group)) continue;
    if (!regions.has(group)) regions.set(group, []);
    regions.get(group)!.push(node);
  }
  return [...regions.values()].map(withLeaves);
}

/** Returns a region whose leaves are numbered by first use. */
function withLeaves(nodes: Node[]): Region {
  const produced = new Set(nodes.map(({ outputs }) => outputs[0]!));
  const leaves = nodes.flatMap(({ inputs }) => inputs).filter((input) => !isNumber(input) && !produced.has(input));
  return { nodes, leaves: [...new Set(leaves)] };
}

/** Variables of a region that it updates itself, by leaf. */
function updatedLeaves(graph: Graph, { nodes, leaves }: Region): Map<Value, Update> {
  const produced = new Set(nodes.map(({ outputs }) => outputs[0]!));
  const read = new Set(leaves);
  const own = graph.updates.filter(({ variable, next }) => read.has(variable) && produced.has(next));
  return new Map(own.map((update) => [update.variable, update]));
}

/** Returns the same text for regions that compute the same on different tensors. */
function describe(graph: Graph, region: Region): string {
  const { nodes, leaves } = region;
  const produced = new Map(nodes.map(({ outputs }, index) => [outputs[0]!, index]));
  const numbers = new Map(leaves.map((leaf, index) => [leaf, index]));
  const operand = (input: Value): string => {
    if (produced.has(input)) return `n${produced.get(input)}`;
    return isNumber(input) ? `s${input.id}` : `l${numbers.get(input)}`;
  };
  const lines = nodes.map((node) => `${node.op} ${JSON.stringify(node.attributes, exact)} ${node.inputs.map(operand)}`);
  const updates = [...updatedLeaves(graph, region)].map(
    ([variable, { next }]) => `l${numbers.get(variable)}=n${produced.get(next)}`,
  );
  return [...lines, ...updates.sort()].join("\n");
}

/** Replaces several similar regions with one. */
function mergeGroup(graph: Graph, group: readonly Region[], packs: Map<Value, readonly Value[]>): void {
  const inside = new Set(group.flatMap(({ nodes }) => nodes));
  const sizes = group.map(({ leaves }) => sizeOf(leaves[0]!.shape));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const { scope } = group[0]!.nodes[0]!;
  const rest = graph.nodes.filter((node) => !inside.has(node));
  const updates = group.map((region) => updatedLeaves(graph, region));
  const gone = new Set(updates.flatMap((own) => [...own.values()]));
  // Including the updates of variables that the region writes without reading them.
  const kept = graph.updates.filter((update) => !gone.has(update));
  const read = new Set([
    ...rest.flatMap(({ inputs }) => inputs),
    ...graph.outputs.map(({ value }) => value),
    ...kept.map(({ next }) => next),
  ]);
  const merged = new Map<Value, Value>();
  const replaced = new Map<Value, Value>();
  graph.nodes = rest;

  const flat = (value: Value): Value =>
    value.shape.length === 1 ? value : graph.node("Reshape", [value], {}, [sizeOf(value.shape)], "float32", scope);
  /** Splits the result for readers outside. */
  const part = (whole: Value, parts: readonly Value[]): void => {
    if (!parts.some((value) => read.has(value))) return;
    const pieces = sizes.map((size) => graph.value([size], "float32"));
    graph.nodes.push({ op: "SplitV", inputs: [whole], outputs: pieces, attributes: { axis: 0, sizes }, scope });
    for (const [index, value] of parts.entries()) {
      const piece = pieces[index]!;
      const { shape } = value;
      replaced.set(value, shape.length === 1 ? piece : graph.node("Reshape", [piece], {}, shape, "float32", scope));
    }
  };

  for (const [index, leaf] of group[0]!.leaves.entries()) {
    const parts = group.map(({ leaves }) => leaves[index]!);
    if (!updates[0]!.has(leaf)) {
      merged.set(leaf, graph.node("Concat", parts.map(flat), { axis: 0 }, [total], "float32", scope));
      continue;
    }
    const packed = new Set(parts);
    const names = graph.inputs.filter(({ value }) => packed.has(value)).map(({ name }) => name);
    graph.inputs.splice(0, Infinity, ...graph.inputs.filter(({ value }) => !packed.has(value)));
    const whole = graph.input("variable", names.join(" + "), [total], "float32");
    packs.set(whole, parts);
    merged.set(leaf, whole);
    part(whole, parts);
  }
  for (const [index, node] of group[0]!.nodes.entries()) {
    const inputs = node.inputs.map((input) => merged.get(input) ?? input);
    const whole = graph.node(node.op, inputs, node.attributes, [total], "float32", scope);
    merged.set(node.outputs[0]!, whole);
    part(
      whole,
      group.map(({ nodes }) => nodes[index]!.outputs[0]!),
    );
  }
  const together = [...updates[0]!].map(([variable, { next }]) => {
    const whole = merged.get(variable)!;
    const name = graph.inputs.find(({ value }) => value === whole)!.name;
    return { name, variable: whole, next: merged.get(next)! };
  });
  const resolve = (value: Value): Value => replaced.get(value) ?? value;
  graph.updates.splice(0, Infinity, ...kept.map((update) => ({ ...update, next: resolve(update.next) })), ...together);
  graph.nodes = graph.nodes.map((node) => ({ ...node, inputs: node.inputs.map(resolve) }));
  graph.outputs.splice(0, Infinity, ...graph.outputs.map((output) => ({ ...output, value: resolve(output.value) })));
}

/** Sorts nodes topologically. Returns false, leaving the order unchanged, if packing has created a cycle. */
function sortNodes(graph: Graph): boolean {
  const producers = new Map(graph.nodes.flatMap((node) => node.outputs.map((output) => [output, node] as const)));
  const done = new Set<Node>();
  const open = new Set<Node>();
  const sorted: Node[] = [];
  const visit = (node: Node): boolean => {
    if (done.has(node)) return true;
    if (open.has(node)) return false;
    open.add(node);
    const before = node.inputs.flatMap((input) => producers.get(input) ?? []);
    if (!before.every(visit)) return false;
    done.add(node);
    sorted.push(node);
    return true;
  };
  if (!graph.nodes.every(visit)) return false;
  graph.nodes = sorted;
  return true;
}
