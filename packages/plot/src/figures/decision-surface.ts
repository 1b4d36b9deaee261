import { FeedforwardError, requireOptions } from "@feedforward/shared";
import type { Grid } from "../array-data.js";
import { mix } from "../color.js";
import { decisionField, fieldBorders, fieldPicture } from "../decision-field.js";
import { type DrawContext, type Figure, figure } from "../figure.js";
import { frame, frameHeight } from "../frame.js";
import { classStyle, legendSample, marker, type SeriesStyle, seriesStyle } from "../marker.js";
import { panel } from "../panel.js";
import { imageElement } from "../picture.js";
import { element, pathData } from "../svg.js";
import { tickLine } from "../terminal/line-chart.js";
import { caption, cell, legendLines, letter, paint, plain } from "../terminal/style.js";
import { cellWidth } from "../text-width.js";
import { formatNumber, linearTicks } from "../ticks.js";
import { type Worded, wordsIn } from "../words.js";

/** A data point and its class, counted from 0. */
export interface LabelledPoint {
  /** Position on the x axis. */
  readonly x: number;
  /** Position on the y axis. */
  readonly y: number;
  /** Class index, from 0. */
  readonly label: number;
}

/** A neuron's decision boundary, the line where w[0]·x + w[1]·y + bias = 0. */
export interface DecisionLine {
  /** Name of the neuron, for the legend and the table. */
  readonly name: string;
  /** Weights of x and y. */
  readonly w: readonly [number, number];
  /** Bias of the neuron. */
  readonly bias: number;
}

/** Options of `decisionSurface`. */
export interface DecisionSurfaceOptions extends Worded {
  /** Range of x, from the first to the last column of the grid. */
  readonly xDomain: readonly [number, number];
  /** Range of y, from the first to the last row of the grid. */
  readonly yDomain: readonly [number, number];
  /** Points to draw over the surface. Default: none. */
  readonly points?: readonly LabelledPoint[];
  /** Decision boundaries of neurons; a tick marks the side of positive sums. Default: none. */
  readonly lines?: readonly DecisionLine[];
  /** Names of the classes. Default "class 0", "class 1"… */
  readonly classNames?: readonly string[];
  /** Title of the figure. Default: none. */
  readonly title?: string;
  /** Titles of the axes. Default "x₁" and "x₂". */
  readonly xLabel?: string;
  /** Title of the y axis. Default: "x₂". */
  readonly yLabel?: string;
  /** Width in SVG units. Default 520. */
  readonly width?: number;
  /** Number of cells along each side if `output` is a function. Default 80. */
  readonly resolution?: number;
}

/**
 * A network's output over a plane: each point has the colour of its class, stronger where the probability is higher; the
 * boundary between two classes is drawn where the output is 0.5.
 * @param output one probability of class 1 per place: a function of (x, y), a grid [rows, columns] whose first row lies at
 * the lower end of yDomain; or [rows, columns, classes] probabilities
 * @throws FeedforwardError for other shapes, or a point whose class has no output
 */
