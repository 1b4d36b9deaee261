import { FeedforwardError } from "@feedforward/core";
import { type OptimizerName, optimizerNames } from "@feedforward/optim";
import type { OptimizerSpec } from "@feedforward/runs";
import { checkArgument, didYouMean } from "@feedforward/shared";
import { type FeatureName, featureNames } from "./features";

/**
 * Data sets of the plane: five with classes, a formula's sign, a plane, a formula's value, and the reader's own rows.
 */
export const planeDataNames = [
  "circle",
  "xor",
  "gaussian",
  "spiral",
  "moons",
  "region",
  "plane",
  "surface",
  "own",
] as const;

/** A name of {@link planeDataNames}. */
export type PlaneDataName = (typeof planeDataNames)[number];

/** Kind and number of points. */
export interface PlaygroundData {
  /** Name of the data. */
  readonly name: PlaneDataName;
  /** Total number of points, from 4 to 5000. */
  readonly samples: number;
  /** Standard deviation of the noise on each coordinate, 0 to 2, in a plane from -6 to 6. */
  readonly noise: number;
  /** Fraction of the points for training, 0.1 to 0.9. */
  readonly trainShare: number;
  /** Number of classes of "gaussian" and "spiral", 2 to 5. */
  readonly classes: number;
  /** Formula of "region" (class 1 where it is greater than 0) and "surface"; see `parseFormula`. */
  readonly formula: string;
}

/** Activations of the playground's layers. */
export const playgroundActivations = [
  "relu",
  "tanh",
  "sigmoid",
  "linear",
  "leaky_relu",
  "elu",
  "selu",
  "gelu",
  "silu",
  "mish",
  "softplus",
  "softsign",
] as const;

/** One hidden layer. */
export interface PlaygroundLayer {
  /** Number of units, 1 to 16. */
  readonly units: number;
  /** One of {@link playgroundActivations}. */
  readonly activation: string;
  /** Fraction of the outputs dropped during training, 0 to 0.9. */
  readonly dropout: number;
  /** Whether to apply batch normalisation to the sums, before the activation. */
  readonly batchNormalization: boolean;
}

/** Learning rates with which optimizers learn the playground's data sets in a few dozen epochs. */
const tunedRates: Readonly<Partial<Record<OptimizerName, number>>> = {
  sgd: 0.1,
  momentum: 0.03,
  adagrad: 0.3,
  adadelta: 3,
  rmsprop: 0.01,
  adam: 0.03,
  adamw: 0.03,
  adamax: 0.03,
  nadam: 0.03,
  lion: 0.003,
  ftrl: 0.3,
  lamb: 0.01,
  adafactor: 0.2,
  proximalGradientDescent: 0.1,
  proximalAdagrad: 0.3,
};

/** Initial learning rate of each optimizer. */
export const playgroundRates = Object.fromEntries(
  optimizerNames.map((name) => [name, tunedRates[name] ?? 0.01]),
) as Readonly<Record<OptimizerName, number>>;

/** Penalties on the kernels of all layers. */
export const regularizerNames = ["none", "l1", "l2", "l1l2", "orthogonal"] as const;

/** A name of {@link regularizerNames}. */
export type RegularizerName = (typeof regularizerNames)[number];

/** Losses by kind of target; the first of each is the default. */
export const playgroundLosses = {
  binary: ["binaryCrossentropy", "meanSquaredError", "binaryFocalCrossentropy"],
  classes: ["categoricalCrossentropy", "meanSquaredError", "categoricalFocalCrossentropy"],
  values: ["meanSquaredError", "meanAbsoluteError", "huber", "logCosh"],
} as const;

/** All settings of a playground run, as plain data. */
export interface PlaygroundSpec {
  /** The data. */
  readonly data: PlaygroundData;
  /** Input features of the network, at least one. */
  readonly features: readonly FeatureName[];
  /** Hidden layers, at most 8. */
  readonly layers: readonly PlaygroundLayer[];
  /** The optimizer and its options. */
  readonly optimizer: OptimizerSpec;
  /** Name and strength of the penalty. */
  readonly regularizer: { readonly name: RegularizerName; readonly rate: number };
  /** One of {@link playgroundLosses} that fits the targets; "auto" uses the default. */
  readonly loss: string;
  /** Rows per step. */
  readonly batchSize: number;
  /** Seed of the points, the split, the initial weights, the batches and dropout. */
  readonly seed: number;
}

/** Defaults of a new layer. */
export const DEFAULT_LAYER: PlaygroundLayer = { units: 4, activation: "tanh", dropout: 0, batchNormalization: false };

