import { cellWidth } from "../text-width.js";
import { cell, paint, plain, type TextContext } from "./style.js";

/** A bar: its name, its length and the number after it. */
export interface TextBar {
  readonly name: string;
  readonly value: number;
  readonly label: string;
}

/** Horizontal bars. Lengths are measured from zero. */
export function barLines(context: TextContext, bars: readonly TextBar[]): string[] {
  const names = bars.map((bar) => plain(context, bar.name));
  const labels = bars.map((bar) => plain(context, bar.label));
  const labelWidth = Math.min(Math.max(1, ...labels.map(cellWidth)), Math.floor(context.width * 0.6));
  const nameRoom = Math.min(Math.floor(context.width * 0.4), context.width - labelWidth - 7);
  const nameWidth = Math.max(1, Math.min(nameRoom, Math.max(...names.map(cellWidth))));
  const room = Math.max(1, context.width - nameWidth - labelWidth - 3);
  const longest = Math.max(...bars.map((bar) => Math.abs(bar.value)).filter(Number.isFinite), 0) || 1;
  return bars.map((bar, i) => {
    const eighths = Number.isFinite(bar.value) ? Math.round((Math.abs(bar.value) / longest) * room * 8) : 0;
    const drawn = context.ascii
      ? "#".repeat(Math.round(eighths / 8))
      : "█".repeat(Math.floor(eighths / 8)) + (eighths % 8 ? (" ▏▎▍▌▋▊▉"[eighths % 8] ?? "") : "");
    const name = cell(context, names[i]!, nameWidth);
    return `${name} ${context.ascii ? "|" : "│"}${paint(context, drawn, 0)} ${cell(context, labels[i]!, Math.min(labelWidth, cellWidth(labels[i]!)))}`;
  });
}

/** Shades from empty to full. */
export function shade(context: TextContext, t: number): string {
  const ramp = context.ascii ? " .:-=+*#%@" : " ░▒▓█";
  return ramp[Math.max(0, Math.min(ramp.length - 1, Math.round(t * (ramp.length - 1))))]!;
}

/** A grid of values from 0 to 1 as shades, `columns` wide; it has half as many rows, since cells are twice as high. */
export function shadeLines(
  context: TextContext,
  at: (x: number, y: number) => number,
  columns: number,
  rows: number,
): string[] {
  return Array.from({ length: rows }, (_, y) =>
    Array.from({ length: columns }, (_, x) => shade(context, at((x + 0.5) / columns, (y + 0.5) / rows))).join(""),
  );
}
