import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Column, Table } from "@feedforward/data";
import { readParquet } from "@feedforward/data/parquet";
import type { FixtureFile, Kind, Outcome } from "../kind";
import { checkManifest, type ManifestEntry } from "./npy-manifest";

interface ExpectedColumn {
  type: string;
  values: unknown[];
}

interface Entry extends ManifestEntry {
  rows: number;
  columns?: { [name: string]: ExpectedColumn };
  sameAs?: string;
}

export const parquet: Kind = {
  name: "parquet",
  matches: (path) => path === "data/parquet/manifest.json",
  reads: (path) => /^data\/parquet\/.*\.parquet$/.test(path),
  run,
};

async function* run(file: FixtureFile): AsyncGenerator<Outcome> {
  const { files } = JSON.parse(await readFile(join(file.root, file.path), "utf8")) as { files: Entry[] };
  const columnsOf = (entry: Entry) => entry.columns ?? files.find((other) => other.file === entry.sameAs)?.columns;
  yield* checkManifest<Entry, Table>(
    file,
    (path) => readParquet(path),
    (table, entry) => difference(table, entry, columnsOf(entry)),
  );
  const first = files.find((entry) => entry.columns && entry.rows > 0 && Object.keys(entry.columns).length > 1);
  if (!first?.columns) return;
  // Reading only some columns gives the same values.
  const [name] = Object.keys(first.columns).slice(-1) as [string];
  const table = await readParquet(join(file.root, dirname(file.path), first.file), { columns: [name] });
  const detail = difference(table, first, { [name]: first.columns[name]! });
  yield {
    case: `${first.file} column ${name} alone`,
    status: detail ? "failed" : "passed",
    ...(detail ? { detail } : {}),
  };
}

function difference(table: Table, { rows }: Entry, columns: Entry["columns"]): string | undefined {
  if (!columns) return "the manifest gives no columns";
  if (table.length !== rows) return `expected ${rows} rows, received ${table.length}`;
  const names = Object.keys(columns);
  if (table.names.join() !== names.join()) return `expected columns ${names}, received ${table.names}`;
  for (const [i, [name, { type, values }]] of Object.entries(columns).entries()) {
    if (values.length !== table.length) return `column ${name}: the manifest gives ${values.length} values`;
    for (const [row, expected] of values.entries()) {
      const received = plain(cell(table.columns[i]!, row), type);
      if (JSON.stringify(received) !== JSON.stringify(wanted(expected, type))) {
        return `column ${name}, row ${row}: expected ${JSON.stringify(expected)}, received ${JSON.stringify(received)}`;
      }
    }
  }
  return undefined;
}

const cell = (column: Column, row: number): unknown =>
  column.kind === "number" && column.missing?.[row] === 1 ? null : column.values[row];

/** Converts a value to the form of the manifest. */
function plain(value: unknown, type: string): unknown {
  if (value === null || value === undefined) return null;
  if (value instanceof Uint8Array) return { hex: Buffer.from(value).toString("hex") };
  if (value instanceof Date) return value.getTime();
  if (Array.isArray(value)) return value.map((item) => plain(item, "number"));
  if (type === "int64") return String(value);
  if (typeof value === "bigint") return Number(value);
  if (typeof value === "number") return Object.is(value, -0) ? "-0" : Number.isFinite(value) ? value : String(value);
  if (typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item, "")]));
  return value;
}

/** Normalises the manifest's values: times in milliseconds, decimals as numbers. */
function wanted(value: unknown, type: string): unknown {
  if (value === null) return null;
  if (/^(timestamp|date)/.test(type)) {
    const [, whole = "", micro = ""] = /^(.*?\.\d{3})(\d*)$/.exec(String(value)) ?? [];
    // Anything finer than a millisecond must be 0, because a Date cannot represent it.
    return Number(micro) === 0 ? Date.parse(whole ? `${whole}Z` : String(value).replace(/(T.*)$/, "$1Z")) : value;
  }
  if (type.startsWith("decimal")) return Number(value);
  return Object.is(value, -0) ? "-0" : value;
}
