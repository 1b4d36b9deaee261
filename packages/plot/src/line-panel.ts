import { decimate, type Point } from "./decimate.js";
import type { DrawContext } from "./figure.js";
import { marker, seriesStyle } from "./marker.js";
import { type Panel, panel, tickLabelWidth } from "./panel.js";
import { linearTicks, logTicks, niceDomain, type ScaleType, type Ticks } from "./ticks.js";

/** A line: its name in the legend, and its points. */
export interface Series {
  /** Name in the legend. */
  readonly name: string;
  /** Values of x. */
  readonly x: readonly number[];
  /** Values of y. NaN and infinite values are gaps. */
  readonly y: readonly number[];
  /** Draw markers on the line. Default true; isolated points always have one. */
  readonly markers?: boolean;
  /** Connect the points. Default true; false gives a scatter plot. */
  readonly line?: boolean;
}

/** One pair of axes with lines. */
export interface LinePanel {
  /** Title above the panel. Default: none. */
  readonly title?: string;
  /** Axis titles, with units. */
  readonly xLabel: string;
  /** Title of the y axis, with its unit. */
  readonly yLabel: string;
  /** The lines. */
  readonly series: readonly Series[];
  /** Default "linear". Values of 0 or less are gaps on a log axis. */
  readonly yScale?: ScaleType;
  /** Scale of the x axis. Default: "linear". Values of 0 or less are gaps on a log axis. */
  readonly xScale?: ScaleType;
  /** Range of an axis. Default: the data's. */
  readonly xDomain?: readonly [number, number];
  /** Range of the y axis. Default: the data's. */
  readonly yDomain?: readonly [number, number];
  /** Use only integers on the x axis, as for epochs and steps. Default false. */
  readonly integerX?: boolean;
  /** Use only integers on the y axis, as for counts. Default false. */
  readonly integerY?: boolean;
  /** Draw a few markers per line, which tell lines apart. Default true. */
  readonly markers?: boolean;
  /** Explicit ticks of the x axis, for example the names of layers. */
  readonly xTicks?: Ticks;
}

/** Domains and ticks of a panel, shared by the picture and the terminal. */
export function linePanelAxes(options: LinePanel, xCount: number, yCount: number) {
  const values = function* (key: "x" | "y") {
    for (const line of options.series) {
      const scale = (key === "x" ? options.yScale : options.xScale) ?? "linear";
      const other = key === "x" ? line.y : line.x;
      for (let i = 0; i < line[key].length; i++) if (visible(other[i]!, scale)) yield line[key][i]!;
    }
  };
  const xDomain = options.xDomain ?? niceDomain(values("x"), options.xScale, 0);
  const yDomain = options.yDomain ?? niceDomain(values("y"), options.yScale);
  const x = options.xDomain || xDomain[0] !== xDomain[1] ? xDomain : ([xDomain[0] - 0.5, xDomain[1] + 0.5] as const);
  return {
    x: { domain: x, ticks: options.xTicks ?? ticks(x, options.xScale, xCount, options.integerX) },
    y: { domain: yDomain, ticks: ticks(yDomain, options.yScale, yCount, options.integerY) },
  };
}

/** Whether a value can be drawn on an axis. */
export function visible(value: number, scale: ScaleType = "linear"): boolean {
  return Number.isFinite(value) && (scale !== "log" || value > 0);
}

/** Width of a panel's y axis, used to align panels. */
export function linePanelMargin(options: LinePanel, height: number): number {
  return tickLabelWidth(linePanelAxes(options, 6, yTickCount(height)).y.ticks) + 12;
}

/** Draws a panel with lines; `styles` maps each name to its position in the legend. */
export function linePanel(
  context: DrawContext,
  options: LinePanel,
  place: { left: number; top: number; width: number; height: number; marginLeft?: number },
  styles: ReadonlyMap<string, number>,
): Panel {
  const axes = linePanelAxes(options, Math.max(2, Math.round(place.width / 70)), yTickCount(place.height));
  const lines = options.series.map((line) => ({
    line,
    style: seriesStyle(context.theme, styles.get(line.name) ?? 0),
    index: styles.get(line.name) ?? 0,
    points: drawable(line, options),
  }));
  const drawn = panel(context, {
    ...place,
    title: options.title,
    inset: options.markers === false ? 0 : 8,
    x: { label: options.xLabel, domain: axes.x.domain, type: options.xScale, ticks: axes.x.ticks, grid: false },
    y: { label: options.yLabel, domain: axes.y.domain, type: options.yScale, ticks: axes.y.ticks },
    marks: (plot) =>
      lines
        .filter(({ line }) => line.line !== false)
        .map(({ points, style }) =>
          plot.line(points, {
            x: "0",
            y: "1",
            stroke: style.color,
            strokeWidth: 2,
            strokeDasharray: style.dash || undefined,
            strokeLinejoin: "round",
            clip: options.xDomain || options.yDomain ? "frame" : undefined,
          }),
        ),
  });
  const inside = ([x, y]: Point) =>
    x >= axes.x.domain[0] && x <= axes.x.domain[1] && y >= axes.y.domain[0] && y <= axes.y.domain[1];
  let markers = "";
  for (const { line, points, style, index } of lines) {
    const few = options.markers === false || line.markers === false;
    const chosen =
      line.line === false ? points : few ? points.filter((_, i) => isolated(points, i)) : marked(points, index);
    for (const point of chosen)
      if (inside(point)) markers += marker(style, context.theme, drawn.x(point[0]), drawn.y(point[1]));
  }
  return { ...drawn, markup: drawn.markup + markers };
}

function drawable(line: Series, { xScale, yScale }: LinePanel): readonly Point[] {
  const points = Array.from(line.x, (x, i): Point => {
    const y = line.y[i] ?? Number.NaN;
    return [x, visible(y, yScale) && visible(x, xScale) ? y : Number.NaN];
  });
  return line.line === false ? points : decimate(points);
}

const yTickCount = (height: number) => Math.max(3, Math.round(height / 55));

function ticks(
  domain: readonly [number, number],
  scale: ScaleType | undefined,
  count: number,
  integer?: boolean,
): Ticks {
  return scale === "log" ? logTicks(domain[0], domain[1], count) : linearTicks(domain[0], domain[1], count, integer);
}

/** The points that have a marker: all of a short line, about eight of a long one, and every isolated point. */
function marked(points: readonly Point[], index: number): Point[] {
  const stride = points.length <= 12 ? 1 : Math.ceil(points.length / 8);
  const offset = stride === 1 ? 0 : Math.round((((index * 3) % 8) / 8) * stride);
  return points.filter(
    (point, i) => Number.isFinite(point[1]) && ((i + stride - offset) % stride === 0 || isolated(points, i)),
  );
}

function isolated(points: readonly Point[], i: number): boolean {
  const finite = (point: Point | undefined) => point !== undefined && Number.isFinite(point[1]);
  return finite(points[i]) && !finite(points[i - 1]) && !finite(points[i + 1]);
}
