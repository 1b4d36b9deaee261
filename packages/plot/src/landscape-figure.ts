import { FeedforwardError } from "@feedforward/shared";
import { describeLine } from "./figures/line-chart.js";
import type { Landscape } from "./landscape.js";
import { shade } from "./terminal/bars.js";
import { tickLine } from "./terminal/line-chart.js";
import { caption, cell, legendLines, letter, paint, plain, type TextContext } from "./terminal/style.js";
import { cellWidth } from "./text-width.js";
import { formatNumber, linearTicks } from "./ticks.js";
import type { Path } from "./trail.js";
import type { FigureWords } from "./words.js";

/** Axis titles of a landscape. */
export interface LandscapeLabels {
  readonly xLabel: string;
  readonly yLabel: string;
  readonly zLabel: string;
}

/** Alt text of a landscape with paths. */
export function landscapeAlt(
  title: string | undefined,
  kind: string,
  land: Landscape,
  paths: Readonly<Record<string, Path>>,
  labels: LandscapeLabels,
  words: FigureWords,
): string {
  const n = (value: number) => formatNumber(value, 3);
  const { lowest, highest } = land;
  const routes = Object.entries(paths).map(([name, path]) => {
    if (!Array.isArray(path)) throw new FeedforwardError(`paths: ${name} must be a list of points [x, y]`);
    const values = path.map(([x, y]) => land.value(x, y));
    const end = path.at(-1);
    if (!end) return words.noPoints(name);
    const steps = values.map((_, i) => i);
    const course = describeLine(steps, values, words.step, words);
    return words.route(name, path.length - 1, labels.zLabel, course, `(${n(end[0])}, ${n(end[1])})`);
  });
  return `${title ? `${title}. ` : ""}${words.land(kind, labels.zLabel, labels.xLabel, labels.yLabel, n(lowest.value), `(${n(lowest.x)}, ${n(lowest.y)})`, n(highest.value))}${routes.length ? words.paths(routes.join("; ")) : ""}.`;
}

/** A landscape in a terminal: shades, with paths as letters. */
export function landscapeLines(
  context: TextContext,
  land: Landscape,
  paths: Readonly<Record<string, Path>>,
  labels: LandscapeLabels,
): string[] {
  const { xDomain, yDomain } = land;
  const names = Object.keys(paths);
  const rows = Math.max(6, context.height ?? Math.min(20, Math.round(context.width / 4)));
  const yTicks = linearTicks(yDomain[0], yDomain[1], 4);
  const left = Math.max(...yTicks.labels.map((label) => cellWidth(label))) + 2;
  const columns = Math.max(8, context.width - left);
  const [low, high] = land.heights;
  const grid = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => {
      const x = xDomain[0] + ((xDomain[1] - xDomain[0]) * (column + 0.5)) / columns;
      const y = yDomain[1] - ((yDomain[1] - yDomain[0]) * (row + 0.5)) / rows;
      return shade(context, (land.height(land.value(x, y)) - low) / (high - low));
    }),
  );
  const columnOf = (x: number) => Math.floor(((x - xDomain[0]) / (xDomain[1] - xDomain[0])) * columns);
  const rowOf = (y: number) => Math.floor(((yDomain[1] - y) / (yDomain[1] - yDomain[0])) * rows);
  names.forEach((name, index) => {
    for (const [x, y] of paths[name]!) {
      const [row, column] = [rowOf(y), Math.min(columns - 1, columnOf(x))];
      if (grid[row]?.[column] !== undefined) grid[row]![column] = paint(context, letter(index), index);
    }
  });
  const labelRows = new Map(
    yTicks.values.map((value, i) => [Math.min(rows - 1, rowOf(value)), plain(context, yTicks.labels[i]!)]),
  );
  return [
    ...legendLines(context, names),
    ...caption(
      context,
      `${labels.yLabel}; ${labels.zLabel}: "${shade(context, 0)}" ${formatNumber(land.lowest.value, 3)} to "${shade(context, 1)}" ${formatNumber(land.highest.value, 3)}`,
    ),
    ...grid.map(
      (cells, row) =>
        `${cell(context, labelRows.get(row) ?? "", left - 2, "right")} ${context.ascii ? "|" : "│"}${cells.join("")}`,
    ),
    " ".repeat(left) + tickLine(context, linearTicks(xDomain[0], xDomain[1], 6), columns, columnOf),
    " ".repeat(left) + cell(context, labels.xLabel, columns, "center"),
  ];
}

/** A row per path: where it started and ended, and the value there. */
export function landscapeTable(
  land: Landscape,
  paths: Readonly<Record<string, Path>>,
  labels: LandscapeLabels,
  words: FigureWords,
) {
  const n = (value: number | undefined) => (value === undefined ? "" : formatNumber(value, 6));
  const end = (path: Path, i: number) => {
    const point = path.at(i);
    return [n(point?.[0]), n(point?.[1]), point ? n(land.value(point[0], point[1])) : ""];
  };
  return {
    columns: [
      words.path,
      words.steps,
      ...[words.start, words.end].flatMap((when) => [
        `${when} ${labels.xLabel}`,
        `${when} ${labels.yLabel}`,
        `${when} ${labels.zLabel}`,
      ]),
    ],
    rows: Object.entries(paths).map(([name, path]) => [name, path.length - 1, ...end(path, 0), ...end(path, -1)]),
  };
}
