import type { Node } from "../graph";
import type { Value } from "../value";
import { exact } from "./exact";

/** Nodes from index `start` on that repeat the same `period` of operations. */
export interface Run {
  readonly start: number;
  readonly period: number;
  /** Number of nodes, at least two periods. */
  readonly length: number;
}

/** Numbers operations so that two nodes with the same op, attributes, shapes and dtypes have the same number. */
export function operations(nodes: readonly Node[]): Int32Array {
  const numbers = new Map<string, number>();
  const type = ({ dtype, shape }: Value): string => `${dtype}[${shape}]`;
  return Int32Array.from(nodes, ({ op, attributes, inputs, outputs }) => {
    const key = `${op} ${JSON.stringify(attributes, exact)} ${inputs.map(type)} ${outputs.map(type)}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, numbers.size);
    return numbers.size - 1;
  });
}

/** Number of consecutive operations by which two places are recognised as equal. */
const context = 6;

/** Number of the most frequent distances between equal places that are tried as periods. */
const tried = 8;

/**
 * Finds the run from index `from` to `to`, with at least `least` repetitions, that saves the most operations.
 *
 * @param refused runs that were found before and cannot be used.
 */
export function longestRun(
  numbers: Int32Array,
  from: number,
  to: number,
  least: number,
  refused: ReadonlySet<string>,
): Run | undefined {
  const seen = new Map<string, number>();
  const distances = new Map<number, number>();
  for (let at = from; at + context <= to; at += 1) {
    const key = numbers.subarray(at, at + context).join();
    const last = seen.get(key);
    if (last !== undefined) distances.set(at - last, (distances.get(at - last) ?? 0) + 1);
    seen.set(key, at);
  }
  const periods = [...distances].sort((a, b) => b[1] - a[1]).slice(0, tried);
  let best: Run | undefined;
  const saved = ({ period, length }: Run): number => (Math.floor(length / period) - 1) * period;
  for (const [period] of periods) {
    let start = from;
    for (let at = from; at + period <= to; at += 1) {
      if (at + period < to && numbers[at] === numbers[at + period]) continue;
      const run = { start, period, length: at + period - start };
      start = at + 1;
      const isNew = run.length >= least * period && !refused.has(keyOf(run));
      if (isNew && (!best || saved(run) > saved(best))) best = run;
    }
  }
  return best;
}

/** Returns a key that identifies a run. */
export const keyOf = ({ start, period }: Run): string => `${start} ${period}`;
