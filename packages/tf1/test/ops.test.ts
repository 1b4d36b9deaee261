import { beforeEach, describe, expect, test } from "vitest";
import * as tf1 from "../src";
import { opCases, rows } from "./op-cases";

beforeEach(() => tf1.resetDefaultGraph());

const matrix = () => tf1.placeholder("float32", [null, 3], "x");
const fixed = () => tf1.placeholder("float32", [2, 3], "x");

describe("values, shapes, dtypes, types and attributes", () => {
  test.each(Object.keys(opCases))("%s", async (name) => {
    const { make, type, values, shape = [null, 3], dtype = "float32", attributes = {} } = opCases[name]!;
    const x = matrix();
    const made = make(x);
    expect([made.op.type, made.dtype, made.shape]).toEqual([type, dtype, shape]);
    expect(made.op.attributes).toMatchObject(attributes);
    const node = tf1
      .getDefaultGraph()
      .asGraphDef()
      .nodes.find((one) => one.name === made.op.name)!;
    expect(node).toMatchObject({ op: type, dtype, outputShapes: [shape.map((size) => size ?? -1)] });
    expect(node.attributes).toEqual(Object.keys(made.op.attributes).length === 0 ? undefined : made.op.attributes);

    const session = new tf1.Session({ engine: "eager" });
    const result = (await session.run(made, { feed: [[x, rows]] })) as number | tf1.HostValue;
    await session.close();
    const received = typeof result === "number" ? [result] : [...result.data];
    // float32 has 24 bits of mantissa; exponentials of up to 6 lose a few of them.
    const relative = (value: number, i: number) =>
      Math.abs(value - values[i]!) <= 1e-5 * Math.max(1, Math.abs(values[i]!));
    expect(received).toHaveLength(values.length);
    for (const [i, value] of received.entries())
      expect(Number.isNaN(values[i]) ? Number.isNaN(value) : relative(value, i), `${i}: ${value}, ${values[i]}`).toBe(
        true,
      );
    if (typeof result === "number") return;
    expect(result.dtype).toBe(dtype);
    expect(result.shape.every((size, at) => shape[at] === null || shape[at] === size)).toBe(true);
  });

  test("names are the types unless given", () => {
    expect(tf1.square(fixed()).name).toBe("Square:0");
    expect(tf1.square(fixed(), "mine").name).toBe("mine:0");
    expect(tf1.reduceMean(fixed(), { name: "mine" }).name).toBe("mine_1:0");
    expect(tf1.matMul(fixed(), fixed(), { transposeB: true, name: "product" }).name).toBe("product:0");
    expect(tf1.constant(3).name).toBe("Const:0");
    expect(tf1.placeholder("float32", []).name).toBe("Placeholder:0");
    expect([tf1.constant(3).dtype, tf1.constant(true).dtype, tf1.constant(3, "int64").dtype]).toEqual([
      "float32",
      "bool",
      "int64",
    ]);
  });

  test("a number beside a tensor takes its dtype, on either side", () => {
    const count = tf1.placeholder("int32", [], "n");
    expect([tf1.add(count, 1).dtype, tf1.add(1, count).dtype, tf1.greater(1, count).dtype]).toEqual([
      "int32",
      "int32",
      "bool",
    ]);
  });
});

describe("rates that follow a step", () => {
  const globalStep = () => tf1.placeholder("int32", [], "step");
  const given = { learningRate: 2, decaySteps: 10, decayRate: 0.5 };
  test.each<[string, string, (step: tf1.Tensor) => tf1.Tensor, number, number]>([
    [
      "exponential",
      "ExponentialDecay",
      (step) => tf1.train.exponentialDecay({ ...given, globalStep: step }),
      15,
      2 * 0.5 ** 1.5,
    ],
    [
      "exponential in jumps",
      "ExponentialDecay",
      (step) => tf1.train.exponentialDecay({ ...given, globalStep: step, staircase: true }),
      15,
      1,
    ],
    [
      "inverse time",
      "InverseTimeDecay",
      (step) => tf1.train.inverseTimeDecay({ ...given, globalStep: step }),
      15,
      2 / 1.75,
    ],
    [
      "natural",
      "NaturalExpDecay",
      (step) => tf1.train.naturalExpDecay({ ...given, globalStep: step }),
      15,
      2 * Math.exp(-0.75),
    ],
    [
      "polynomial",
      "PolynomialDecay",
      (step) =>
        tf1.train.polynomialDecay({ learningRate: 2, decaySteps: 10, globalStep: step, power: 2, endLearningRate: 1 }),
      5,
      1.25,
    ],
  ])("%s is a float scalar", async (_, type, make, at, expected) => {
    const step = globalStep();
    const rate = make(step);
    expect([rate.op.type, rate.op.name, rate.dtype, rate.shape]).toEqual([type, type, "float32", []]);
    const session = new tf1.Session({ engine: "eager" });
    expect(await session.run(rate, { feed: [[step, at]] })).toBeCloseTo(expected, 6);
    await session.close();
  });
});
