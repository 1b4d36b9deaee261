import type { HtmlTable } from "../html.js";
import { cellWidth } from "../text-width.js";
import { cell, plain, type TextContext } from "./style.js";

/** A table with aligned columns; columns that do not fit are dropped from the right, and the last line says so. */
export function tableLines(context: TextContext, table: HtmlTable, maxRows = 40): string[] {
  const rows = [table.columns, ...table.rows.slice(0, maxRows)].map((row) =>
    row.map((value) => plain(context, String(value))),
  );
  const widths = table.columns.map((_, column) =>
    Math.min(context.width, Math.max(...rows.map((row) => cellWidth(row[column] ?? "")))),
  );
  let shown = 0;
  let used = 0;
  while (shown < widths.length && used + widths[shown]! + (shown ? 2 : 0) <= context.width) {
    used += widths[shown]! + (shown ? 2 : 0);
    shown++;
  }
  const lines = rows.map((row) =>
    row
      .slice(0, Math.max(1, shown))
      .map((text, i) => cell(context, text, widths[i]!, i === 0 ? "left" : "right"))
      .join("  "),
  );
  const rule = (context.ascii ? "-" : "─").repeat(Math.min(context.width, used));
  const missing = [
    ...(table.rows.length > maxRows ? [`${table.rows.length - maxRows} more rows`] : []),
    ...(shown < widths.length ? [`${widths.length - shown} more columns`] : []),
  ];
  const note = missing.length ? [cell(context, `(${missing.join(", ")})`, context.width)] : [];
  return [lines[0]!, rule, ...lines.slice(1), ...note];
}
