import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { writeFileAtomic } from "@feedforward/core/node";
import { checkArgument } from "@feedforward/shared";
import { sweepReport } from "../report/sweep-report";
import { lessIsBetter, rankResults, type SweepResult } from "../sweep";
import { sweepFigures } from "../sweep-figures";
import { writeFigures } from "./artefacts";

/**
 * Writes `results.csv`, `plots/` and `report.html` of a sweep to its folder and returns their paths.
 *
 * @param metric metric that ranks the runs.
 * @param command command line that repeats the sweep.
 */
export async function writeSweepArtefacts(
  folder: string,
  results: readonly SweepResult[],
  metric: string,
  command: string,
): Promise<Record<string, string>> {
  checkArgument("writeSweepArtefacts", "folder", folder, "text");
  checkArgument("writeSweepArtefacts", "results", results, "list of objects");
  for (const { point } of results) checkArgument("writeSweepArtefacts", "point of a result", point, "object");
  const ranked = rankResults(results, metric);
  const keys = Object.keys(results[0]?.point.values ?? {});
  const cell = (value: string) => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  const hasSeveral = results.some(({ deviation }) => deviation !== undefined);
  const lines = ranked.map(({ point, epochs, value, deviation, path }) =>
    [
      ...keys.map((key) => point.values[key]!),
      String(epochs),
      String(value ?? ""),
      ...(hasSeveral ? [String(deviation ?? "")] : []),
      path,
    ]
      .map(cell)
      .join(","),
  );
  const csv = join(folder, "results.csv");
  await writeFileAtomic(
    csv,
    `${[[...keys, "epochs", metric, ...(hasSeveral ? ["deviation"] : []), "path"].join(","), ...lines].join("\n")}\n`,
  );
  const figures = sweepFigures(results, metric);
  await writeFigures(join(folder, "plots"), figures);
  const report = join(folder, "report.html");
  const href = ({ point }: SweepResult) => `${point.name}/report.html`;
  await writeFileAtomic(report, await sweepReport({ results, metric, figures, command, href }));
  return { results: csv, report, plots: join(folder, "plots") };
}

/**
 * Returns the best value of a metric in a run's history so far, and its number of epochs.
 *
 * @param path folder of the run.
 */
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
