import { clock, count, metric } from "./format";
import { courseLine } from "./sparkline";
import type { Style } from "./style";
import { textWidth } from "./width";

/** Progress of a training run. */
export interface Progress {
  readonly label?: string | undefined;
  /** Current epoch, from 1. */
  readonly epoch: number;
  readonly epochs: number;
  /** Batches done in the current epoch. */
  readonly batch: number;
  readonly batches: number;
  readonly logs: Readonly<Record<string, number>>;
  /** Training rows per second. */
  readonly rate: number;
  /** Remaining seconds of the run; NaN while unknown. */
  readonly left: number;
  /** Losses since the run began. */
  readonly losses?: readonly number[] | undefined;
}

/** Number of bars in the sparkline of the loss. */
const COURSE = 12;

/** Returns one line for a terminal of `width` columns. Parts that do not fit are dropped, the bar and the epoch last. */
export function progressLine(progress: Progress, width: number, style: Style): string {
  const { epoch, epochs, batch, batches, logs } = progress;
  const digits = String(epochs).length;
  const head = `${progress.label ? `${progress.label}  ` : ""}epoch ${String(epoch).padStart(digits)}/${epochs}`;
  const pieces = [
    logs.loss === undefined ? "" : `loss ${metric(logs.loss)}`,
    `${clock(progress.left)} left`,
    logs.accuracy === undefined ? "" : `accuracy ${metric(logs.accuracy)}`,
    (progress.losses?.length ?? 0) > 2 ? courseLine(progress.losses!, COURSE) : "",
    Number.isFinite(progress.rate) ? `${count(progress.rate)} rows/s` : "",
  ].filter((piece) => piece !== "");
  const share = batches === 0 ? 0 : batch / batches;
  const room = (shown: readonly string[]) =>
    width - 1 - textWidth(head) - 2 - shown.reduce((sum, piece) => sum + 2 + textWidth(piece), 0);
  let shown = pieces;
  while (shown.length > 0 && room(shown) < 10) shown = shown.slice(0, -1);
  const length = Math.max(0, Math.min(30, room(shown)));
  return [style.bold(head), bar(share, length, style), ...shown].filter((piece) => piece !== "").join("  ");
}

/** Draws a bar in steps of half a column. */
export function bar(share: number, length: number, style: Style): string {
  const halves = Math.round(Math.max(0, Math.min(1, share)) * length * 2);
  const full = Math.floor(halves / 2);
  const half = halves % 2 === 1 ? "╸" : "";
  return style.cyan("━".repeat(full) + half) + style.dim("─".repeat(Math.max(0, length - full - half.length)));
}
