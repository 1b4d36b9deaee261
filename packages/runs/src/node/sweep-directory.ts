import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { FeedforwardError } from "@feedforward/core";
import { writeFileAtomic } from "@feedforward/core/node";
import { sweepReport } from "../report/sweep-report";
import { lessIsBetter, rankResults, type SweepResult } from "../sweep";
import { sweepFigures } from "../sweep-figures";
import { writeFigures } from "./artefacts";
import { checkWritable } from "./check-folder";

/** What a sweep's folder remembers of a run: how long it was trained, and what it reached. */
export interface SweepEntry {
  readonly epochs: number;
  readonly value: number;
}

/**
 * The folder of a sweep: `sweep.json` holds what was asked for and which runs are done, so that the same sweep goes on
 * where it stopped; beside it lie the runs, `results.csv`, `plots/` and `report.html`.
 */
export class SweepDirectory {
  private constructor(
    readonly path: string,
    private readonly asked: string,
    private readonly entries: Record<string, SweepEntry>,
    /** Whether the runs that lie there are this sweep's, to go on with. */
    readonly begun: boolean,
  ) {}

  /**
   * Opens the folder, or makes it with the first result.
   *
   * @param asked whatever makes two sweeps the same.
   * @throws FeedforwardError (exit code 2) when another sweep lies there and is not to be replaced, or the folder cannot be
   *   written.
   */
  static async open(path: string, asked: string, overwrite: boolean): Promise<SweepDirectory> {
    const file = join(path, "sweep.json");
    let saved: { asked?: string; entries?: Record<string, SweepEntry> } = {};
    try {
      saved = JSON.parse(await readFile(file, "utf8"));
    } catch {
      // No sweep yet, or one that was never written whole.
    }
    if (saved.asked !== undefined && saved.asked !== asked && !overwrite) {
      throw new FeedforwardError(
        `${path} holds another sweep: its file, grid or metric differs. Choose another --out, or replace it with --overwrite.`,
        { usage: true },
      );
    }
    await checkWritable(path, `the sweep into ${path}`, "Choose another --out.");
    const begun = saved.asked === asked;
    return new SweepDirectory(path, asked, begun ? { ...saved.entries } : {}, begun);
  }

  /** What a run reached, if it was trained for at least this many epochs. */
  done(name: string, epochs: number): SweepEntry | undefined {
    const entry = this.entries[name];
    return entry !== undefined && entry.epochs >= epochs ? entry : undefined;
  }

  /** Remembers what a run reached. */
  async record(name: string, entry: SweepEntry): Promise<void> {
    this.entries[name] = entry;
    await this.save();
  }

  /** Writes what was asked for, so that an interrupted sweep is known again. */
  async save(): Promise<void> {
    const content = { asked: this.asked, entries: this.entries };
    await writeFileAtomic(join(this.path, "sweep.json"), `${JSON.stringify(content, null, 2)}\n`);
  }

  /** Writes `results.csv`, `plots/` and `report.html`. @returns their paths. */
  async finish(results: readonly SweepResult[], metric: string, command: string): Promise<Record<string, string>> {
    const ranked = rankResults(results, metric);
    const keys = Object.keys(results[0]?.point.values ?? {});
    const cell = (value: string) => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
    const lines = ranked.map(({ point, epochs, value, path }) =>
      [...keys.map((key) => point.values[key]!), String(epochs), String(value ?? ""), path].map(cell).join(","),
    );
    const csv = join(this.path, "results.csv");
    await writeFileAtomic(csv, `${[[...keys, "epochs", metric, "path"].join(","), ...lines].join("\n")}\n`);
    const figures = sweepFigures(results, metric);
    await writeFigures(join(this.path, "plots"), figures);
    const report = join(this.path, "report.html");
    const href = ({ point }: SweepResult) => `${point.name}/report.html`;
    await writeFileAtomic(report, await sweepReport({ results, metric, figures, command, href }));
    return { results: csv, report, plots: join(this.path, "plots") };
  }
}

/** The best value of a metric in a run's history so far, and how many epochs it has. */
export async function bestOfRun(
  path: string,
  metric: string,
): Promise<{ readonly epochs: number; readonly value: number | undefined } | undefined> {
  try {
    const text = await readFile(join(path, "history.json"), "utf8");
    const { metrics } = JSON.parse(text) as { metrics: Record<string, readonly unknown[]> };
    const values = (metrics[metric] ?? []).map(Number).filter(Number.isFinite);
    const best = lessIsBetter(metric) ? Math.min(...values) : Math.max(...values);
    return { epochs: (metrics.loss ?? []).length, value: values.length === 0 ? undefined : best };
  } catch {
    return undefined;
  }
}
