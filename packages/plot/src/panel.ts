import type * as PlotModule from "@observablehq/plot";
import type { DrawContext } from "./figure.js";
import { shorten } from "./frame.js";
import { element, roundAttributes, textElement } from "./svg.js";
import { textWidth } from "./text-width.js";
import type { ScaleType, Ticks } from "./ticks.js";

/** One axis of a panel. */
export interface Axis {
  /** Title, with the unit: "accuracy (fraction correct)". */
  readonly label?: string;
  readonly domain: readonly [number, number];
  readonly type?: ScaleType;
  readonly ticks: Ticks;
  /** Draw grid lines at the ticks. Default true. */
  readonly grid?: boolean;
}

/** Position of a panel in its figure, and the marks that Observable Plot draws in it. */
export interface PanelOptions {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly title?: string;
  readonly x: Axis;
  readonly y: Axis;
  /** Padding between the y axis and the smallest x, so that markers do not cover labels. Default 0. */
  readonly inset?: number;
  /** Use the same scale for both axes. */
  readonly square?: boolean;
  /** Colour scale of the marks: evenly spaced colours over a range of values. Default: marks have their own colours. */
  readonly color?: { readonly domain: readonly [number, number]; readonly ramp: readonly string[] };
  /** Decimals of the marks' coordinates. Default 2; 1 halves the file of dense contours. */
  readonly decimals?: number;
  readonly marks?: (plot: typeof PlotModule) => PlotModule.Markish[];
  /** Width reserved for the y axis, so that stacked panels align. */
  readonly marginLeft?: number;
}

/** A drawn panel: its markup, and its scales in figure coordinates. */
export interface Panel {
  readonly markup: string;
  x(value: number): number;
  y(value: number): number;
  readonly frame: { left: number; top: number; right: number; bottom: number };
  /** Markup clipped to the frame. */
  clip(markup: string): string;
}

const tickSize = 11.5;
const labelSize = 12.5;

/** Width of an axis' tick labels. */
export function tickLabelWidth(ticks: Ticks): number {
  return Math.max(12, ...ticks.labels.map((label) => textWidth(label, tickSize)));
}

/** Draws axes, grid and marks. */
export function panel(context: DrawContext, options: PanelOptions): Panel {
  const { theme, plot } = context;
  const { x, y } = options;
  const titleHeight = options.title ? 20 : 0;
  const marginTop = titleHeight + (y.label ? 22 : 8);
  const marginBottom = (x.ticks.values.length ? 20 : 4) + (x.label ? 22 : 4);
  const marginLeft = options.marginLeft ?? (y.ticks.values.length ? tickLabelWidth(y.ticks) + 12 : 4);
  const marginRight = Math.max(8, textWidth(x.ticks.labels.at(-1) ?? "", tickSize) / 2 + 4);
  let frame = {
    left: options.left + marginLeft,
    top: options.top + marginTop,
    right: options.left + options.width - marginRight,
    bottom: options.top + options.height - marginBottom,
  };
  if (options.square) frame = squared(frame, x.domain, y.domain);
  const inset = options.inset ?? 0;
  const ranges = { x: [frame.left + inset, frame.right - inset] as const, y: [frame.bottom, frame.top] as const };
  const drawn = plot.plot({
    document: context.document as never,
    className: "ff",
    width: context.width,
    height: context.height,
    x: { axis: null, type: x.type ?? "linear", domain: [...x.domain], range: [...ranges.x] },
    y: { axis: null, type: y.type ?? "linear", domain: [...y.domain], range: [...ranges.y] },
    color: options.color ? colorScale(options.color) : { type: "identity" },
    marks: options.marks?.(plot) ?? [],
  });
  const at = (axis: Axis, range: readonly [number, number]) => {
    const map = axis.type === "log" ? Math.log10 : (v: number) => v;
    const [low, high] = [map(axis.domain[0]), map(axis.domain[1])];
    return (value: number) => range[0] + ((map(value) - low) / (high - low)) * (range[1] - range[0]);
  };
  const toX = at(x, ranges.x);
  const toY = at(y, ranges.y);

  let under = "";
  let over = "";
  y.ticks.values.forEach((value, i) => {
    const position = toY(value);
    if (y.grid !== false)
      under += element("path", { d: `M${frame.left},${r(position)}H${r(frame.right)}`, stroke: theme.grid });
    over += textElement(frame.left - 7, position + 4, y.ticks.labels[i] ?? "", tick("end", theme.muted));
  });
  const shown = withoutOverlap(x.ticks, toX);
  x.ticks.values.forEach((value, i) => {
    const position = toX(value);
    if (x.grid !== false)
      under += element("path", { d: `M${r(position)},${frame.top}V${r(frame.bottom)}`, stroke: theme.grid });
    over += element("path", { d: `M${r(position)},${r(frame.bottom)}v4`, stroke: theme.axis });
    if (shown.has(i))
      over += textElement(position, frame.bottom + 17, x.ticks.labels[i] ?? "", tick("middle", theme.muted));
  });
  if (x.ticks.values.length)
    over += element("path", { d: `M${frame.left},${r(frame.bottom)}H${r(frame.right)}`, stroke: theme.axis });
  // Labels stay inside the panel: one that is too long is shifted, then truncated.
  if (x.label) {
    const label = shorten(x.label, options.width, labelSize);
    const half = textWidth(label, labelSize) / 2;
    const middle = Math.max(options.left + half, (frame.left + frame.right) / 2);
    const at = Math.min(options.left + options.width - half, middle);
    over += textElement(at, frame.bottom + (x.ticks.values.length ? 36 : 18), label, {
      "text-anchor": "middle",
      fill: theme.muted,
      "font-size": labelSize,
    });
  }
  if (y.label)
    over += textElement(options.left, frame.top - 9, shorten(y.label, options.width, labelSize), {
      fill: theme.muted,
      "font-size": labelSize,
    });
  if (options.title)
    over += textElement(options.left, options.top + 14, shorten(options.title, options.width, 13.5, true), {
      "font-weight": 600,
      "font-size": 13.5,
    });

  return {
    markup:
      element("g", { fill: "none" }, under) +
      inner(drawn as unknown as { outerHTML: string }, context, options.decimals) +
      over,
    x: toX,
    y: toY,
    frame,
    clip(markup) {
      const id = context.id("clip");
      const rect = element("rect", {
        x: frame.left,
        y: frame.top,
        width: frame.right - frame.left,
        height: frame.bottom - frame.top,
      });
      return element("clipPath", { id }, rect) + element("g", { "clip-path": `url(#${id})` }, markup);
    },
  };
}

