import { FeedforwardError, type OptionNames } from "@feedforward/shared";
import { extent, type Grid, gridOf } from "./array-data.js";
import { formatNumber, linearTicks, type Ticks } from "./ticks.js";

/** A function of two variables over a rectangle: a loss over two weights. */
export interface LandscapeOptions {
  /** Range of x; for a grid of values, from its first to its last column. */
  readonly xDomain: readonly [number, number];
  /** Range of y; for a grid of values, from its first to its last row. */
  readonly yDomain: readonly [number, number];
  /** "log" shows small differences near the minimum of a function that grows steeply. Default "linear". */
  readonly zScale?: "linear" | "log";
  /** Heights above this value are cut off, for functions that grow very steeply. Default: none. */
  readonly zMax?: number;
}

/** The names of {@link LandscapeOptions}. */
export const landscapeNames: OptionNames<LandscapeOptions> = {
  xDomain: "list",
  yDomain: "list",
  zScale: true,
  zMax: true,
};

/** A landscape that drawing code can sample. */
export interface Landscape {
  readonly xDomain: readonly [number, number];
  readonly yDomain: readonly [number, number];
  /** The function's value. */
  value(x: number, y: number): number;
  /** The height drawn for a value: the value, or log₁₀(1 + value − base), where base is zero or the smallest value. */
  height(value: number): number;
  /** Range of the heights. */
  readonly heights: readonly [number, number];
  /** The smallest and largest value sampled. */
  readonly lowest: { readonly x: number; readonly y: number; readonly value: number };
  readonly highest: { readonly value: number };
  /** Ticks of the height axis, labelled with values. */
  ticks(count: number): Ticks;
}

/** @throws FeedforwardError unless the domain is two ascending numbers */
export function checkDomain(name: string, domain: readonly [number, number]): void {
  if (Array.isArray(domain) && domain[0] < domain[1]) return;
  const received = Array.isArray(domain) ? `[${domain.join(", ")}]` : String(domain);
  throw new FeedforwardError(`${name} is ${received}: expected [low, high] with low < high`);
}

/** Samples a function or grid. @throws FeedforwardError if a domain is empty or nothing is finite */
export function landscape(source: Grid | ((x: number, y: number) => number), options: LandscapeOptions): Landscape {
  const { xDomain, yDomain } = options ?? {};
  checkDomain("xDomain", xDomain);
  checkDomain("yDomain", yDomain);
  const raw = typeof source === "function" ? source : interpolated(source, xDomain, yDomain);
  const cap = options.zMax ?? Number.POSITIVE_INFINITY;
  const value = (x: number, y: number) => Math.min(cap, raw(x, y));
  const n = 60;
  let lowest = { x: Number.NaN, y: Number.NaN, value: Number.POSITIVE_INFINITY };
  const samples: number[] = [];
  for (let i = 0; i <= n; i++)
    for (let j = 0; j <= n; j++) {
      const x = xDomain[0] + ((xDomain[1] - xDomain[0]) * i) / n;
      const y = yDomain[0] + ((yDomain[1] - yDomain[0]) * j) / n;
      const z = value(x, y);
      samples.push(z);
      if (z < lowest.value) lowest = { x, y, value: z };
    }
  const [least, most] = extent(samples, [Number.NaN, Number.NaN]);
  if (Number.isNaN(least))
    throw new FeedforwardError("the function has no finite value in its domain: check xDomain and yDomain");
  const log = options.zScale === "log";
  // For a loss that comes close to zero the base is zero, so that the axis has round numbers.
  const base = least >= 0 && least < 0.01 * most ? 0 : least;
  const height = log ? (z: number) => Math.log10(1 + Math.max(0, z - base)) : (z: number) => z;
  const heights = most > least ? ([log ? 0 : least, height(most)] as const) : ([least - 0.5, least + 0.5] as const);
  return {
    xDomain,
    yDomain,
    value,
    height,
    heights,
    lowest,
    highest: { value: most },
    ticks(count) {
      if (!log) return linearTicks(heights[0], heights[1], count);
      // The base, then 1, 10, 100… above it.
      const steps = [0, ...Array.from({ length: 12 }, (_, k) => 10 ** k)].filter((step) => step <= most - base);
      return {
        values: steps.map((step) => height(base + step)),
        labels: steps.map((step) => formatNumber(base + step, 3)),
      };
    },
  };
}

function interpolated(grid: Grid, [x0, x1]: readonly [number, number], [y0, y1]: readonly [number, number]) {
  const { rows, columns, values } = gridOf(grid, "values");
  if (rows < 2 || columns < 2)
    throw new FeedforwardError(`values have shape [${rows}, ${columns}]: expected at least two rows and two columns`);
  return (x: number, y: number) => {
    const u = Math.max(0, Math.min(columns - 1, ((x - x0) / (x1 - x0)) * (columns - 1)));
    const v = Math.max(0, Math.min(rows - 1, ((y - y0) / (y1 - y0)) * (rows - 1)));
    const [i, j] = [Math.min(columns - 2, Math.floor(u)), Math.min(rows - 2, Math.floor(v))];
    const at = (a: number, b: number) => values[(j + b) * columns + i + a]!;
    const [s, t] = [u - i, v - j];
    return (at(0, 0) * (1 - s) + at(1, 0) * s) * (1 - t) + (at(0, 1) * (1 - s) + at(1, 1) * s) * t;
  };
}
