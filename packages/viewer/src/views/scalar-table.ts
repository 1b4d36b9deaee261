import type { Cell, Table } from "@feedforward/tensorboard/views";
import type { LoadedEntry } from "../state/loaded.svelte";

/** All values in full precision, one per row. */
export function longTable(loaded: readonly LoadedEntry<"scalars">[]): Table {
  const rows = loaded.flatMap(({ entry, points }) =>
    points.values.map((value, i): Cell[] => [entry.run, entry.tag, points.steps[i]!, points.wallTimes[i]!, value]),
  );
  return { columns: ["run", "tag", "step", "wall_time", "value"], rows };
}

/** The values side by side: one row per step, one column per entry. If a step was logged twice, the last value wins. */
export function stepTable(
  loaded: readonly LoadedEntry<"scalars">[],
  stepName: string,
  names: readonly string[],
): Table {
  const byStep = new Map<number | bigint, Cell[]>();
  loaded.forEach(({ points }, column) => {
    points.steps.forEach((step, i) => {
      const row = byStep.get(step) ?? new Array<Cell>(loaded.length).fill(null);
      row[column] = points.values[i]!;
      byStep.set(step, row);
    });
  });
  const sorted = [...byStep].sort(([a], [b]) => (a < b ? -1 : 1));
  return { columns: [stepName, ...names], rows: sorted.map(([step, cells]) => [step, ...cells]) };
}
