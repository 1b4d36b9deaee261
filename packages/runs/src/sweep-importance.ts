// @internal
import type { SweepResult } from "./sweep";

/** Importance of a setting. */
export interface SettingImportance {
  readonly key: string;
  /** Fraction η² of the variance that lies between the means of the groups, from 0 to 1. */
  readonly share: number;
}

/** Number of distinct values above which numbers are grouped into quartiles. */
const MOST_GROUPS = 5;
const QUARTERS = 4;

/**
 * Computes the fraction of the metric's variance that each setting explains alone: η² of a one-way analysis of variance
 * (Fisher 1925) over the values of the setting, or over quartiles if there are many values. It does not reveal settings
 * that matter only in combination. Runs without a value are omitted.
 *
 * @returns the settings in descending order of importance; empty if there are fewer than three runs or all values are
 *   equal.
 */
export function settingImportance(results: readonly SweepResult[]): SettingImportance[] {
  const done = results.filter((one): one is SweepResult & { value: number } => one.value !== undefined);
  const mean = average(done.map(({ value }) => value));
  const total = done.reduce((sum, { value }) => sum + (value - mean) ** 2, 0);
  if (done.length < 3 || total === 0) return [];
  const keys = Object.keys(done[0]!.point.values);
  return keys
    .map((key) => {
      const groupOf = grouping(done.map(({ point }) => point.values[key]!));
      const groups = new Map<string, number[]>();
      for (const { point, value } of done) {
        const group = groupOf(point.values[key]!);
        groups.set(group, [...(groups.get(group) ?? []), value]);
      }
      const between = [...groups.values()].reduce((sum, own) => sum + own.length * (average(own) - mean) ** 2, 0);
      return { key, share: between / total };
    })
    .sort((a, b) => b.share - a.share);
}

const average = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;

/** Returns a function that maps a value to its group: the value itself, or its quartile among the numbers. */
function grouping(values: readonly string[]): (value: string) => string {
  const numbers = [...new Set(values)].map(Number);
  if (numbers.length <= MOST_GROUPS || numbers.some(Number.isNaN)) return (value) => value;
  const sorted = values.map(Number).sort((a, b) => a - b);
  const edges = [1, 2, 3].map((quarter) => sorted[Math.floor((quarter * sorted.length) / QUARTERS)]!);
  return (value) => String(edges.filter((edge) => Number(value) >= edge).length);
}
