const BARS = "▁▂▃▄▅▆▇█";

/** Draws one small bar per value, scaled from minimum to maximum, for the last `width` values. */
export function sparkline(values: readonly number[], width = 24): string {
  const shown = values.slice(-width);
  const finite = shown.filter(Number.isFinite);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  return shown
    .map((value) => {
      if (!Number.isFinite(value)) return "?";
      const share = high === low ? 0.5 : (value - low) / (high - low);
      return BARS[Math.round(share * (BARS.length - 1))]!;
    })
    .join("");
}

/** Draws a whole series in `width` bars, each the mean of its part of the values. */
export function courseLine(values: readonly number[], width: number): string {
  if (values.length <= width) return sparkline(values, width);
  const means = Array.from({ length: width }, (_, bar) => {
    const [from, to] = [bar, bar + 1].map((edge) => Math.floor((edge * values.length) / width)) as [number, number];
    return values.slice(from, to).reduce((sum, value) => sum + value, 0) / (to - from);
  });
  return sparkline(means, width);
}
