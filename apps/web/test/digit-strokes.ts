import type { Stroke } from "@feedforward/labs";

/** Returns an arc around a centre; angles are in turns, clockwise from the right. */
function arc(x: number, y: number, rx: number, ry: number, from: number, to: number): [number, number][] {
  return Array.from({ length: 25 }, (_, i) => {
    const angle = 2 * Math.PI * (from + ((to - from) * i) / 24);
    return [x + rx * Math.cos(angle), y + ry * Math.sin(angle)];
  });
}

/** Handwritten strokes of each digit, in a square with side 1. */
export const DIGIT_STROKES: readonly (readonly Stroke[])[] = [
  [arc(0.5, 0.5, 0.22, 0.34, -0.25, 0.75)],
  [
    [
      [0.54, 0.15],
      [0.47, 0.85],
    ],
  ],
  [[...arc(0.48, 0.34, 0.2, 0.18, -0.5, 0.08), [0.3, 0.82], [0.74, 0.8]]],
  [[...arc(0.47, 0.33, 0.19, 0.17, -0.45, 0.22), ...arc(0.47, 0.66, 0.22, 0.18, -0.22, 0.45)]],
  [
    [
      [0.36, 0.16],
      [0.3, 0.52],
      [0.7, 0.5],
    ],
    [
      [0.66, 0.2],
      [0.6, 0.86],
    ],
  ],
  [[[0.7, 0.17], [0.38, 0.18], [0.35, 0.46], ...arc(0.47, 0.64, 0.22, 0.2, -0.28, 0.4)]],
  [[[0.6, 0.14], [0.42, 0.34], ...arc(0.5, 0.66, 0.18, 0.18, -0.5, 0.5)]],
  [
    [
      [0.28, 0.2],
      [0.72, 0.18],
      [0.44, 0.86],
    ],
  ],
  [[...arc(0.5, 0.32, 0.16, 0.16, 0.2, -0.8).slice(0, 18), ...arc(0.5, 0.66, 0.19, 0.18, -0.3, 0.75)]],
  [[...arc(0.5, 0.35, 0.18, 0.18, 0, -1), [0.64, 0.6], [0.56, 0.86]]],
];
