import "@tensorflow/tfjs-backend-cpu";
import "@tensorflow/tfjs-layers";
import * as tf from "@tensorflow/tfjs-core";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { whatDiffers } from "../src/capture/compare";
import { learningRateOf } from "../src/capture/hyperparameters";
import { sameElements, sameInOrder } from "../src/capture/same-in-order";
import { capturing, flatten, trace } from "../src/capture/trace";
import { capture, type Spec } from "../src/index";

beforeAll(() => tf.setBackend("cpu"));

let before: number;
beforeEach(() => {
  before = tf.memory().numTensors;
});
afterEach(() => expect(tf.memory().numTensors).toBe(before));

type Step = (...inputs: tf.Tensor[]) => tf.Tensor | Record<string, tf.Tensor> | tf.Tensor[];
const x: Spec = { shape: [4], dtype: "float32" };

describe("what a step draws", () => {
  const draws = (step: Step) =>
    [...capture(step as never, []).trace.draws].map(([{ shape }, draw]) => ({ ...draw, shape }));

  test("is known by its distribution, offset and scale", () => {
    expect(draws(() => tf.randomUniform([50], -1, 3))).toEqual([
      { kind: "standard", distribution: "uniform", offset: -1, scale: 4, shape: [50] },
    ]);
    expect(draws(() => tf.randomNormal([50], 5, 0.25))).toEqual([
      { kind: "standard", distribution: "normal", offset: 5, scale: 0.25, shape: [50] },
    ]);
    expect(draws(() => tf.truncatedNormal([5, 10], 0, 2))).toEqual([
      { kind: "standard", distribution: "truncatedNormal", offset: 0, scale: 2, shape: [5, 10] },
    ]);
  });

  test("of one and of a few numbers too", () => {
    expect(draws(() => tf.randomUniform([1]))).toEqual([
      { kind: "standard", distribution: "uniform", offset: 0, scale: 1, shape: [1] },
    ]);
    expect(draws(() => tf.randomNormal([5], 0.5, 2))).toMatchObject([
      { distribution: "normal", offset: 0.5, scale: 2 },
    ]);
    expect(draws(() => tf.randomUniform([5], 0, 10))).toMatchObject([{ offset: 0, scale: 10 }]);
  });

  test("one after the other, and nothing for an empty tensor or a given seed", () => {
    const both = () => [tf.randomUniform([5]), tf.randomNormal([5])];
    expect(draws(both)).toMatchObject([{ distribution: "uniform" }, { distribution: "normal" }]);
    expect(draws(() => tf.randomUniform([0]))).toEqual([]);
    expect(draws(() => tf.randomUniform([3], 0, 1, "float32", 7))).toEqual([]);
  });

  test("is told from other distributions, however few numbers it draws", () => {
    const of = {
      uniform: (size: number) => tf.randomUniform([size], 0, 1),
      normal: (size: number) => tf.randomNormal([size], 0, 1),
      truncatedNormal: (size: number) => tf.truncatedNormal([size], 0, 1),
    };
    for (const [distribution, draw] of Object.entries(of)) {
      for (const size of [1, 2, 3, 5, 50]) {
        for (let count = 0; count < 50; count += 1) {
          const { draws } = trace((() => draw(size)) as never, []);
          expect([...draws.values()]).toEqual([
            { kind: "standard", distribution, offset: expect.closeTo(0, 4), scale: expect.closeTo(1, 4) },
          ]);
        }
      }
    }
  });

  test("does not hide what else differs", () => {
    let count = 0;
    expect(() => draws(() => tf.add(tf.randomUniform([4]), tf.scalar(count++)))).toThrow(
      "a float32[] in it has other values (0 at first, 1 now)",
    );
    expect(trace((() => tf.randomNormal([4])) as never, []).graph.constants).toEqual([]);
  });

  test("is refused where it is none of these, or decides without a tensor", () => {
    const message = "in a way that is not one of randomUniform, randomNormal and truncatedNormal";
    expect(() => draws(() => tf.randomUniform([20], 0, 10, "int32"))).toThrow(
      `draws a int32[20] from Math.random ${message}`,
    );
    expect(() => draws(() => tf.tensor1d([Math.random(), Math.random()]))).toThrow(message);
    expect(() => draws(() => tf.tensor1d([Math.random() ** 2, 1, 2]))).toThrow(message);
    const { random } = Math;
    const decides = (a: tf.Tensor) => (Math.random() > 2 ? tf.cos(a) : tf.sin(a));
    expect(() => capture(decides as never, [x])).toThrow("draws from Math.random but creates no tensor from it");
    expect(Math.random).toBe(random);
  });
});

