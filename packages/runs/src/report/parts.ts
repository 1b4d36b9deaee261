// @internal
import type { DataTable } from "../data-table";
import type { NamedFigure } from "../figure";
import { escapeHtml } from "../text/escape";
import { renderInline } from "../text/markdown";
import { inLanguage, type Language } from "../text/text";

/** Large numbers with labels at the top of a report. */
export interface Headline {
  readonly value: string;
  readonly label: string;
}

export const headlines = (items: readonly Headline[]): string =>
  `<div class="figures">${items.map(({ value, label }) => `<div><b>${escapeHtml(value)}</b><span>${escapeHtml(label)}</span></div>`).join("")}</div>`;

/** A figure in its light and dark form, with its caption. */
export async function figureBlock({ figure, caption, name }: NamedFigure, language: Language): Promise<string> {
  const [light, dark] = [
    await figure.svg({ transparent: true }),
    await figure.svg({ theme: "dark", transparent: true }),
  ];
  return `<figure class="figure" id="${escapeHtml(name)}"><div class="light">${light}</div><div class="dark">${dark}</div><figcaption>${renderInline(caption[language])}</figcaption></figure>`;
}

/** A table of names and values in two columns. */
export const factsTable = (facts: readonly (readonly [string, string])[]): string =>
  `<table class="facts"><tbody>${facts.map(([name, value]) => `<tr><td>${escapeHtml(name)}</td><td>${escapeHtml(value)}</td></tr>`).join("")}</tbody></table>`;

/** A table in one language. */
interface PlainTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** Returns headers and cells of a chapter's table in one language. */
export const tableIn = ({ columns, rows }: Pick<DataTable, "columns" | "rows">, language: Language): PlainTable => ({
  columns: columns.map((column) => inLanguage(column, language)),
  rows: rows.map((row) => row.map((cell) => (typeof cell === "number" ? cell : inLanguage(cell, language)))),
});

/** A table of numbers; `best` marks one row. */
export function dataTable(
  { columns, rows, title }: PlainTable & { readonly title?: string },
  options: { readonly best?: number; readonly words?: boolean } = {},
): string {
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
