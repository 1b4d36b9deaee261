import { describe, expect, it } from "vitest";
import { digitRow, lightBorder } from "./digit";

/** Draws a bar of brightness `ink` on a square image of brightness `paper`. */
function bar(
  side: number,
  box: { left: number; top: number; right: number; bottom: number },
  ink: number,
  paper: number,
) {
  const data = new Float32Array(side * side).fill(paper);
  for (let y = box.top; y < box.bottom; y++) for (let x = box.left; x < box.right; x++) data[y * side + x] = ink;
  return { width: side, height: side, data };
}

describe("digitRow", () => {
  it("leaves a picture of the right size where it is", () => {
    const image = bar(28, { left: 2, top: 3, right: 5, bottom: 9 }, 1, 0);
    expect([...digitRow(image, 28)]).toEqual([...image.data]);
  });

  it("scales the strokes to 20 of 28 pixels, centred, from any place and colour", () => {
    const box = { left: 10, top: 20, right: 30, bottom: 120 };
    const light = digitRow(bar(200, box, 1, 0), 28);
    const dark = digitRow(bar(200, box, 0, 1), 28);
    expect([...dark]).toEqual([...light]);
    // 100 pixels high become 20; 20 wide become 4: rows 4…23 and columns 12…15.
    const inked = [...light.entries()]
      .filter(([, value]) => value > 0.5)
      .map(([index]) => [Math.floor(index / 28), index % 28]);
    expect(Math.min(...inked.map(([y]) => y!))).toBe(4);
    expect(Math.max(...inked.map(([y]) => y!))).toBe(23);
    expect(Math.min(...inked.map(([, x]) => x!))).toBe(12);
    expect(Math.max(...inked.map(([, x]) => x!))).toBe(15);
  });

  it("keeps the picture upright and unmirrored", () => {
    // An L: its foot is at the bottom right.
    const stem = bar(100, { left: 20, top: 10, right: 30, bottom: 70 }, 1, 0);
    const foot = bar(100, { left: 30, top: 60, right: 50, bottom: 70 }, 1, 0);
    const row = digitRow({ ...stem, data: stem.data.map((value, i) => Math.max(value, foot.data[i]!)) }, 28);
    const inked = [...row.entries()].filter(([, value]) => value > 0.5);
    const widthOf = (line: number) => inked.filter(([index]) => Math.floor(index / 28) === line).length;
    const lines = inked.map(([index]) => Math.floor(index / 28));
    expect(widthOf(Math.max(...lines))).toBeGreaterThan(2 * widthOf(Math.min(...lines)));
    // The stem is to the left of the foot.
    const columns = inked.map(([index]) => index % 28);
    const heightOf = (column: number) => columns.filter((one) => one === column).length;
    expect(heightOf(Math.min(...columns))).toBeGreaterThan(2 * heightOf(Math.max(...columns)));
  });

  it("takes the mean of the pixels that become one", () => {
    const side = 56;
    const data = new Float32Array(side * side);
    // Symmetric about the middle, which is then the centre of mass; 40 pixels wide, so that two become one.
    for (let y = 8; y < 48; y++)
      for (let x = 8; x < 48; x++) {
        const value = 0.25 + (((x * y) % 7) + (((side - 1 - x) * (side - 1 - y)) % 7)) / 16;
        data[y * side + x] = value;
      }
    const row = digitRow({ width: side, height: side, data }, 28, false);
    for (let y = 0; y < 28; y++)
      for (let x = 0; x < 28; x++) {
        const four = [0, 1, side, side + 1].map((step) => data[2 * y * side + 2 * x + step]!);
        expect(row[y * 28 + x]).toBeCloseTo(four.reduce((a, b) => a + b) / 4, 5);
      }
    // Each pixel becomes several: they are as bright.
    const small = digitRow(bar(10, { left: 4, top: 3, right: 6, bottom: 7 }, 1, 0), 28);
    const inked = [...small.entries()]
      .filter(([, value]) => value === 1)
      .map(([index]) => [Math.floor(index / 28), index % 28]);
    expect(inked).toHaveLength(20 * 10);
    expect([Math.min(...inked.map(([y]) => y!)), Math.min(...inked.map(([, x]) => x!))]).toEqual([4, 9]);
  });

  it("tells light paper by its border", () => {
    const inside = { left: 1, top: 1, right: 9, bottom: 9 };
    expect([lightBorder(bar(10, inside, 1, 0)), lightBorder(bar(10, inside, 0, 1))]).toEqual([false, true]);
    // Half of it is no majority.
    expect(lightBorder({ width: 2, height: 2, data: Float32Array.of(1, 1, 0, 0) })).toBe(false);
    expect(lightBorder({ width: 2, height: 2, data: Float32Array.of(1, 1, 0, 0.1) })).toBe(true);
    expect(lightBorder({ width: 0, height: 0, data: new Float32Array() })).toBe(false);
    // The whole border, not only its corners or sides.
    for (const box of [
      { left: 0, top: 0, right: 10, bottom: 1 },
      { left: 0, top: 9, right: 10, bottom: 10 },
      { left: 0, top: 0, right: 1, bottom: 10 },
      { left: 9, top: 0, right: 10, bottom: 10 },
    ])
      expect(lightBorder(bar(10, box, 1, 0))).toBe(false);
  });

  it("gives black for an empty picture", () => {
    expect(digitRow(bar(40, { left: 0, top: 0, right: 0, bottom: 0 }, 1, 0), 28).every((value) => value === 0)).toBe(
      true,
    );
  });
});
