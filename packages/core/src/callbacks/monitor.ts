import { didYouMean, FeedforwardError } from "@feedforward/shared";
import type { TrainingContext } from "./callback";
import type { Logs } from "./logs";

/** Whether a lower or a higher value is better; `auto` uses the direction of the metric. */
export type MonitorMode = "auto" | "min" | "max";

/** Options of callbacks that monitor a value. */
export interface MonitorOptions {
  /** Name of the value to monitor. Default: "val_loss". */
  monitor?: string | undefined;
  /** Direction of improvement. Default: "auto", the direction of the metric. */
  mode?: MonitorMode | undefined;
  /** Smallest change that counts as an improvement, not negative. Default: 0. */
  minDelta?: number | undefined;
}

/** The names of {@link MonitorOptions}. */
export const monitorNames = { monitor: true, mode: true, minDelta: true } as const;

/**
 * Returns the comparison of a monitored value. NaN is never better; any value is better than none.
 *
 * @throws FeedforwardError for an unknown mode, and if `auto` cannot determine the direction.
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
 * Checks before training that the run has the value that a callback monitors.
 *
 * @throws FeedforwardError if it does not, with the nearest name and all names.
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
 * Returns the monitored value of this epoch.
 *
 * @throws FeedforwardError if the epoch has no such value; the message lists its names.
 */
export function monitored(logs: Logs, monitor: string, callback: string): number {
  const value = logs[monitor];
  if (value !== undefined) return value;
  throw new FeedforwardError(
    `${callback} watches "${monitor}", which this run does not have: ${Object.keys(logs).join(", ")}.${validationHint(monitor, Object.keys(logs))}`,
  );
}
