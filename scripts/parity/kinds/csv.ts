import { readFile } from "node:fs/promises";
import { type Column, type CsvOptions, parseCsvCells, readCsv, type Table } from "@feedforward/data";
import type { Kind } from "../kind";
import { checkManifest, type ManifestEntry } from "./npy-manifest";

type Value = number | string | boolean | null;

interface ExpectedColumn {
  pandas: string;
  kind: "number" | "boolean" | "string" | "any";
  values?: Value[];
  first?: Value[];
  last?: Value[];
  sum?: number;
}

interface Entry extends ManifestEntry {
  options: CsvOptions;
  rows: number;
  names: string[] | null;
  columns: ExpectedColumn[];
  cells?: string[][];
}

interface Csv {
  table: Table;
  cells: string[][];
}

export const csv: Kind = {
  name: "csv",
  matches: (path) => path === "data/csv/manifest.json",
  reads: (path) => /^data\/csv\/.*\.[ct]sv$/.test(path),
  run: (file) =>
    checkManifest<Entry, Csv>(
      file,
      async (path, { options }) => ({
        table: await readCsv(path, options),
        cells: parseCsvCells(await readFile(path), { ...options, name: path }),
      }),
      difference,
    ),
};

function difference({ table, cells }: Csv, expected: Entry): string | undefined {
  if (table.length !== expected.rows) return `expected ${expected.rows} rows, received ${table.length}`;
  const names = expected.names ?? expected.columns.map((_, column) => String(column));
  if (JSON.stringify(table.names) !== JSON.stringify(names)) return `expected names ${names}, received ${table.names}`;
  if (expected.cells && JSON.stringify(cells) !== JSON.stringify(expected.cells)) {
    return `expected cells ${JSON.stringify(expected.cells)}, received ${JSON.stringify(cells)}`;
  }
  for (const [i, column] of expected.columns.entries()) {
    const detail = columnDifference(table.columns[i]!, column);
    if (detail) return `column ${names[i]}: ${detail}`;
  }
  return undefined;
}

function columnDifference(column: Column, expected: ExpectedColumn): string | undefined {
  if (column.kind !== expected.kind) return `expected ${expected.kind}, received ${column.kind}`;
  const values = column.values as ArrayLike<unknown>;
  if (/^u?int64$/.test(expected.pandas) && Array.from(values).some((value) => !Number.isInteger(Number(value)))) {
    return `expected ${expected.pandas}, received numbers that are not whole`;
  }
  const runs: [Value[] | undefined, number][] = [
    [expected.values, 0],
    [expected.first, 0],
    [expected.last, values.length - (expected.last?.length ?? 0)],
  ];
  if (runs.every(([run]) => run === undefined)) return "the manifest gives no values";
  if (expected.values && expected.values.length !== values.length) return `expected ${expected.values.length} values`;
  for (const [run, start] of runs) {
    for (const [i, value] of (run ?? []).entries()) {
      if (!sameCell(values[start + i], value, column.kind))
        return `row ${start + i}: expected ${value}, received ${values[start + i]}`;
    }
  }
  if (expected.sum === undefined) return undefined;
  const sum = Array.from(values, Number).reduce((total, value) => total + value, 0);
  return Math.abs(sum - expected.sum) <= 1e-12 * Math.abs(expected.sum)
    ? undefined
    : `sum: expected ${expected.sum}, received ${sum}`;
}

/** A missing number is NaN in our tables and null in the manifest. */
function sameCell(value: unknown, expected: Value, kind: string): boolean {
  if (kind !== "number") return value === expected;
  if (typeof value === "bigint") return value === BigInt(expected as string | number);
  return expected === null ? Number.isNaN(value) : Object.is(value, Number(expected));
}
