import { coordinate, element } from "./svg.js";
import { dashes, type Theme } from "./theme.js";

/** Style of a series: colour, dashes and marker together, so that no reader depends on one of them. */
export interface SeriesStyle {
  readonly color: string;
  readonly dash: string;
  readonly shape: Shape;
  /** Draw an outline: used when the shapes repeat. */
  readonly hollow: boolean;
}

const shapes = ["circle", "square", "triangle", "diamond", "plus", "down", "cross", "star"] as const;
export type Shape = (typeof shapes)[number];

/** The style of the series at an index of the legend. */
export function seriesStyle(theme: Theme, index: number): SeriesStyle {
  const round = Math.floor(index / theme.series.length);
  return {
    color: theme.series[index % theme.series.length]!,
    dash: dashes[(index + round) % dashes.length]!,
    shape: shapes[(index + round) % shapes.length]!,
    hollow: index % 2 === 1 || round % 2 === 1,
  };
}

/**
 * The style of a class. With two classes the second has the first colour: the single output is its probability, and blue
 * stands for positive, orange for negative, as with weights.
 */
export function classStyle(theme: Theme, index: number, classes: number): SeriesStyle {
  const style = seriesStyle(theme, index);
  return classes === 2 ? { ...style, color: theme.series[1 - index]! } : style;
}

/** A marker centred at a point; `size` is its radius. */
export function marker(style: SeriesStyle, theme: Theme, x: number, y: number, size = 3.6): string {
  const open = style.shape === "plus" || style.shape === "cross" || style.shape === "star";
  return element("path", {
    d: outline(style.shape, x, y, size),
    fill: open ? "none" : style.hollow ? theme.background : style.color,
    stroke: open || style.hollow ? style.color : theme.background,
    "stroke-width": open ? 2 : style.hollow ? 1.7 : 1,
  });
}

/** The line and marker of a series in a legend, as wide as a sample. */
export function legendSample(
  style: SeriesStyle,
  theme: Theme,
  x: number,
  y: number,
  { withMarker = true, withLine = true } = {},
): string {
  const line = element("path", {
    d: `M${coordinate(x)},${coordinate(y)}h38`,
    stroke: style.color,
    "stroke-width": 2,
    "stroke-dasharray": style.dash,
    fill: "none",
  });
  return (withLine ? line : "") + (withMarker ? marker(style, theme, x + 19, y) : "");
}

function outline(shape: Shape, x: number, y: number, s: number): string {
  const p = (points: readonly (readonly [number, number])[], close = true) =>
    `M${points.map(([a, b]) => `${coordinate(x + a * s)},${coordinate(y + b * s)}`).join("L")}${close ? "Z" : ""}`;
  switch (shape) {
    case "circle":
      return `M${coordinate(x - s)},${coordinate(y)}a${s},${s} 0 1 1 ${2 * s},0a${s},${s} 0 1 1 ${-2 * s},0Z`;
    case "square":
      return p([
        [-0.9, -0.9],
        [0.9, -0.9],
        [0.9, 0.9],
        [-0.9, 0.9],
      ]);
    case "triangle":
      return p([
        [0, -1.2],
        [1.1, 0.8],
        [-1.1, 0.8],
      ]);
    case "down":
      return p([
        [0, 1.2],
        [1.1, -0.8],
        [-1.1, -0.8],
      ]);
    case "diamond":
      return p([
        [0, -1.3],
        [1.1, 0],
        [0, 1.3],
        [-1.1, 0],
      ]);
    case "plus":
      return (
        p(
          [
            [-1.2, 0],
            [1.2, 0],
          ],
          false,
        ) +
        p(
          [
            [0, -1.2],
            [0, 1.2],
          ],
          false,
        )
      );
    case "cross":
      return (
        p(
          [
            [-1, -1],
            [1, 1],
          ],
          false,
        ) +
        p(
          [
            [-1, 1],
            [1, -1],
          ],
          false,
        )
      );
    case "star":
      return (
        p(
          [
            [-1.2, 0],
            [1.2, 0],
          ],
          false,
        ) +
        p(
          [
            [-0.6, -1],
            [0.6, 1],
          ],
          false,
        ) +
        p(
          [
            [-0.6, 1],
            [0.6, -1],
          ],
          false,
        )
      );
  }
  return shape satisfies never;
}