describe("two recordings", () => {
  const of = (step: Step, specs: readonly Spec[] = [x]) => trace(step as never, specs);
  const differs = (first: Step, second: Step, specs?: readonly Spec[]) =>
    whatDiffers(of(first, specs), of(second, specs));

  test("are the same whatever is recorded besides, and in any order of recording", () => {
    const plain: Step = (a) => tf.add(tf.sin(a!), tf.cos(a!));
    const turned: Step = (a) => {
      const [cos, sin] = [tf.cos(a!), tf.sin(a!)];
      tf.exp(a!);
      return tf.add(sin, cos);
    };
    expect(differs(plain, plain)).toBeUndefined();
    expect(differs(plain, turned)).toBeUndefined();
    expect(sameInOrder(of(plain), of(plain))).toBe(true);
    expect(sameInOrder(of(plain), of(turned))).toBe(false);
  });

  test("differ by a constant, which is shown", () => {
    const scaled = (by: number | number[]) => (a?: tf.Tensor) => tf.mul(a!, tf.tensor(by as number));
    expect(differs(scaled(2), scaled(3))).toBe("a float32[] in it has other values (2 at first, 3 now)");
    expect(differs(scaled(0), scaled(-0))).toBe("a float32[] in it has other values (0)");
    expect(differs(scaled([1, 2, 3, 4]), scaled([1, 2, 3, 5]))).toBe(
      "a float32[4] in it has other values (1, 2, 3, …)",
    );
    expect(differs(scaled([1.23456, 2, 3, 4]), scaled([9, 8, 7, 6]))).toBe(
      "a float32[4] in it has other values (1.235, 2, 3, … at first, 9, 8, 7, … now)",
    );
    expect(differs((a) => a!.clone(), scaled(3))).toBe("a float32[] in it has other values (3)");
    const column = (values: number[]) => () => tf.sum(tf.tensor1d(values));
    expect(differs(column([1, 2, 3]), column([1, 2, 4]))).toBe(
      "a float32[3] in it has other values (1, 2, 3 at first, 1, 2, 4 now)",
    );
    const both = (first: number, second: number) => (a?: tf.Tensor) =>
      tf.add(tf.mul(a!, tf.scalar(first)), tf.sin(tf.mul(a!, tf.scalar(second))));
    expect(differs(both(2, 3), both(2, 5))).toBe("a float32[] in it has other values (3 at first, 5 now)");
  });

  test("differ by long constants too, of which equal ones are one", () => {
    const long = (last: number) => Float32Array.from({ length: 100 }, (_, index) => (index === 99 ? last : index));
    const sum = (last: number) => () => tf.sum(tf.tensor1d(long(last)));
    expect(differs(sum(1), sum(1))).toBeUndefined();
    expect(differs(sum(1), sum(2))).toBe("a float32[100] in it has other values (0, 1, 2, …)");
    const both: Step = (a) =>
      tf.add(tf.sum(a!), tf.mul(tf.sum(tf.tensor1d(long(1))), tf.sum(tf.sin(tf.tensor1d(long(1))))));
    const turned: Step = (a) => {
      const sines = tf.sum(tf.sin(tf.tensor1d(long(1))));
      return tf.add(tf.sum(a!), tf.mul(tf.sum(tf.tensor1d(long(1))), sines));
    };
    expect(differs(both, turned)).toBeUndefined();
  });

  test("differ by an op or its attributes", () => {
    expect(
      differs(
        (a) => tf.sin(a!),
        (a) => tf.cos(a!),
      ),
    ).toBe("it calls other ops (Cos)");
    expect(
      differs(
        (a) => tf.leakyRelu(a!, 0.1),
        (a) => tf.leakyRelu(a!, 0.2),
      ),
    ).toBe('LeakyRelu is called with {"alpha":"0.1"} at first, with {"alpha":"0.2"} now');
    expect(
      differs(
        (a) => tf.clipByValue(a!, 0, Number.POSITIVE_INFINITY),
        (a) => tf.clipByValue(a!, -0, Number.POSITIVE_INFINITY),
      ),
    ).toContain("ClipByValue is called with");
    expect(
      differs(
        (a) => tf.leakyRelu(a!, 0.1),
        (a) => tf.clipByValue(a!, 0, 1),
      ),
    ).toBe("it calls other ops (ClipByValue)");
    expect(
      differs(
        (a) => tf.sin(a!),
        (a) => tf.leakyRelu(tf.sin(a!), 0.2),
      ),
    ).toBe("it calls other ops (LeakyRelu)");
    expect(
      differs(
        (a) => [a!, tf.sin(a!)],
        (a) => [tf.sin(a!), a!],
      ),
    ).toBe("it uses or assigns other variables");
  });

  test("differ by the names and the structure of the results", () => {
    const named = (name: string) => (a?: tf.Tensor) => ({ [name]: tf.sin(a!) });
    expect(differs(named("a"), named("b"))).toBe("it uses or assigns other variables");
    expect(
      differs(
        (a) => tf.sin(a!),
        (a) => [tf.sin(a!)],
      ),
    ).toBe("it uses or assigns other variables");
    expect(
      differs(
        (a) => [tf.sin(a!)],
        (a) => [tf.sin(a!), tf.sin(a!)],
      ),
    ).toBeDefined();
    expect(differs(named("a"), named("a"))).toBeUndefined();
  });

  test("differ by the variables that they read and assign", () => {
    const [v, w] = tf.tidy(() => [tf.variable(tf.ones([4])), tf.variable(tf.ones([4]))]);
    const assigns = (target: tf.Variable, from: tf.Variable) => (a?: tf.Tensor) => {
      target.assign(tf.add(from, a!));
      return tf.sin(a!);
    };
    expect(differs(assigns(v, v), assigns(v, v))).toBeUndefined();
    expect(differs(assigns(v, v), assigns(w, v))).toBe("it uses or assigns other variables");
    expect(differs(assigns(v, v), assigns(v, w))).toBe("it calls other ops (Add)");
    expect(differs(assigns(v, v), (a) => tf.sin(a!))).toBe("it uses or assigns other variables");
    tf.dispose([v, w]);
  });

  test("differ by the range of what they draw, beyond rounding", () => {
    const normal =
      (scale: number, size = 50) =>
      () =>
        tf.randomNormal([size], 0, scale);
    const range = "a random op in it draws from another range";
    expect(differs(normal(1), normal(1), [])).toBeUndefined();
    expect(differs(normal(1), normal(1.001), [])).toBe(range);
    const uniform = (low: number, high: number) => () => tf.randomUniform([50], low, high);
    expect(differs(uniform(0, 1), uniform(0.01, 1.01), [])).toBe(range);
    expect(differs(normal(1), uniform(0, 1), [])).toBeDefined();
    const two = (first: number, second: number) => () => [
      tf.randomNormal([50], 0, first),
      tf.randomNormal([50], 0, second),
    ];
    expect(differs(two(1, 2), two(1, 2), [])).toBeUndefined();
    expect(differs(two(1, 2), two(1, 3), [])).toBe(range);
    expect(differs(two(1, 2), two(3, 2), [])).toBe(range);
  });

  test("of two numbers may differ by more in their range, which is known to three digits", () => {
    const range = "a random op in it draws from another range";
    const uniform = (high: number, size: number) => () => tf.randomUniform([size], 0, high);
    expect(differs(uniform(9.98, 2), uniform(9.99, 2), [])).toBeUndefined();
    expect(differs(uniform(9.95, 2), uniform(9.99, 2), [])).toBe(range);
    expect(differs(uniform(9.98, 3), uniform(9.99, 3), [])).toBe(range);
    expect(differs(uniform(1000, 50), uniform(1000.05, 50), [])).toBeUndefined();
    expect(differs(uniform(1000, 50), uniform(1000.2, 50), [])).toBe(range);
  });

  test("elements are equal bit by bit, NaN too", () => {
    const same = (a: number[], b: number[]) => sameElements(Float32Array.from(a), Float32Array.from(b));
    expect(same([1, Number.NaN], [1, Number.NaN])).toBe(true);
    expect([same([0], [-0]), same([1, 2], [1]), same([1, 2], [1, 3])]).toEqual([false, false, false]);
  });
});

