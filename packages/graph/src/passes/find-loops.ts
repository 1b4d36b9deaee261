import type { Graph, Node } from "../graph";
import type { Value } from "../value";
import { keyOf, longestRun, operations, type Run } from "./periods";

/** Minimum number of repeated steps for a loop. */
export const leastSteps = 8;

/** Minimum number of nodes that a loop replaces; shorter loops are up to a tenth slower than the unrolled steps. */
const leastNodes = 400;

/** An operand of a step, by the origin of its value. */
export type Operand =
  | { readonly kind: "inside"; readonly offset: number; readonly output: number }
  | { readonly kind: "outside"; readonly value: Value }
  | { readonly kind: "carried"; readonly offset: number; readonly output: number; readonly first: readonly Value[] }
  | { readonly kind: "varying"; readonly values: readonly Value[] };

/** Repeated steps: `steps` times `period` nodes from index `start` on, and the operands of each node of a step. */
export interface Found {
  readonly start: number;
  readonly period: number;
  readonly steps: number;
  readonly operands: readonly (readonly Operand[])[];
}

/** Index of the node that computes each value, and of the value among its outputs. */
type Places = ReadonlyMap<Value, { readonly node: number; readonly output: number }>;

/** Finds repeated steps, in the order of the nodes. */
export function findLoops({ nodes }: Graph): Found[] {
  const numbers = operations(nodes);
  const places: Places = new Map(
    nodes.flatMap(({ outputs }, node) => outputs.map((value, output) => [value, { node, output }] as const)),
  );
  const refused = new Set<string>();
  if (nodes.length < leastNodes) return [];
  const search = (from: number, to: number): Found[] => {
    for (;;) {
      if (to - from < leastNodes) return [];
      const run = longestRun(numbers, from, to, leastSteps, refused);
      if (!run) return [];
      const loop = bestStart(nodes, places, run);
      if (loop) return [...search(from, loop.start), loop, ...search(loop.start + loop.period * loop.steps, to)];
      refused.add(keyOf(run));
    }
  };
  return search(0, nodes.length);
}

/** Chooses the first node of a step, which is arbitrary, so that the fewest values pass from step to step. */
function bestStart(nodes: readonly Node[], places: Places, { start, period, length }: Run): Found | undefined {
  let best: { readonly loop: Found; readonly cost: number } | undefined;
  for (let shift = 0; shift < period && length - shift >= leastSteps * period; shift += 1) {
    const steps = Math.floor((length - shift) / period);
    // The first two steps show how many values pass; the others are read only if that is the smallest number so far.
    const passing = countPassing(nodes, places, start + shift, period);
    if (steps * period < leastNodes || (best && passing >= best.cost)) continue;
    const loop = readSteps(nodes, places, start + shift, period, steps);
    if (loop) best = { loop, cost: passing };
  }
  return best?.loop;
}

/** Counts the different values of the first step that the second one reads. */
function countPassing(nodes: readonly Node[], places: Places, start: number, period: number): number {
  const passing = new Set<Value>();
  for (const { inputs } of nodes.slice(start + period, start + 2 * period)) {
    for (const input of inputs) {
      const node = places.get(input)?.node ?? -1;
      if (node >= start && node < start + period) passing.add(input);
    }
  }
  return passing.size;
}

/** Determines the origin of each operand of a step; undefined if it differs between the steps. */
function readSteps(
  nodes: readonly Node[],
  places: Places,
  start: number,
  period: number,
  steps: number,
): Found | undefined {
  const end = start + period * steps;
  const operands: Operand[][] = [];
  for (let offset = 0; offset < period; offset += 1) {
    const row: Operand[] = [];
    for (let index = 0; index < nodes[start + offset]!.inputs.length; index += 1) {
      const values = Array.from({ length: steps }, (_, step) => nodes[start + step * period + offset]!.inputs[index]!);
      const operand = readOperand(values, places, start, end, period);
      if (!operand) return undefined;
      row.push(operand);
    }
    operands.push(row);
  }
  return { start, period, steps, operands };
}

function readOperand(
  values: readonly Value[],
  places: Places,
  start: number,
  end: number,
  period: number,
): Operand | undefined {
  const origin = values.map((value) => {
    const place = places.get(value);
    if (!place || place.node < start || place.node >= end) return undefined;
    const at = place.node - start;
    return { step: Math.floor(at / period), offset: at % period, output: place.output };
  });
  const last = origin.at(-1);
  if (!last) {
    if (origin.some((one) => one !== undefined)) return undefined;
    return values.every((value) => value === values[0])
      ? { kind: "outside", value: values[0]! }
      : { kind: "varying", values };
  }
  const { offset, output } = last;
  const distance = values.length - 1 - last.step;
  const same = origin.every((one, step) =>
    step < distance
      ? one === undefined
      : one !== undefined && one.step === step - distance && one.offset === offset && one.output === output,
  );
  if (!same) return undefined;
  return distance === 0
    ? { kind: "inside", offset, output }
    : { kind: "carried", offset, output, first: values.slice(0, distance) };
}
