import { expect, it } from "vitest";
import { addNormal } from "./fast-normal";
import { RandomState } from "./random-state";

it("adds numbers that are normal: moments, shares within bounds, and no two alike in a row", () => {
  const n = 2_000_000;
  const values = new Float32Array(n);
  addNormal(values, 1, new RandomState(1));
  const moment = (k: number) => values.reduce((sum, value) => sum + value ** k, 0) / n;
  const share = (from: number, to: number) =>
    values.reduce((sum, value) => sum + Number(value >= from && value < to), 0) / n;
  // Five standard errors of each estimate.
  for (const [k, expected, variance] of [
    [1, 0, 1],
    [2, 1, 2],
    [3, 0, 15],
    [4, 3, 96],
    [6, 15, 10170],
  ] as const)
    expect(Math.abs(moment(k) - expected)).toBeLessThan(5 * Math.sqrt(variance / n));
  // Φ(0.5) − Φ(0), Φ(1) − Φ(0.5), Φ(2) − Φ(1), Φ(3) − Φ(2), 1 − Φ(3.442620): the last is the tail, drawn in another way.
  for (const [from, to, expected] of [
    [0, 0.5, 0.1914624613],
    [0.5, 1, 0.1498822847],
    [1, 2, 0.1359051219],
    [2, 3, 0.0214002339],
    [3.44262, 99, 0.0002880584],
    [-99, -3.44262, 0.0002880584],
  ] as const)
    expect(Math.abs(share(from, to) - expected)).toBeLessThan(5 * Math.sqrt((expected * (1 - expected)) / n));
  const lag = values.reduce((sum, value, i) => sum + value * (values[i + 1] ?? 0), 0) / n;
  expect(Math.abs(lag)).toBeLessThan(5 / Math.sqrt(n));
});

it("follows from the generator, and goes on from it", () => {
  const draw = (random: RandomState) => {
    const values = new Float32Array(5);
    addNormal(values, 1, random);
    return [...values];
  };
  const random = new RandomState(3);
  const first = draw(random);
  expect(draw(new RandomState(3))).toEqual(first);
  expect(draw(random)).not.toEqual(first);
});
