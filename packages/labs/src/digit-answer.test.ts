import { RandomState } from "@feedforward/data";
import { digitRow } from "@feedforward/runs";
import { describe, expect, it } from "vitest";
import { nearestRows, topClasses } from "./digit-answer";
import { strokesImage } from "./digit-strokes";

describe("topClasses", () => {
  it("ranks", () => {
    expect(topClasses([0.1, 0.4, 0.4, 0.1], 3)).toEqual([
      { label: 1, probability: 0.4 },
      { label: 2, probability: 0.4 },
      { label: 0, probability: 0.1 },
    ]);
  });
});

describe("nearestRows", () => {
  it("finds what a full sort finds", () => {
    const random = new RandomState(3);
    const rows = random.randomSample(200 * 6);
    const row = random.randomSample(6);
    const all = Array.from({ length: 200 }, (_, index) => ({
      row: index,
      distance: Math.hypot(...Array.from(row, (value, i) => value - rows[index * 6 + i]!)),
    })).sort((a, b) => a.distance - b.distance);
    const found = nearestRows(row, rows, 7);
    expect(found.map((one) => one.row)).toEqual(all.slice(0, 7).map((one) => one.row));
    for (const [i, { distance }] of found.entries()) expect(distance).toBeCloseTo(all[i]!.distance, 12);
  });

  it("gives what there is", () => {
    expect(nearestRows([0, 0], [3, 4, 0, 1], 5)).toEqual([
      { row: 1, distance: 1 },
      { row: 0, distance: 5 },
    ]);
  });
});

describe("strokesImage", () => {
  it("covers as much as a line with round ends does", () => {
    const { data } = strokesImage(
      [
        [
          [20, 50],
          [80, 50],
        ],
      ],
      100,
      10,
    );
    const ink = data.reduce((sum, value) => sum + value, 0);
    // A rectangle of 60 × 10 and two half discs. Computing coverage by distance is accurate to about one hundredth.
    expect(ink / (600 + Math.PI * 25)).toBeCloseTo(1, 2);
    expect([data[50 * 100 + 50], data[30 * 100 + 50]]).toEqual([1, 0]);
  });

  it("draws a dot for one place, and stays inside the picture", () => {
    const ink = strokesImage(
      [
        [[30, 30]],
        [
          [-5, 99],
          [5, 120],
        ],
      ],
      100,
      8,
    ).data;
    expect(ink[30 * 100 + 30]).toBe(1);
    expect(strokesImage([], 100, 8).data.every((value) => value === 0)).toBe(true);
  });

  it("becomes a centred digit, wherever and however large it was drawn", () => {
    const seven = (scale: number, dx: number) =>
      digitRow(
        strokesImage(
          [
            [
              [0, 0],
              [10, 0],
              [4, 18],
            ].map(([x, y]) => [dx + scale * x!, 40 + scale * y!]),
          ],
          280,
          2 * scale,
        ),
        28,
      );
    const [small, large] = [seven(5, 20), seven(10, 120)];
    // The same shape; only the antialiasing of edges differs.
    const gap =
      small.reduce((sum, value, i) => sum + Math.abs(value - large[i]!), 0) / small.reduce((a, b) => a + b, 0);
    expect(gap).toBeLessThan(0.15);
  });
});
