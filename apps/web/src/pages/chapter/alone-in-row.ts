import type { DrawnFigure } from "../../worker/protocol";

/** Figures of at least this width have their own row. */
const LARGE = 800;

/**
 * Returns the names of the figures that have a two-column row to themselves: large ones, and those without a neighbour.
 */
export function aloneInRow(figures: readonly Pick<DrawnFigure, "name" | "width">[]): ReadonlySet<string> {
  const alone = new Set<string>();
  for (let at = 0; at < figures.length; at++) {
    const [figure, next] = [figures[at]!, figures[at + 1]];
    if (figure.width < LARGE && next !== undefined && next.width < LARGE) at++;
    else alone.add(figure.name);
  }
  return alone;
}
