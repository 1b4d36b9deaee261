import { mix } from "./color.js";
import type { DrawContext } from "./figure.js";
import { coordinate, element, textElement } from "./svg.js";
import { textWidth } from "./text-width.js";

/** A drawn unit. */
export interface Node {
  readonly layer: number;
  readonly unit: number;
  readonly x: number;
  readonly y: number;
}

/** Radius of a unit. */
export const radius = 27;

/** Numbers of the units in a layer. */
interface UnitNumbers {
  readonly activations?: readonly number[];
  readonly sums?: readonly number[];
  readonly biases?: readonly number[];
  readonly deltas?: readonly number[];
}

/** The line that represents a weight. */
export function edge(
  { theme }: DrawContext,
  from: Node,
  to: Node,
  weight: number | undefined,
  greatest: number,
): string {
  const strength = weight === undefined ? 0.3 : Math.abs(weight) / greatest;
  return element("path", {
    d: `M${coordinate(from.x + radius)},${coordinate(from.y)}L${coordinate(to.x - radius)},${coordinate(to.y)}`,
    stroke: weight === undefined ? theme.axis : weight < 0 ? theme.series[1] : theme.series[0],
    "stroke-width": 0.8 + 2.2 * strength,
    "stroke-opacity": 0.7,
    "stroke-dasharray": weight !== undefined && weight < 0 ? "5 3" : "",
  });
}

/** The bounding box of a text. */
export interface LabelBox {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Positions of a label along its line as fractions of its length, best first: near the unit where the line starts. */
const PLACES = [0.22, 0.3, 0.38, 0.46, 0.54, 0.62, 0.7, 0.78, 0.16, 0.84];

/** Draws a weight and, below it, its gradient on their line where they overlap no label of `placed`; adds their box. */
export function edgeLabel(
  { theme }: DrawContext,
  from: Node,
  to: Node,
  weight: string,
  gradient: string,
  placed: LabelBox[],
): string {
  const half = Math.max(textWidth(weight, 11), gradient ? textWidth(`∂ ${gradient}`, 10.5) : 0) / 2 + 2;
  const boxes = PLACES.map((t) => {
    const x = from.x + radius + (to.x - from.x - 2 * radius) * t;
    const y = from.y + (to.y - from.y) * t;
    const box = { left: x - half, right: x + half, top: y - 9, bottom: y + (gradient ? 17 : 6) };
    return { x, y, box, covered: placed.reduce((sum, other) => sum + overlap(box, other), 0) };
  });
  const { x, y, box } = boxes.reduce((best, next) => (next.covered < best.covered ? next : best));
  placed.push(box);
  const halo = {
    "text-anchor": "middle",
    "font-size": 11,
    stroke: theme.background,
    "stroke-width": 4,
    "stroke-linejoin": "round",
    "paint-order": "stroke",
  };
  const second = gradient
    ? textElement(x, y + 14, `∂ ${gradient}`, {
        ...halo,
        fill: mix(theme.series[3]!, theme.text, 0.3),
        "font-size": 10.5,
      })
    : "";
  return textElement(x, y + (gradient ? 1 : 4), weight, halo) + second;
}

/** The area of the intersection of two boxes. */
const overlap = (a: LabelBox, b: LabelBox): number =>
  Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
  Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));

/** Draws a unit with its numbers. */
export function unitMarkup(
  { theme }: DrawContext,
  node: Node,
  layer: UnitNumbers,
  number: (value: number | undefined) => string,
): string {
  const { x, y, unit } = node;
  const output = number(layer.activations?.[unit]);
  const sum = number(layer.sums?.[unit]);
  const bias = number(layer.biases?.[unit]);
  const delta = number(layer.deltas?.[unit]);
  const middle = { "text-anchor": "middle" };
  const size = (text: string, most: number) => Math.min(most, (2 * radius - 8) / Math.max(1, textWidth(text, 1)));
  const halo = { stroke: theme.background, "stroke-width": 4, "stroke-linejoin": "round", "paint-order": "stroke" };
  return (
    element("circle", { cx: x, cy: y, r: radius, fill: theme.background, stroke: theme.text, "stroke-width": 1.5 }) +
    (output
      ? textElement(x, y + (sum ? -1 : 4.5), output, { ...middle, "font-weight": 600, "font-size": size(output, 13) })
      : "") +
    (sum
      ? textElement(x, y + 13, `Σ ${sum}`, { ...middle, fill: theme.muted, "font-size": size(`Σ ${sum}`, 10) })
      : "") +
    (bias
      ? textElement(x, y - radius - 5, `b ${bias}`, { ...middle, ...halo, fill: theme.muted, "font-size": 10.5 })
      : "") +
    (delta
      ? textElement(x, y + radius + 13, `δ ${delta}`, {
          ...middle,
          ...halo,
          fill: mix(theme.series[3]!, theme.text, 0.3),
          "font-size": 11,
        })
      : "")
  );
}
