import { checkArgument, checkOptions, FeedforwardError } from "@feedforward/shared";
import { type Figure, figure } from "../figure.js";
import { frame, frameHeight } from "../frame.js";
import { type LinePanel, linePanel, linePanelMargin } from "../line-panel.js";
import { legendSample, seriesStyle } from "../marker.js";
import { element, textElement } from "../svg.js";
import { lineChartText } from "../terminal/line-chart.js";
import { formatNumber } from "../ticks.js";
import { type FigureWords, type Worded, wordsIn } from "../words.js";

/** Panels narrower than this are stacked. */
const LEAST_PANEL = 230;

/** Options of every figure with axes. */
export interface LineChartOptions extends Worded {
  /** Title of the figure. Default: none. */
  readonly title?: string;
  /** Width in SVG units. Default 640; 900 for several panels in a row. */
  readonly width?: number;
  /** Height of one row of panels, without title and legend. Default 320. */
  readonly panelHeight?: number;
  /** Panels per row. Default: 1 for one panel, otherwise 2. */
  readonly columns?: number;
  /** Replaces the alt text that is generated from the data. */
  readonly alt?: string;
  /** Additions to entries of the legend by name, for example "(NaN from epoch 4)". */
  readonly notes?: Readonly<Record<string, string>>;
}

/**
 * Lines on one or several pairs of axes with one legend. Lines of the same name share colour, dashes and marker.
 *
 * @param panels one pair of axes each.
 * @throws FeedforwardError if a line's x and y differ in length
 */
export function lineChart(panels: readonly LinePanel[], options: LineChartOptions = {}): Figure {
  checkArgument("lineChart", "panels", panels, "list of objects");
  for (const [i, item] of panels.entries()) checkArgument("lineChart", `panels[${i}].series`, item.series, "list");
  checkOptions<LineChartOptions>("lineChart", options, {
    title: "text or null",
    width: true,
    panelHeight: true,
    columns: true,
    alt: true,
    notes: true,
    language: true,
  });
  const words = wordsIn(options.language);
  for (const panel of panels)
    for (const line of panel.series)
      if (line.x.length !== line.y.length)
        throw new FeedforwardError(
          `line "${line.name}" has ${line.x.length} x values and ${line.y.length} y values: expected as many of each`,
        );
  const names = [...new Set(panels.flatMap((panel) => panel.series.map((line) => line.name)))];
  const labels = names.map((name) => (options.notes?.[name] ? `${name} ${options.notes[name]}` : name));
  const columns = Math.max(1, options.columns ?? (panels.length > 1 ? 2 : 1));
  const width = options.width ?? (columns > 1 ? 900 : 640);
  const panelHeight = options.panelHeight ?? 320;
  const rows = Math.max(1, Math.ceil(panels.length / columns));
  const legendNames = names.length > 1 || (names[0] ?? "") !== "" ? labels : [];
  const gap = 28;
  const styles = new Map(names.map((name, i) => [name, i]));
  // The legend shows a line, markers or both, as some panel draws them.
  const parts = names.map((name) => {
    const drawn = panels
      .flatMap((panel) => panel.series.map((line) => ({ panel, line })))
      .filter(({ line }) => line.name === name);
    const dots = ({ panel, line }: (typeof drawn)[number]) =>
      line.line === false || line.y.length === 1 || (panel.markers !== false && line.markers !== false);
    return { withMarker: drawn.some(dots), withLine: drawn.some(({ line }) => line.line !== false) };
  });
  const empty = panels.every((panel) => panel.series.every((line) => !line.y.some(Number.isFinite)));

  return figure({
    title: options.title,
    alt: options.alt ?? lineChartAlt(panels, options.title, words),
    width,
    height: Math.ceil(frameHeight(options.title, legendNames, width) + rows * panelHeight + (rows - 1) * gap),
    draw(context) {
      const legend = legendNames.map((name, i) => ({
        name,
        sample: (x: number, y: number) => legendSample(seriesStyle(context.theme, i), context.theme, x, y, parts[i]),
      }));
      const head = frame(context, { title: options.title, legend });
      const panelWidth = (head.width - (columns - 1) * gap) / columns;
      const drawn = panels.map((panel, i) => {
        const column = panels.filter((_, k) => k % columns === i % columns);
        return linePanel(
          context,
          panel,
          {
            left: head.left + (i % columns) * (panelWidth + gap),
            top: head.top + Math.floor(i / columns) * (panelHeight + gap),
            width: panelWidth,
            height: panelHeight,
            marginLeft: Math.max(...column.map((p) => linePanelMargin(p, panelHeight))),
          },
          styles,
        ).markup;
      });
      const note = empty
        ? textElement(width / 2, head.top + panelHeight / 2, words.noData, {
            "text-anchor": "middle",
            fill: context.theme.muted,
          })
        : "";
      return head.markup + element("g", {}, drawn.join("")) + note;
    },
    at: (width) =>
      lineChart(panels, { ...options, width, columns: Math.min(columns, Math.floor(width / LEAST_PANEL)) }),
    lines: (context) => [...lineChartText(context, panels, names, labels), ...(empty ? [`(${words.noData})`] : [])],
    table: () => lineChartTable(panels),
  });
}

