import { describe, expect, test } from "vitest";
import { Graph, type Node, rollLoops, type Value } from "../src/index";
import { counted, type Data, floats, run } from "./compute";

const none = {};

interface Plan {
  readonly steps: number;
  /** Nodes of a step, the last of which adds a row. */
  readonly period: number;
  /** Order in which the rows are read. Default: from the first one on. */
  readonly order?: (step: number) => number;
  /** How many steps ago the state was computed that a step reads. Default: 1. */
  readonly delay?: number;
  /** What leaves the graph, besides the last state. */
  readonly leave?: (graph: Graph, states: readonly Value[]) => void;
  /** Nodes after the steps. */
  readonly after?: number;
}

const width = 2;

/** A recurrence over the rows of x: the state is made negative `period` − 1 times, then a row is added. */
function recurrence({ steps, period, order = (step) => step, delay = 1, leave, after = 0 }: Plan) {
  const graph = new Graph();
  const x = graph.input("argument", "x", [steps, width], "float32");
  const starts = Array.from({ length: delay }, (_, index) =>
    graph.input("argument", `s${index}`, [1, width], "float32"),
  );
  const rows = Array.from({ length: steps }, () => graph.value([1, width], "float32"));
  const attributes = { axis: 0, sizes: rows.map(() => 1) };
  graph.nodes.push({ op: "SplitV", inputs: [x], outputs: rows, attributes, scope: "" });
  const states = [...starts];
  for (let step = 0; step < steps; step += 1) {
    let state = states.at(-delay)!;
    for (let index = 1; index < period; index += 1) state = graph.node("Neg", [state], none, [1, width], "float32");
    states.push(graph.node("Add", [state, rows[order(step)]!], none, [1, width], "float32"));
  }
  graph.outputs.push({ name: "last", value: states.at(-1)! });
  leave?.(graph, states.slice(delay));
  let value = states.at(-1)!;
  for (let index = 0; index < after; index += 1) value = graph.node("Exp", [value], none, [1, width], "float32");
  if (after > 0) graph.outputs.push({ name: "after", value });
  return graph;
}

/** Computes the states of {@link recurrence}. */
function expected({ steps, period, order = (step) => step, delay = 1 }: Plan): number[][] {
  const states = Array.from({ length: delay }, (_, index) => [index + 1, -index - 1]);
  const sign = period % 2 === 1 ? 1 : -1;
  for (let step = 0; step < steps; step += 1) {
    const row = [2 * order(step), 2 * order(step) + 1];
    states.push(states.at(-delay)!.map((value, index) => sign * value + row[index]!));
  }
  return states.slice(delay);
}

const data = ({ steps, delay = 1 }: Plan): Data[] => [
  counted(steps, width),
  ...Array.from({ length: delay }, (_, index) => floats([index + 1, -index - 1], [1, width])),
];

const loopsOf = (graph: Graph) => graph.nodes.filter((node): node is Node<"Scan"> => node.op === "Scan");
const stepsOf = (plan: Plan): number[] =>
  loopsOf(rollLoops(recurrence(plan))).map(({ attributes }) => attributes.steps);

describe("steps become a loop", () => {
  test("from eight steps and four hundred nodes on", () => {
    expect(stepsOf({ steps: 8, period: 50 })).toEqual([8]);
    expect(stepsOf({ steps: 7, period: 60 })).toEqual([]);
    expect(stepsOf({ steps: 9, period: 44 })).toEqual([]);
    expect(stepsOf({ steps: 9, period: 44, after: 10 })).toEqual([]);
    expect(stepsOf({ steps: 10, period: 40 })).toEqual([10]);
    expect(stepsOf({ steps: 40, period: 10, after: 3 })).toEqual([40]);
  });

  test("the graph that is given stays, and one without repetition is given back", () => {
    const graph = recurrence({ steps: 10, period: 40 });
    const before = String(graph);
    const rolled = rollLoops(graph);
    expect(rolled).not.toBe(graph);
    expect(String(graph)).toBe(before);
    const short = recurrence({ steps: 3, period: 4 });
    expect(rollLoops(short)).toBe(short);
  });
});