describe("the outputs of a step", () => {
  test("are one, a list or a record of tensors", () => {
    const [a, b] = [tf.scalar(1), tf.scalar(2)];
    expect(flatten(a)).toEqual({ structure: "single", named: [["output", a]] });
    expect(flatten([a, b])).toEqual({
      structure: "list",
      named: [
        ["output:0", a],
        ["output:1", b],
      ],
    });
    expect(flatten({ b, a })).toEqual({
      structure: ["b", "a"],
      named: [
        ["b", b],
        ["a", a],
      ],
    });
    expect(flatten([])).toEqual({ structure: "list", named: [] });
    expect(() => flatten({ loss: 3 } as never)).toThrow("output 'loss' of the step is number, not a tensor.");
    expect(() => flatten([a, null] as never)).toThrow("output '1' of the step is null, not a tensor.");
    tf.dispose([a, b]);
  });

  test("a step may not be captured within another", () => {
    expect(capturing()).toBe(false);
    expect(() =>
      capture(
        ((a: tf.Tensor) => {
          expect(capturing()).toBe(true);
          capture(((b: tf.Tensor) => b) as never, [x]);
          return a;
        }) as never,
        [x],
      ),
    ).toThrow("a step cannot be captured while another one is.");
    expect(capturing()).toBe(false);
  });
});

