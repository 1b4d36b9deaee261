import type { DrawContext } from "./figure.js";
import { legendSample, marker, seriesStyle } from "./marker.js";
import { element, pathData } from "./svg.js";
import { thin } from "./thin.js";

/** A path in a plane, such as an optimizer's: points in order. */
export type Path = readonly (readonly [number, number])[];

/** A path in figure coordinates. */
export interface Trail {
  readonly name: string;
  /** Index in the legend. */
  readonly index: number;
  readonly points: Path;
}

/** A scene: a background, and trails over it that can be animated. */
export interface Scene {
  readonly ground: string;
  /** Markup on top of the trails, such as names that must stay readable. Default: none. */
  readonly over?: string;
  readonly trails: readonly Trail[];
  /** Places a scene's trails in its frame. */
  clip(markup: string): string;
}

/** Converts `{ name: points }` to trails by `project`; a path ends at its first non-finite point. */
export function trailsOf(
  paths: Readonly<Record<string, Path>>,
  project: (x: number, y: number) => readonly [number, number],
): Trail[] {
  return Object.entries(paths).map(([name, path], index) => {
    const points: [number, number][] = [];
    for (const [x, y] of path) {
      const [px, py] = project(x, y);
      if (!Number.isFinite(px) || !Number.isFinite(py)) break;
      // Coordinates far outside the frame are clamped, because renderers lose precision there.
      points.push([Math.max(-1e4, Math.min(1e4, px)), Math.max(-1e4, Math.min(1e4, py))]);
    }
    // Time is measured in steps, so a thinned path keeps its pace.
    return { name, index, points: thin(points, 1500) };
  });
}

/** A static trail: a line with a halo, a ring at the start and a marker at the end. */
export function trailElement(context: DrawContext, trail: Trail): string {
  const { theme } = context;
  const style = seriesStyle(theme, trail.index);
  const first = trail.points[0];
  const last = trail.points.at(-1);
  if (!first || !last) return "";
  const data = pathData(trail.points);
  const line = { d: data, fill: "none", "stroke-linejoin": "round", "stroke-linecap": "round" } as const;
  return (
    element("path", { ...line, stroke: theme.background, "stroke-width": 4.5, "stroke-opacity": 0.75 }) +
    element("path", { ...line, stroke: style.color, "stroke-width": 2, "stroke-dasharray": style.dash }) +
    startRing(context, first) +
    marker(style, theme, last[0], last[1], 5)
  );
}

/** The ring at the start of a trail. */
export function startRing({ theme }: DrawContext, [x, y]: readonly [number, number]): string {
  return element("circle", { cx: x, cy: y, r: 4.5, fill: theme.background, stroke: theme.text, "stroke-width": 1.6 });
}

/** Legend entries of named paths. */
export function trailLegend(context: DrawContext, names: readonly string[]) {
  return names.map((name, i) => ({
    name,
    sample: (x: number, y: number) => legendSample(seriesStyle(context.theme, i), context.theme, x, y),
  }));
}

/** An animated trail (SMIL): drawn step by step during the fraction `moving` of a loop, then still. */
export function movingTrail(
  context: DrawContext,
  trail: Trail,
  seconds: number,
  moving: number,
  steps: number,
): string {
  const { theme } = context;
  const style = seriesStyle(theme, trail.index);
  const first = trail.points[0];
  if (!first) return "";
  if (trail.points.length < 2) return trailElement(context, trail);
  const keys = keyFrames(trail.points, steps);
  const data = pathData(trail.points);
  const keyTimes = [...keys.map((key) => coordinate4(key.time * moving)), "1"].join(";");
  const animate = { dur: `${seconds}s`, repeatCount: "indefinite", calcMode: "linear", keyTimes };
  const dash = [...keys.map((key) => coordinate4(1 - key.length)), "0"].join(";");
  const line = { d: data, fill: "none", pathLength: 1, "stroke-dasharray": "1 1", "stroke-linejoin": "round" } as const;
  const reveal = element("animate", { attributeName: "stroke-dashoffset", values: dash, ...animate });
  const keyPoints = [...keys.map((key) => coordinate4(key.length)), "1"].join(";");
  const move = element("animateMotion", { path: data, keyPoints, ...animate });
  return (
    element("path", { ...line, stroke: theme.background, "stroke-width": 4.5, "stroke-opacity": 0.75 }, reveal) +
    element("path", { ...line, stroke: style.color, "stroke-width": 2 }, reveal) +
    startRing(context, first) +
    element("g", {}, marker(style, theme, 0, 0, 5.5) + move)
  );
}

/** The part of a trail drawn at time `t` (0 to 1) of `steps` steps. */
export function trailUntil(trail: Trail, t: number, steps: number): Trail {
  const position = Math.min(trail.points.length - 1, t * Math.max(1, steps));
  const whole = Math.floor(position);
  const points = trail.points.slice(0, whole + 1);
  const [a, b] = [trail.points[whole], trail.points[whole + 1]];
  if (a && b && position > whole)
    points.push([a[0] + (b[0] - a[0]) * (position - whole), a[1] + (b[1] - a[1]) * (position - whole)]);
  return { ...trail, points };
}

const coordinate4 = (value: number) => String(Number(value.toFixed(4)));

/** At most 100 keyframes of a trail: time (fraction of all steps) and position (fraction of its length). */
function keyFrames(points: Path, steps: number): { time: number; length: number }[] {
  const lengths = [0];
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1]!, points[i]!];
    lengths.push(lengths[i - 1]! + Math.hypot(b[0] - a[0], b[1] - a[1]));
  }
  const total = lengths.at(-1)! || 1;
  const count = Math.min(100, points.length);
  return Array.from({ length: count }, (_, k) => {
    const i = Math.round((k * (points.length - 1)) / Math.max(1, count - 1));
    return { time: Math.min(1, i / Math.max(1, steps)), length: lengths[i]! / total };
  });
}
