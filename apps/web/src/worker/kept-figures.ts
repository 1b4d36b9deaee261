import type { AnimatedFigure } from "@feedforward/plot";
import { figureIn, type NamedFigure } from "@feedforward/runs";
import type { RedrawInput } from "./protocol";

const kept = new Map<string, readonly NamedFigure[]>();

/** The animation of a figure; undefined if it has none. */
export const movingFigure = ({ figure }: Pick<NamedFigure, "figure">): AnimatedFigure | undefined =>
  "animatedSvg" in figure ? (figure as AnimatedFigure) : undefined;

/** Stores the figures of a page's run, so that they can be redrawn for another width or saved as animations. */
export function keepFigures(owner: string, figures: readonly NamedFigure[]): void {
  kept.set(owner, figures);
}

/** Returns the figures of a page's last run. */
export const keptFigures = (owner: string): readonly NamedFigure[] => kept.get(owner) ?? [];

/** Returns a figure in a language, with the layout for a width; undefined stands for the natural width. */
export function inPlace(
  named: NamedFigure,
  { width, language }: Pick<RedrawInput, "width" | "language">,
): NamedFigure["figure"] {
  const figure = figureIn(named, language);
  return width === undefined || width >= figure.width ? figure : figure.at(width);
}
