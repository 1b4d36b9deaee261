import { describe, expect, it } from "vitest";
import { LANDSCAPES, strokesImage } from "../src";

describe.each(Object.entries(LANDSCAPES))("the landscape %s", (_, landscape) => {
  const { f, gradient, xDomain, yDomain, start, minimum } = landscape;

  it("has the gradient of its heights", () => {
    const step = 1e-5;
    for (const u of [0.1, 0.35, 0.6, 0.9])
      for (const v of [0.15, 0.5, 0.85]) {
        const x = xDomain[0] + u * (xDomain[1] - xDomain[0]);
        const y = yDomain[0] + v * (yDomain[1] - yDomain[0]);
        const [dx, dy] = gradient(x, y);
        const slopes = [(f(x + step, y) - f(x - step, y)) / (2 * step), (f(x, y + step) - f(x, y - step)) / (2 * step)];
        // Central differences: the error is of the order of the step's square times the third derivative.
        for (const [i, slope] of slopes.entries())
          expect(Math.abs([dx, dy][i]! - slope)).toBeLessThan(1e-4 * Math.max(1, Math.abs(slope)));
      }
  });

  it("starts inside, above its minimum, which is flat", () => {
    expect(start[0]).toBeGreaterThan(xDomain[0]);
    expect(start[0]).toBeLessThan(xDomain[1]);
    expect(start[1]).toBeGreaterThan(yDomain[0]);
    expect(start[1]).toBeLessThan(yDomain[1]);
    if (minimum === undefined) return;
    for (const slope of gradient(...minimum)) expect(Math.abs(slope)).toBeLessThan(0.01);
    expect(f(...minimum)).toBeLessThan(f(...start));
  });
});

describe("strokes", () => {
  it("are as wide as the pen, with soft edges", () => {
    const { data, width, height } = strokesImage(
      [
        [
          [2, 4.5],
          [8, 4.5],
        ],
      ],
      10,
      3,
    );
    expect([width, height]).toEqual([10, 10]);
    const column = (x: number) => Array.from({ length: 10 }, (_, y) => data[10 * y + x]);
    // The middle of a row of pixels lies half a pixel below its edge: 4.5 is row 4's; the pen covers 1.5 on both sides.
    expect(column(5)).toEqual([0, 0, 0, 1, 1, 1, 0, 0, 0, 0]);
    expect(
      strokesImage(
        [
          [
            [2, 4.5],
            [8, 4.5],
          ],
        ],
        10,
        4,
      ).data[10 * 2 + 5],
    ).toBe(0.5);
  });

  it("have round ends, also where they are a dot or lie at the border", () => {
    const dot = strokesImage([[[5, 5]]], 10, 4).data;
    const covered = dot.reduce((sum, value) => sum + value, 0);
    // The area of a disc of radius 2, to the softness of its edge.
    expect(Math.abs(covered - Math.PI * 4)).toBeLessThan(0.6);
    for (let i = 0; i < 100; i++) expect(dot[i]).toBe(dot[99 - i]);
    for (let y = 0; y < 10; y++) for (let x = 0; x < 10; x++) expect(dot[10 * y + x]).toBe(dot[10 * x + y]);
    const corner = strokesImage([[[0, 0]]], 10, 4).data;
    expect(Math.abs(corner.reduce((sum, value) => sum + value, 0) - Math.PI)).toBeLessThan(0.4);
    const far = strokesImage(
      [
        [
          [9.5, 9.5],
          [9.5, 0.5],
        ],
      ],
      10,
      1,
    ).data;
    expect(Array.from({ length: 10 }, (_, y) => far[10 * y + 9])).toEqual(new Array(10).fill(1));
    expect(Array.from({ length: 10 }, (_, y) => far[10 * y + 8])).toEqual(new Array(10).fill(0));
  });

  it("pass through every place, and do not darken where they cross", () => {
    const { data } = strokesImage(
      [
        [
          [1.5, 1.5],
          [8.5, 1.5],
          [8.5, 8.5],
        ],
        [
          [8.5, 5.5],
          [3.5, 5.5],
        ],
      ],
      10,
      1,
    );
    const lit = [...data.entries()].filter(([, value]) => value === 1).map(([at]) => [at % 10, Math.floor(at / 10)]);
    expect(lit).toHaveLength(8 + 7 + 5);
    expect(Math.max(...data)).toBe(1);
    expect(strokesImage([], 4, 2).data.every((value) => value === 0)).toBe(true);
  });
});
