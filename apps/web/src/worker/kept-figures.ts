import type { NamedFigure } from "@feedforward/labs";
import type { AnimatedFigure } from "@feedforward/plot";

let kept = new Map<string, AnimatedFigure>();

/** The moving form of a figure; undefined where it has none. */
export const movingFigure = ({ figure }: NamedFigure): AnimatedFigure | undefined =>
  "animatedSvg" in figure ? (figure as AnimatedFigure) : undefined;

/** Keeps the moving ones among the last chapter's figures, to be saved as they move. */
export function keepFigures(figures: readonly NamedFigure[]): void {
  kept = new Map(figures.flatMap((figure) => (movingFigure(figure) ? [[figure.name, movingFigure(figure)!]] : [])));
}

/** A moving figure of the last chapter. @throws Error where it is gone. */
export function keptFigure(name: string): AnimatedFigure {
  const figure = kept.get(name);
  if (figure === undefined) throw new Error(`The figure ${name} is gone: run its chapter again.`);
  return figure;
}
