import { didYouMean, FeedforwardError } from "@feedforward/shared";
import type { Logs, TrainingContext } from "./callback";

/** Whether less or more of a figure is better; `auto` asks the metric. */
export type MonitorMode = "auto" | "min" | "max";

/** Options of callbacks that watch a figure. */
export interface MonitorOptions {
  /** The figure to watch. Default: "val_loss". */
  monitor?: string | undefined;
  /** Default: "auto", the direction of the metric itself. */
  mode?: MonitorMode | undefined;
  /** Smallest change that counts as better, not negative. Default: 0. */
  minDelta?: number | undefined;
}

/** The names of {@link MonitorOptions}. */
export const monitorNames = { monitor: true, mode: true, minDelta: true } as const;

/**
 * The rule by which one value of a figure is better than another. NaN is never better; anything is better than nothing.
 *
 * @throws FeedforwardError for a mode that is none, and when `auto` cannot tell a figure's direction.
 */
export function improvement(
  { monitor = "val_loss", mode = "auto", minDelta = 0 }: MonitorOptions,
  directions: TrainingContext["directions"],
): (value: number, reference: number | undefined) => boolean {
  if (mode !== "auto" && mode !== "min" && mode !== "max")
    throw new FeedforwardError(`mode is ${JSON.stringify(mode)}; expected "auto", "min" or "max".`);
  const direction = mode === "auto" ? directions[monitor.replace(/^val_/, "")] : mode;
  if (direction === undefined) {
    const known = Object.keys(directions).join(", ");
    throw new FeedforwardError(
      `Cannot tell whether less or more of "${monitor}" is better: give mode "min" or "max". Known: ${known}.`,
    );
  }
  const sign = direction === "min" ? -1 : 1;
  return (value, reference) => reference === undefined || sign * value - minDelta > sign * reference;
}

/**
 * Looks before training whether the run has the figure that a callback watches.
 *
 * @throws FeedforwardError when it has not, with the nearest name and all there are.
 */
export function checkMonitor(monitor: string, { figures }: Pick<TrainingContext, "figures">, callback: string): void {
  if (figures.includes(monitor)) return;
  const shown = figures.filter((name) => !/^(val_)?(data_loss|penalty)$/.test(name));
  throw new FeedforwardError(
    `${callback} watches "${monitor}", which this run does not have.${didYouMean(monitor, figures)}` +
      `${validationHint(monitor, figures)} Figures: ${shown.join(", ")}.`,
  );
}

const validationHint = (monitor: string, figures: readonly string[]): string =>
  monitor.startsWith("val_") && !figures.includes("val_loss")
    ? " Validation figures need validationData or validationSplit."
    : "";

/**
 * The watched figure of this epoch.
 *
 * @throws FeedforwardError when the epoch has no such figure, naming those there are.
 */
export function monitored(logs: Logs, monitor: string, callback: string): number {
  const value = logs[monitor];
  if (value !== undefined) return value;
  throw new FeedforwardError(
    `${callback} watches "${monitor}", which this run does not have: ${Object.keys(logs).join(", ")}.${validationHint(monitor, Object.keys(logs))}`,
  );
}
