import type { NamedFigure } from "@feedforward/labs";
import type { AnimatedFigure } from "@feedforward/plot";

let kept: readonly NamedFigure[] = [];

/** The moving form of a figure; undefined where it has none. */
export const movingFigure = ({ figure }: Pick<NamedFigure, "figure">): AnimatedFigure | undefined =>
  "animatedSvg" in figure ? (figure as AnimatedFigure) : undefined;

/** Keeps the last chapter's figures, to be drawn for another width, or saved as they move. */
export function keepFigures(figures: readonly NamedFigure[]): void {
  kept = figures;
}

/** The last chapter's figures. */
export const keptFigures = (): readonly NamedFigure[] => kept;

/** A figure as it is laid out in a place of this width; undefined where it has the room that it takes by itself. */
export const inPlace = ({ figure }: NamedFigure, width: number | undefined): NamedFigure["figure"] =>
  width === undefined || width >= figure.width ? figure : figure.at(width);
