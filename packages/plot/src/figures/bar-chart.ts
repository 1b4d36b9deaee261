import { checkArgument, checkOptions, FeedforwardError } from "@feedforward/shared";
import { type Figure, figure } from "../figure.js";
import { frame, frameHeight, shorten } from "../frame.js";
import { panel } from "../panel.js";
import { element, textElement } from "../svg.js";
import { barLines } from "../terminal/bars.js";
import { caption } from "../terminal/style.js";
import { textWidth } from "../text-width.js";
import { formatNumber, linearTicks, niceDomain } from "../ticks.js";
import { type Worded, wordsIn } from "../words.js";

/** A bar with more than a name and a value. */
export interface Bar {
  /** Text beside the bar. */
  readonly name: string;
  /** Length of the bar. */
  readonly value: number;
  /** Half the length of the error bar, for example a standard error. */
  readonly error?: number;
  /** Text at the end of the bar. Default: the value. */
  readonly label?: string;
}

/** Options of `barChart`. */
export interface BarChartOptions extends Worded {
  /** Title of the figure. Default: none. */
  readonly title?: string;
  /** Title of the value axis, with its unit. Default "value". */
  readonly xLabel?: string;
  /** Title of the name axis. Default: none. */
  readonly nameLabel?: string;
  /** Name of the bar to highlight. */
  readonly highlight?: string;
  /** Width in SVG units. Default 640. */
  readonly width?: number;
}

/**
 * Values by name as horizontal bars from zero, in the order given.
 * @throws FeedforwardError if there are no bars
 */
export function barChart(
  bars: Readonly<Record<string, number>> | readonly Bar[],
  options: BarChartOptions = {},
): Figure {
  checkArgument("barChart", "bars", bars, Array.isArray(bars) ? "list of objects" : "object");
  checkOptions<BarChartOptions>("barChart", options, {
    title: "text or null",
    xLabel: true,
    nameLabel: true,
    highlight: true,
    width: true,
    language: true,
  });
  const words = wordsIn(options.language);
  const list: readonly Bar[] = Array.isArray(bars)
    ? bars
    : Object.entries(bars).map(([name, value]) => ({ name, value }));
  if (list.length === 0)
    throw new FeedforwardError("no bars: expected { name: value, … } or [{ name, value }, …] with at least one");
  const label = (bar: Bar) =>
    bar.label ?? `${formatNumber(bar.value)}${bar.error ? ` ± ${formatNumber(bar.error, 2)}` : ""}`;
  const xLabel = options.xLabel ?? words.value;
  const nameLabel = options.nameLabel;
  const width = options.width ?? 640;
  const rowHeight = list.length > 20 ? 22 : 30;
  const panelHeight = list.length * rowHeight + 56 + (nameLabel ? 20 : 0);
  const n = list.length;

  return figure({
    title: options.title,
    alt: `${options.title ? `${options.title}. ` : ""}${words.barsBy(xLabel, nameLabel ?? words.name)}: ${list
      .slice(0, 60)
      .map((bar) => `${bar.name} ${label(bar)}`)
      .join(", ")}${n > 60 ? words.andMore(n - 60) : ""}.`,
    width,
    height: Math.ceil(frameHeight(options.title, [], width) + panelHeight),
    draw(context) {
      const { theme } = context;
      const head = frame(context, { title: options.title });
      const names = list.map((bar) => shorten(bar.name, width * 0.34, 11.5));
      const ends = list.flatMap((bar) => [bar.value - (bar.error ?? 0), bar.value + (bar.error ?? 0)]);
      const [low, high] = niceDomain([0, ...ends], "linear", 0);
      const labelRoom = Math.max(...list.map((bar) => textWidth(label(bar), 11.5))) + 12;
      const room = width * 0.6;
      // Labels at the ends of bars need room inside the axis.
      const sides = Number(low < 0) + Number(high > 0 || low === high);
      const extra = ((high - low) * (labelRoom / room)) / Math.max(0.3, 1 - (sides * labelRoom) / room);
      const domain: [number, number] = [low < 0 ? low - extra : low, high > 0 || low === high ? high + extra : high];
      const colorOf = (bar: Bar) =>
        options.highlight === undefined || bar.name === options.highlight ? theme.series[0]! : theme.axis;
      const drawn = panel(context, {
        ...head,
        height: panelHeight,
        x: { label: xLabel, domain, ticks: linearTicks(low, high, 6) },
        y: {
          label: nameLabel,
          domain: [-0.5, n - 0.5],
          ticks: { values: names.map((_, i) => n - 1 - i), labels: names },
          grid: false,
        },
        marks: (plot) =>
          list.map((bar, i) =>
            plot.rect([bar], {
              x1: () => Math.min(0, Number.isFinite(bar.value) ? bar.value : 0),
              x2: () => Math.max(0, Number.isFinite(bar.value) ? bar.value : 0),
              y1: () => n - 1 - i - 0.36,
              y2: () => n - 1 - i + 0.36,
              fill: colorOf(bar),
            }),
          ),
      });
      const extras = list.map((bar, i) => {
        const y = drawn.y(n - 1 - i);
        const value = Number.isFinite(bar.value) ? bar.value : 0;
        const [from, to] = [drawn.x(value - (bar.error ?? 0)), drawn.x(value + (bar.error ?? 0))];
        const whisker = bar.error
          ? element("path", {
              d: `M${from.toFixed(2)},${y.toFixed(2)}H${to.toFixed(2)}M${from.toFixed(2)},${(y - 5).toFixed(2)}v10M${to.toFixed(2)},${(y - 5).toFixed(2)}v10`,
              stroke: theme.text,
              "stroke-width": 1.4,
              fill: "none",
            })
          : "";
        const [end, anchor] = value < 0 ? [from - 7, "end"] : [to + 7, "start"];
        return whisker + textElement(end, y + 4, label(bar), { "font-size": 11.5, "text-anchor": anchor });
      });
      const zero = drawn.x(0).toFixed(2);
      const axis = element("path", {
        d: `M${zero},${drawn.frame.top.toFixed(2)}V${drawn.frame.bottom.toFixed(2)}`,
        stroke: theme.axis,
      });
      return head.markup + drawn.markup + axis + extras.join("");
    },
    at: (width) => barChart(bars, { ...options, width }),
    lines: (context) => [
      ...caption(context, xLabel),
      ...barLines(
        context,
        list.map((bar) => ({ ...bar, label: label(bar) })),
      ),
    ],
    table: () => ({
      columns: [nameLabel ?? words.name, xLabel, ...(list.some((bar) => bar.error) ? [words.error] : [])],
      rows: list.map((bar) => [
        bar.name,
        formatNumber(bar.value, 6),
        ...(list.some((b) => b.error) ? [formatNumber(bar.error ?? 0)] : []),
      ]),
    }),
  });
}
