/** A table's cell; null where there is nothing. */
export type Cell = string | number | bigint | boolean | null;

/** Rows under named columns. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** The table as CSV (RFC 4180) with a header line; numbers in full precision, NaN and infinities by name, nothing for null. */
export function toCsv({ columns, rows }: Table): string {
  const line = (cells: readonly Cell[]) => `${cells.map(csvCell).join(",")}\n`;
  return line(columns) + rows.map(line).join("");
}

function csvCell(cell: Cell): string {
  const text = cell === null ? "" : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The table as JSON: a list of objects. What JSON has no numbers for is text: NaN, infinities, integers beyond 2^53. */
export function toJson({ columns, rows }: Table): string {
  const plain = (cell: Cell) =>
    typeof cell === "bigint" || (typeof cell === "number" && !Number.isFinite(cell)) ? String(cell) : cell;
  return JSON.stringify(rows.map((row) => Object.fromEntries(row.map((cell, i) => [columns[i], plain(cell)]))));
}
