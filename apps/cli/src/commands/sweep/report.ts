import type { SweepPlan } from "@feedforward/runs/node";
import { typedCommand } from "@feedforward/shared";
import type { Study } from "@feedforward/study";
import { ExitCode } from "../../errors";
import { metric } from "../../terminal/format";
import type { Output } from "../../terminal/output";
import { table } from "../../terminal/table";

/** Maximum number of curves that are distinguishable in a figure. */
const MOST_COMPARED = 6;

/** Writes a sweep's report and prints its table. */
export async function reportSweep(
  plan: SweepPlan,
  study: Study,
  folder: string,
  command: string,
  output: Output,
): Promise<void> {
  const { rankResults } = await import("@feedforward/runs");
  const { sweepResults, writeSweepArtefacts, yamlValue } = await import("@feedforward/runs/node");
  const results = sweepResults(plan, study, folder);
  output.redraw(output.style.dim("drawing figures…"));
  const artefacts = await writeSweepArtefacts(folder, results, plan.metric, command);
  output.redraw("");
  const ranked = rankResults(results, plan.metric);
  const [best] = ranked;
  const keys = Object.keys(best?.point.values ?? {});
  const isShortened = plan.definition.scheduler !== "none";
  output.json({
    path: folder,
    metric: plan.metric,
    best: best?.value === undefined ? null : best.point.name,
    artefacts,
    results: ranked.map(({ point: { values, ...point }, curve: _, ...rest }) => ({
      ...point,
      values: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, yamlValue(value)])),
      ...rest,
    })),
  });
  const columns = [
    ...keys.map((key) => ({ name: key.split(".").at(-1)!, align: "start" as const })),
    ...(isShortened ? [{ name: "epochs" }] : []),
    { name: plan.metric },
  ];
  const rows = ranked.map(({ point, value, deviation, failure, epochs }) => [
    ...keys.map((key) => shortNumber(point.values[key]!)),
    ...(isShortened ? [epochs] : []),
    value === undefined
      ? (failure ?? "")
      : `${metric(value)}${deviation === undefined ? "" : ` ± ${metric(deviation)}`}`,
  ]);
  output.line();
  output.results(output.isJson ? [] : table(columns, rows, output.width, output.style));
  output.line();
  if (best?.value !== undefined)
    output.sentence(
      `Best: ${best.point.name}, ${plan.metric} ${metric(best.value)}${best.deviation === undefined ? "" : ` ± ${metric(best.deviation)}`}, in ${best.path}`,
      output.style.bold,
    );
  output.line(`Report:  ${output.style.cyan(artefacts.report!)}`);
  output.line(`Results: ${output.style.cyan(artefacts.results!)}`);
  const done = ranked.filter(({ value }) => value !== undefined);
  if (done.length > 0) {
    const shown = done.slice(0, MOST_COMPARED);
    const paths = shown.map(({ path }) => path).join(" ");
    const what = shown.length === done.length ? "Compare" : `Compare the best ${shown.length}`;
    output.command(what, typedCommand(`plot ${paths} --metric ${plan.metric}`));
  }
  if (results.some(({ value }) => value === undefined)) throw new ExitCode(1);
}

/** Rounds numbers: random ones have more digits than a table needs. */
const shortNumber = (text: string): string => {
  const value = Number(text);
  return text.length > 8 && Number.isFinite(value) ? String(Number(value.toPrecision(4))) : text;
};
