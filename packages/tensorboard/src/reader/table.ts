import { checkArgument } from "@feedforward/shared";

/** A cell of a table; null if empty. */
export type Cell = string | number | bigint | boolean | null;

/** Rows under named columns. */
export interface Table {
  /** Heads of the columns. */
  readonly columns: readonly string[];
  /** Cells of each row. */
  readonly rows: readonly (readonly Cell[])[];
}

/**
 * Formats the table as CSV (RFC 4180) with a header line; numbers in full precision, NaN and infinities by name, null as empty.
 *
 * @param table columns and rows.
 */
export function toCsv(table: Table): string {
  const { columns, rows } = checkTable("toCsv", table);
  const line = (cells: readonly Cell[]) => `${cells.map(csvCell).join(",")}\n`;
  return line(columns) + rows.map(line).join("");
}

function csvCell(cell: Cell): string {
  const text = cell === null ? "" : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Formats the table as JSON: a list of objects. NaN, infinities and integers beyond 2^53 become strings.
 *
 * @param table columns and rows.
 */
export function toJson(table: Table): string {
  const { columns, rows } = checkTable("toJson", table);
  const plain = (cell: Cell) =>
    typeof cell === "bigint" || (typeof cell === "number" && !Number.isFinite(cell)) ? String(cell) : cell;
  return JSON.stringify(rows.map((row) => Object.fromEntries(row.map((cell, i) => [columns[i], plain(cell)]))));
}

function checkTable(owner: string, table: Table): Table {
  checkArgument(owner, "table", table, "table");
  checkArgument(owner, "table.rows", table.rows, "list");
  for (const row of table.rows) checkArgument(owner, "a row", row, "list");
  return table;
}
