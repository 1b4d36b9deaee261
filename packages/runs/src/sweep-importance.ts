// @internal
import type { SweepResult } from "./sweep";

/** How much one setting explains. */
export interface SettingImportance {
  readonly key: string;
  /** Share of the variance between the groups' means, η²; from 0 to 1. */
  readonly share: number;
}

/** Numbers with more values than this are put into quarters. */
const MOST_GROUPS = 5;
const QUARTERS = 4;

/**
 * The share of the metric's variance that each setting explains by itself: η² of a one-way analysis of variance (Fisher
 * 1925) over the setting's values, or over the quarters of its range where it has many. It says nothing of settings that
 * matter only together. Runs without a value are left out.
 *
 * @returns the most important first; nothing for fewer than three runs, or where all reached the same.
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

/** The group of a value: itself, or its quarter among the numbers. */
function grouping(values: readonly string[]): (value: string) => string {
  const numbers = [...new Set(values)].map(Number);
  if (numbers.length <= MOST_GROUPS || numbers.some(Number.isNaN)) return (value) => value;
  const sorted = values.map(Number).sort((a, b) => a - b);
  const edges = [1, 2, 3].map((quarter) => sorted[Math.floor((quarter * sorted.length) / QUARTERS)]!);
  return (value) => String(edges.filter((edge) => Number(value) >= edge).length);
}
