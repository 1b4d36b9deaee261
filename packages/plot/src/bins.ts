import { extent } from "./array-data.js";
import { linearTicks } from "./ticks.js";

/** Counts of values between edges. */
export interface Bins {
  /** Edges of the bins: one more than there are counts. */
  readonly edges: readonly number[];
  readonly counts: readonly number[];
}

/** Round edges, about `count` of them, that cover all values. */
export function binEdges(lists: readonly ArrayLike<number>[], count: number): number[] {
  let [low, high] = extent(lists.flatMap((list) => extent(list, [Number.NaN, Number.NaN])));
  if (low === high)
    [low, high] = [low - Math.max(0.5, Math.abs(low) * 0.05), high + Math.max(0.5, Math.abs(high) * 0.05)];
  const ticks = linearTicks(low, high, count).values;
  const step = ticks.length > 1 ? ticks[1]! - ticks[0]! : high - low;
  const first = Math.floor(low / step + 1e-9) * step;
  const bins = Math.max(1, Math.ceil((high - first) / step - 1e-9));
  return Array.from({ length: bins + 1 }, (_, i) => Number((first + i * step).toPrecision(12)));
}

/** Counts the values in each bin; the last bin includes its upper edge. Non-finite values are left out. */
export function countBins(values: ArrayLike<number>, edges: readonly number[]): Bins {
  const counts = new Array<number>(edges.length - 1).fill(0);
  const last = edges.length - 1;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!(value >= edges[0]! && value <= edges[last]!)) continue;
    let [low, high] = [0, last];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (edges[middle]! <= value) low = middle;
      else high = middle;
    }
    counts[low]!++;
  }
  return { edges, counts };
}

/** The quantile `q` of sorted finite values, interpolated linearly between neighbours as NumPy does. */
export function quantile(sorted: ArrayLike<number>, q: number): number {
  if (sorted.length === 0) return Number.NaN;
  const position = q * (sorted.length - 1);
  const below = Math.floor(position);
  const a = sorted[below]!;
  return a + (sorted[Math.min(sorted.length - 1, below + 1)]! - a) * (position - below);
}

/** The finite values, sorted. */
export function sortedFinite(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(Array.from(values).filter(Number.isFinite)).sort();
}
