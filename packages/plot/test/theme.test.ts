import { describe, expect, test } from "vitest";
import { contrast, luminance, parseColor } from "../src/color.js";
import { themes } from "../src/index.js";

/** Colours as a dichromat sees them: Viénot, Brettel and Mollon (1999), in linear RGB. */
const blindness: Record<string, number[][]> = {
  protanopia: [
    [0.11238, 0.88762, 0],
    [0.11238, 0.88762, 0],
    [0.00401, -0.00401, 1],
  ],
  deuteranopia: [
    [0.29275, 0.70725, 0],
    [0.29275, 0.70725, 0],
    [-0.02234, 0.02234, 1],
  ],
  none: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
};

function lab(hex: string, matrix: number[][]): [number, number, number] {
  const linear = parseColor(hex).map((v) =>
    v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4,
  );
  const [r, g, b] = matrix.map((row) =>
    Math.max(
      0,
      row.reduce((sum, m, i) => sum + m * linear[i]!, 0),
    ),
  ) as [number, number, number];
  const f = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116);
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
  const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

describe.each(Object.values(themes))("the $name theme", (theme) => {
  test("has readable text (WCAG AA) and visible lines", () => {
    for (const color of [theme.text, theme.muted]) expect(contrast(color, theme.background)).toBeGreaterThan(4.5);
    for (const color of [theme.axis, ...theme.series]) expect(contrast(color, theme.background)).toBeGreaterThan(3);
  });

  test("tells signs by lightness alone", () => {
    const lightness = theme.signed.map(luminance);
    for (const [i, value] of lightness.entries()) if (i > 0) expect(value).toBeGreaterThan(lightness[i - 1]! + 0.01);
  });

  test.each(Object.keys(blindness))("keeps series apart with colour vision: %s", (kind) => {
    const seen = theme.series.map((color) => lab(color, blindness[kind]!));
    const distances = seen.flatMap((a, i) =>
      seen.slice(0, i).map((b) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])),
    );
    expect(Math.min(...distances)).toBeGreaterThan(kind === "none" ? 20 : 10);
  });
});
