import { checkArgument, checkOptions, FeedforwardError } from "@feedforward/shared";
import { type DrawContext, type Figure, figure } from "../figure.js";
import { frame, frameHeight, padding, shorten } from "../frame.js";
import { element, pathData, textElement } from "../svg.js";
import { tableLines } from "../terminal/table.js";
import { formatNumber, linearTicks, logTicks } from "../ticks.js";
import { type Worded, wordsIn } from "../words.js";

/** An axis of `parallelCoordinates`. */
export interface ParallelAxis {
  /** Text above the axis. */
  readonly name: string;
  /** Whether equal ratios are equally far apart. Needs numbers above 0. Default: false. */
  readonly log?: boolean;
  /** The values in their order from below, for texts. Default: the order in which they come. */
  readonly order?: readonly string[];
}

/** One line of `parallelCoordinates`: a value for each axis. */
export interface ParallelLine {
  /** Name of the line, for `highlight` and the table. */
  readonly name: string;
  /** Numbers, or texts, each axis one kind. */
  readonly values: readonly (number | string)[];
}

/** What `parallelCoordinates` shows. */
export interface ParallelCoordinatesOptions extends Worded {
  /** Title of the figure. Default: none. */
  readonly title?: string;
  /** Line that stands out, by its name. */
  readonly highlight?: string;
  /** Width in SVG units. Default 900. */
  readonly width?: number;
  /** Height of the axes. Default 300. */
  readonly panelHeight?: number;
}

/** A place on an axis from 0, below, to 1. */
interface Scale {
  readonly at: (value: number | string) => number;
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
}

/** Axis labels are at most this large a share of the distance between axes. */
const LABEL_SHARE = 0.9;

/**
 * Trials with their settings and what they reached: a vertical axis for each, a line for each trial, coloured by its value
 * on the last axis. Lines with a number that is not finite are left out of the picture, and stay in the table.
 *
 * @throws FeedforwardError without axes or lines, and where a line has another number of values than there are axes.
 */
export function parallelCoordinates(
  axes: readonly ParallelAxis[],
  lines: readonly ParallelLine[],
  options: ParallelCoordinatesOptions = {},
): Figure {
  checkArgument("parallelCoordinates", "axes", axes, "list of objects");
  checkArgument("parallelCoordinates", "lines", lines, "list of objects");
  checkOptions<ParallelCoordinatesOptions>("parallelCoordinates", options, {
    title: "text or null",
    highlight: true,
    width: true,
    panelHeight: true,
    language: true,
  });
  const words = wordsIn(options.language);
  if (axes.length < 2) throw new FeedforwardError(`parallelCoordinates has ${axes.length} axes; expected two or more`);
  if (lines.length === 0) throw new FeedforwardError("parallelCoordinates has no lines; expected one at least");
  for (const { name, values } of lines) {
    checkArgument("parallelCoordinates", `values of ${name}`, values, "list");
    if (values.length !== axes.length)
      throw new FeedforwardError(
        `line "${name}" has ${values.length} values and there are ${axes.length} axes: expected as many of each`,
      );
  }
  const { title, highlight, width = 900, panelHeight = 300 } = options;
  const drawn = lines.filter(({ values }) =>
    values.every((value) => typeof value === "string" || Number.isFinite(value)),
  );
  const scales = axes.map((axis, index) =>
    scaleOf(
      axis,
      drawn.map(({ values }) => values[index]!),
    ),
  );
  const last = scales.at(-1)!;
  const heightOf = (line: ParallelLine) => last.at(line.values.at(-1)!);
  const best = lines.find(({ name }) => name === highlight);
  const text = (value: number | string) => (typeof value === "string" ? value : formatNumber(value));
  const told = (line: ParallelLine) => axes.map(({ name }, index) => `${name} ${text(line.values[index]!)}`).join(", ");

  return figure({
    title,
    alt: `${title ? `${title}. ` : ""}${words.linesOver(lines.length, axes.map(({ name }) => name).join(", "))}${best ? `. ${best.name}: ${told(best)}` : ""}.`,
    width,
    height: Math.ceil(frameHeight(title, [], width) + panelHeight + 44),
    draw(context) {
      const head = frame(context, title === undefined ? {} : { title });
      const top = head.top + 34;
      const room = (width - 2 * padding) / axes.length;
      const x = (index: number) => padding + room * (index + 0.5);
      const y = (at: number) => top + panelHeight * (1 - at);
      const ordered = [...drawn].sort(
        (a, b) => Number(a.name === highlight) - Number(b.name === highlight) || heightOf(a) - heightOf(b),
      );
      const paths = ordered.map((line) => {
        const isBest = line.name === highlight;
        return element("path", {
          d: pathData(line.values.map((value, index) => [x(index), y(scales[index]!.at(value))] as const)),
          fill: "none",
          stroke: isBest ? context.theme.series[1]! : colorAt(context, heightOf(line)),
          "stroke-width": isBest ? 3 : 1.4,
          "stroke-opacity": isBest ? 1 : 0.75,
        });
      });
      const marks = axes.map((axis, index) => axisMarkup(context, axis.name, scales[index]!, x(index), room, y));
      return head.markup + element("g", {}, paths.join("")) + marks.join("");
    },
    at: (narrow) => parallelCoordinates(axes, lines, { ...options, width: Math.max(narrow, 80 * axes.length) }),
    lines: (context) => tableLines(context, tableOf()),
    table: tableOf,
  });

  function tableOf() {
    return {
      columns: [words.name, ...axes.map(({ name }) => name)],
      rows: lines.map(({ name, values }) => [name, ...values.map(text)]),
    };
  }
}

