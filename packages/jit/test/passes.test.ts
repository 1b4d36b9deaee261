import "@tensorflow/tfjs-backend-cpu";
import "@tensorflow/tfjs-layers";
import { packUpdates } from "@feedforward/graph";
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { capture, jit, type Spec } from "../src/index";

beforeAll(() => tf.setBackend("cpu"));

const float = (...shape: number[]): Spec => ({ shape, dtype: "float32" });
type Fn = (...inputs: tf.Tensor[]) => tf.Tensor;
const opsOf = (fn: Fn, ...specs: Spec[]): string[] => capture(fn, specs).graph.nodes.map(({ op }) => op);

/** Returns the results of the captured function and of the eager one. */
async function bothWays(fn: Fn, ...inputs: tf.Tensor[]): Promise<[number[], number[]]> {
  const step = jit(fn, { engine: "onnx" });
  const expected = tf.tidy(() => Array.from(fn(...inputs).dataSync()));
  const received = (await step(...inputs)) as number | Float32Array;
  await step.dispose();
  return [typeof received === "number" ? [received] : Array.from(received), expected];
}

describe("log-softmax", () => {
  test("tfjs's logSoftmax becomes one op", () => {
    expect(opsOf((x) => tf.logSoftmax(x!), float(4, 7))).toEqual(["LogSoftmax"]);
  });

  test("x minus its logSumExp becomes one op, with the axis kept or not", () => {
    const kept: Fn = (x) => tf.sub(x!, tf.logSumExp(x!, 1, true));
    const dropped: Fn = (x) => tf.sub(x!, tf.expandDims(tf.logSumExp(x!, 1), 1));
    expect(opsOf(kept, float(4, 7))).toEqual(["LogSoftmax"]);
    expect(opsOf(dropped, float(4, 7))).toEqual(["LogSoftmax"]);
  });

  test("what only looks like it stays as it is", () => {
    const otherAxis: Fn = (x) => tf.sub(x!, tf.logSumExp(x!, 0, true));
    const otherTensor: Fn = (x, y) => tf.sub(y!, tf.logSumExp(x!, 1, true));
    const otherMax: Fn = (x, y) => {
      const shifted = tf.sub(x!, tf.max(y!, 1, true));
      return tf.sub(shifted, tf.log(tf.sum(tf.exp(shifted), 1, true)));
    };
    expect(opsOf(otherAxis, float(4, 4))).not.toContain("LogSoftmax");
    expect(opsOf(otherTensor, float(4, 7), float(4, 7))).not.toContain("LogSoftmax");
    expect(opsOf(otherMax, float(4, 7), float(4, 7))).not.toContain("LogSoftmax");
  });
});

test("an operation on two filled tensors keeps the shape of its result", async () => {
  const fn: Fn = (x) => tf.matMul(tf.maximum(tf.zeros([2, 3]), tf.fill([2, 3], 0.5)), x as tf.Tensor2D);
  const x = tf.tensor2d([1, 2, 3, 4, 5, 6], [3, 2]);
  const [received, expected] = await bothWays(fn, x);
  expect(received).toEqual(expected);
  x.dispose();
});

describe("sums", () => {
  test("a sum of a sum, a minus sign in between, is one sum", () => {
    const fn: Fn = (x) => tf.sum(tf.neg(tf.sum(x!, 1)));
    expect(opsOf(fn, float(4, 7))).toEqual(["Sum", "Neg"]);
  });

  test.each([
    [[1], [1]],
    [[0], [0, 1]],
    [[2], [0]],
    [[0, 2], [0]],
  ])("axes %j, then %j, are the right ones", async (first, second) => {
    const x = tf.tensor(
      Float32Array.from({ length: 60 }, (_, i) => i * i),
      [3, 4, 5],
    );
    const [received, expected] = await bothWays((input) => tf.sum(tf.sum(input!, first), second), x);
    expect(received).toEqual(expected);
    const [kept, eager] = await bothWays((input) => tf.sum(tf.sum(input!, first, true), second, true), x);
    expect(kept).toEqual(eager);
    x.dispose();
  });

  test("a sum that something else reads stays", () => {
    const fn: Fn = (x) => {
      const rows = tf.sum(x!, 1);
      return tf.add(rows, tf.sum(rows));
    };
    expect(opsOf(fn, float(4, 7)).filter((op) => op === "Sum")).toHaveLength(2);
  });
});

test("the gradient of a mean multiplies by one number", () => {
  const gradient: Fn = (x) => tf.grad((input) => tf.mean(tf.square(input)))(x!);
  const { nodes } = capture(gradient, [float(4, 8)]).graph;
  expect(nodes.map(({ op }) => op)).not.toContain("BroadcastTo");
  expect(nodes.flatMap(({ inputs }) => inputs).filter(({ shape }) => shape.length === 2).length).toBeLessThan(4);
});