describe("a loop computes what the steps do", () => {
  const same = (plan: Plan, results: (states: number[][]) => number[][]) => {
    const graph = recurrence(plan);
    const rolled = rollLoops(graph);
    expect(loopsOf(rolled)).toHaveLength(1);
    expect(rolled.nodes.length).toBeLessThan(60);
    const wanted = results(expected(plan));
    expect(run(graph, data(plan))).toEqual(wanted);
    expect(run(rolled, data(plan))).toEqual(wanted);
    return loopsOf(rolled)[0]!.attributes;
  };

  test("rows in order", () => {
    const loop = same({ steps: 40, period: 11 }, (states) => [states.at(-1)!]);
    expect(loop.scanned.map(({ reverse }) => reverse)).toEqual([false]);
    expect([loop.carried.length, loop.collected.length]).toEqual([1, 0]);
  });

  test("rows from the last one on, without turning them round", () => {
    const loop = same({ steps: 40, period: 11, order: (step) => 39 - step }, (states) => [states.at(-1)!]);
    expect(loop.scanned.map(({ reverse }) => reverse)).toEqual([true]);
  });

  test("rows in any order", () => {
    const loop = same({ steps: 40, period: 11, order: (step) => (step * 7) % 40 }, (states) => [states.at(-1)!]);
    expect(loop.scanned.map(({ reverse }) => reverse)).toEqual([false]);
  });

  test("one row for all", () => {
    const loop = same({ steps: 40, period: 11, order: () => 3 }, (states) => [states.at(-1)!]);
    expect(loop.outside).toHaveLength(1);
  });

  test("states of two and three steps ago", () => {
    for (const delay of [2, 3]) {
      const loop = same({ steps: 40, period: 11, delay }, (states) => [states.at(-1)!]);
      expect(loop.carried).toHaveLength(delay);
    }
  });

  test("states that are read outside, one, all in order or all turned round", () => {
    const single = (index: number) => (graph: Graph, states: readonly Value[]) =>
      void graph.outputs.push({ name: "one", value: states[index]! });
    for (const index of [0, 20, 39])
      same({ steps: 40, period: 11, leave: single(index) }, (states) => [states.at(-1)!, states[index]!]);
    const joined = (turned: boolean) => (graph: Graph, states: readonly Value[]) => {
      const parts = turned ? states.toReversed() : states;
      graph.outputs.push({ name: "all", value: graph.node("Concat", parts, { axis: 0 }, [40, width], "float32") });
    };
    for (const turned of [false, true]) {
      const loop = same({ steps: 40, period: 11, leave: joined(turned) }, (states) => [
        states.at(-1)!,
        (turned ? states.toReversed() : states).flat(),
      ]);
      expect(loop.collected).toHaveLength(1);
    }
  });

  test("states that are joined beside each other, with others between", () => {
    const beside = (graph: Graph, states: readonly Value[]) => {
      const parts = [states[5]!, ...states.slice(10, 30), states[2]!];
      graph.outputs.push({ name: "all", value: graph.node("Concat", parts, { axis: 0 }, [22, width], "float32") });
    };
    same({ steps: 40, period: 11, leave: beside }, (states) => [
      states.at(-1)!,
      [states[5]!, ...states.slice(10, 30), states[2]!].flat(),
    ]);
  });

  test("steps without rows of their own", () => {
    const graph = new Graph();
    let state = graph.input("argument", "s", [2], "float32");
    const one = graph.constant(Float32Array.of(1), [], "float32");
    for (let step = 0; step < 100; step += 1) {
      for (let index = 0; index < 4; index += 1) state = graph.node("Abs", [state], none, [2], "float32");
      state = graph.node("Add", [state, one], none, [2], "float32");
    }
    graph.outputs.push({ name: "last", value: state });
    const rolled = rollLoops(graph);
    expect(loopsOf(rolled)).toHaveLength(1);
    expect(run(rolled, [floats([0, 5])])).toEqual([[100, 105]]);
  });
});
