import type { DrawnFigure } from "../../worker/protocol";

/** Figures of this width or more take a row. */
const LARGE = 800;

/** Names of the figures that have a row of two to themselves: the large ones, and those without a neighbour. */
export function aloneInRow(figures: readonly Pick<DrawnFigure, "name" | "width">[]): ReadonlySet<string> {
  const alone = new Set<string>();
  for (let at = 0; at < figures.length; at++) {
    const [figure, next] = [figures[at]!, figures[at + 1]];
    if (figure.width < LARGE && next !== undefined && next.width < LARGE) at++;
    else alone.add(figure.name);
  }
  return alone;
}