function colorScale({ domain: [low, high], ramp }: NonNullable<PanelOptions["color"]>) {
  const stops = ramp.map((_, i) => low + ((high - low) * i) / (ramp.length - 1));
  return { type: "linear" as const, domain: stops, range: [...ramp], interpolate: "rgb" as const, clamp: true };
}

const r = (value: number) => Math.round(value * 100) / 100;

const tick = (anchor: string, fill: string) => ({ "text-anchor": anchor, fill, "font-size": tickSize });

function squared(frame: Panel["frame"], x: readonly [number, number], y: readonly [number, number]): Panel["frame"] {
  const width = frame.right - frame.left;
  const height = frame.bottom - frame.top;
  const unit = Math.min(width / (x[1] - x[0]), height / (y[1] - y[0]));
  const usedWidth = unit * (x[1] - x[0]);
  const usedHeight = unit * (y[1] - y[0]);
  return { ...frame, right: frame.left + usedWidth, bottom: frame.top + usedHeight };
}

/** Selects the tick labels that fit without overlap; ticks without a label keep their mark. */
function withoutOverlap(ticks: Ticks, at: (value: number) => number): Set<number> {
  for (let stride = 1; stride <= ticks.values.length; stride++) {
    const kept = ticks.values.map((_, i) => i).filter((i) => i % stride === 0);
    const clear = kept.every((i, k) => {
      const next = kept[k + 1];
      if (next === undefined) return true;
      const room = Math.abs(at(ticks.values[next]!) - at(ticks.values[i]!));
      const needed = (textWidth(ticks.labels[i]!, tickSize) + textWidth(ticks.labels[next]!, tickSize)) / 2 + 8;
      return room >= needed;
    });
    if (clear) return new Set(kept);
  }
  return new Set([0]);
}

/** The output of Observable Plot without its frame: no style element, no random or counted ids, no inline styles. */
function inner(svg: { outerHTML: string }, context: DrawContext, decimals?: number): string {
  const markup = svg.outerHTML
    .replace(/^<svg[^>]*>/, "")
    .replace(/<\/svg>\s*$/, "")
    .replace(/<style>[\s\S]*?<\/style>/, "")
    .replace(/ style="[^"]*"/g, "");
  const names = new Map<string, string>();
  const renamed = markup.replace(/plot-(clip|marker|pattern)-\d+/g, (id, kind: string) => {
    if (!names.has(id)) names.set(id, context.id(kind));
    return names.get(id)!;
  });
  return roundAttributes(renamed, decimals);
}