describe("packed updates", () => {
  /** Returns a step that trains y = x·w + b. */
  function regression(optimizer: tf.Optimizer) {
    const w = tf.variable(tf.ones([3, 2]), true, "pack/w");
    const b = tf.variable(tf.zeros([2]), true, "pack/b");
    const step = (x: tf.Tensor2D, y: tf.Tensor2D) =>
      optimizer.minimize(() => tf.mean(tf.square(tf.sub(tf.add(tf.matMul(x, w as tf.Tensor2D), b), y))), true)!;
    const dispose = () => tf.dispose([w, b]);
    return { w, b, step: step as Fn, optimizer, dispose };
  }

  test("kernel and bias become one variable, with one update for both", () => {
    const { step, optimizer, dispose } = regression(tf.train.adam(0.1));
    const { graph } = capture(step, [float(4, 3), float(4, 2)], { optimizer });
    const { graph: packed, packs } = packUpdates(graph);
    expect([...packs.keys()].map(({ shape }) => shape)).toEqual([[8], [8], [8]]);
    expect(packed.updates.map(({ next }) => next.shape)).toEqual([[], [], [8], [8], [8]]);
    expect(packed.nodes.filter(({ op }) => op === "Sqrt")).toHaveLength(1);
    expect(graph.nodes.filter(({ op }) => op === "Sqrt")).toHaveLength(2);
    optimizer.dispose();
    dispose();
  });

  test.each(["onnx", "onnx-wasm"] as const)(
    "ten steps on %s are the eager ones, variables read in between",
    async (engine) => {
      const x = tf.tensor2d([1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 0, 1], [4, 3]);
      const y = tf.tensor2d([1, 0, 2, 1, 3, 2, 0, 1], [4, 2]);
      const trained = async (compiled: boolean) => {
        const { w, b, step, optimizer, dispose } = regression(tf.train.adam(0.1));
        const run = compiled ? jit(step, { optimizer, engine }) : undefined;
        const losses: number[] = [];
        for (let index = 0; index < 10; index += 1) {
          if (run) losses.push((await run(x, y)) as number);
          else losses.push(tf.tidy(() => step(x, y).dataSync()[0]!));
          if (index === 4) b.assign(tf.tidy(() => tf.add(b, tf.min(w))));
        }
        await run?.dispose();
        const result = [...losses, ...w.dataSync(), ...b.dataSync()];
        optimizer.dispose();
        dispose();
        return result;
      };
      const [compiled, eager] = [await trained(true), await trained(false)];
      // Float32 sums are computed in another order, for ten steps.
      for (const [index, value] of compiled.entries()) expect(value).toBeCloseTo(eager[index]!, 4);
      tf.dispose([x, y]);
    },
  );

  test("updates by different rules, or of one that reads another, stay apart", () => {
    const a = tf.variable(tf.ones([3]), true, "apart/a");
    const b = tf.variable(tf.ones([3]), true, "apart/b");
    const different = capture(
      ((x: tf.Tensor1D) => {
        a.assign(tf.add(a, x));
        b.assign(tf.sub(b, x));
        return tf.sum(x);
      }) as Fn,
      [float(3)],
    );
    expect(packUpdates(different.graph).packs.size).toBe(0);
    const chained = capture(
      ((x: tf.Tensor1D) => {
        a.assign(tf.add(tf.mul(a, 0.5), tf.cumsum(x)));
        b.assign(tf.add(tf.mul(b, 0.5), tf.cumsum(a as tf.Tensor1D)));
        return tf.sum(b);
      }) as Fn,
      [float(3)],
    );
    expect(packUpdates(chained.graph).graph).toBe(chained.graph);
    tf.dispose([a, b]);
  });

  test("momentum packs too", () => {
    const { step, optimizer, dispose } = regression(tf.train.momentum(0.1, 0.9));
    const { graph } = capture(step, [float(4, 3), float(4, 2)], { optimizer });
    expect(packUpdates(graph).packs.size).toBe(2);
    optimizer.dispose();
    dispose();
  });
});

describe("the range of a clipped number", () => {
  const gradient =
    (clip: (x: tf.Tensor) => tf.Tensor): Fn =>
    (x, y) =>
      tf.grads((given: tf.Tensor) => tf.sum(tf.mul(clip(given), y!)))([x!])[0]!;
  const range: Fn = gradient((x) => tf.clipByValue(x, -0.3, 0.7));

  test("is asked for by one comparison", () => {
    const ops = opsOf(range, float(7), float(7));
    expect(ops).toContain("Equal");
    for (const op of ["GreaterEqual", "LessEqual", "LogicalAnd"]) expect(ops).not.toContain(op);
  });

  test("is asked for as written where it is another range or another number", () => {
    const other: Fn = (x, y) => tf.logicalAnd(tf.greaterEqual(x!, 0), tf.lessEqual(y!, 1));
    const between: Fn = (x) => tf.logicalAnd(tf.greaterEqual(x!, 0), tf.lessEqual(x!, 2));
    const both =
      (fn: Fn): Fn =>
      (x, y) =>
        tf.where(fn(x!, y!), tf.clipByValue(x!, 0, 1), y!);
    for (const fn of [other, between]) expect(opsOf(both(fn), float(7), float(7))).toContain("LogicalAnd");
    expect(opsOf((x) => tf.logicalAnd(tf.greaterEqual(x!, 0), tf.lessEqual(x!, 1)), float(7))).toContain("LogicalAnd");
  });

  test("has the same ends, infinities and NaN as eager", async () => {
    const x = tf.tensor1d([-0.3, 0.7, -0.30000004, 0.70000005, 0, Number.POSITIVE_INFINITY, Number.NaN]);
    const y = tf.tensor1d([1, 2, 3, 4, 5, 6, 7]);
    const [received, expected] = await bothWays(range, x, y);
    expect(received).toEqual(expected);
    expect(received).toEqual([1, 2, 0, 0, 5, 0, 0]);
  });
});
