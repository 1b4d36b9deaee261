import { stat } from "node:fs/promises";
import { FeedforwardError } from "@feedforward/core";
import { Table as DataTable } from "@feedforward/data";
import { checkArgument, checkOptions, type OptionNames } from "@feedforward/shared";
import { type Run, readLogs } from "@feedforward/tensorboard";
import { type Cell, compareRuns, scalarTable, type Table, toCsv, toJson } from "@feedforward/tensorboard/views";
import { eventFilesUnder } from "./event-files";

/** Format of a table of scalars. */
export type TableFormat = "csv" | "json" | "parquet";

/** Options of `exportScalars`. */
export interface ScalarTableOptions {
  /** Only tags that contain this text. Default: all. */
  readonly tag?: string | undefined;
  /** Whether to write one row per step and one column per run and tag, instead of one row per value. Default: false. */
  readonly wide?: boolean | undefined;
  /** Called once per damaged place. */
  readonly onDamage?: ((message: string) => void) | undefined;
}

const SCALAR_TABLE_OPTIONS: OptionNames<ScalarTableOptions> = {
  tag: true,
  wide: true,
  onDamage: true,
};

/**
 * Returns the scalars of all runs under a folder (or of one event file) as a table: run, tag, step, wall_time, value;
 * or wide.
 *
 * @param path folder or file.
 * @throws FeedforwardError if there is no event file or no such scalar.
 */
export async function scalarsOf(path: string, options: ScalarTableOptions = {}): Promise<Table> {
  checkOptions("scalarsOf", options, SCALAR_TABLE_OPTIONS);
  const runs = await readRuns(path, options.onDamage);
  const tags = [...new Set([...runs.values()].flatMap((run) => [...run.of("scalars").keys()]))];
  const chosen = tags.filter((tag) => options.tag === undefined || tag.includes(options.tag));
  if (chosen.length === 0) {
    const which = options.tag === undefined ? "no scalar" : `no scalar whose tag contains "${options.tag}"`;
    throw new FeedforwardError(`${path} contains ${which}; its scalars are ${tags.join(", ") || "none"}.`);
  }
  return options.wide ? sideBySide(runs, chosen) : scalarTable(runs, new RegExp(chosen.map(exactly).join("|"), "u"));
}

const exactly = (text: string) => `^${text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")}$`;

/** Encodes a table in a format. In Parquet, step is INT64, text columns are STRING and numbers DOUBLE. */
export async function encodeTable(table: Table, format: TableFormat): Promise<string | Uint8Array> {
  checkArgument("encodeTable", "table.columns", table?.columns, "list");
  checkArgument("encodeTable", "table.rows", table?.rows, "list");
  if (format === "csv") return toCsv(table);
  if (format === "json") return `${toJson(table)}\n`;
  const { encodeParquet } = await import("@feedforward/data/parquet");
  const columns = table.columns.map((name, i) => {
    const cells = table.rows.map((row) => row[i]!);
    if (cells.some((cell) => typeof cell === "string"))
      return { name, kind: "string" as const, values: cells as string[] };
    if (name === "step")
      return { name, kind: "number" as const, values: BigInt64Array.from(cells, (cell) => BigInt(cell as number)) };
    const missing = Uint8Array.from(cells, (cell) => Number(cell === null));
    return { name, kind: "number" as const, values: Float64Array.from(cells, numberOf), missing };
  });
  return encodeParquet(new DataTable(columns, table.rows.length));
}

const numberOf = (cell: Cell): number => (cell === null ? Number.NaN : Number(cell));

/** Returns the runs of a log folder, or of one event file. */
export async function readRuns(path: string, onDamage?: (message: string) => void): Promise<ReadonlyMap<string, Run>> {
  const files = await eventFilesUnder(path);
  const isFile = (await stat(path)).isFile();
  const { openAsBlob } = await import("node:fs");
  const runs = isFile
    ? await readLogs([["events.out.tfevents", await openAsBlob(files[0]!.path)]])
    : await readLogs(path);
  for (const { damage } of runs.values())
    for (const { file, message } of damage) onDamage?.(`${isFile ? path : `${path}/${file}`}: ${message}`);
  return runs;
}

/** Joins the tags of all runs by step. */
function sideBySide(runs: ReadonlyMap<string, Run>, tags: readonly string[]): Table {
  const columns: string[] = [];
  const byStep = new Map<number | bigint, Map<string, Cell>>();
  for (const tag of tags) {
    const table = compareRuns(runs, tag);
    const names = table.columns.slice(1).map((run) => (run === "." ? tag : `${run}/${tag}`));
    columns.push(...names);
    for (const [step, ...cells] of table.rows) {
      const row = byStep.get(step as number) ?? new Map<string, Cell>();
      byStep.set(step as number, row);
      for (const [i, cell] of cells.entries()) row.set(names[i]!, cell);
    }
  }
  const steps = [...byStep].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    columns: ["step", ...columns],
    rows: steps.map(([step, row]) => [step, ...columns.map((name) => row.get(name) ?? null)]),
  };
}
