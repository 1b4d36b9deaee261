import { describe, expect, it } from "vitest";
import { digitRow, lightBorder } from "../src/index";

describe("pictures of digits", () => {
  const picture = (width: number, height: number, at: (x: number, y: number) => number) => ({
    width,
    height,
    data: Float32Array.from({ length: width * height }, (_, i) => at(i % width, Math.floor(i / width))),
  });

  it("are dark on light where their border is light", () => {
    const framed = (border: number, inside: number) =>
      picture(4, 3, (x, y) => (x === 0 || y === 0 || x === 3 || y === 2 ? border : inside));
    expect(lightBorder(framed(0.51, 0))).toBe(true);
    expect(lightBorder(framed(0.5, 1))).toBe(false);
    expect(lightBorder(framed(0, 1))).toBe(false);
    expect(lightBorder(picture(0, 0, () => 1))).toBe(false);
    // Each side counts.
    for (const side of [
      (x: number) => x === 0,
      (x: number) => x === 9,
      (_: number, y: number) => y === 0,
      (_: number, y: number) => y === 9,
    ]) {
      const lit = picture(10, 10, (x, y) => (side(x, y) ? 1 : 0.4));
      expect(lightBorder(lit)).toBe(true);
    }
  });

  it("keep their own size, or are scaled so that the longer side of the ink takes 20 of 28 pixels", () => {
    expect([
      ...digitRow(
        picture(2, 2, () => 0.25),
        2,
        true,
      ),
    ]).toEqual([0.75, 0.75, 0.75, 0.75]);
    expect([
      ...digitRow(
        picture(2, 2, () => 0.75),
        2,
        false,
      ),
    ]).toEqual([0.75, 0.75, 0.75, 0.75]);
    const wide = picture(60, 30, (x, y) => (x >= 10 && x < 50 && y >= 12 && y < 18 ? 1 : 0));
    const row = digitRow(wide, 28, false);
    const inked = [...row.entries()].filter(([, value]) => value > 0.5).map(([at]) => [at % 28, Math.floor(at / 28)]);
    const xs = inked.map(([x]) => x!);
    const ys = inked.map(([, y]) => y!);
    expect([Math.min(...xs), Math.max(...xs)]).toEqual([4, 23]);
    // 6 of 40 pixels become 3 of 20.
    expect(Math.max(...ys) - Math.min(...ys) + 1).toBeGreaterThanOrEqual(2);
    expect(Math.max(...ys) - Math.min(...ys) + 1).toBeLessThanOrEqual(3);
    const mass = row.reduce((sum, value) => sum + value, 0);
    const middle = row.reduce((sum, value, at) => sum + value * ((at % 28) + 0.5), 0) / mass;
    const high = row.reduce((sum, value, at) => sum + value * (Math.floor(at / 28) + 0.5), 0) / mass;
    // The centre of mass lies in the middle, to the sampling's half a pixel.
    expect(Math.abs(middle - 14)).toBeLessThan(0.5);
    expect(Math.abs(high - 14)).toBeLessThan(0.5);
    expect(mass).toBeGreaterThan(50);
    expect(mass).toBeLessThan(70);
  });

  it("with an uneven shape have their centre of mass, not their box, in the middle", () => {
    const drop = picture(40, 40, (x, y) => (y >= 5 && y < 35 && x >= 18 && x < (y >= 25 ? 30 : 20) ? 1 : 0));
    const row = digitRow(drop, 28, false);
    const mass = row.reduce((sum, value) => sum + value, 0);
    const high = row.reduce((sum, value, at) => sum + value * (Math.floor(at / 28) + 0.5), 0) / mass;
    expect(Math.abs(high - 14)).toBeLessThan(0.7);
    const top = [...row.entries()].find(([, value]) => value > 0.5)![0];
    expect(Math.floor(top / 28)).toBeLessThan(4);
  });
});
