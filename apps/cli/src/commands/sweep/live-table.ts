import type { RunningTrial, SweepProgress } from "@feedforward/runs/node";
import type { Study, Value, Values } from "@feedforward/study";
import { clock, metric } from "../../terminal/format";
import { bar } from "../../terminal/progress";
import type { Style } from "../../terminal/style";
import { type Cell, type Column, table } from "../../terminal/table";
import { cut, textWidth } from "../../terminal/width";

/** Contents of a sweep's table. */
export interface LiveState extends SweepProgress {
  /** Name of the metric that ranks the trials. */
  readonly metric: string;
  /** Name of the best trial. */
  readonly best?: string | undefined;
  /** Whether to show a trial's values beside its name, if the name does not contain them. */
  readonly values: boolean;
  /** Whether the trainings run on workers of a queue. */
  readonly isQueued: boolean;
  /** Fraction of the work that is done. */
  readonly share: number;
  /** Remaining seconds; NaN while unknown. */
  readonly left: number;
  /** Current time, as in `Date.now()`. */
  readonly now: number;
}

/** The last line, on which a terminal echoes ^C. */
const HINT = "Ctrl+C saves and stops.";

/** Renders the state of a sweep in at most `height` lines of less than `width` columns. */
export function liveTable(state: LiveState, width: number, height: number, style: Style): string[] {
  const room = width - 1;
  const head = [headLine(state, room, style), bestLine(state, room, style), nowLine(state, room)];
  // A blank line, the table's header, the number of omitted trials, and the hint.
  const most = Math.max(0, height - head.length - 5);
  const shown = state.running.slice(0, state.running.length > most + 1 ? most : most + 1);
  const more = state.running.length - shown.length;
  return [
    ...head,
    ...(shown.length === 0 ? [] : ["", ...runningTable(state, shown, room, style)]),
    ...(more === 0 ? [] : [style.dim(`and ${more} more`)]),
    style.dim(HINT),
  ];
}

function headLine({ study, share, left }: LiveState, width: number, style: Style): string {
  const head = `${ended(study)} of ${study.definition.trials} trials done`;
  const time = `${clock(left)} left`;
  const length = Math.max(0, Math.min(30, width - textWidth(head) - textWidth(time) - 4));
  return [style.bold(head), bar(share, length, style), time].filter((part) => part !== "").join("  ");
}

/** Trials that are not running: those paused by a scheduler may continue. */
const ended = (study: Study): number => study.trials.filter(({ state }) => state !== "running").length;

function bestLine({ study, best, metric: name, values }: LiveState, width: number, style: Style): string {
  const trial = study.best;
  if (trial === undefined || best === undefined) return style.dim(cut("No trial has ended yet.", width));
  const shown = values ? `  ${valuesText(trial.values)}` : "";
  return style.green(cut(`Best: ${name} ${metric(trial.value!)}  ${best}${shown}`, width));
}

function nowLine(state: LiveState, width: number): string {
  const { study, running } = state;
  const failed = study.trials.filter((trial) => trial.state === "failed").length;
  const waiting = study.open.length - running.length;
  const parts = [
    `${running.length} running`,
    ...(waiting <= 0 ? [] : [`${waiting} waiting`]),
    ...(failed === 0 ? [] : [`${failed} failed`]),
    ...workerParts(state),
  ];
  return cut(parts.join(", "), width);
}

function workerParts({ isQueued, queue }: LiveState): string[] {
  if (!isQueued || queue === undefined) return [];
  const { workers, slots } = queue;
  const refusing = workers.filter(({ refuses }) => refuses !== undefined).length;
  return [
    `${plural(workers.length, "worker")} with ${plural(slots, "slot")}`,
    ...(refusing === 0 ? [] : [`${refusing} of them refusing`]),
  ];
}

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? "" : "s"}`;

/** Minimum width in columns of truncated values. */
const LEAST_VALUES = 16;

function runningTable(state: LiveState, running: readonly RunningTrial[], width: number, style: Style): string[] {
  const columns: Column[] = [
    { name: "running", align: "start" },
    { name: "epoch" },
    { name: state.metric, optional: 1 },
    { name: "time", optional: 2 },
  ];
  const rows = running.map(({ name, epoch, epochs, value, since }): Cell[] => [
    name,
    `${epoch ?? "–"}/${epochs}`,
    value === undefined ? "–" : metric(value),
    clock((state.now - since) / 1000),
  ]);
  const without = table(columns, rows, width, style);
  const room = width - textWidth(without[1]!) - 2;
  if (!state.values || room < LEAST_VALUES) return without;
  columns.splice(1, 0, { name: "values", align: "start" });
  for (const [index, { job }] of running.entries()) rows[index]!.splice(1, 0, cut(valuesText(job.values), room));
  return table(columns, rows, width, style);
}

/**
 * Formats a trial's values in one line: the last part of each name, and only as many digits as distinguish the values.
 */
export const valuesText = (values: Values): string =>
  Object.entries(values)
    .map(([key, value]) => `${key.split(".").at(-1)} ${shown(value)}`)
    .join(", ");

const shown = (value: Value): string => {
  if (typeof value === "number") return String(Number(value.toPrecision(4)));
  return typeof value === "string" ? value : JSON.stringify(value);
};
