// @internal
import { checkArgument } from "@feedforward/shared";
import type { DataTable } from "../data-table";
import type { NamedFigure } from "../figure";
import { escapeHtml } from "../text/escape";
import { renderInline } from "../text/markdown";
import { plainInline } from "../text/plain-text";
import { inLanguage, type Language } from "../text/text";

/** Large numbers with labels at the top of a report. */
export interface Headline {
  /** The number, with its unit. */
  readonly value: string;
  /** Short description of the number. */
  readonly label: string;
}

/**
 * Renders the headlines of a report as HTML.
 *
 * @param items numbers and labels, in order.
 */
export function headlines(items: readonly Headline[]): string {
  checkArgument("headlines", "items", items, "list of objects");
  return `<div class="figures">${items.map(({ value, label }) => `<div><b>${escapeHtml(value)}</b><span>${escapeHtml(label)}</span></div>`).join("")}</div>`;
}

/**
 * Renders a figure in its light and dark form, with its caption. Its alternative text is in English, so in Korean the
 * caption is used.
 *
 * @param named figure, caption and name.
 * @param language language of the caption.
 */
export async function figureBlock(named: NamedFigure, language: Language): Promise<string> {
  checkArgument("figureBlock", "named.figure", named?.figure, "object");
  const { figure, caption, name } = named;
  const [light, dark] = [
    await figure.svg({ transparent: true }),
    await figure.svg({ theme: "dark", transparent: true }),
  ];
  const label = language === "en" ? "" : ` role="img" aria-label="${escapeHtml(plainInline(caption[language]))}"`;
  return `<figure class="figure" id="${escapeHtml(name)}"><div class="light"${label}>${light}</div><div class="dark"${label}>${dark}</div><figcaption>${renderInline(caption[language])}</figcaption></figure>`;
}

/**
 * Renders names and values as a table with two columns.
 *
 * @param facts names and values.
 */
export function factsTable(facts: readonly (readonly [string, string])[]): string {
  checkArgument("factsTable", "facts", facts, "list");
  for (const fact of facts) checkArgument("factsTable", "fact", fact, "list");
  return `<table class="facts"><tbody>${facts.map(([name, value]) => `<tr><td>${escapeHtml(name)}</td><td>${escapeHtml(value)}</td></tr>`).join("")}</tbody></table>`;
}

/** A table in one language. */
interface PlainTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/**
 * Returns headers and cells of a chapter's table in one language.
 *
 * @param table columns and rows.
 */
export function tableIn(table: Pick<DataTable, "columns" | "rows">, language: Language): PlainTable {
  checkArgument("tableIn", "table.columns", table?.columns, "list");
  checkArgument("tableIn", "table.rows", table.rows, "list");
  const { columns, rows } = table;
  return {
    columns: columns.map((column) => inLanguage(column, language)),
    rows: rows.map((row) => row.map((cell) => (typeof cell === "number" ? cell : inLanguage(cell, language)))),
  };
}

/**
 * Renders a table of numbers; `best` marks one row.
 *
 * @param table columns and rows, and the `title`, if it has one.
 * @param options.best index of the row to mark. Default: none.
 * @param options.words whether cells contain words. Default: false.
 */
export function dataTable(
  table: PlainTable & { readonly title?: string },
  options: { readonly best?: number; readonly words?: boolean } = {},
): string {
  checkArgument("dataTable", "table.columns", table?.columns, "list");
  const { columns, rows, title } = table;
  const head = `<thead><tr>${columns.map((column) => `<th scope="col">${escapeHtml(column)}</th>`).join("")}</tr></thead>`;
  const body = rows
    .map(
      (row, index) =>
        `<tr${index === options.best ? ' class="best"' : ""}>${row.map((cell) => `<td>${escapeHtml(String(cell))}</td>`).join("")}</tr>`,
    )
    .join("");
  const caption = title ? `<caption>${escapeHtml(title)}</caption>` : "";
  return `<div class="scroll"><table${options.words ? ' class="words"' : ""}>${caption}${head}<tbody>${body}</tbody></table></div>`;
}