export function decisionSurface(
  output: Grid | ((x: number, y: number) => number),
  options: DecisionSurfaceOptions,
): Figure {
  requireOptions<DecisionSurfaceOptions>("decisionSurface", options, {
    xDomain: "list",
    yDomain: "list",
    points: "list",
    lines: "list",
    classNames: true,
    title: "text or null",
    xLabel: true,
    yLabel: true,
    width: true,
    resolution: true,
    language: true,
  });
  const words = wordsIn(options?.language);
  const { xDomain, yDomain } = options;
  const points = options.points ?? [];
  const lines = options.lines ?? [];
  if (lines.some((line) => line?.w?.length !== 2))
    throw new FeedforwardError("decisionSurface: each of lines must have a name, weights w and a bias");
  const field = decisionField(output, options);
  const count = Math.max(field.classes, ...points.map(({ label }) => label + 1));
  const odd = points.find(({ label }) => !Number.isInteger(label) || label < 0 || label >= field.classes);
  if (odd)
    throw new FeedforwardError(`a point has label ${odd.label}: expected a class from 0 to ${field.classes - 1}`);
  const classNames = Array.from({ length: count }, (_, i) => options.classNames?.[i] ?? words.classNumber(i));
  const names = [...classNames, ...lines.map(({ name }) => name)];
  const [xLabel, yLabel] = [options.xLabel ?? "x₁", options.yLabel ?? "x₂"];
  const width = options.width ?? 520;
  const panelHeight = Math.round(((width - 90) * 1) / 1) + 60;
  const right = points.filter((point) => field.classAt(point.x, point.y) === point.label).length;
  const shares = classNames.map(
    (name, k) =>
      `${name} ${Math.round((100 * field.values.filter((v) => v.best === k).length) / field.values.length)}%`,
  );
  const range = (domain: readonly [number, number]) => words.range(formatNumber(domain[0]), formatNumber(domain[1]));
  const ticks = (domain: readonly [number, number]) => linearTicks(domain[0], domain[1], 5);

  return figure({
    title: options.title,
    alt: `${options.title ? `${options.title}. ` : ""}${words.surfaceOver(xLabel, range(xDomain), yLabel, range(yDomain))}.${words.area(shares.join(", "))}${points.length ? words.pointsRight(right, points.length) : ""}${lines.length ? words.linesAre(lines.length, lines.map(({ name, w, bias }) => words.lineIs(name, formatNumber(w[0], 3), formatNumber(w[1], 3), formatNumber(bias, 3))).join(", ")) : ""}`,
    width,
    height: Math.ceil(frameHeight(options.title, names, width) + panelHeight),
    draw(context) {
      const { theme } = context;
      const head = frame(context, {
        title: options.title,
        legend: names.map((name, i) => ({
          name,
          sample: (x, y) =>
            i < count
              ? classSample(context, classStyle(theme, i, count), x, y)
              : legendSample(seriesStyle(theme, i), theme, x, y, { withMarker: false }),
        })),
      });
      const drawn = panel(context, {
        ...head,
        height: panelHeight,
        x: { label: xLabel, domain: xDomain, ticks: ticks(xDomain), grid: false },
        y: { label: yLabel, domain: yDomain, ticks: ticks(yDomain), grid: false },
        square: Math.abs(xDomain[1] - xDomain[0] - (yDomain[1] - yDomain[0])) < 1e-9,
        marks: () => [],
      });
      const border = panelBorder(context, drawn.frame);
      const { left, top, right, bottom } = drawn.frame;
      // Values lie at the corners of the frame, in the middle of the image's outermost pixels.
      const [w, h] = [(right - left) / (field.columns - 1), (bottom - top) / (field.rows - 1)];
      const ground = imageElement(
        fieldPicture(context, field),
        left - w / 2,
        top - h / 2,
        right - left + w,
        bottom - top + h,
        true,
      );
      const edges = element("path", {
        d: fieldBorders(field, drawn),
        fill: "none",
        stroke: theme.text,
        "stroke-width": 1.6,
      });
      const neurons = lines.map((line, i) => neuronLine(context, line, count + i, drawn));
      const dots = points.map(({ x, y, label }) => {
        const style = classStyle(theme, label, count);
        const [px, py] = [drawn.x(x), drawn.y(y)];
        return (
          marker({ ...style, hollow: false, color: theme.background }, theme, px, py, 6) +
          marker({ ...style, hollow: false }, theme, px, py, 4.2)
        );
      });
      return head.markup + drawn.clip(ground + edges + neurons.join("") + dots.join("")) + drawn.markup + border;
    },
    at: (width) => decisionSurface(output, { ...options, width }),
    lines: (context) => text(context),
    table: () => ({
      columns: [xLabel, yLabel, words.class, words.answer],
      rows: points.map(({ x, y, label }) => [
        formatNumber(x),
        formatNumber(y),
        classNames[label]!,
        classNames[field.classAt(x, y)]!,
      ]),
    }),
  });

  function text(context: Parameters<Parameters<typeof figure>[0]["lines"]>[0]): string[] {
    const yTicks = ticks(yDomain);
    const left = Math.max(...yTicks.labels.map(cellWidth)) + 2;
    const columns = Math.min(context.width - left, 72);
    const rows = context.height ?? Math.max(8, Math.round(columns / 3));
    const x = (column: number) => xDomain[0] + ((xDomain[1] - xDomain[0]) * (column + 0.5)) / columns;
    const y = (row: number) => yDomain[1] - ((yDomain[1] - yDomain[0]) * (row + 0.5)) / rows;
    const fills = context.ascii ? " .:+x" : " ░▒▓█";
    const grid = Array.from({ length: rows }, (_, row) =>
      Array.from({ length: columns }, (_, column) => fills[field.classAt(x(column), y(row)) % fills.length]!),
    );
    const columnOf = (value: number) =>
      Math.min(columns - 1, Math.floor(((value - xDomain[0]) / (xDomain[1] - xDomain[0])) * columns));
    const rowOf = (value: number) =>
      Math.min(rows - 1, Math.floor(((yDomain[1] - value) / (yDomain[1] - yDomain[0])) * rows));
    for (const point of points) {
      const row = grid[rowOf(point.y)];
      if (row?.[columnOf(point.x)] !== undefined)
        row[columnOf(point.x)] = paint(context, letter(point.label), point.label);
    }
    const labelRows = new Map(yTicks.values.map((value, i) => [rowOf(value), plain(context, yTicks.labels[i]!)]));
    const key = classNames.map((name, i) => `"${fills[i % fills.length]}" ${name}`).join(", ");
    return [
      ...legendLines(context, classNames),
      ...caption(context, `${yLabel}; area: ${key}`),
      ...grid.map(
        (cells, row) =>
          `${cell(context, labelRows.get(row) ?? "", left - 2, "right")} ${context.ascii ? "|" : "│"}${cells.join("")}`,
      ),
      " ".repeat(left) + tickLine(context, ticks(xDomain), columns, columnOf),
      " ".repeat(left) + cell(context, xLabel, columns, "center"),
    ];
  }
}

