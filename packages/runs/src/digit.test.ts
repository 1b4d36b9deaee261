import { describe, expect, it } from "vitest";
import { digitRow } from "./digit";

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

  it("gives black for an empty picture", () => {
    expect(digitRow(bar(40, { left: 0, top: 0, right: 0, bottom: 0 }, 1, 0), 28).every((value) => value === 0)).toBe(
      true,
    );
  });
});
