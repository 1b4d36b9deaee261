import { checkArgument } from "@feedforward/shared";
import type { NamedFigure } from "../figure";
import { rankResults, type SweepResult } from "../sweep";
import { escapeHtml } from "../text/escape";
import { page } from "./page";
import { dataTable, factsTable, figureBlock, headlines } from "./parts";

/** What {@link sweepReport} tells of. */
export interface SweepReportInput {
  /** Results, best first. */
  readonly results: readonly SweepResult[];
  /** What decided. */
  readonly metric: string;
  /** Figures in the order in which they are shown. */
  readonly figures: readonly NamedFigure[];
  /** The command that repeats the sweep, or goes on with it. */
  readonly command: string;
  /** Where a run's own report lies, relative to this page. */
  readonly href: (result: SweepResult) => string;
}

/**
 * The page of a sweep: the best run, every run, and what each setting did. It opens offline.
 *
 * @param input what is reported.
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
