import { RandomState } from "@feedforward/data";
import { type Series, truthParts } from "@feedforward/labs/node";
import { type Histories, judge, pooled, SECOND_TRY } from "./truth";

/** Rates at which a part lies outside by chance. */
interface FalseAlarm {
  readonly part: string;
  /** Fraction of the draws that lie outside on the first try. */
  readonly first: number;
  /** Fraction of the draws that also lie outside on the second try, which makes {@link truth} fail. */
  readonly both: number;
}

/**
 * Estimates how often {@link truth} would fail a part that behaves exactly like the reference. "Ours" and "theirs" are
 * both drawn from the reference's own runs, with replacement, and judged by the same rule: the fractions outside are
 * the false alarm rates. Their sum over the parts bounds the fraction of whole runs with a false alarm, however
 * correlated the parts are.
 *
 * @param seeds number of our runs on the first try. Default: 3.
 * @param draws number of draws per part; the standard error of the fractions is at most 0.5 / √draws. Default: 2000.
 */
export function falseAlarms(histories: Histories, seeds = 3, draws = 2000): FalseAlarm[] {
  return truthParts.map((part) => {
    const random = new RandomState(2019);
    const reference = pooled(histories.chapters[part]!);
    const names = Object.keys(reference).filter((name) => !name.includes("data_loss"));
    const count = reference[names[0]!]!.length;
    const picked = (rows: number) => Array.from(random.choice(count, { size: rows }));
    const outside = (rows: number, theirs: Record<string, number[][]>) => {
      const ours = picked(rows).map(
        (row): Series => Object.fromEntries(names.map((name) => [name, reference[name]![row]!])),
      );
      return !judge(part, ours, theirs, []).passed;
    };
    let [first, both] = [0, 0];
    for (let draw = 0; draw < draws; draw++) {
      const rows = picked(count);
      const theirs = Object.fromEntries(names.map((name) => [name, rows.map((row) => reference[name]![row]!)]));
      if (!outside(seeds, theirs)) continue;
      first++;
      if (outside(SECOND_TRY * seeds, theirs)) both++;
    }
    return { part, first: first / draws, both: both / draws };
  });
}
