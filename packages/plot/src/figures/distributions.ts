import { checkArgument, checkOptions, FeedforwardError } from "@feedforward/shared";
import { quantile, sortedFinite } from "../bins.js";
import { type Figure, figure } from "../figure.js";
import { frame, frameHeight } from "../frame.js";
import { panel } from "../panel.js";
import { element } from "../svg.js";
import { lineChartText } from "../terminal/line-chart.js";
import { formatNumber, linearTicks, niceDomain, tickCount } from "../ticks.js";
import { type Worded, wordsIn } from "../words.js";

/** Values at one step. */
export interface DistributionStep {
  /** Position on the x axis, such as the epoch. */
  readonly at: number;
  /** The values of this step. */
  readonly values: ArrayLike<number>;
}

/** Options of `distributions`. */
export interface DistributionsOptions extends Worded {
  /** Title of the figure. Default: none. */
  readonly title?: string;
  /** Title of the step axis. Default "epoch". */
  readonly xLabel?: string;
  /** Title of the value axis, with its unit. Default "value". */
  readonly yLabel?: string;
  /** Width in SVG units. Default 640. */
  readonly width?: number;
  /** Height of the panel in SVG units. Default: 320. */
  readonly panelHeight?: number;
}

const bands = [
  { percent: 100, low: 0, high: 1, opacity: 0.16 },
  { percent: 90, low: 0.05, high: 0.95, opacity: 0.24 },
  { percent: 50, low: 0.25, high: 0.75, opacity: 0.4 },
] as const;

/**
 * The change of a distribution over steps, as bands between quantiles around the median.
 * @throws FeedforwardError if there are no steps
 */
export function distributions(steps: readonly DistributionStep[], options: DistributionsOptions = {}): Figure {
  checkArgument("distributions", "steps", steps, "list of objects");
  for (const [i, item] of steps.entries()) checkArgument("distributions", `steps[${i}].values`, item.values, "list");
  checkOptions<DistributionsOptions>("distributions", options, {
    title: "text or null",
    xLabel: true,
    yLabel: true,
    width: true,
    panelHeight: true,
    language: true,
  });
  const words = wordsIn(options.language);
  if (steps.length === 0) throw new FeedforwardError("no steps for distributions: expected [{ at, values }, …]");
  const rows = steps.map(({ at, values }) => {
    const sorted = sortedFinite(values);
    return { at, quantiles: [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1].map((q) => quantile(sorted, q)) };
  });
  const value = (row: (typeof rows)[number], q: number) =>
    row.quantiles[[0, 0.05, 0.25, 0.5, 0.75, 0.95, 1].indexOf(q)]!;
  const xLabel = options.xLabel ?? words.epoch;
  const yLabel = options.yLabel ?? words.value;
  const width = options.width ?? 640;
  const panelHeight = options.panelHeight ?? 320;
  const names = [
    ...bands.map(({ percent }) => (percent === 100 ? words.allValues : words.middle(percent))),
    words.median,
  ];
  const at = rows.map((row) => row.at);
  const xRange = niceDomain(at, "linear", 0);
  const xDomain = xRange[0] === at[0] && rows.length > 1 ? xRange : ([at[0]! - 0.5, at[0]! + 0.5] as const);
  const yDomain = niceDomain(rows.flatMap((row) => row.quantiles));
  const ends = rows.length > 1 ? [rows[0]!, rows.at(-1)!] : [rows[0]!];
  const told = (row: (typeof rows)[number]) => {
    const [median, first, third, low, high] = [0.5, 0.25, 0.75, 0, 1].map((q) => formatNumber(value(row, q)));
    return words.quantilesAt(formatNumber(row.at, 8), median!, first!, third!, low!, high!);
  };

  return figure({
    title: options.title,
    alt: `${options.title ? `${options.title}. ` : ""}${words.quantiles(yLabel, xLabel)} ${ends.map(told).join("; ")}.`,
    width,
    height: Math.ceil(frameHeight(options.title, names, width) + panelHeight),
    draw(context) {
      const color = context.theme.series[0]!;
      const line = { stroke: color, "stroke-width": 2, fill: "none" };
      const head = frame(context, {
        title: options.title,
        legend: names.map((name, i) => ({
          name,
          // Bands overlap, so the inner ones appear darker than their own opacity.
          sample: (x, y) =>
            bands
              .slice(0, i + 1)
              .map((band) =>
                element("rect", {
                  x,
                  y: y - 6,
                  width: i < bands.length ? 38 : 0,
                  height: 12,
                  fill: color,
                  "fill-opacity": band.opacity,
                }),
              )
              .join("") + (i === bands.length ? element("path", { d: `M${x},${y}h38`, ...line }) : ""),
        })),
      });
      const drawn = panel(context, {
        ...head,
        height: panelHeight,
        x: {
          label: xLabel,
          domain: xDomain,
          ticks: linearTicks(xDomain[0], xDomain[1], tickCount(width, 9), at.every(Number.isInteger)),
          grid: false,
        },
        y: { label: yLabel, domain: yDomain, ticks: linearTicks(yDomain[0], yDomain[1], 6) },
        marks: (plot) => [
          ...bands.map((band) =>
            plot.areaY(rows, {
              x: "at",
              y1: (row) => value(row, band.low),
              y2: (row) => value(row, band.high),
              fill: color,
              fillOpacity: band.opacity,
              stroke: color,
              strokeOpacity: 0.5,
              strokeWidth: rows.length > 1 ? 0.5 : 6,
            }),
          ),
          plot.line(rows, {
            x: "at",
            y: (row) => value(row, 0.5),
            stroke: color,
            strokeWidth: 2,
            marker: rows.length > 1 ? undefined : "dot",
          }),
        ],
      });
      return head.markup + drawn.markup;
    },
    at: (width) => distributions(steps, { ...options, width }),
    lines(context) {
      const lines = [0, 0.25, 0.5, 0.75, 1].map((q) => ({
        name: q === 0.5 ? words.median : q === 0 ? words.minimum : q === 1 ? words.maximum : `${100 * q} %`,
        x: at,
        y: rows.map((row) => value(row, q)),
      }));
      return lineChartText(
        context,
        [{ xLabel, yLabel, series: lines, integerX: at.every(Number.isInteger) }],
        lines.map((line) => line.name),
      );
    },
    table: () => ({
      columns: [xLabel, words.minimum, "5 %", "25 %", words.median, "75 %", "95 %", words.maximum],
      rows: rows.map((row) => [formatNumber(row.at, 8), ...row.quantiles.map((q) => formatNumber(q))]),
    }),
  });
}
