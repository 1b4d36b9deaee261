import { checkArgument, checkOptions, FeedforwardError } from "@feedforward/shared";
import { binEdges, countBins, quantile, sortedFinite } from "../bins.js";
import { mix } from "../color.js";
import { type Figure, figure } from "../figure.js";
import { frame, frameHeight, shorten } from "../frame.js";
import { panel } from "../panel.js";
import { shade } from "../terminal/bars.js";
import { caption, cell, plain } from "../terminal/style.js";
import { cellWidth } from "../text-width.js";
import { thin } from "../thin.js";
import { formatNumber, linearTicks, tickCount } from "../ticks.js";
import { type Worded, wordsIn } from "../words.js";

/** Values at one step, such as "epoch 3" or 3. */
export interface Snapshot {
  /** Label of the outline, such as the epoch. */
  readonly at: number | string;
  /** The values of this step. */
  readonly values: ArrayLike<number>;
}

/** Options of `ridgelines`. */
export interface RidgelinesOptions extends Worded {
  /** Title of the figure. Default: none. */
  readonly title?: string;
  /** Title of the value axis, with its unit. Default "value". */
  readonly xLabel?: string;
  /** Title of the step axis. Default "epoch". */
  readonly yLabel?: string;
  /** Approximate number of bins. Default 60. */
  readonly bins?: number;
  /** Maximum height of a ridge, in rows; more than 1 overlaps the ridges behind it. Default 2. */
  readonly overlap?: number;
  /** Width in SVG units. Default 640. */
  readonly width?: number;
}

/**
 * The change of a distribution over steps: one outline per step, the first at the back (top), all on one scale.
 *
 * @param snapshots the steps in order.
 * @throws FeedforwardError if there are no steps
 */
export function ridgelines(snapshots: readonly Snapshot[], options: RidgelinesOptions = {}): Figure {
  checkArgument("ridgelines", "snapshots", snapshots, "list of objects");
  for (const [i, item] of snapshots.entries())
    checkArgument("ridgelines", `snapshots[${i}].values`, item.values, "list");
  checkOptions<RidgelinesOptions>("ridgelines", options, {
    title: "text or null",
    xLabel: true,
    yLabel: true,
    bins: true,
    overlap: true,
    width: true,
    language: true,
  });
  const words = wordsIn(options.language);
  if (snapshots.length === 0) throw new FeedforwardError("no snapshots for ridgelines: expected [{ at, values }, …]");
  const rows = thin(snapshots, 40);
  const edges = binEdges(
    rows.map(({ values }) => values),
    options.bins ?? 60,
  );
  // Fractions rather than counts, so that steps with more values are not taller.
  const shares = rows.map(({ values }) => {
    const { counts } = countBins(values, edges);
    const total = Math.max(
      1,
      counts.reduce((a, b) => a + b, 0),
    );
    return counts.map((count) => count / total);
  });
  const highest = Math.max(...shares.flat(), 1e-9);
  const overlap = options.overlap ?? 2;
  const xLabel = options.xLabel ?? words.value;
  const yLabel = options.yLabel ?? words.epoch;
  const width = options.width ?? 640;
  const panelHeight = Math.max(180, Math.min(560, 24 * (rows.length + overlap))) + 60;
  const labels = rows.map(({ at }) => (typeof at === "number" ? formatNumber(at, 8) : at));
  const stats = rows.map(({ values }) => {
    const sorted = sortedFinite(values);
    return [0, 0.25, 0.5, 0.75, 1].map((q) => formatNumber(quantile(sorted, q)));
  });

  return figure({
    title: options.title,
    alt: `${options.title ? `${options.title}. ` : ""}${words.distribution(xLabel, yLabel)} ${[0, rows.length - 1]
      .filter((k, i) => i === 0 || k > 0)
      .map((k) => words.quartiles(labels[k]!, stats[k]![2]!, stats[k]![0]!, stats[k]![4]!))
      .join("; ")}.`,
    width,
    height: Math.ceil(frameHeight(options.title, [], width) + panelHeight),
    draw(context) {
      const { theme } = context;
      const head = frame(context, { title: options.title });
      const last = rows.length - 1;
      const stride = Math.ceil(rows.length / 20);
      const drawn = panel(context, {
        ...head,
        height: panelHeight,
        x: {
          label: xLabel,
          domain: [edges[0]!, edges.at(-1)!],
          ticks: linearTicks(edges[0]!, edges.at(-1)!, tickCount(width, 8)),
        },
        y: {
          label: yLabel,
          domain: [-0.3, last + overlap + 0.1],
          ticks: {
            values: rows.map((_, i) => last - i).filter((_, i) => (last - i) % stride === 0),
            labels: labels.filter((_, i) => (last - i) % stride === 0).map((label) => shorten(label, 90, 11.5)),
          },
          grid: false,
        },
        marks: (plot) =>
          rows.flatMap((_, i) => {
            const base = last - i;
            const ridge = edges.slice(1).map((edge, k) => ({
              x: (edge + edges[k]!) / 2,
              y: base + (shares[i]![k]! / highest) * overlap,
            }));
            const closed = [{ x: edges[0]!, y: base }, ...ridge, { x: edges.at(-1)!, y: base }];
            const tone = mix(theme.series[0]!, theme.background, 0.25 + 0.6 * (1 - (last ? i / last : 1)));
            return [
              plot.areaY(closed, {
                x: "x",
                y1: base,
                y2: "y",
                fill: mix(tone, theme.background, 0.25),
                fillOpacity: 0.92,
              }),
              plot.line(closed, { x: "x", y: "y", stroke: mix(theme.series[0]!, theme.text, 0.25), strokeWidth: 1.1 }),
            ];
          }),
      });
      return head.markup + drawn.markup;
    },
    at: (width) => ridgelines(snapshots, { ...options, width }),
    lines(context) {
      const left = Math.min(Math.max(...labels.map(cellWidth)), Math.floor(context.width / 3));
      const columns = context.width - left - 1;
      const ends = [formatNumber(edges[0]!), formatNumber(edges.at(-1)!)].map((end) => plain(context, end));
      return [
        ...caption(context, `${yLabel} (rows), ${xLabel} (columns)`),
        ...shares.map((share, i) => {
          const shades = Array.from({ length: columns }, (_, c) => {
            const from = Math.floor((c / columns) * share.length);
            const to = Math.max(from + 1, Math.floor(((c + 1) / columns) * share.length));
            return shade(context, Math.sqrt(Math.max(...share.slice(from, to)) / highest));
          });
          return `${cell(context, labels[i]!, left, "right")} ${shades.join("")}`;
        }),
        `${" ".repeat(left + 1)}${ends[0]}${" ".repeat(Math.max(1, columns - ends[0]!.length - ends[1]!.length))}${ends[1]}`,
      ];
    },
    table: () => ({
      columns: [yLabel, words.minimum, "25%", words.median, "75%", words.maximum],
      rows: rows.map((_, i) => [labels[i]!, ...stats[i]!]),
    }),
  });
}
