import { checkArgument, checkOptions, type OptionNames, typedCommand } from "@feedforward/shared";
import type { FeatureName } from "../playground/features";
import { playgroundLoss } from "../playground/network";
import { type OwnPoints, planePoints } from "../playground/points";
import {
  DEFAULT_LAYER,
  DEFAULT_PLAYGROUND,
  type PlaygroundLayer,
  type PlaygroundParts,
  type PlaygroundSpec,
} from "../playground/spec";
import type { ChapterPrograms } from "./chapter-programs";
import { kerasHas, optimizerCall, python, snake } from "./keras-names";
import { OWN_FILE, pointsProgram } from "./playground-points";

/** Options of {@link playgroundPrograms}. */
export interface PlaygroundProgramOptions {
  /** Number of epochs. Default: 200. */
  readonly epochs?: number | undefined;
  /** The reader's own points, if the data are "own". The programs read them from `points.csv`. */
  readonly own?: OwnPoints | undefined;
}

const PLAYGROUND_PROGRAM_OPTIONS: OptionNames<PlaygroundProgramOptions> = {
  epochs: true,
  own: true,
};

/**
 * Writes a playground run as programs in three languages, without settings that are the defaults. Keras's program has
 * the same points, split and network; its initial weights and the order of rows come from Keras's own generator.
 *
 * @param spec data, network and training.
 * @throws FeedforwardError for settings that do not fit their data.
 */
export function playgroundPrograms(spec: PlaygroundSpec, options: PlaygroundProgramOptions = {}): ChapterPrograms {
  checkArgument("playgroundPrograms", "spec.data", spec?.data, "object");
  checkOptions("playgroundPrograms", options, PLAYGROUND_PROGRAM_OPTIONS);
  const { epochs = 200, own } = options;
  const { classNames, trainCount, targets } = planePoints(spec.data, spec.seed, own);
  const classes = classNames.length;
  const parts = changedParts(spec);
  const points = { classes, trainCount, testCount: targets.length - trainCount };
  const run: Run = { spec, epochs, loss: playgroundLoss(spec, classes), ...points };
  return {
    typescript: typescript(parts, epochs, spec.data.name === "own"),
    commandLine: commandLine(parts, epochs, spec.data.name === "own"),
    keras: kerasHas(spec.optimizer) ? keras(run, own) : undefined,
  };
}

interface Run {
  readonly spec: PlaygroundSpec;
  readonly epochs: number;
  readonly loss: string;
  /** Number of classes; 0 if the targets are values. */
  readonly classes: number;
  readonly trainCount: number;
  readonly testCount: number;
}

/** Returns the settings that differ from {@link DEFAULT_PLAYGROUND}. */
export function changedParts(spec: PlaygroundSpec): PlaygroundParts {
  const base = DEFAULT_PLAYGROUND;
  const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  const changed = <T extends object>(given: T, usual: T) =>
    Object.fromEntries(Object.entries(given).filter(([key, value]) => !isSame(value, usual[key as keyof T])));
  const data = changed(spec.data, base.data);
  const regularizer = changed(spec.regularizer, base.regularizer);
  const layer = (one: PlaygroundLayer) => ({
    units: one.units,
    activation: one.activation,
    ...changed(one, DEFAULT_LAYER),
  });
  const rest = changed(spec, { ...base, data: spec.data, regularizer: spec.regularizer });
  return {
    ...(Object.keys(data).length > 0 ? { data } : {}),
    ...rest,
    ...("layers" in rest ? { layers: spec.layers.map(layer) } : {}),
    ...(Object.keys(regularizer).length > 0 ? { regularizer } : {}),
  };
}

function typescript(parts: PlaygroundParts, epochs: number, isOwn: boolean): string {
  const own = isOwn ? `  own: readOwnPoints({ name: "${OWN_FILE}", bytes: await readFile("${OWN_FILE}") }),\n` : "";
  return `import "@tensorflow/tfjs-backend-cpu";
${isOwn ? 'import { readFile } from "node:fs/promises";\n' : ""}import { ${isOwn ? "readOwnPoints, " : ""}resolvePlayground, runPlayground } from "@feedforward/labs";

const spec = resolvePlayground(${literal(parts)});
await runPlayground(spec, {
${own}  epochs: ${epochs},
  onUpdate: ({ epoch, epochs: [last] }) => last && console.log(epoch, last.train, last.test),
});
`;
}

