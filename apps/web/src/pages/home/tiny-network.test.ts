import { describe, expect, it } from "vitest";
import { seeded, spirals, TinyNetwork } from "./tiny-network";

describe("the first page's network", () => {
  it("has the gradients that differences of its loss give", () => {
    const points = spirals(12);
    const network = new TinyNetwork(3, seeded(1));
    const gradient = network.gradientOf(points);
    const step = 1e-5;
    for (let i = 0; i < network.parameters.length; i++) {
      const value = network.parameters[i]!;
      network.parameters[i] = value + step;
      const above = network.lossOf(points);
      network.parameters[i] = value - step;
      const below = network.lossOf(points);
      network.parameters[i] = value;
      // The error of central differences is the square of the step, about 1e-10, plus rounding, 1e-16 / 1e-5.
      expect(gradient[i]).toBeCloseTo((above - below) / (2 * step), 7);
    }
  });

  it("learns to separate two spirals", () => {
    const points = spirals(120);
    const network = new TinyNetwork(10, seeded(3));
    const first = network.lossOf(points);
    for (let i = 0; i < 700; i++) network.step(points);
    expect(network.lossOf(points)).toBeLessThan(first / 4);
    const right = points.filter(({ x, y, label }) => network.answer(x, y) > 0.5 === (label === 1)).length;
    expect(right).toBeGreaterThan(114);
  });

  it("is the same for the same seed", () => {
    const [a, b] = [new TinyNetwork(4, seeded(5)), new TinyNetwork(4, seeded(5))];
    expect([...a.parameters]).toEqual([...b.parameters]);
  });
});
