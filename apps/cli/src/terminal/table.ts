import type { Style } from "./style";
import { cut, cutFront, pad, textWidth } from "./width";

/** A column of a {@link table}. */
export interface Column {
  readonly name: string;
  /** Alignment; numbers are right-aligned. Default: "end". */
  readonly align?: "start" | "end";
  /** The column may be dropped in a narrow terminal; the highest number goes first. Default: never dropped. */
  readonly optional?: number;
  /** The cells are paths, which are truncated at the front if too long. Default: false. */
  readonly path?: boolean;
}

export type Cell = string | number | undefined;

/** Shown columns and their widths. */
export interface Layout {
  readonly shown: readonly number[];
  readonly widths: readonly number[];
}

const GAP = "  ";

/** Chooses the columns that fit; if even the required ones do not, the widest is truncated. */
export function layout(columns: readonly Column[], rows: readonly (readonly Cell[])[], width: number): Layout {
  const natural = columns.map((column, index) =>
    Math.max(textWidth(column.name), ...rows.map((row) => textWidth(String(row[index] ?? "")))),
  );
  let shown = columns.map((_, index) => index);
  const total = () => shown.reduce((sum, index) => sum + natural[index]!, 0) + GAP.length * (shown.length - 1);
  while (total() > width) {
    const droppable = shown.filter((index) => columns[index]!.optional !== undefined);
    if (droppable.length === 0) break;
    const worst = droppable.reduce((a, b) => (columns[b]!.optional! >= columns[a]!.optional! ? b : a));
    shown = shown.filter((index) => index !== worst);
  }
  const excess = total() - width;
  const widest = shown.reduce((a, b) => (natural[b]! >= natural[a]! ? b : a));
  const widths = shown.map((index) =>
    index === widest && excess > 0 ? Math.max(4, natural[index]! - excess) : natural[index]!,
  );
  return { shown, widths };
}

/** Formats the header. */
export const headerLine = (columns: readonly Column[], { shown, widths }: Layout, style: Style): string =>
  style.bold(
    shown
      .map((index, at) => pad(cut(columns[index]!.name, widths[at]!), widths[at]!, side(columns[index]!)))
      .join(GAP)
      .trimEnd(),
  );

/** Formats a row. */
export const rowLine = (columns: readonly Column[], row: readonly Cell[], { shown, widths }: Layout): string =>
  shown
    .map((index, at) => {
      const column = columns[index]!;
      const shorten = column.path ? cutFront : cut;
      return pad(shorten(String(row[index] ?? ""), widths[at]!), widths[at]!, side(column));
    })
    .join(GAP)
    .trimEnd();

/** Draws a rule as wide as the table. */
export const ruleLine = ({ widths }: Layout, style: Style): string =>
  style.dim("─".repeat(widths.reduce((sum, width) => sum + width, 0) + GAP.length * (widths.length - 1)));

/** Formats a whole table for a terminal of `width` columns. */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  width: number,
  style: Style,
): string[] {
  const chosen = layout(columns, rows, width);
  return [
    headerLine(columns, chosen, style),
    ruleLine(chosen, style),
    ...rows.map((row) => rowLine(columns, row, chosen)),
  ];
}

const side = (column: Column): "start" | "end" => (column.align === "start" ? "end" : "start");
