import { colorBar } from "./color-bar.js";
import type { DrawContext } from "./figure.js";
import type { Landscape } from "./landscape.js";
import { panel, tickLabelWidth } from "./panel.js";
import { element, textElement } from "./svg.js";
import { textWidth } from "./text-width.js";
import { linearTicks } from "./ticks.js";
import { type Path, type Scene, trailsOf } from "./trail.js";

/** A named point, such as a minimum. */
export interface Landmark {
  /** Position on the first axis. */
  readonly x: number;
  /** Position on the second axis. */
  readonly y: number;
  /** Text beside the point. */
  readonly name: string;
}

/** Input of a contour scene. */
export interface ContourScene {
  readonly land: Landscape;
  readonly paths: Readonly<Record<string, Path>>;
  readonly landmarks: readonly Landmark[];
  readonly xLabel: string;
  readonly yLabel: string;
  readonly zLabel: string;
  readonly levels: number;
  readonly title?: string;
  readonly square?: boolean;
}

/** Contour lines of a landscape, seen from above, with paths. */
export function contourScene(
  context: DrawContext,
  place: { left: number; top: number; width: number; height: number },
  scene: ContourScene,
): Scene {
  const { theme } = context;
  const { land } = scene;
  const [low, high] = land.heights;
  const barTicks = land.ticks(5);
  const barWidth = 36 + tickLabelWidth(barTicks);
  const ticks = (domain: readonly [number, number], length: number) =>
    linearTicks(domain[0], domain[1], Math.max(2, Math.round(length / 70)));
  const drawn = panel(context, {
    ...place,
    width: place.width - barWidth - 8,
    title: scene.title,
    square: scene.square,
    x: { label: scene.xLabel, domain: land.xDomain, ticks: ticks(land.xDomain, place.width), grid: false },
    y: { label: scene.yLabel, domain: land.yDomain, ticks: ticks(land.yDomain, place.height), grid: false },
    color: { domain: land.heights, ramp: theme.ground },
    decimals: 1,
    marks: (plot) => [
      plot.contour({
        x1: land.xDomain[0],
        y1: land.yDomain[0],
        x2: land.xDomain[1],
        y2: land.yDomain[1],
        fill: (x: number, y: number) => land.height(land.value(x, y)),
        stroke: theme.axis,
        strokeWidth: 0.6,
        thresholds: Array.from({ length: scene.levels }, (_, i) => low + ((high - low) * i) / scene.levels),
        pixelSize: 4,
      } as never),
    ],
  });
  const { frame } = drawn;
  const marks = scene.landmarks.map(({ x, y, name }) => {
    const [px, py] = [drawn.x(x), drawn.y(y)];
    const right = px + 10 + textWidth(name, 12) < frame.right;
    const cross = `M${(px - 5).toFixed(2)},${py.toFixed(2)}h10M${px.toFixed(2)},${(py - 5).toFixed(2)}v10`;
    return (
      element("path", { d: cross, stroke: theme.background, "stroke-width": 5 }) +
      element("path", { d: cross, stroke: theme.text, "stroke-width": 2 }) +
      textElement(right ? px + 9 : px - 9, py - 12, name, {
        "font-size": 12,
        "text-anchor": right ? "start" : "end",
        stroke: theme.background,
        "stroke-width": 3.5,
        "stroke-linejoin": "round",
        "paint-order": "stroke",
      })
    );
  });
  const border = element("rect", {
    x: frame.left,
    y: frame.top,
    width: frame.right - frame.left,
    height: frame.bottom - frame.top,
    fill: "none",
    stroke: theme.axis,
  });
  const bar = { left: frame.right + 16, top: frame.top, height: frame.bottom - frame.top };
  return {
    ground: drawn.markup + border + colorBar(context, bar, land.heights, theme.ground, scene.zLabel, barTicks),
    over: marks.join(""),
    trails: trailsOf(scene.paths, (x, y) => [drawn.x(x), drawn.y(y)]),
    clip: drawn.clip,
  };
}
