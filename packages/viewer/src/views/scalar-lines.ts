import type { Line } from "../chart/LineChart.svelte";
import type { LoadedEntry } from "../state/loaded.svelte";
import type { RunStyle } from "../state/run-style";
import { smooth } from "../state/smooth";
import type { XAxis } from "../state/viewer-state.svelte";

/** Options for drawing scalars. */
export interface ScalarOptions {
  readonly xAxis: XAxis;
  readonly smoothing: number;
  readonly styleOf: (entry: LoadedEntry<"scalars">["entry"], index: number) => RunStyle;
}

/** A smoothed line per entry, with its unsmoothed values behind it. */
export function scalarLines(loaded: readonly LoadedEntry<"scalars">[], options: ScalarOptions): Line[] {
  const { xAxis, smoothing, styleOf } = options;
  return loaded.map(({ entry, points }, index) => {
    const start = points.wallTimes[0] ?? 0;
    const x = {
      step: () => points.steps.map(Number),
      relative: () => points.wallTimes.map((time) => time - start),
      wall: () => points.wallTimes,
    }[xAxis]();
    const { color, dash } = styleOf(entry, index);
    const y = smooth(points.values, smoothing);
    return {
      key: `${entry.run}\u0000${entry.tag}`,
      color,
      dash,
      x,
      y,
      ...(smoothing > 0 && { raw: points.values }),
    };
  });
}
