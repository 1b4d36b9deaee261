import { FeedforwardError } from "@feedforward/core";
import { circle, gaussian, type LabelledData, moons, RandomState, spiral, trainTestSplit } from "@feedforward/data";
import { checkArgument, unknownName } from "@feedforward/shared";
import { parseFormula } from "./formula";
import { type PlaygroundData, planeDataNames } from "./spec";

/**
 * Points of the plane, each with a class or a value; the first `trainCount` are for training, the others for testing.
 */
export interface PlanePoints {
  /** x₁ and x₂ of each point, interleaved, from `-REACH` to `REACH` except for noise. */
  readonly places: Float32Array;
  /** Class indices, or values from -1 to 1 if `classNames` is empty. */
  readonly targets: Float32Array;
  /** Names of the classes; empty for regression. */
  readonly classNames: readonly string[];
  /** Number of training points, which come first. */
  readonly trainCount: number;
  /** Range of the first axis, in the units of the data. */
  readonly xDomain: readonly [number, number];
  /** Range of the second axis, in the units of the data. */
  readonly yDomain: readonly [number, number];
  /** Values that correspond to targets of -1 and 1; only if the targets are values. */
  readonly valueDomain?: readonly [number, number];
}

/** The reader's own rows, each with two numbers and a class or a value. */
export interface OwnPoints {
  /** First coordinate of each point. */
  readonly x: readonly number[];
  /** Second coordinate of each point. */
  readonly y: readonly number[];
  /** Class indices, or values if `classNames` is empty. */
  readonly targets: readonly number[];
  /** Names of the classes; empty for regression. */
  readonly classNames: readonly string[];
}

/**
 * Half the side of the plane, which extends from -6 to 6 in both directions; most points lie within 5 of the centre.
 */
export const REACH = 6;

/**
 * Creates the points of a description; the same seed gives the same points.
 *
 * @param own rows, if `data.name` is "own".
 * @param data description of the points.
 * @param seed seed of the points.
 * @throws FeedforwardError for an invalid formula, too few points, or missing rows.
 */
export function planePoints(data: PlaygroundData, seed: number, own?: OwnPoints): PlanePoints {
  checkArgument("planePoints", "data", data, "object");
  if (!planeDataNames.includes(data.name)) throw unknownName("data.name", String(data.name), planeDataNames);
  const whole = data.name === "own" ? ownPoints(own) : madePoints(data, seed);
  const places = Array.from(whole.targets, (_, row) => [whole.places[2 * row]!, whole.places[2 * row + 1]!] as const);
  if (places.length < 4)
    throw usage(`There are ${places.length} points; expected at least 4, for training and testing.`);
  // Both parts get at least one point, regardless of the fraction.
  const trainSize = Math.min(places.length - 1, Math.max(1, Math.round(places.length * data.trainShare)));
  const sizes = { trainSize, testSize: places.length - trainSize, randomState: seed };
  const [train, test, trainTargets, testTargets] = trainTestSplit([places, Array.from(whole.targets)], sizes);
  return {
    ...whole,
    places: Float32Array.from([...train, ...test].flat()),
    targets: Float32Array.from([...trainTargets, ...testTargets]),
    trainCount: train.length,
  };
}

type Whole = Omit<PlanePoints, "trainCount">;

const PLANE = { xDomain: [-REACH, REACH], yDomain: [-REACH, REACH] } as const;
const CLASSES = ["0", "1", "2", "3", "4"];

