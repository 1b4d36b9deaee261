// Longer than most passes: the inputs and the results of a loop are two halves of one idea.
import { checkGraph, type Graph, type Node, type Output, type Update } from "../graph";
import type { Loop } from "../loop";
import { sameShape, type Value } from "../value";
import { dropUnused } from "./drop-unused";
import { type Found, findLoops, leastSteps } from "./find-loops";
import { concat, moved, reshaped, reversed, slice } from "./stacks";

/**
 * Combines repeated steps, such as those of an unrolled recurrent layer forward and backward, into loops, so that the
 * time to write and to compile the graph does not grow with their number. Each step computes the same as before, in the
 * same order, so results have the same bits.
 *
 * @param original graph, which is not changed.
 * @returns a new graph, or the graph itself if there is nothing to combine.
 */
export function rollLoops(original: Graph): Graph {
  checkGraph("rollLoops", original);
  const found = findLoops(original);
  if (found.length === 0) return original;
  const graph = original.copy();
  new Roller(graph, found).roll();
  dropUnused(graph);
  return graph;
}

/** Rewrites a graph with loops. */
class Roller {
  /** Loop, step and place of each value that a loop computes. */
  private readonly inLoop = new Map<Value, { readonly loop: Found; readonly step: number; readonly key: string }>();
  /** Stacked values of all steps, and values of the last step, by loop and place in the step. */
  private readonly stacks = new Map<string, Value>();
  private readonly lasts = new Map<string, Value>();
  private readonly producers: ReadonlyMap<Value, Node>;
  private readonly replaced = new Map<Value, Value>();
  private readonly original: readonly Node[];

  constructor(
    private readonly graph: Graph,
    private readonly loops: readonly Found[],
  ) {
    this.original = graph.nodes;
    this.producers = new Map(graph.nodes.flatMap((node) => node.outputs.map((output) => [output, node] as const)));
    for (const [number, loop] of loops.entries()) {
      const { start, period, steps } = loop;
      for (let at = 0; at < period * steps; at += 1) {
        for (const [output, value] of this.original[start + at]!.outputs.entries()) {
          const key = `${number} ${at % period} ${output}`;
          this.inLoop.set(value, { loop, step: Math.floor(at / period), key });
        }
      }
    }
  }

  roll(): void {
    const { graph, original } = this;
    const readOutside = this.readOutside();
    graph.nodes = [];
    let at = 0;
    for (const [number, loop] of this.loops.entries()) {
      for (const node of original.slice(at, loop.start)) this.outside(node);
      this.write(loop, number, readOutside);
      at = loop.start + loop.period * loop.steps;
    }
    for (const node of original.slice(at)) this.outside(node);
    const next = (update: Update): Update => ({ ...update, next: this.resolve(update.next) });
    const value = (output: Output): Output => ({ ...output, value: this.resolve(output.value) });
    graph.updates.splice(0, Infinity, ...graph.updates.map(next));
    graph.outputs.splice(0, Infinity, ...graph.outputs.map(value));
  }

  /** Returns the places in steps whose values are read outside their loop, and whether only in the last step. */
  private readOutside(): Map<string, boolean> {
    const read = new Map<string, boolean>();
    const add = (value: Value, reader?: Found): void => {
      const place = this.inLoop.get(value);
      if (!place || place.loop === reader) return;
      read.set(place.key, (read.get(place.key) ?? true) && place.step === place.loop.steps - 1);
    };
    let at = 0;
    for (const loop of [...this.loops, undefined]) {
      for (const node of this.original.slice(at, loop?.start)) for (const input of node.inputs) add(input);
      if (!loop) break;
      at = loop.start + loop.period * loop.steps;
      for (const node of this.original.slice(loop.start, at)) for (const input of node.inputs) add(input, loop);
    }
    for (const value of this.graph.roots()) add(value);
    return read;
  }

  /** Copies a node that is not in a loop. */
  private outside(node: Node): void {
    const joined = node.op === "Concat" ? this.joined(node as Node<"Concat">) : undefined;
    if (joined) this.replaced.set(node.outputs[0]!, joined);
    else this.graph.nodes.push({ ...node, inputs: node.inputs.map((input) => this.resolve(input)) });
  }

