import { escapeText } from "./svg.js";
import { themes } from "./theme.js";

/** The data behind a figure. */
export interface HtmlTable {
  /** Heads of the columns. */
  readonly columns: readonly string[];
  /** Cells of each row. */
  readonly rows: readonly (readonly (string | number)[])[];
}

const maxRows = 500;

/** A self-contained page: no script, no other file, both themes, the data as a table. */
export function htmlPage(page: { title: string; alt: string; light: string; dark: string; table: HtmlTable }): string {
  const { light, dark } = themes;
  const cells = (tag: "th" | "td", row: readonly (string | number)[]) =>
    row.map((cell) => `<${tag}${tag === "th" ? ' scope="col"' : ""}>${escapeText(String(cell))}</${tag}>`).join("");
  const left = page.table.rows.length - maxRows;
  const rows = page.table.rows.slice(0, maxRows).map((row) => `<tr>${cells("td", row)}</tr>`);
  const more = left > 0 ? `<p>The first ${maxRows} of ${page.table.rows.length} rows.</p>` : "";
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeText(page.title)}</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem; font: 15px/1.5 system-ui, sans-serif; background: ${light.background}; color: ${light.text}; }
figure { margin: 0; }
svg { max-width: 100%; height: auto; display: block; }
figcaption, details { margin-top: 1rem; color: ${light.muted}; }
summary { cursor: pointer; }
.table { overflow-x: auto; }
table { border-collapse: collapse; margin-top: .5rem; font-variant-numeric: tabular-nums; }
th, td { text-align: right; padding: .15rem .75rem; border-bottom: 1px solid ${light.grid}; }
.dark { display: none; }
@media (prefers-color-scheme: dark) {
body { background: ${dark.background}; color: ${dark.text}; }
figcaption, details { color: ${dark.muted}; }
th, td { border-color: ${dark.grid}; }
.light { display: none; }
.dark { display: block; }
}
@media print {
body { background: ${light.background}; color: ${light.text}; padding: 0; }
details, .dark { display: none; }
.light { display: block; }
}
</style>
</head>
<body>
<figure>
<div class="light">${page.light}</div>
<div class="dark">${page.dark}</div>
<figcaption>${escapeText(page.alt)}</figcaption>
</figure>
<details>
<summary>Data</summary>
<div class="table" tabindex="0" role="region" aria-label="Data"><table>
<thead><tr>${cells("th", page.table.columns)}</tr></thead>
<tbody>
${rows.join("\n")}
</tbody>
</table></div>${more}
</details>
</body>
</html>
`;
}
