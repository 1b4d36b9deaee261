import { checkArgument } from "@feedforward/shared";
import type { Graph, Node } from "../graph";
import { traitsOf } from "../ops";
import { sameShape, sizeOf, type Value } from "../value";
import type { OnnxBuilder } from "./builder";
import type { Rule } from "./rules/rule";
import type { rules } from "./rules/table";

/** Values that a loop's steps read from computations before it, by their names outside the loop. */
export interface Ahead {
  /** Values that differ from step to step, stacked on axis 0. */
  readonly stacked: ReadonlyMap<Value, string>;
  /** Values that are the same in all steps. */
  readonly fixed: ReadonlyMap<Value, string>;
  /** Nodes removed from the loop. */
  readonly nodes: ReadonlySet<Node>;
}

/**
 * Maximum number of elements of one step's value for which all steps' values are computed together: larger ones do not
 * fit the cache.
 */
const mostElements = 2 ** 15;

/** The parts of a loop over steps that are used here. */
export interface Loop {
  readonly graph: Graph;
  /** The graph outside the loop, to which the nodes are added. */
  readonly onnx: OnnxBuilder;
  readonly table: typeof rules;
  /** Name of an input stacked on axis 0, whose size is the number of steps. */
  readonly counted: string;
  /** Arguments of all steps, stacked, if they may be read outside the loop. */
  readonly arguments: ReadonlyMap<Value, string>;
  /** Other inputs of the graph, by their names outside the loop. */
  readonly inputs: ReadonlyMap<Value, string>;
}

/** Returns whether all steps' values are computed together. */
export const isSmall = (value: Value): boolean => sizeOf(value.shape) <= mostElements;

/**
 * Computes values before a loop that its steps need but do not change: labels cast to floats, their largest entry, an
 * optimizer's terms that depend on the step count. An operation costs microseconds however small it is, so it runs once
 * for all steps of a call instead of once per step.
 */
export function computeAhead(loop: Loop): Ahead {
  checkArgument("computeAhead", "loop.graph", loop?.graph, "object");
  const { graph, onnx, table } = loop;
  const stacked = new Map<Value, string>(loop.arguments);
  const fixed = new Map<Value, string>();
  const updated = new Set(graph.updates.map(({ variable }) => variable));
  for (const { value } of graph.inputs) {
    const name = loop.inputs.get(value);
    if (name !== undefined && !updated.has(value) && value.shape.length === 0) fixed.set(value, name);
  }
  const numbers = new Map<Value, number>();
  for (const { value, data } of graph.constants) {
    if (value.shape.length > 0) continue;
    fixed.set(value, onnx.data(value, data));
    numbers.set(value, data[0]!);
  }
  countSteps(loop, numbers, stacked);

  const nodes = new Set<Node>();
  for (const node of graph.nodes) {
    const output = node.outputs[0]!;
    if (stacked.has(output) || node.op === "Scan") continue;
    const isStacked = node.inputs.some((input) => stacked.has(input));
    const axis = node.op === "ArgMax" ? (node as Node<"ArgMax">).attributes.axis : undefined;
    const fits = (input: Value): boolean =>
      fixed.has(input) || (stacked.has(input) && (axis !== undefined || sameShape(input.shape, output.shape)));
    // Ops that round depending on the position would make a step's result depend on the number of steps in the call.
    if (!(traitsOf(node.op).roundsAlike || axis !== undefined) || node.inputs.length === 0 || !isSmall(output))
      continue;
    if (!node.inputs.every(fits)) continue;
    const written = axis === undefined ? node : { ...node, attributes: { axis: axis + 1 } };
    const rule = table[node.op] as Rule<typeof node.op>;
    const names = node.inputs.map((input) => (stacked.get(input) ?? fixed.get(input))!);
    (isStacked ? stacked : fixed).set(output, [rule(onnx, names, written as never)].flat()[0]!);
    nodes.add(node);
  }
  return { stacked, fixed, nodes };
}

/** Stacks the values of variables to which every step adds the same number, and their values after each step. */
function countSteps(
  { graph, onnx, counted, inputs }: Loop,
  numbers: ReadonlyMap<Value, number>,
  stacked: Map<Value, string>,
): void {
  const producers = new Map(graph.nodes.map((node) => [node.outputs[0]!, node]));
  for (const { variable, next } of graph.updates) {
    const node = producers.get(next);
    if (node?.op !== "Add" || variable.shape.length !== 0 || variable.dtype !== "float32") continue;
    const other = node.inputs.find((input) => input !== variable);
    const step = other && node.inputs.includes(variable) ? numbers.get(other) : undefined;
    if (step === undefined) continue;
    // Adds one number after the other, as the steps would: rounding must not depend on the number of steps in a call.
    const steps = onnx.op("Expand", [onnx.scalar(step), onnx.op("Shape", [counted], { start: 0, end: 1 })]);
    const first = onnx.op("Reshape", [inputs.get(variable)!, onnx.ints([1])]);
    const values = onnx.op("CumSum", [onnx.op("Concat", [first, steps], { axis: 0 }), onnx.scalar(0, "int64")]);
    const slice = (from: number, to: number): string => onnx.op("Slice", [values, onnx.ints([from]), onnx.ints([to])]);
    stacked.set(variable, slice(0, -1));
    stacked.set(next, slice(1, 2 ** 31));
  }
}
