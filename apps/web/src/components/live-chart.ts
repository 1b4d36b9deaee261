import type uPlot from "uplot";

/** A line that grows during training. */
export interface LiveSeries {
  readonly name: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** Index into the palette; a training and its validation share a colour. */
  readonly color: number;
  readonly dashed?: boolean;
  /** For several trainings with one line per part: the training and the part of this line. */
  readonly of?: { readonly training: string; readonly part: string };
}

/** An entry of a legend. */
export interface LegendEntry {
  readonly name: string;
  /** Index into the palette; undefined for an entry that applies to all trainings. */
  readonly color: number | undefined;
  readonly dashed: boolean;
}

/**
 * Returns the entries of a chart's legend: one per line, or, if trainings have parts, one per training and one per
 * part. Five trainings with two parts have seven entries instead of ten.
 */
export function legendOf(series: readonly LiveSeries[]): readonly LegendEntry[] {
  const trainings = new Map<string, LegendEntry>();
  const parts = new Map<string, LegendEntry>();
  for (const { name, color, dashed = false, of } of series) {
    const training = of?.training ?? name;
    if (!trainings.has(training))
      trainings.set(training, { name: training, color, dashed: of === undefined && dashed });
    if (of !== undefined) parts.set(of.part, { name: of.part, color: undefined, dashed });
  }
  return [...trainings.values(), ...parts.values()];
}

/** Exponential moving average with bias correction, as in TensorBoard's smoothing. */
export function smoothed(values: readonly number[], weight = 0.9): number[] {
  let sum = 0;
  let share = 0;
  return values.map((value) => {
    if (!Number.isFinite(value)) return value;
    sum = weight * sum + (1 - weight) * value;
    share = weight * share + (1 - weight);
    return sum / share;
  });
}

/** Formats the number of a tick so that it fits the axis; a logarithmic axis has ticks without a number. */
const tickName = (tick: number | null): string => {
  if (tick === null) return "";
  return Math.abs(tick) >= 1e5 ? tick.toExponential() : String(Number(tick.toPrecision(6)));
};

/** A line of a single point is invisible, so the point is drawn. */
const isShort = (chart: uPlot): boolean => chart.data[0].length < 2;

interface ChartForm {
  /** Element whose colours and font are used. */
  readonly box: HTMLElement;
  readonly series: readonly LiveSeries[];
  readonly width: number;
  readonly height: number;
  readonly log: boolean;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly xEnd: () => number | undefined;
  /** Called when the pointer moves to another point or leaves the chart. */
  readonly onpoint: (chart: uPlot) => void;
}

/** Returns uPlot's options for the lines, in the colours of the page. */
export function chartOptions({
  box,
  series,
  width,
  height,
  log,
  xLabel,
  yLabel,
  xEnd,
  onpoint,
}: ChartForm): uPlot.Options {
  const style = getComputedStyle(box);
  const shown = series.length > 0 ? series : [{ name: "", color: 0, x: [], y: [] } as LiveSeries];
  const seriesColor = (index: number) => `series-${(index % 8) + 1}`;
  const color = colorsIn(box, ["muted", "line", ...shown.map(({ color: index }) => seriesColor(index))]);
  const font = `12px ${style.fontFamily}`;
  const axis = (label: string): uPlot.Axis => ({
    label,
    font,
    labelFont: font,
    labelSize: 20,
    stroke: color("muted"),
    grid: { stroke: color("line"), width: 1 },
    ticks: { stroke: color("line"), width: 1, size: 5 },
  });
  const options: uPlot.Options = {
    width,
    height,
    legend: { show: false },
    cursor: { drag: { x: true, y: false }, points: { size: 7 } },
    hooks: { setCursor: [onpoint] },
    scales: {
      x: { time: false, range: (_, min, max) => [Math.min(0, min), Math.max(max, xEnd() ?? max, 1e-9)] },
      y: log ? { distr: 3 } : {},
    },
    axes: [
      { ...axis(xLabel), size: 34 },
      { ...axis(yLabel), size: 50, values: (_, ticks) => ticks.map(tickName) },
    ],
    series: [
      { label: xLabel },
      ...shown.map(
        ({ name, color: index, dashed }): uPlot.Series => ({
          label: name,
          stroke: color(seriesColor(index)),
          width: dashed ? 2 : 1.75,
          spanGaps: true,
          ...(dashed ? { dash: [6, 4], points: { show: true, size: 6 } } : { points: { show: isShort, size: 5 } }),
        }),
      ),
    ],
  };
  return options;
}

/**
 * Returns the page's colours by name. A canvas does not support CSS variables, and the browser does not compute a
 * custom property, but it computes the colour of a probe element. All colours are read together, so that styles are
 * computed once.
 */
function colorsIn(box: HTMLElement, names: readonly string[]): (name: string) => string {
  const probes = new Map(names.map((name) => [name, document.createElement("span")]));
  for (const [name, probe] of probes) probe.style.color = `var(--${name})`;
  box.append(...probes.values());
  const colors = new Map([...probes].map(([name, probe]) => [name, getComputedStyle(probe).color]));
  for (const probe of probes.values()) probe.remove();
  return (name) => colors.get(name)!;
}
