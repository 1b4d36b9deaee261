import { FeedforwardError } from "@feedforward/core";
import { type AnimatedFigure, contour } from "@feedforward/plot";
import { figureInEach, type Language, text } from "@feedforward/runs";
import { checkArgument, checkOptions, didYouMean, type OptionNames } from "@feedforward/shared";
import { LANDSCAPES, type Landscape, type RaceSettings, race } from "./race";

/** Options of {@link raceFigure}. */
export interface RaceOptions extends RaceSettings {
  /** Number of steps. Default: 150. */
  readonly steps?: number | undefined;
}

/** Final position of an optimizer. */
export interface RaceEnd {
  /** Name of the optimizer. */
  readonly optimizer: string;
  /** First coordinate at the end. */
  readonly x: number;
  /** Second coordinate at the end. */
  readonly y: number;
  /** Height at the end. */
  readonly value: number;
}

/**
 * Returns a landscape by name.
 *
 * @throws FeedforwardError for an unknown name.
 */
export function landscapeNamed(name: string): Landscape {
  checkArgument("landscapeNamed", "name", name, "text");
  const landscape = Object.hasOwn(LANDSCAPES, name) ? LANDSCAPES[name] : undefined;
  if (landscape !== undefined) return landscape;
  const names = Object.keys(LANDSCAPES);
  throw new FeedforwardError(`Unknown function "${name}".${didYouMean(name, names)} Functions: ${names.join(", ")}.`, {
    usage: true,
  });
}

const RACE_OPTIONS: OptionNames<RaceOptions> = { steps: true, start: true, racers: true };

/**
 * Draws the optimizers' paths on a landscape as an animated figure.
 *
 * @param name name of the landscape.
 * @throws FeedforwardError for an unknown landscape, racer or option.
 */
export function raceFigure(
  name: string,
  options: RaceOptions = {},
): {
  figure: AnimatedFigure;
  inLanguage: (language: Language) => AnimatedFigure;
  ends: RaceEnd[];
  paths: Record<string, [number, number][]>;
} {
  checkOptions("raceFigure", options, RACE_OPTIONS);
  const { steps = 150, ...settings } = options;
  const landscape = landscapeNamed(name);
  const { f, title, xDomain, yDomain, minimum, logarithmic } = landscape;
  const paths = race(landscape, steps, settings);
  const drawn = figureInEach((say, language) =>
    contour(f, {
      xDomain,
      yDomain,
      paths,
      title: say(title),
      ...(logarithmic ? { zScale: "log" as const } : {}),
      ...(minimum ? { landmarks: [{ x: minimum[0], y: minimum[1], name: say(text("minimum", "최솟값")) }] } : {}),
      language,
    }),
  );
  const ends = Object.entries(paths).map(([optimizer, path]) => {
    const [x, y] = path.at(-1)!;
    return { optimizer, x, y, value: f(x, y) };
  });
  return { ...drawn, ends, paths };
}
