/** One measurement: ours and, if there is one, the other's, in milliseconds. */
export interface Line {
  readonly what: string;
  readonly ours: number;
  /** Program to compare with. */
  readonly other?: { readonly name: string; readonly milliseconds: number };
  /** Target: a minimum ratio of the other's time to ours, or a maximum in milliseconds. */
  readonly bar: { readonly ratio: number } | { readonly most: number } | undefined;
}

/** Runs the programs in turns, so that changes in the machine's load affect all of them, and returns their medians. */
export async function inTurns(rounds: number, runs: readonly (() => unknown)[]): Promise<number[]> {
  const times = runs.map((): number[] => []);
  // The first round warms up.
  for (let round = 0; round <= rounds; round++) {
    for (const [index, run] of runs.entries()) {
      const start = performance.now();
      await run();
      if (round > 0) times[index]?.push(performance.now() - start);
    }
  }
  return times.map(median);
}

/** Returns the median; for an even number of values, the lower of the two in the middle. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[(values.length - 1) >> 1] ?? Number.NaN;
}

/** Formats the lines as a Markdown table. */
export function report(lines: readonly Line[]): string {
  const rows = lines.map(({ what, ours, other, bar }) => {
    const ratio = other && other.milliseconds / ours;
    const asked = !bar ? "" : "most" in bar ? `< ${bar.most} ms` : `≥ ${bar.ratio}×`;
    const isMet = !bar || ("most" in bar ? ours < bar.most : (ratio ?? Number.NaN) >= bar.ratio);
    const compared = other ? `${other.name}: ${figure(other.milliseconds)}` : "";
    return `| ${what} | ${figure(ours)} | ${compared} | ${ratio ? `${ratio.toFixed(2)}×` : ""} | ${asked} | ${!bar ? "" : isMet ? "yes" : "no"} |`;
  });
  return [
    "| what | ms | compared with, ms | ratio | asked | met |",
    "| --- | ---: | ---: | ---: | ---: | --- |",
    ...rows,
  ].join("\n");
}

const figure = (milliseconds: number) => (milliseconds < 10 ? milliseconds.toFixed(3) : milliseconds.toFixed(1));
