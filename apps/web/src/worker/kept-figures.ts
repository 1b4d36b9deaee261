import type { AnimatedFigure } from "@feedforward/plot";
import type { NamedFigure } from "@feedforward/runs";

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

/** A figure as it is laid out in a place of this width; undefined where it has the room that it takes by itself. */
export const inPlace = ({ figure }: NamedFigure, width: number | undefined): NamedFigure["figure"] =>
  width === undefined || width >= figure.width ? figure : figure.at(width);
