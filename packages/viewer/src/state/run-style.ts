/** Style of a run's lines: colour and dashes differ between neighbours, for readers who distinguish few colours. */
export interface RunStyle {
  /** A CSS colour of the viewer's theme. */
  readonly color: string;
  /** SVG's stroke-dasharray, empty for a solid line. */
  readonly dash: string;
}

/** Number of series colours in the theme, from `--viewer-series-0`. */
const colors = 8;
const dashes = ["", "7 3", "2 3", "9 3 2 3"];

/** The style of the run with this index; there are 32 styles. */
export function runStyle(index: number): RunStyle {
  const round = Math.floor(index / colors);
  return {
    color: `var(--viewer-series-${index % colors})`,
    dash: dashes[(index + round) % dashes.length]!,
  };
}
