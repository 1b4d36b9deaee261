/** How a run's lines look everywhere: colour and dashes differ between neighbours, for those who tell few colours apart. */
export interface RunStyle {
  /** A CSS colour of the viewer's theme. */
  readonly color: string;
  /** SVG's stroke-dasharray, empty for a solid line. */
  readonly dash: string;
}

/** The theme has this many, `--viewer-series-0` and on. */
const colors = 8;
const dashes = ["", "7 3", "2 3", "9 3 2 3"];

/** The style of the run with this number: 32 different ones. */
export function runStyle(index: number): RunStyle {
  const round = Math.floor(index / colors);
  return {
    color: `var(--viewer-series-${index % colors})`,
    dash: dashes[(index + round) % dashes.length]!,
  };
}