  /** Returns the value outside loops that corresponds to one that may be inside. */
  private resolve(value: Value): Value {
    const known = this.replaced.get(value);
    if (known) return known;
    const place = this.inLoop.get(value);
    if (!place) return value;
    const last = place.step === place.loop.steps - 1 ? this.lasts.get(place.key) : undefined;
    const found =
      last ?? reshaped(this.graph, slice(this.graph, this.stacks.get(place.key)!, place.step, 1), value.shape);
    this.replaced.set(value, found);
    return found;
  }

  private write({ start, period, steps, operands }: Found, number: number, readOutside: ReadonlyMap<string, boolean>) {
    const { graph } = this;
    const nodes = this.original.slice(start, start + period);
    const carried = new Map<string, { before: Value; after: Value; first: Value }>();
    const scanned = new Map<string, { value: Value; reverse: boolean; stack: Value }>();
    const outside = new Set<Value>();
    const afterKeys = new Map<string, string>();

    /** Returns the value from as many steps ago as `first` has entries, passed on from step to step. */
    const carry = (offset: number, output: number, first: readonly Value[]): Value => {
      const after = nodes[offset]!.outputs[output]!;
      let next = after;
      for (let delay = 1; delay <= first.length; delay += 1) {
        // In step 0, the operand is the first entry of `first`, the initial value of the longest delay.
        const starts = first.slice(first.length - delay);
        const key = `${offset} ${output} ${starts.map(({ id }) => id)}`;
        const known = carried.get(key);
        if (known) next = known.before;
        else {
          const before = graph.value(after.shape, after.dtype);
          carried.set(key, { before, after: next, first: this.resolve(starts[0]!) });
          if (delay === 1) afterKeys.set(`${number} ${offset} ${output}`, key);
          next = before;
        }
      }
      return next;
    };
    const scan = (values: readonly Value[]): Value => {
      const key = values.map(({ id }) => id).join();
      const known = scanned.get(key);
      if (known) return known.value;
      const { shape, dtype } = values[0]!;
      const value = graph.value(shape, dtype);
      scanned.set(key, { value, ...this.stacked(values) });
      return value;
    };
    const body = nodes.map((node, offset) => ({
      ...node,
      inputs: operands[offset]!.map((operand) => {
        if (operand.kind === "inside") return nodes[operand.offset]!.outputs[operand.output]!;
        if (operand.kind === "carried") return carry(operand.offset, operand.output, operand.first);
        if (operand.kind === "varying") return scan(operand.values);
        const value = this.resolve(operand.value);
        outside.add(value);
        return value;
      }),
    }));
    // A loop needs a scanned value to determine the number of steps.
    if (scanned.size === 0) {
      const value = graph.value([1], "float32");
      const stack = graph.node("Fill", [], { value: 0 }, [steps, 1], "float32");
      scanned.set("", { value, reverse: false, stack });
    }
    const places = [...readOutside].filter(([key]) => key.startsWith(`${number} `));
    const collected = places.filter(([key, onlyLast]) => !(onlyLast && afterKeys.has(key))).map(([key]) => key);
    const placed = (key: string): Value => {
      const [, offset, output] = key.split(" ").map(Number);
      return nodes[offset!]!.outputs[output!]!;
    };
    const states = [...carried.values()];
    const loop: Loop = {
      steps,
      carried: states.map(({ before, after }) => ({ before, after })),
      scanned: [...scanned.values()].map(({ value, reverse }) => ({ value, reverse })),
      outside: [...outside],
      collected: collected.map(placed),
      nodes: body,
    };
    const finals = states.map(({ before }) => graph.value(before.shape, before.dtype));
    const stacks = loop.collected.map(({ shape, dtype }) => graph.value([steps, ...shape], dtype));
    for (const [key, state] of afterKeys) this.lasts.set(key, finals[[...carried.keys()].indexOf(state)]!);
    for (const [index, key] of collected.entries()) this.stacks.set(key, stacks[index]!);
    const inputs = [
      ...states.map(({ first }) => first),
      ...[...scanned.values()].map(({ stack }) => stack),
      ...outside,
    ];
    const { scope } = nodes[0]!;
    graph.nodes.push({ op: "Scan", inputs, outputs: [...finals, ...stacks], attributes: loop, scope });
  }

