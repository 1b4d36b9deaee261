import type { AnimatedFigure } from "@feedforward/plot";
import { figureIn, type NamedFigure } from "@feedforward/runs";
import type { RedrawInput } from "./protocol";

const kept = new Map<string, readonly NamedFigure[]>();

/** The moving form of a figure; undefined where it has none. */
export const movingFigure = ({ figure }: Pick<NamedFigure, "figure">): AnimatedFigure | undefined =>
  "animatedSvg" in figure ? (figure as AnimatedFigure) : undefined;

/** Keeps the figures of a page's run, to be drawn for another width, or saved as they move. */
export function keepFigures(owner: string, figures: readonly NamedFigure[]): void {
  kept.set(owner, figures);
}

/** The figures of a page's last run. */
export const keptFigures = (owner: string): readonly NamedFigure[] => kept.get(owner) ?? [];

/** A figure with the words of a language, as it is laid out in a place of a width; undefined where there is room. */
export function inPlace(
  named: NamedFigure,
  { width, language }: Pick<RedrawInput, "width" | "language">,
): NamedFigure["figure"] {
  const figure = figureIn(named, language);
  return width === undefined || width >= figure.width ? figure : figure.at(width);
}
