import { checkArgument } from "@feedforward/shared";
import type { NamedFigure } from "../figure";
import { rankResults, type SweepResult } from "../sweep";
import { escapeHtml } from "../text/escape";
import { page } from "./page";
import { dataTable, factsTable, figureBlock, headlines } from "./parts";

/** Contents of {@link sweepReport}. */
export interface SweepReportInput {
  /** Results, best first. */
  readonly results: readonly SweepResult[];
  /** Metric that ranks the runs. */
  readonly metric: string;
  /** Figures in the order in which they are shown. */
  readonly figures: readonly NamedFigure[];
  /** Command that repeats or resumes the sweep. */
  readonly command: string;
  /** Returns the path of a run's report, relative to this page. */
  readonly href: (result: SweepResult) => string;
}

/**
 * Creates the page of a sweep: the best run, all runs, and the effect of each setting. It opens offline.
 *
 * @param input contents of the report.
 */
export async function sweepReport(input: SweepReportInput): Promise<string> {
  checkArgument("sweepReport", "input.results", input?.results, "list of objects");
  checkArgument("sweepReport", "input.figures", input?.figures, "list");
  const { results, metric, figures, command, href } = input;
  const ranked = rankResults(results, metric);
  const [best] = ranked;
  const keys = Object.keys(best?.point.values ?? {});
  const done = ranked.filter(({ value }) => value !== undefined);
  const blocks = await Promise.all(figures.map((figure) => figureBlock(figure, "en")));
  const rows = ranked.map(({ point, value, epochs, failure }) => [
    ...keys.map((key) => point.values[key]!),
    epochs,
    value === undefined ? (failure ?? "failed") : value.toFixed(4),
  ]);
  const bestValue = best?.value;
  const body = [
    "<h1>Sweep</h1>",
    `<p class="lead">${results.length} combinations of ${escapeHtml(keys.join(", "))}, ranked by ${escapeHtml(metric)}.</p>`,
    headlines([
      { value: bestValue === undefined ? "none" : bestValue.toFixed(4), label: `best ${metric}` },
      { value: `${done.length} of ${results.length}`, label: "runs that ended well" },
    ]),
    best === undefined || bestValue === undefined
      ? ""
      : `<h2>Best run</h2>${factsTable(keys.map((key) => [key, best.point.values[key]!]))}<p><a href="${escapeHtml(href(best))}">Its report</a></p>`,
    "<h2>Effect of the settings</h2>",
    ...blocks,
    "<h2>All runs</h2>",
    dataTable({ columns: [...keys, "epochs", metric], rows }, bestValue === undefined ? {} : { best: 0 }),
    "<h2>Repeat this sweep</h2>",
    `<pre><code>${escapeHtml(command)}</code></pre>`,
    "<footer>Made by feedforward.</footer>",
  ];
  return page("Sweep", body.filter((part) => part !== "").join("\n"));
}
