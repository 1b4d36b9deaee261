// @internal
// Longer than most files because it contains Python code for each data set of the plane, the counterpart of points.ts.
import { type OwnPoints, REACH } from "../playground/points";
import type { PlaygroundData } from "../playground/spec";

/**
 * Writes Python code that creates exactly the same points as `planePoints`: NumPy's legacy generator is the
 * same. It defines `places` (float64, `[points, 2]`) and `targets` (`[points]`).
 */
export function pointsProgram(data: PlaygroundData, seed: number, own: OwnPoints | undefined): string {
  if (data.name === "own") return ownProgram(own!);
  return `rng = np.random.RandomState(${seed})\nplaces, targets = [], []\n${made(data)}`;
}

function made({ name, samples, noise, classes, formula }: PlaygroundData): string {
  switch (name) {
    case "circle":
      return loop(
        samples,
        `    target = i % 2
    radius = rng.uniform(0, 0.5) if target else rng.uniform(0.7, 1)
    angle = rng.uniform(0, 2 * np.pi)
    x, y = radius * np.cos(angle), radius * np.sin(angle)`,
        noise / 5,
        "5 * places",
      );
    case "spiral":
      return loop(
        samples,
        `    target = i % ${classes}
    way = (i // ${classes}) / ${Math.max(1, Math.ceil(samples / classes) - 1)}
    angle = 2 * np.pi * (1.75 * way + target / ${classes})
    x, y = way * np.sin(angle), way * np.cos(angle)`,
        noise / 5,
        "5 * places",
      );
    case "gaussian":
      return loop(
        samples,
        `    target = i % ${classes}
    angle = 2 * np.pi * target / ${classes} + np.pi / 4
    x, y = 3 * np.cos(angle), 3 * np.sin(angle)`,
        Math.hypot(1, noise),
        "places",
      );
    case "moons":
      return moons(samples, noise);
    case "xor":
      return scattered(samples, noise, "0 if (x > 0) == (y > 0) else 1", 0.3);
    case "region":
      return scattered(samples, noise, `1 if ${pythonFormula(formula)} > 0 else 0`);
    case "plane":
      return scattered(samples, noise, "x + y") + BROUGHT_TO_ONE;
    case "surface":
      return scattered(samples, noise, pythonFormula(formula)) + BROUGHT_TO_ONE;
    case "own":
      throw new Error("internal: own points are not made.");
    default:
      return name satisfies never;
  }
}

const number = (value: number): string => String(Number(value.toPrecision(15)));

/** Returns a loop over single points in which the noise is drawn after the location. */
const loop = (samples: number, place: string, noise: number, scaled: string): string => `for i in range(${samples}):
${place}
    places.append([x + ${number(noise)} * rng.standard_normal(), y + ${number(noise)} * rng.standard_normal()])
    targets.append(target)
places, targets = ${scaled.replace("places", "np.array(places)")}, np.array(targets)
`;

function scattered(samples: number, noise: number, target: string, gap = 0): string {
  const off = gap > 0 ? `\n    x, y = x + ${gap} * np.sign(x), y + ${gap} * np.sign(y)` : "";
  const place = `    x, y = rng.uniform(-5, 5), rng.uniform(-5, 5)${off}\n    target = ${target}`;
  return loop(samples, place, noise, "places");
}

const BROUGHT_TO_ONE = `targets = 2 * (targets - targets.min()) / np.ptp(targets) - 1
`;

function moons(samples: number, noise: number): string {
  const outer = Math.floor(samples / 2);
  return `outer, inner = np.linspace(0, np.pi, ${outer}), np.linspace(0, np.pi, ${samples - outer})
places = np.concatenate([
    np.stack([np.cos(outer), np.sin(outer)], axis=1),
    np.stack([1 - np.cos(inner), 0.5 - np.sin(inner)], axis=1),
])
order = rng.permutation(${samples})
places, targets = places[order], (np.arange(${samples}) >= ${outer}).astype(int)[order]
places = places + rng.normal(0, ${number((noise * 3) / 10)}, places.shape)
places = 10 / 3 * (places - [0.5, 0.25])
`;
}

/** Returns code that reads the reader's own rows from the file that {@link ownPointsCsv} writes. */
function ownProgram({ classNames }: OwnPoints): string {
  const targets =
    classNames.length === 0
      ? `targets = np.array([float(row[2]) for row in rows])\n${BROUGHT_TO_ONE}`
      : `class_names = ${JSON.stringify(classNames)}\ntargets = np.array([class_names.index(row[2]) for row in rows])\n`;
  return `with open("${OWN_FILE}", newline="", encoding="utf-8") as file:
    rows = list(csv.reader(file))[1:]
places = np.array([[float(row[0]), float(row[1])] for row in rows])
low, high = places.min(axis=0), places.max(axis=0)
room = np.where(high > low, 0.1 * (high - low), 1)
places = ${REACH} * (2 * (places - low + room) / (high - low + 2 * room) - 1)
${targets}`;
}

/** Name of the file with the reader's own points. */
export const OWN_FILE = "points.csv";

const NAMES: Readonly<Record<string, string>> = {
  x: "x",
  y: "y",
  pi: "np.pi",
  e: "np.e",
  min: "min",
  max: "max",
  hypot: "math.hypot",
};

/** Converts a formula of `parseFormula` to Python, with x and y as numbers. */
const pythonFormula = (formula: string): string =>
  formula
    .replaceAll(
      /(\d*\.?\d+(?:e[+-]?\d+)?)|([a-z]+)/gi,
      (_, digits: string | undefined, word: string) =>
        digits ?? NAMES[word.toLowerCase()] ?? `np.${word.toLowerCase()}`,
    )
    .replaceAll("^", "**");