function lineChartAlt(panels: readonly LinePanel[], title: string | undefined, words: FigureWords): string {
  const parts = panels.map((panel) => {
    const lines = panel.series.map(
      (line) => `${line.name ? `${line.name}: ` : ""}${describeLine(line.x, line.y, panel.xLabel, words)}`,
    );
    return `${panel.title ? `${panel.title}. ` : ""}${words.over(panel.yLabel, panel.xLabel)}. ${lines.join("; ")}.`;
  });
  return `${title ? `${title}. ` : ""}${parts.join(" ")}`.replace(/\.\./g, ".");
}

/** Describes a line in words: "from 0.42 at 1 to 0.95 at 10, highest 0.96 at 9". */
export function describeLine(x: readonly number[], y: readonly number[], unit: string, words: FigureWords): string {
  const finite: number[] = [];
  y.forEach((value, i) => {
    if (Number.isFinite(value)) finite.push(i);
  });
  const first = finite[0];
  const last = finite.at(-1);
  if (first === undefined || last === undefined) return words.noValues;
  const at = (i: number) => words.at(formatNumber(y[i]!), formatNumber(x[i]!, 8));
  if (first === last) return words.atUnit(formatNumber(y[first]!), unit, formatNumber(x[first]!, 8));
  let low = first;
  let high = first;
  for (const i of finite) {
    if (y[i]! < y[low]!) low = i;
    if (y[i]! > y[high]!) high = i;
  }
  const gaps = y.length - finite.length;
  const missing = gaps ? words.missing(gaps) : "";
  if (y[low] === y[high]) return `${words.throughout(formatNumber(y[low]!))}${missing}`;
  const extremes = [
    ...(y[high] !== y[first] && y[high] !== y[last] ? [words.highest(at(high))] : []),
    ...(y[low] !== y[first] && y[low] !== y[last] ? [words.lowest(at(low))] : []),
  ];
  return `${words.fromTo(at(first), at(last))}${extremes.join("")}${missing}`;
}

function lineChartTable(panels: readonly LinePanel[]) {
  const first = panels[0];
  const columns = [first?.xLabel ?? "x"];
  const rows = new Map<number, (string | number)[]>();
  for (const panel of panels)
    for (const line of panel.series) {
      const column = columns.length;
      columns.push(panels.length > 1 ? `${panel.yLabel}: ${line.name}` : line.name || panel.yLabel);
      line.x.forEach((x, i) => {
        const row = rows.get(x) ?? [x];
        row[column] = formatNumber(line.y[i]!, 6);
        rows.set(x, row);
      });
    }
  const sorted = [...rows.values()].sort((a, b) => (a[0] as number) - (b[0] as number));
  return { columns, rows: sorted.map((row) => columns.map((_, i) => row[i] ?? "")) };
}
