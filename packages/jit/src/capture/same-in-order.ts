// @internal: the fast path for comparing two recordings.
import type { Graph, Node, TypedArray, Value } from "@feedforward/graph";
import type { Trace } from "./trace";

/** Returns whether elements are equal; NaN equals itself, and zeros of different sign differ. */
export const sameElements = (a: TypedArray, b: TypedArray): boolean =>
  a === b || (a.length === b.length && a.every((value, index) => Object.is(value, b[index])));

const sameShapes = (a: Value, b: Value): boolean =>
  a.dtype === b.dtype && a.shape.length === b.shape.length && a.shape.every((size, axis) => size === b.shape[axis]);

/** Attributes are numbers, text, booleans and lists of them. */
function sameAttributes(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => sameAttributes((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
  );
}

/**
 * Returns the nodes that lead to a result, in recording order. A first recording also creates initial values of slots.
 */
function live(graph: Graph): Node[] {
  const read = new Set(graph.roots());
  const nodes: Node[] = [];
  for (let index = graph.nodes.length - 1; index >= 0; index -= 1) {
    const node = graph.nodes[index]!;
    if (!node.outputs.some((output) => read.has(output))) continue;
    for (const input of node.inputs) read.add(input);
    nodes.push(node);
  }
  return nodes.reverse();
}

/** Returns the identity of each input, which is the same in every recording of a step. */
function meanings({ graph, variables, draws }: Trace): Map<Value, unknown> {
  return new Map(
    graph.inputs.map(({ role, name, value }) => {
      const draw = draws.get(value);
      const drawn = draw?.kind === "standard" ? draw.distribution : draw?.kind;
      return [value, variables.get(value) ?? `${role} ${name} ${drawn}`];
    }),
  );
}

/**
 * Returns whether two recordings of a step call the same ops in the same order, on the same values. This holds for
 * almost all steps, and takes a fraction of the time of comparing their results in any order.
 */
export function sameInOrder(first: Trace, second: Trace): boolean {
  const [before, after] = [meanings(first), meanings(second)];
  const constants = new Map(
    [...first.graph.constants, ...second.graph.constants].map(({ value, data }) => [value, data]),
  );
  /** The second recording's value for each of the first's. */
  const counterparts = new Map<Value, Value>();
  const same = (a: Value, b: Value): boolean => {
    const known = counterparts.get(a);
    if (known) return known === b;
    const [was, is] = [constants.get(a), constants.get(b)];
    const leaf = before.has(a)
      ? before.get(a) === after.get(b)
      : was !== undefined && is !== undefined && sameElements(was, is);
    if (leaf && sameShapes(a, b)) counterparts.set(a, b);
    return counterparts.has(a);
  };
  const [nodes, others] = [live(first.graph), live(second.graph)];
  if (nodes.length !== others.length) return false;
  for (let index = 0; index < nodes.length; index += 1) {
    const [node, other] = [nodes[index]!, others[index]!];
    if (node.op !== other.op || node.inputs.length !== other.inputs.length) return false;
    if (node.outputs.length !== other.outputs.length || !sameAttributes(node.attributes, other.attributes))
      return false;
    for (let input = 0; input < node.inputs.length; input += 1) {
      if (!same(node.inputs[input]!, other.inputs[input]!)) return false;
    }
    for (let output = 0; output < node.outputs.length; output += 1) {
      if (!sameShapes(node.outputs[output]!, other.outputs[output]!)) return false;
      counterparts.set(node.outputs[output]!, other.outputs[output]!);
    }
  }
  return sameResults(first, second, same);
}

function sameResults(first: Trace, second: Trace, same: (a: Value, b: Value) => boolean): boolean {
  const [outputs, others] = [first.graph.outputs, second.graph.outputs];
  const [updates, otherUpdates] = [nextValues(first), nextValues(second)];
  return (
    String(first.structure) === String(second.structure) &&
    outputs.length === others.length &&
    outputs.every(({ name, value }, index) => name === others[index]!.name && same(value, others[index]!.value)) &&
    updates.size === otherUpdates.size &&
    [...updates].every(([variable, next]) => {
      const other = otherUpdates.get(variable);
      return other !== undefined && same(next, other);
    })
  );
}

/** Returns the next value of each variable. */
const nextValues = ({ graph, variables }: Trace): Map<unknown, Value> =>
  new Map(graph.updates.map(({ variable, next }) => [variables.get(variable)!, next]));
