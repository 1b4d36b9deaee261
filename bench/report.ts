import { readFileSync, writeFileSync } from "node:fs";
import type { Ready } from "./protocol";

/** Results of one engine on one workload. */
export interface Row extends Ready {
  engine: string;
  /** Mean ms per step of each round. */
  roundsMs: number[];
  /** Their median. */
  msPerStep: number;
}

export interface Result {
  machine: string;
  date: string;
  rounds: number;
  workloads: Record<string, Row[]>;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

/** A Markdown table: per workload ms per step and how many times longer than the first engine takes. */
export function tableOf(result: Result): string {
  const names = Object.keys(result.workloads);
  const engines = [...new Set(Object.values(result.workloads).flatMap((rows) => rows.map(({ engine }) => engine)))];
  const header = [
    "engine",
    ...names.flatMap((name) => [`${name}, ms/step`, "ratio", "first call, ms"]),
    "first losses",
  ];
  const rows = engines.map((engine) => [
    engine,
    ...names.flatMap((name) => cells(result, name, engine)),
    agreement(result, engine),
  ]);
  return [header, header.map((_, column) => (column === 0 ? "---" : "---:")), ...rows]
    .map((row) => `| ${row.join(" | ")} |`)
    .join("\n");
}

function cells(result: Result, workload: string, engine: string): string[] {
  const rows = result.workloads[workload] ?? [];
  const row = rows.find((candidate) => candidate.engine === engine);
  const reference = rows[0];
  if (row === undefined || reference === undefined) return ["–", "–", "–"];
  const ratio = row === reference ? "1" : `${digits(row.msPerStep / reference.msPerStep)}×`;
  return [digits(row.msPerStep), ratio, row.firstCallMs.toFixed(0)];
}

/** The largest difference of the first losses from the first engine's. */
function agreement(result: Result, engine: string): string {
  const differences = Object.values(result.workloads).flatMap((rows) => {
    const losses = rows.find((row) => row.engine === engine)?.losses ?? [];
    const expected = rows[0]?.losses.slice(0, losses.length) ?? [];
    return expected.map((loss, step) => Math.abs(loss - (losses[step] as number)) / Math.abs(loss));
  });
  return differences.some(Number.isNaN) || differences.length === 0
    ? "differ"
    : `± ${Math.max(...differences).toExponential(0)}`;
}

/** Formats with three significant digits. */
const digits = (value: number) => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));

/** Replaces the text between `<!-- NAME -->` and `<!-- /NAME -->` in a file. */
export function writeTable(file: string, name: string, text: string): void {
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const old = readFileSync(file, "utf8");
  const [from, to] = [old.indexOf(start), old.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${file} has no ${start} … ${end} to write the table into`);
  writeFileSync(file, `${old.slice(0, from + start.length)}\n\n${text}\n\n${old.slice(to)}`);
}