/** Returns a TypeScript literal of a value, with one part per line. */
function literal(parts: object): string {
  const lines = Object.entries(parts).map(([key, value]) => `  ${key}: ${inLine(value)},\n`);
  return lines.length === 0 ? "" : `{\n${lines.join("")}}`;
}

function inLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inLine).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([key, part]) => `${key}: ${inLine(part)}`)
    .join(", ")} }`;
}

function commandLine(parts: PlaygroundParts, epochs: number, isOwn: boolean): string {
  const json = Object.keys(parts).length === 0 ? "" : ` '${JSON.stringify(parts).replaceAll("'", "'\\''")}'`;
  return typedCommand(
    `playground${json}${isOwn ? ` --data ${OWN_FILE}` : ""}${epochs === 200 ? "" : ` --epochs ${epochs}`}`,
  );
}

/** NumPy expression of each feature. */
const FEATURES: Readonly<Record<FeatureName, string>> = {
  x1: "x1",
  x2: "x2",
  x1Squared: "x1**2",
  x2Squared: "x2**2",
  product: "x1 * x2",
  sinX1: "np.sin(x1)",
  sinX2: "np.sin(x2)",
};

function keras({ spec, epochs, loss, classes, trainCount, testCount }: Run, own: OwnPoints | undefined): string {
  const { data, features, optimizer, batchSize, seed } = spec;
  const penalty = regularizer(spec);
  const points = pointsProgram(data, seed, own);
  const plain = ["csv", "math"].filter((name) => points.includes(`${name}.`)).map((name) => `import ${name}\n`);
  return `${plain.join("")}${plain.length > 0 ? "\n" : ""}import keras
import numpy as np
from keras import layers, optimizers${penalty === undefined ? "" : ", regularizers"}
from sklearn.model_selection import train_test_split

${points}
x1, x2 = places[:, 0], places[:, 1]
x = np.stack([${features.map((name) => FEATURES[name]).join(", ")}], axis=1).astype("float32")
y = ${classes > 2 ? `keras.utils.to_categorical(targets, ${classes})` : 'targets.astype("float32").reshape(-1, 1)'}
train_x, test_x, train_y, test_y = train_test_split(
    x, y, train_size=${trainCount}, test_size=${testCount}, random_state=${seed}
)

keras.utils.set_random_seed(${seed})
${network(spec, classes, penalty)}
model.compile(optimizer=${optimizerCall(optimizer)}, loss="${snake(loss)}"${classes > 0 ? ', metrics=["accuracy"]' : ""})
history = model.fit(
    train_x, train_y, validation_data=(test_x, test_y), batch_size=${Math.min(batchSize, trainCount)}, epochs=${epochs}, verbose=2
)
`;
}

function network({ features, layers }: PlaygroundSpec, classes: number, penalty: Penalty | undefined): string {
  const lines = [`inputs = layers.Input((${features.length},), name="input")`];
  let from = "inputs";
  const add = (call: string) => {
    lines.push(`x = layers.${call}(${from})`);
    from = "x";
  };
  const dense = (units: number, rest: string) => {
    const kernel = penalty?.(units);
    add(`Dense(${units}${rest}${kernel === undefined ? "" : `, kernel_regularizer=${kernel}`})`);
  };
  for (const [index, { units, activation, dropout, batchNormalization }] of layers.entries()) {
    const number = index === 0 ? "" : String(index + 1);
    dense(units, `${batchNormalization ? ", use_bias=False" : ""}, name="hidden${number}"`);
    if (batchNormalization) add(`BatchNormalization(name="normalize${number}")`);
    add(`Activation("${activation}", name="activate${number}")`);
    if (dropout > 0) add(`Dropout(${dropout}, name="dropout${number}")`);
  }
  const activation = classes === 0 ? "linear" : classes > 2 ? "softmax" : "sigmoid";
  dense(classes > 2 ? classes : 1, `, activation="${activation}", name="output"`);
  return `${lines.join("\n")}\nmodel = keras.Model(inputs, ${from})`;
}

type Penalty = (units: number) => string | undefined;

function regularizer({ regularizer: { name, rate } }: PlaygroundSpec): Penalty | undefined {
  const value = python(rate);
  switch (name) {
    case "none":
      return undefined;
    case "l1":
      return () => `regularizers.L1(${value})`;
    case "l2":
      return () => `regularizers.L2(${value})`;
    case "l1l2":
      return () => `regularizers.L1L2(${value}, ${value})`;
    case "orthogonal":
      return (units) => (units > 1 ? `regularizers.OrthogonalRegularizer(${value}, mode="columns")` : undefined);
    default:
      return name satisfies never;
  }
}
