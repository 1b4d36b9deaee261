import { FeedforwardError } from "@feedforward/core";
import { type AnimatedFigure, contour } from "@feedforward/plot";
import { didYouMean } from "./did-you-mean";
import { LANDSCAPES, race } from "./race";

/** What {@link raceFigure} runs. */
export interface RaceOptions {
  /** Default: the landscape's own place. */
  readonly start?: readonly [number, number] | undefined;
  /** Default: 150. */
  readonly steps?: number | undefined;
}

/** Where an optimizer is at the end. */
export interface RaceEnd {
  readonly optimizer: string;
  readonly x: number;
  readonly y: number;
  readonly value: number;
}

/**
 * The optimizers' paths on a landscape as a figure that moves.
 *
 * @throws FeedforwardError (exit code 2) for an unknown landscape.
 */
export function raceFigure(
  name: string,
  { start, steps = 150 }: RaceOptions = {},
): { figure: AnimatedFigure; ends: RaceEnd[] } {
  const landscape = LANDSCAPES[name];
  if (landscape === undefined) {
    const names = Object.keys(LANDSCAPES);
    throw new FeedforwardError(`Unknown function "${name}"${didYouMean(name, names)} Functions: ${names.join(", ")}.`, {
      exitCode: 2,
    });
  }
  const { f, title, xDomain, yDomain, minimum, logarithmic } = landscape;
  const paths = race(landscape, steps, start ?? landscape.start);
  const figure = contour(f, {
    xDomain,
    yDomain,
    paths,
    title,
    ...(logarithmic ? { zScale: "log" as const } : {}),
    ...(minimum ? { landmarks: [{ x: minimum[0], y: minimum[1], name: "minimum" }] } : {}),
  });
  const ends = Object.entries(paths).map(([optimizer, path]) => {
    const [x, y] = path.at(-1)!;
    return { optimizer, x, y, value: f(x, y) };
  });
  return { figure, ends };
}
