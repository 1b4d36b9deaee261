import { type LinePanel, linePanelAxes, visible } from "../line-panel.js";
import { cellWidth } from "../text-width.js";
import type { Ticks } from "../ticks.js";
import { Canvas } from "./canvas.js";
import { caption, cell, legendLines, letter, plain, type TextContext } from "./style.js";

/** Stacked panels of lines with one legend. */
export function lineChartText(
  context: TextContext,
  panels: readonly LinePanel[],
  names: readonly string[],
  labels = names,
): string[] {
  const legend = names.length > 1 || names[0] ? legendLines(context, labels) : [];
  return [...legend, ...panels.flatMap((panel, i) => [...(i ? [""] : []), ...panelLines(context, panel, names)])];
}

function panelLines(context: TextContext, panel: LinePanel, names: readonly string[]): string[] {
  const rows = Math.max(3, Math.floor(context.height ?? Math.max(8, Math.min(18, Math.round(context.width / 4)))));
  const { x, y } = linePanelAxes(panel, Math.max(2, Math.floor(context.width / 10)), Math.max(2, Math.floor(rows / 3)));
  const yLabels = y.ticks.labels.map((label) => plain(context, label));
  const left = Math.max(...yLabels.map(cellWidth), 1) + 2;
  const columns = Math.max(8, context.width - left);
  const canvas = new Canvas(context, columns, rows);
  const toX = projection(x.domain, panel.xScale, canvas.dotsX);
  const toY = projection(y.domain, panel.yScale, canvas.dotsY);
  const flip = (value: number) => canvas.dotsY - 1 - toY(value);

  for (const line of panel.series) {
    const series = names.indexOf(line.name);
    let previous: [number, number] | undefined;
    const shown: [number, number][] = [];
    line.x.forEach((value, i) => {
      const height = line.y[i] ?? Number.NaN;
      if (!visible(height, panel.yScale) || !visible(value, panel.xScale)) {
        previous = undefined;
        return;
      }
      const point: [number, number] = [toX(value), flip(height)];
      canvas.line(...((line.line !== false && previous) || point), ...point, series);
      shown.push(point);
      previous = point;
    });
    // Letters at the end of a line and along it distinguish lines without colour.
    const count = Math.min(shown.length, names.length > 1 ? 4 : 1);
    for (let k = 0; k < count; k++) {
      const share = count === 1 ? 1 : (k + (series + 1) / (names.length + 1)) / count;
      const point = k === count - 1 ? shown.at(-1)! : shown[Math.floor(share * (shown.length - 1))]!;
      canvas.put(point[0], point[1], letter(series), series);
    }
  }

  const [bar, corner, dash, notch] = context.ascii ? ["|", "+", "-", "+"] : ["│", "└", "─", "┤"];
  const labelOfRow = new Map<number, string>();
  y.ticks.values.forEach((value, i) => {
    labelOfRow.set(Math.floor((flip(value) / canvas.dotsY) * rows), yLabels[i]!);
  });
  const body = canvas.lines(letter).map((line, row) => {
    const label = labelOfRow.get(row);
    return `${cell(context, label ?? "", left - 2, "right")} ${label === undefined ? bar : notch}${line}`;
  });
  return [
    ...(panel.title ? caption(context, panel.title) : []),
    ...caption(context, panel.yLabel),
    ...body,
    `${" ".repeat(left - 1)}${corner}${dash!.repeat(columns)}`,
    " ".repeat(left) +
      tickLine(context, x.ticks, columns, (value) => Math.round((toX(value) / canvas.dotsX) * columns)),
    " ".repeat(left) + cell(context, panel.xLabel, columns, "center"),
  ];
}

/** Tick labels under their columns; a label that would touch its left neighbour is left out. */
export function tickLine(context: TextContext, ticks: Ticks, columns: number, at: (value: number) => number): string {
  let line = "";
  ticks.values.forEach((value, i) => {
    const label = plain(context, ticks.labels[i]!);
    const start = Math.max(0, Math.min(columns - label.length, at(value) - Math.floor(label.length / 2)));
    if (line === "" || start > line.length) line = line.padEnd(start) + label;
  });
  return line;
}

function projection(domain: readonly [number, number], scale: "linear" | "log" | undefined, dots: number) {
  const map = scale === "log" ? Math.log10 : (value: number) => value;
  const [low, high] = [map(domain[0]), map(domain[1])];
  return (value: number) => ((map(value) - low) / (high - low || 1)) * (dots - 1);
}
