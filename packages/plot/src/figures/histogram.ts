import { checkArgument, checkOptions, FeedforwardError } from "@feedforward/shared";
import { binEdges, countBins, quantile, sortedFinite } from "../bins.js";
import { type Figure, figure } from "../figure.js";
import { frame, frameHeight } from "../frame.js";
import { legendSample, seriesStyle } from "../marker.js";
import { panel } from "../panel.js";
import { barLines } from "../terminal/bars.js";
import { caption } from "../terminal/style.js";
import { formatNumber, linearTicks, tickCount } from "../ticks.js";
import { type FigureWords, type Worded, wordsIn } from "../words.js";

/** Options of `histogram`. */
export interface HistogramOptions extends Worded {
  /** Title of the figure. Default: none. */
  readonly title?: string;
  /** Title of the value axis, with its unit. Default "value". */
  readonly xLabel?: string;
  /** Approximate number of bins. Default 30. */
  readonly bins?: number;
  /** Edges of the bins, ascending; replaces `bins`. */
  readonly edges?: readonly number[];
  /** Heights of the bars: number of values, or percentage of them. Default "count". */
  readonly heights?: "count" | "percent";
  /** Width in SVG units. Default 640. */
  readonly width?: number;
  /** Height of the panel in SVG units. Default: 320. */
  readonly panelHeight?: number;
}

type Values = ArrayLike<number>;

/**
 * The distribution of values: bars for one list, outlines for several by name. Non-finite values are left out,
 * and the alt text says so.
 * @throws FeedforwardError if there is no list, or edges do not ascend
 */
export function histogram(values: Values | Readonly<Record<string, Values>>, options: HistogramOptions = {}): Figure {
  checkArgument("histogram", "values", values, "object or list");
  checkOptions<HistogramOptions>("histogram", options, {
    title: "text or null",
    xLabel: true,
    bins: true,
    edges: "list",
    heights: true,
    width: true,
    panelHeight: true,
    language: true,
  });
  const words = wordsIn(options.language);
  const lists: [string, Values][] = isList(values) ? [["", values]] : Object.entries(values);
  for (const [name, list] of lists) checkArgument("histogram", `values of ${name}`, list, "list");
  if (lists.length === 0)
    throw new FeedforwardError("no values for a histogram: expected a list, or { name: list, … }");
  const edges =
    options.edges ??
    binEdges(
      lists.map(([, list]) => list),
      options.bins ?? 30,
    );
  if (edges.length < 2 || edges.some((edge, i) => i > 0 && !(edge > edges[i - 1]!)))
    throw new FeedforwardError(`edges are [${edges.join(", ")}]: expected two or more ascending numbers`);
  const percent = options.heights === "percent";
  const series = lists.map(([name, list]) => {
    const { counts } = countBins(list, edges);
    const total = Math.max(
      1,
      counts.reduce((a, b) => a + b, 0),
    );
    return { name, list, counts, heights: percent ? counts.map((count) => (100 * count) / total) : counts };
  });
  const names = series.map(({ name }) => name).filter(Boolean);
  const yLabel = percent ? words.shareOfValues : words.valuesPerBin;
  const xLabel = options.xLabel ?? words.value;
  const width = options.width ?? 640;
  const panelHeight = options.panelHeight ?? 320;
  const highest = Math.max(...series.flatMap(({ heights }) => heights), percent ? 0 : 1);
  const domain = [edges[0]!, edges.at(-1)!] as const;
  const ranges = edges.slice(1).map((edge, i) => words.range(formatNumber(edges[i]!), formatNumber(edge)));

  return figure({
    title: options.title,
    alt: `${options.title ? `${options.title}. ` : ""}${words.histogramOf(xLabel)} ${series.map(({ name, list }) => `${name ? `${name}: ` : ""}${describe(list, words)}`).join("; ")}.`,
    width,
    height: Math.ceil(frameHeight(options.title, names, width) + panelHeight),
    draw(context) {
      const { theme } = context;
      const legend = names.map((name, i) => ({
        name,
        sample: (x: number, y: number) => legendSample(seriesStyle(theme, i), theme, x, y, { withMarker: false }),
      }));
      const head = frame(context, { title: options.title, legend });
      const drawn = panel(context, {
        ...head,
        height: panelHeight,
        x: { label: xLabel, domain, ticks: linearTicks(domain[0], domain[1], tickCount(width, 8)), grid: false },
        y: { label: yLabel, domain: [0, highest * 1.04], ticks: linearTicks(0, highest * 1.04, 6, !percent) },
        marks: (plot) =>
          series.flatMap(({ heights }, i) => {
            const style = seriesStyle(theme, i);
            const bars = heights.map((height, k) => ({ from: edges[k]!, to: edges[k + 1]!, height }));
            const fill = { fill: style.color, fillOpacity: series.length > 1 ? 0.12 : 1 };
            const bar = plot.rect(bars, {
              x1: "from",
              x2: "to",
              y1: () => 0,
              y2: "height",
              insetLeft: 0.5,
              insetRight: 0.5,
              ...fill,
            });
            if (series.length === 1) return [bar];
            const outline = [
              [edges[0]!, 0],
              ...bars.flatMap((b) => [
                [b.from, b.height],
                [b.to, b.height],
              ]),
              [edges.at(-1)!, 0],
            ];
            const line = plot.line(outline, {
              x: "0",
              y: "1",
              stroke: style.color,
              strokeWidth: 2,
              strokeDasharray: style.dash || undefined,
            });
            return [plot.areaY(outline, { x: "0", y1: 0, y2: "1", ...fill }), line];
          }),
      });
      return head.markup + drawn.markup;
    },
    at: (width) => histogram(values, { ...options, width }),
    lines: (context) =>
      series.flatMap(({ name, heights, counts }, i) => [
        ...(i ? [""] : []),
        ...caption(context, name ? `${name}: ${yLabel}` : `${xLabel}: ${yLabel}`),
        ...barLines(
          context,
          heights.map((value, k) => ({
            name: ranges[k]!,
            value,
            label: percent ? `${formatNumber(value, 3)}%` : String(counts[k]),
          })),
        ),
      ]),
    table: () => ({
      columns: [xLabel, ...series.map(({ name }) => name || yLabel)],
      rows: ranges.map((range, k) => [range, ...series.map(({ heights }) => formatNumber(heights[k]!))]),
    }),
  });
}

function isList(values: unknown): values is Values {
  return Array.isArray(values) || ArrayBuffer.isView(values);
}

function describe(list: Values, words: FigureWords): string {
  const sorted = sortedFinite(list);
  if (sorted.length === 0) return words.noFinite;
  const left = list.length - sorted.length;
  const [low, first, median, third, high] = [0, 0.25, 0.5, 0.75, 1].map((q) => formatNumber(quantile(sorted, q)));
  const told = words.values(sorted.length, low!, high!, median!, first!, third!);
  return `${told}${left ? words.notFinite(left) : ""}`;
}
