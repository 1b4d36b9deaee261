import { type ScaleContinuousNumeric, type ScaleTime, scaleLinear, scaleLog, scaleTime } from "d3-scale";
import { formatDuration, formatNumber } from "../state/format";

/** Maps numbers to positions, and lists the ticks of the axis. */
export interface Axis {
  /** Position in pixels. */
  at(value: number): number;
  /** The value at a position. */
  invert(position: number): number;
  readonly ticks: readonly { readonly value: number; readonly label: string }[];
}

/** Unit of an axis: numbers, logarithms of numbers, elapsed seconds, or times as seconds since 1970. */
export type AxisKind = "linear" | "log" | "duration" | "time";

/** An axis over [least, most] from one position to another, with about `count` ticks. */
export function makeAxis(
  kind: AxisKind,
  [least, most]: readonly [number, number],
  range: readonly [number, number],
  count: number,
): Axis {
  if (kind === "time") return timeAxis(scaleTime([least * 1000, most * 1000], range), count);
  const scale: ScaleContinuousNumeric<number, number> =
    kind === "log" ? scaleLog([least, most], range) : scaleLinear([least, most], range);
  const label = kind === "duration" ? formatDuration : formatNumber;
  const all = kind === "duration" ? durationTicks(least, most, count) : scale.ticks(count);
  const values = kind === "log" ? thin(all, count) : all;
  return { at: scale, invert: scale.invert, ticks: values.map((value) => ({ value, label: label(value) })) };
}

function timeAxis(scale: ScaleTime<number, number>, count: number): Axis {
  const format = scale.tickFormat(count);
  return {
    at: (seconds) => scale(seconds * 1000),
    invert: (position) => scale.invert(position).getTime() / 1000,
    ticks: scale.ticks(count).map((date) => ({ value: date.getTime() / 1000, label: format(date) })),
  };
}

/** Keeps only powers of ten if a log axis has too many ticks. */
function thin(ticks: readonly number[], count: number): readonly number[] {
  if (ticks.length <= count * 2) return ticks;
  const powers = ticks.filter((value) => Number.isInteger(Math.round(Math.log10(value) * 1e6) / 1e6));
  const every = Math.ceil(powers.length / count);
  return powers.filter((_, i) => i % every === 0);
}

const handy = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400];

/** Whole seconds, minutes or hours. */
function durationTicks(least: number, most: number, count: number): number[] {
  const rough = (most - least) / count;
  if (rough < 1) return scaleLinear([least, most], [0, 1]).ticks(count);
  const step = handy.find((size) => size >= rough) ?? Math.ceil(rough / 86400) * 86400;
  const first = Math.ceil(least / step);
  return Array.from({ length: Math.max(0, Math.floor(most / step) - first + 1) }, (_, i) => (first + i) * step);
}

/**
 * The range of the drawable values, widened slightly; never empty.
 *
 * @param log Use only positive values.
 */
export function extent(lists: Iterable<readonly number[]>, log = false): [number, number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const list of lists)
    for (const value of list) {
      if (!Number.isFinite(value) || (log && value <= 0)) continue;
      if (value < least) least = value;
      if (value > most) most = value;
    }
  if (least > most) return log ? [0.1, 1] : [0, 1];
  if (least === most)
    return log ? [least / 2, most * 2] : [least - (Math.abs(least) || 1) / 2, most + (Math.abs(most) || 1) / 2];
  return [least, most];
}

/** The range with a margin on both sides. */
export function padded([least, most]: readonly [number, number], log = false): [number, number] {
  const share = 0.04;
  if (log) {
    const factor = (most / least) ** share;
    return [least / factor, most * factor];
  }
  const margin = (most - least) * share;
  return [least - margin, most + margin];
}