/** Defaults of the playground: a small network that learns the circle. */
export const DEFAULT_PLAYGROUND: PlaygroundSpec = {
  data: { name: "circle", samples: 300, noise: 0.2, trainShare: 0.5, classes: 2, formula: "x^2 + y^2 - 9" },
  features: ["x1", "x2"],
  layers: [DEFAULT_LAYER, { ...DEFAULT_LAYER, units: 2 }],
  optimizer: { name: "adam", options: { learningRate: playgroundRates.adam } },
  regularizer: { name: "none", rate: 0.001 },
  loss: "auto",
  batchSize: 10,
  seed: 1,
};

/** Any part of a {@link PlaygroundSpec}. */
export interface PlaygroundParts extends Partial<Omit<PlaygroundSpec, "data" | "layers" | "regularizer">> {
  /** Parts of the data that differ from the default. */
  readonly data?: Partial<PlaygroundData>;
  /** Layers, each with the parts that differ from the default. */
  readonly layers?: readonly Partial<PlaygroundLayer>[];
  /** Parts of the penalty that differ from the default. */
  readonly regularizer?: Partial<PlaygroundSpec["regularizer"]>;
}

/** Maximum number of hidden layers and of units per layer. */
export const PLAYGROUND_LIMITS = { layers: 8, units: 16 } as const;

/**
 * Completes a partial specification, such as that of a link, with {@link DEFAULT_PLAYGROUND}.
 *
 * @param given parts that differ from the default.
 * @throws FeedforwardError that names the invalid part and the allowed values.
 */
export function resolvePlayground(given: PlaygroundParts = {}): PlaygroundSpec {
  checkArgument("resolvePlayground", "given", given, "object");
  const base = DEFAULT_PLAYGROUND;
  for (const name of Object.keys(given)) oneOf("A part of the settings", name, Object.keys(base));
  const spec: PlaygroundSpec = {
    ...base,
    ...given,
    data: { ...base.data, ...given.data },
    regularizer: { ...base.regularizer, ...given.regularizer },
    layers: list("layers", given.layers ?? base.layers).map((layer) => ({ ...DEFAULT_LAYER, ...layer })),
  };
  const { data, layers, optimizer, regularizer, batchSize, seed } = spec;
  const features = list("features", spec.features);
  oneOf("data.name", data.name, planeDataNames);
  between("data.samples", data.samples, 4, 5000, true);
  between("data.noise", data.noise, 0, 2);
  between("data.trainShare", data.trainShare, 0.1, 0.9);
  between("data.classes", data.classes, 2, 5, true);
  if (features.length === 0) throw usage(`features is empty; expected at least one of ${featureNames.join(", ")}.`);
  for (const name of features) oneOf("features", name, featureNames);
  if (layers.length > PLAYGROUND_LIMITS.layers) {
    throw usage(`There are ${layers.length} hidden layers; expected at most ${PLAYGROUND_LIMITS.layers}.`);
  }
  for (const [index, layer] of layers.entries()) {
    between(`layers[${index}].units`, layer.units, 1, PLAYGROUND_LIMITS.units, true);
    oneOf(`layers[${index}].activation`, layer.activation, playgroundActivations);
    between(`layers[${index}].dropout`, layer.dropout, 0, 0.9);
  }
  oneOf("optimizer.name", optimizer.name, optimizerNames);
  oneOf("regularizer.name", regularizer.name, regularizerNames);
  between("regularizer.rate", regularizer.rate, 0, 100);
  between("batchSize", batchSize, 1, 5000, true);
  between("seed", seed, 0, 2 ** 31 - 1, true);
  return spec;
}

function oneOf(name: string, value: string, allowed: readonly string[]): void {
  if (!allowed.includes(value)) {
    throw usage(
      `${name} is ${JSON.stringify(value)}.${didYouMean(String(value), allowed)} Expected one of ${allowed.join(", ")}.`,
    );
  }
}

function list<T>(name: string, value: readonly T[]): readonly T[] {
  if (!Array.isArray(value)) throw usage(`${name} is ${JSON.stringify(value)}; expected a list.`);
  return value;
}

function between(name: string, value: number, low: number, high: number, whole = false): void {
  if (typeof value !== "number" || !(value >= low && value <= high) || (whole && !Number.isInteger(value))) {
    throw usage(
      `${name} is ${JSON.stringify(value)}; expected a ${whole ? "whole " : ""}number from ${low} to ${high}.`,
    );
  }
}

const usage = (message: string) => new FeedforwardError(message, { usage: true });
