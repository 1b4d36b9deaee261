/** A cell of the hyperparameter table. */
export type FilterCell = string | number | boolean | undefined;

/**
 * Parses a column's filter: `>0.1`, `>=1`, `<5`, `0.1..0.5` compare numbers; anything else matches a case-insensitive substring of the cell.
 */
export function columnFilter(text: string): (cell: FilterCell) => boolean {
  const wanted = text.trim();
  if (wanted === "") return () => true;
  const comparison = /^(<=?|>=?|=)\s*(\S+)$/.exec(wanted);
  if (comparison && !Number.isNaN(Number(comparison[2]))) {
    const limit = Number(comparison[2]);
    const holds = comparisons[comparison[1] as keyof typeof comparisons];
    return (cell) => typeof cell === "number" && holds(cell, limit);
  }
  const range = /^(\S+?)\.\.(\S+)$/.exec(wanted);
  if (range && !Number.isNaN(Number(range[1])) && !Number.isNaN(Number(range[2])))
    return (cell) => typeof cell === "number" && cell >= Number(range[1]) && cell <= Number(range[2]);
  return (cell) => cell !== undefined && String(cell).toLowerCase().includes(wanted.toLowerCase());
}

const comparisons = {
  "<": (a: number, b: number) => a < b,
  "<=": (a: number, b: number) => a <= b,
  ">": (a: number, b: number) => a > b,
  ">=": (a: number, b: number) => a >= b,
  "=": (a: number, b: number) => a === b,
};

/** Compares cells: numbers by size, text alphabetically, missing values last in both directions. */
export function compareCells(a: FilterCell, b: FilterCell, descending: boolean): number {
  const missing = (cell: FilterCell) => cell === undefined || Number.isNaN(cell);
  if (missing(a) || missing(b)) return Number(missing(a)) - Number(missing(b));
  const order =
    typeof a === "number" && typeof b === "number"
      ? a - b
      : String(a).localeCompare(String(b), "en", { numeric: true });
  return descending ? -order : order;
}
