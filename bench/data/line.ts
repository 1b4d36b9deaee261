/** One measurement: ours and, where there is one, the other's, in milliseconds. */
export interface Line {
  readonly what: string;
  readonly ours: number;
  /** What it is compared with. */
  readonly other?: { readonly name: string; readonly milliseconds: number };
  /** What is asked for: a least ratio of the other's time to ours, or a most in milliseconds. */
  readonly bar: { readonly ratio: number } | { readonly most: number } | undefined;
}

/** Runs what is compared in turns, so that a change in the machine's load meets all, and takes each one's median. */
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

/** The middle one of an odd number of values, the lower middle one of an even number. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[(values.length - 1) >> 1] ?? Number.NaN;
}

/** The lines as a table in Markdown. */
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