describe("arguments", () => {
  test("small integers arrive as int32, under their own names", () => {
    const seen: string[] = [];
    const { trace: recorded } = capture(
      ((...inputs: tf.Tensor[]) => {
        seen.push(...inputs.map(({ dtype }) => dtype));
        return tf.add(tf.cast(inputs[0]!, "float32"), tf.cast(inputs[1]!, "float32"));
      }) as never,
      [
        { shape: [2], dtype: "uint8", name: "image" },
        { shape: [2], dtype: "bool" },
      ],
    );
    expect(seen.slice(0, 2)).toEqual(["int32", "bool"]);
    const inputs = recorded.graph.inputs.filter(({ role }) => role === "argument");
    expect(inputs.map(({ name, value: { dtype } }) => [name, dtype])).toEqual([
      ["image", "uint8"],
      ["input:1", "bool"],
    ]);
  });

  test("equal numbers are a fill, others a constant, and one number is a constant", () => {
    const outside = tf.tensor1d([5, 6]);
    const { graph } = trace(
      ((a: tf.Tensor) =>
        tf.addN([
          tf.sum(a),
          tf.sum(tf.tensor1d([3, 3])),
          tf.sum(tf.tensor1d([3, 4])),
          tf.sum(tf.tensor1d([0, -0])),
          tf.sum(outside),
          tf.sum(outside),
          tf.sum(tf.tensor1d([7])),
        ])) as never,
      [x],
    );
    expect(graph.nodes.filter(({ op }) => op === "Fill").map(({ attributes }) => attributes)).toEqual([{ value: 3 }]);
    expect(graph.constants.map(({ data }) => Array.from(data))).toEqual([[3, 4], [0, -0], [5, 6], [7]]);
    outside.dispose();
  });
});

describe("the rate of tfjs's optimizers", () => {
  test("is a number, or the negative of a tensor that is kept", () => {
    expect(learningRateOf({ learningRate: 0.5 })).toBe(0.5);
    expect(learningRateOf({})).toBe(0);
    const c = tf.scalar(-0.25);
    expect(learningRateOf({ learningRate: 0.5, c })).toBe(0.25);
    expect(learningRateOf({ learningRate: 0.7, c })).toBe(0.25);
    c.dispose();
  });

  test("is an input of the step, and stays as it was", () => {
    for (const make of [
      () => tf.train.sgd(0.25),
      () => tf.train.adam(0.25),
      () => tf.train.rmsprop(0.25),
      () => tf.train.adagrad(0.25),
    ]) {
      const w = tf.tidy(() => tf.variable(tf.ones([4])));
      const optimizer = make();
      const step = (a: tf.Tensor) => optimizer.minimize(() => tf.sum(tf.mul(w, a)) as tf.Scalar, true, [w])!;
      const { graph, trace: recorded } = capture(step as never, [x], { optimizer });
      const rates = graph.inputs.filter(({ role }) => role === "hyperparameter").map(({ name }) => name);
      expect(rates).toEqual(["learningRate"]);
      expect((optimizer as unknown as { learningRate: number }).learningRate).toBe(0.25);
      expect(Object.hasOwn(optimizer, "applyGradients")).toBe(false);
      const scopes = graph.nodes.map(({ scope }) => scope);
      expect(scopes.some((scope) => scope.includes(optimizer.getClassName()))).toBe(true);
      expect(optimizer.iterations).toBe(0);
      expect(recorded.counted).toBe(1);
      optimizer.dispose();
      w.dispose();
    }
  });
});