function classSample(context: DrawContext, style: SeriesStyle, x: number, y: number): string {
  const area = element("rect", {
    x: x + 4,
    y: y - 8,
    width: 30,
    height: 16,
    fill: mix(context.theme.background, style.color, 0.35),
  });
  return area + marker({ ...style, hollow: false }, context.theme, x + 19, y, 4.2);
}

function panelBorder(
  { theme }: DrawContext,
  frame: { left: number; top: number; right: number; bottom: number },
): string {
  const { left, top, right, bottom } = frame;
  return element("rect", {
    x: left,
    y: top,
    width: right - left,
    height: bottom - top,
    fill: "none",
    stroke: theme.axis,
  });
}

function neuronLine(
  context: DrawContext,
  line: DecisionLine,
  index: number,
  drawn: {
    x(v: number): number;
    y(v: number): number;
    frame: { left: number; top: number; right: number; bottom: number };
  },
): string {
  const { theme } = context;
  const [a, b] = line.w;
  // In pixels the same line is A·px + B·py + C = 0.
  const [sx, sy] = [drawn.x(1) - drawn.x(0), drawn.y(1) - drawn.y(0)];
  const [A, B] = [a / sx, b / sy];
  const C = line.bias - A * drawn.x(0) - B * drawn.y(0);
  const length = Math.hypot(A, B);
  if (!(length > 0)) return "";
  const [nx, ny] = [A / length, B / length];
  const { left, top, right, bottom } = drawn.frame;
  const center = [(left + right) / 2, (top + bottom) / 2] as const;
  const distance = (A * center[0] + B * center[1] + C) / length;
  const foot = [center[0] - nx * distance, center[1] - ny * distance] as const;
  const reach = right - left + bottom - top;
  const style = seriesStyle(theme, index);
  const d = pathData([
    [foot[0] - ny * reach, foot[1] + nx * reach],
    [foot[0] + ny * reach, foot[1] - nx * reach],
  ]);
  const tick = pathData([foot, [foot[0] + nx * 12, foot[1] + ny * 12]]);
  return (
    element("path", { d, stroke: theme.background, "stroke-width": 4.5, "stroke-opacity": 0.7 }) +
    element("path", { d, stroke: style.color, "stroke-width": 2.2, "stroke-dasharray": style.dash }) +
    element("path", { d: tick, stroke: style.color, "stroke-width": 3 })
  );
}
