import { describe, expect, test } from "vitest";
import { ELEMENTWISE, recognise, type Settings } from "./elementwise";

const value = (op: string, x: number, settings: Settings = {}, y = Number.NaN, z = Number.NaN): number =>
  ELEMENTWISE[op]!(x, settings, y, z);

describe("functions of one number", () => {
  test.each<[string, number, number, Settings?]>([
    ["Abs", -2, 2],
    ["Celu", 3, 3],
    ["Celu", -1, Math.expm1(-1)],
    ["Celu", -1, 2 * Math.expm1(-0.5), { alpha: 2 }],
    ["Clip", 7, 7],
    ["Clip", -7, -7],
    ["Clip", 7, 5, { max: 5 }],
    ["Clip", -7, -5, { min: -5 }],
    ["Clip", 2, 2, { min: 1, max: 3 }],
    ["Elu", 3, 3],
    ["Elu", -1, Math.expm1(-1)],
    ["Elu", -1, 2 * Math.expm1(-1), { alpha: 2 }],
    ["Exp", 1, Math.E],
    ["Gelu", 0, 0],
    ["HardSigmoid", 1, 0.7],
    ["HardSigmoid", 9, 1],
    ["HardSigmoid", -9, 0],
    ["HardSigmoid", 1, 0.75, { alpha: 0.5, beta: 0.25 }],
    ["HardSwish", 1, 4 / 6],
    ["HardSwish", 4, 4],
    ["HardSwish", -4, 0],
    ["LeakyRelu", 3, 3],
    ["LeakyRelu", -3, -0.03],
    ["LeakyRelu", -3, -0.6, { alpha: 0.2 }],
    ["Log", Math.E, 1],
    ["Mish", 1, Math.tanh(Math.log(1 + Math.E))],
    ["Neg", 2, -2],
    ["Reciprocal", 4, 0.25],
    ["Relu", -2, 0],
    ["Relu", 2, 2],
    ["Selu", 2, 2 * 1.0507009873554805],
    ["Selu", -1, 1.0507009873554805 * 1.6732632423543772 * Math.expm1(-1)],
    ["Selu", -1, 3 * 2 * Math.expm1(-1), { alpha: 2, gamma: 3 }],
    ["Sigmoid", 0, 0.5],
    ["Sigmoid", Math.log(3), 0.75],
    ["Softplus", 0, Math.log(2)],
    ["Softplus", 800, 800],
    ["Softplus", -1, Math.log1p(Math.exp(-1))],
    ["Softsign", -3, -0.75],
    ["Softsign", 1, 0.5],
    ["Sqrt", 9, 3],
    ["Tanh", 0.5, Math.tanh(0.5)],
    ["ThresholdedRelu", 1, 0],
    ["ThresholdedRelu", 1.5, 1.5],
    ["ThresholdedRelu", 1.5, 0, { alpha: 2 }],
  ])("%s(%d) is %d", (op, x, expected, settings) => {
    expect(value(op, x, settings)).toBeCloseTo(expected, 12);
  });

  test.each([
    [0, 0],
    [0.5, 0.5204998778],
    [-1, -0.8427007929],
    [2, 0.995322265],
  ])("erf(%d) within 1.5e-7", (x, expected) => {
    expect(Math.abs(value("Erf", x) - expected)).toBeLessThan(1.5e-7);
    const gelu = value("Gelu", x * Math.SQRT2);
    expect(Math.abs(gelu - 0.5 * x * Math.SQRT2 * (1 + expected))).toBeLessThan(3e-7);
  });

  test("gelu by its tanh", () => {
    const inner = Math.sqrt(2 / Math.PI) * (2 + 0.044715 * 8);
    expect(value("Gelu", 2, { approximate: 1 })).toBeCloseTo(1 + Math.tanh(inner), 12);
  });
});

test.each([
  ["Add", 5],
  ["Div", 1.5],
  ["Greater", 1],
  ["Less", 0],
  ["Max", 3],
  ["Min", 2],
  ["Mul", 6],
  ["Pow", 9],
  ["Sub", 1],
])("%s of 3 and 2 is %d", (op, expected) => {
  expect(value(op, 3, {}, 2)).toBe(expected);
});

test("comparisons are strict, and Where chooses", () => {
  expect([value("Greater", 2, {}, 2), value("Less", 2, {}, 2)]).toEqual([0, 0]);
  expect([value("Greater", 1, {}, 2), value("Less", 1, {}, 2)]).toEqual([0, 1]);
  expect([value("Where", 1, {}, 5, 7), value("Where", 0, {}, 5, 7)]).toEqual([5, 7]);
});

describe("a function is recognised as", () => {
  const { exp, tanh, max, min, log1p } = Math;
  const sigmoid = (x: number) => 1 / (1 + exp(-x));
  const softplus = (x: number) => (x > 0 ? x + log1p(exp(-x)) : log1p(exp(x)));
  const elu = (x: number, alpha: number) => (x > 0 ? x : alpha * (exp(x) - 1));
  const clip = (x: number, low: number, high: number) => min(max(x, low), high);
  test.each<[string, (x: number) => number, boolean]>([
    ["relu", (x) => max(x, 0), true],
    ["relu6", (x) => clip(x, 0, 6), true],
    ["sigmoid", sigmoid, true],
    ["tanh", (x) => 2 * sigmoid(2 * x) - 1, false],
    ["elu", (x) => elu(x, 1), false],
    ["selu", (x) => 1.0507009873554805 * elu(x, 1.6732632423543772), false],
    ["gelu", (x) => value("Gelu", x), false],
    ["gelu_new", (x) => value("Gelu", x, { approximate: 1 }), false],
    ["silu", (x) => x * sigmoid(x), false],
    ["mish", (x) => x * tanh(softplus(x)), false],
    ["softplus", softplus, true],
    ["softsign", (x) => x / (1 + Math.abs(x)), false],
    ["hardSigmoid", (x) => clip(0.2 * x + 0.5, 0, 1), true],
    ["hardSigmoid3", (x) => clip(x / 6 + 0.5, 0, 1), true],
    ["hard_silu", (x) => (x * clip(x + 3, 0, 6)) / 6, false],
    ["hard_tanh", (x) => clip(x, -1, 1), false],
    ["log_sigmoid", (x) => -softplus(-x), false],
    ["tanh_shrink", (x) => x - tanh(x), false],
    ["exponential", exp, true],
    ["step", (x) => (x > 0 ? 1 : 0), true],
  ])("%s", (name, f, positive) => {
    expect(recognise(f)).toEqual({ name, positive });
  });

  test("a scale and an offset", () => {
    expect(recognise((x) => 3 * x - 2)).toEqual({ scale: 3, offset: -2 });
    expect(recognise(() => 5)).toEqual({ scale: 0, offset: 5 });
    expect(recognise((x) => x)).toEqual({ scale: 1, offset: 0 });
  });

  test("nothing, where it differs at any point", () => {
    expect(recognise((x) => (x > 20 ? 20 : max(x, 0)))).toBeUndefined();
    expect(recognise((x) => x * x)).toBeUndefined();
    expect(recognise((x) => x + (x > 6 ? 1 : 0))).toBeUndefined();
    expect(recognise((x) => 1 / x)).toBeUndefined();
    expect(recognise(() => Number.NaN)).toBeUndefined();
    expect(recognise((x) => max(x, 0) + 1e-4)).toBeUndefined();
    expect(recognise((x) => max(x, 0) + 1e-7)).toEqual({ name: "relu", positive: true });
  });
});