/** Colours from the ramp's readable part: its pale end is close to the background. */
function colorAt({ theme }: DrawContext, at: number): string {
  const ramp = theme.sequential.slice(2);
  return ramp[Math.min(ramp.length - 1, Math.floor(at * ramp.length))]!;
}

function axisMarkup(
  { theme }: DrawContext,
  name: string,
  { ticks }: Scale,
  x: number,
  room: number,
  y: (at: number) => number,
): string {
  const line = element("path", { d: pathData([[x, y(0)] as const, [x, y(1)] as const]), stroke: theme.axis });
  const title = textElement(x, y(1) - 16, shorten(name, room * LABEL_SHARE, 12.5), {
    "font-size": 12.5,
    "font-weight": 600,
    "text-anchor": "middle",
  });
  const labels = ticks.map(({ at, label }) =>
    [
      element("path", { d: `M${(x - 3).toFixed(2)},${y(at).toFixed(2)}h6`, stroke: theme.axis }),
      // Lines pass behind the labels: a halo of the background keeps them readable.
      textElement(x + 7, y(at) + 4, shorten(label, room * LABEL_SHARE - 10, 11.5), {
        "font-size": 11.5,
        fill: theme.muted,
        stroke: theme.background,
        "stroke-width": 3,
        "paint-order": "stroke",
      }),
    ].join(""),
  );
  return line + title + labels.join("");
}

function scaleOf({ name, log = false, order }: ParallelAxis, values: readonly (number | string)[]): Scale {
  const numbers = values.filter((value): value is number => typeof value === "number");
  if (numbers.length > 0 && numbers.length < values.length)
    throw new FeedforwardError(`axis "${name}" has numbers and texts; expected one kind`);
  if (numbers.length === 0) {
    const texts = order ?? [...new Set(values as readonly string[])];
    const place = (value: number | string) => (texts.indexOf(String(value)) + 0.5) / Math.max(1, texts.length);
    return { at: place, ticks: texts.map((label) => ({ at: place(label), label })) };
  }
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  if (log && !(low > 0))
    throw new FeedforwardError(`axis "${name}" is logarithmic and has ${low}; expected numbers above 0`);
  const scale = log ? Math.log : (value: number) => value;
  const span = scale(high) - scale(low);
  const place = (value: number | string) => (span === 0 ? 0.5 : (scale(Number(value)) - scale(low)) / span);
  const inner = (log ? logTicks : linearTicks)(low, high, 5);
  const ticks = inner.values
    .map((value, index) => ({ value, at: place(value), label: inner.labels[index]! }))
    .filter(({ value }) => value >= low && value <= high);
  return { at: place, ticks: ticks.length > 0 ? ticks : [{ at: place(low), label: formatNumber(low) }] };
}
