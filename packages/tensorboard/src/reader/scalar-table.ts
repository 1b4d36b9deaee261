import { describeValue, FeedforwardError } from "@feedforward/shared";
import { checkRuns } from "./check-runs";
import type { Run } from "./run";
import type { Cell, Table } from "./table";

/**
 * All scalars of all runs, one row per value: run, tag, step, wall_time, value.
 *
 * @param runs As returned by `readLogs`.
 * @param tags Pattern of the tags to include. Default: all.
 */
export function scalarTable(runs: ReadonlyMap<string, Run>, tags = /(?:)/): Table {
  checkRuns("scalarTable", runs);
  if (!(tags instanceof RegExp))
    throw new FeedforwardError(`scalarTable: tags must be a regular expression, received ${describeValue(tags)}`, {
      usage: true,
    });
  const rows: Cell[][] = [];
  for (const [name, run] of runs)
    for (const [tag, { steps, wallTimes, values }] of run.of("scalars"))
      if (tag.search(tags) >= 0)
        for (let i = 0; i < steps.length; i++) rows.push([name, tag, steps[i]!, wallTimes[i]!, values[i]!]);
  return { columns: ["run", "tag", "step", "wall_time", "value"], rows };
}

/**
 * One scalar of all runs side by side: one row per step, one column per run. If a run logged a step twice, the last value wins.
 *
 * @throws Error if no run has the tag.
 */
export function compareRuns(runs: ReadonlyMap<string, Run>, tag: string): Table {
  checkRuns("compareRuns", runs);
  const having = [...runs].filter(([, run]) => run.series.get(tag)?.plugin === "scalars");
  if (having.length === 0) {
    const known = new Set([...runs.values()].flatMap((run) => [...run.of("scalars").keys()]));
    throw new FeedforwardError(
      `no run has a scalar ${JSON.stringify(tag)}; there are ${[...known].join(", ") || "none"}`,
    );
  }
  const byStep = new Map<number | bigint, Cell[]>();
  having.forEach(([, run], column) => {
    const { steps, values } = run.of("scalars").get(tag)!;
    steps.forEach((step, i) => {
      const row = byStep.get(step) ?? new Array<Cell>(having.length).fill(null);
      row[column] = values[i]!;
      byStep.set(step, row);
    });
  });
  const sorted = [...byStep].sort(([a], [b]) => (a < b ? -1 : 1));
  return { columns: ["step", ...having.map(([name]) => name)], rows: sorted.map(([step, cells]) => [step, ...cells]) };
}