  /** Stacks the values that the steps of a loop read, starting with the last step if that avoids a reversal. */
  private stacked(values: readonly Value[]): { stack: Value; reverse: boolean } {
    const runs = this.runs(values);
    const descending = runs.some(({ run, step }) => step < 0 && run.length * 2 > values.length);
    return { stack: this.stack(descending ? values.toReversed() : values), reverse: descending };
  }

  private stack(values: readonly Value[]): Value {
    const { shape } = values[0]!;
    const parts = this.runs(values).flatMap(({ run, base, first, step }) => {
      if (!base || run.length === 1)
        return run.map((value) => reshaped(this.graph, this.resolve(value), [1, ...value.shape]));
      const low = step > 0 ? first : first - run.length + 1;
      const rows = reshaped(this.graph, slice(this.graph, base(), low, run.length), [run.length, ...shape]);
      return step > 0 ? [rows] : [reversed(this.graph, rows)];
    });
    return concat(this.graph, parts, 0);
  }

  /** Rewrites a concatenation that contains values of consecutive steps of a loop; undefined for any other. */
  private joined({ inputs, outputs, attributes: { axis } }: Node<"Concat">): Value | undefined {
    if (inputs.some(({ shape }) => shape[axis] !== 1)) return undefined;
    const runs = this.runs(inputs);
    if (!runs.some(({ base, run }) => base && run.length >= leastSteps)) return undefined;
    const shape = inputs[0]!.shape.toSpliced(axis, 1);
    const parts = runs.flatMap(({ run }) => {
      if (run.length === 1) return [this.resolve(run[0]!)];
      const stack = reshaped(this.graph, this.stack(run), [run.length, ...shape]);
      return [moved(this.graph, stack, 0, axis)];
    });
    const whole = concat(this.graph, parts, axis);
    return sameShape(whole.shape, outputs[0]!.shape) ? whole : undefined;
  }

  /** Splits values into runs that are consecutive parts of one stack, forwards (step 1) or backwards (-1). */
  private runs(values: readonly Value[]) {
    const found = values.map((value) => this.partOf(value));
    const runs: { run: Value[]; base: (() => Value) | undefined; first: number; step: number }[] = [];
    let key: string | undefined;
    for (const [index, value] of values.entries()) {
      const part = found[index];
      const last = runs.at(-1);
      const step = part && last && part.key === key ? part.at - (last.first + last.step * (last.run.length - 1)) : 0;
      if (last && Math.abs(step) === 1 && (last.run.length === 1 || step === last.step)) {
        last.run.push(value);
        last.step = step;
      } else runs.push({ run: [value], base: part?.base, first: part?.at ?? 0, step: 1 });
      key = part?.key;
    }
    return runs;
  }

  /** Finds the stack that a value is part of, through reshapes: that of a loop's steps, or the operand of a split. */
  private partOf(value: Value): { key: string; at: number; base: () => Value } | undefined {
    const place = this.inLoop.get(value);
    if (place && this.stacks.has(place.key)) {
      const { key, step } = place;
      return { key, at: step, base: () => this.stacks.get(key)! };
    }
    const node = this.producers.get(value);
    if (node?.op === "Reshape") return this.partOf(node.inputs[0]!);
    if (node?.op !== "SplitV") return undefined;
    const { axis, sizes } = (node as Node<"SplitV">).attributes;
    if (sizes.some((size) => size !== 1)) return undefined;
    const source = node.inputs[0]!;
    const base = () => moved(this.graph, this.resolve(source), axis, 0);
    return {
      key: `split ${source.id} ${axis}`,
      at: node.outputs.indexOf(value),
      base,
    };
  }
}