function madePoints({ name, samples, noise, classes, formula }: PlaygroundData, seed: number): Whole {
  const random = new RandomState(seed);
  const options = { samples, seed };
  switch (name) {
    case "circle":
      return labelled(circle({ ...options, noise: noise / 5 }), 2, (x, y) => [5 * x, 5 * y]);
    case "spiral":
      return labelled(spiral({ ...options, noise: noise / 5, classes }), classes, (x, y) => [5 * x, 5 * y]);
    case "gaussian": {
      const angle = (k: number) => (2 * Math.PI * k) / classes + Math.PI / 4;
      const centers = Array.from(
        { length: classes },
        (_, k) => [3 * Math.cos(angle(k)), 3 * Math.sin(angle(k))] as const,
      );
      return labelled(gaussian({ ...options, noise: Math.hypot(1, noise), centers }), classes, (x, y) => [x, y]);
    }
    case "moons": {
      const scale = 10 / 3;
      const place = (x: number, y: number): [number, number] => [scale * (x - 0.5), scale * (y - 0.25)];
      return labelled(moons({ ...options, noise: noise / scale }), 2, place);
    }
    case "xor":
      return scattered(samples, noise, random, (x, y) => (x > 0 === y > 0 ? 0 : 1), 0.3);
    case "region": {
      const height = parseFormula(formula);
      return scattered(samples, noise, random, (x, y) => (height(x, y) > 0 ? 1 : 0));
    }
    case "plane":
      return values(scattered(samples, noise, random, (x, y) => x + y));
    case "surface":
      return values(scattered(samples, noise, random, parseFormula(formula)));
    case "own":
      throw new Error("internal: own points are not made.");
    default:
      return name satisfies never;
  }
}

function labelled(data: LabelledData, classes: number, place: (x: number, y: number) => [number, number]): Whole {
  const places = new Float32Array(data.x.size);
  for (let i = 0; i < places.length; i += 2) places.set(place(data.x.data[i]!, data.x.data[i + 1]!), i);
  return { places, targets: Float32Array.from(data.y.data), classNames: CLASSES.slice(0, classes), ...PLANE };
}

/** Scatters points over the plane. Targets belong to the locations before noise; `gap` keeps points off the axes. */
function scattered(
  samples: number,
  noise: number,
  random: RandomState,
  target: (x: number, y: number) => number,
  gap = 0,
): Whole {
  const places = new Float32Array(2 * samples);
  const targets = new Float32Array(samples);
  const off = (value: number) => value + Math.sign(value) * gap;
  for (let row = 0; row < samples; row++) {
    const [x, y] = [off(random.uniform(-5, 5)), off(random.uniform(-5, 5))];
    targets[row] = target(x, y);
    places.set([x + noise * random.standardNormal(), y + noise * random.standardNormal()], 2 * row);
  }
  return { places, targets, classNames: CLASSES.slice(0, 2), ...PLANE };
}

/** Scales targets to the range from -1 to 1, so that one learning rate suits every function. */
function values(whole: Whole): Whole {
  const { targets } = whole;
  if (!targets.every(Number.isFinite)) {
    const row = targets.findIndex((value) => !Number.isFinite(value));
    const [x, y] = [whole.places[2 * row]!, whole.places[2 * row + 1]!];
    throw usage(
      `The formula is ${targets[row]} near (${x.toFixed(2)}, ${y.toFixed(2)}); expected a number everywhere from -5 to 5.`,
    );
  }
  const valueDomain = domainOf(targets, 0);
  return { ...whole, classNames: [], valueDomain, targets: targets.map((value) => 2 * share(value, valueDomain) - 1) };
}

function ownPoints(own: OwnPoints | undefined): Whole {
  if (own === undefined)
    throw usage("The data are your own, but no rows were given; provide a CSV file with x, y and label.");
  const [xDomain, yDomain] = [domainOf(own.x, 0.1), domainOf(own.y, 0.1)];
  const at = (value: number, domain: readonly [number, number]) => REACH * (2 * share(value, domain) - 1);
  const whole: Whole = {
    places: Float32Array.from(own.x.flatMap((x, row) => [at(x, xDomain), at(own.y[row]!, yDomain)])),
    targets: Float32Array.from(own.targets),
    classNames: own.classNames,
    xDomain,
    yDomain,
  };
  return own.classNames.length === 0 ? values(whole) : whole;
}

/** Returns the range from the smallest to the largest value, with a relative margin on both sides. */
function domainOf(numbers: ArrayLike<number>, margin: number): [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < numbers.length; i++) [low, high] = [Math.min(low, numbers[i]!), Math.max(high, numbers[i]!)];
  const room = high > low ? (high - low) * margin : 1;
  return [low - room, high + room];
}

const share = (value: number, [low, high]: readonly [number, number]): number => (value - low) / (high - low);

const usage = (message: string) => new FeedforwardError(message, { usage: true });
