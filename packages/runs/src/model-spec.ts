import { FeedforwardError } from "@feedforward/core";
import { batchNormalization, type MlpOptions, mlp, summary } from "@feedforward/models";
import {
  glorotNormal,
  glorotUniform,
  heNormal,
  heUniform,
  l1l2,
  lecunNormal,
  lecunUniform,
  randomNormal,
  randomUniform,
  truncatedNormal,
} from "@feedforward/optim";
import { checkOptions, didYouMean, type OptionNames } from "@feedforward/shared";
import { input, type LayersModel, layers, model, type SymbolicTensor } from "@tensorflow/tfjs-layers";
import type { Dataset } from "./dataset";

/** A model as plain data: a name of {@link MODEL_NAMES} and the options that differ from its defaults. */
export interface ModelSpec {
  readonly name: string;
  readonly options?: ModelOptions;
}

/** Options of the lab's networks. */
export interface ModelOptions {
  /** Units of each hidden layer, from the input to the output. */
  readonly hidden?: readonly number[] | undefined;
  /** Activation of the hidden layers: "relu", "sigmoid", "tanh"… */
  readonly activation?: string | undefined;
  /** Fraction of each hidden layer's outputs dropped during training. */
  readonly dropout?: number | undefined;
  /** Fraction of the inputs dropped during training. */
  readonly inputDropout?: number | undefined;
  /** Penalty λ·Σ|w| on the hidden layers' kernels. */
  readonly l1?: number | undefined;
  /** Penalty λ·Σw² on the hidden layers' kernels. */
  readonly l2?: number | undefined;
  /** Initializer of the kernels: "glorotUniform" (the default), "heNormal", "randomNormal"… */
  readonly initializer?: string | undefined;
  /** Whether to apply batch normalisation to each hidden layer's sums, before the activation. */
  readonly batchNormalization?: boolean | undefined;
  /** Momentum of the moving averages of batch normalisation. Default: 0.99, as in Keras. */
  readonly normalizationMomentum?: number | undefined;
}

const DEFAULTS: Readonly<Record<string, { hidden: readonly number[]; activation: string }>> = {
  mlp: { hidden: [10], activation: "relu" },
  "deep-mlp": { hidden: [700, 600, 500, 400, 300, 200, 100, 50, 10], activation: "relu" },
  "logistic-regression": { hidden: [], activation: "relu" },
};

/** Names of the networks that {@link buildModel} creates. */
export const MODEL_NAMES: readonly string[] = Object.keys(DEFAULTS);

type FullOptions = ModelOptions & { readonly hidden: readonly number[]; readonly activation: string };

const MODEL_OPTIONS: OptionNames<ModelOptions> = {
  hidden: true,
  activation: true,
  dropout: true,
  inputDropout: true,
  l1: true,
  l2: true,
  initializer: true,
  batchNormalization: true,
  normalizationMomentum: true,
};

/** Returns a model's options with defaults. @throws FeedforwardError for an unknown name or invalid option. */
export function modelOptions({ name, options = {} }: ModelSpec): FullOptions {
  const defaults = Object.hasOwn(DEFAULTS, name) ? DEFAULTS[name] : undefined;
  if (defaults === undefined) {
    throw usage(`Unknown model "${name}".${didYouMean(name, MODEL_NAMES)} Models: ${MODEL_NAMES.join(", ")}.`);
  }
  checkOptions(`model ${name}`, options, MODEL_OPTIONS);
  const hidden = options.hidden ?? defaults.hidden;
  if (hidden.some((units) => !Number.isInteger(units) || units < 1)) {
    throw usage(
      `Hidden layers are ${JSON.stringify(hidden)}; expected numbers of units, whole and at least 1, such as 100,50.`,
    );
  }
  return { ...options, hidden, activation: options.activation ?? defaults.activation };
}

/** 1 GiB of float32. Training needs about four times as much: weights, gradients and Adam's two averages. */
const MOST_PARAMETERS = 2 ** 28;

/**
 * Rejects networks whose weights would not fit in the memory of common machines, before allocating any.
 *
 * @param data sizes of input and output; one each if they are not known yet.
 * @throws FeedforwardError (exit code 2) with the number of parameters.
 */
export function checkSize(
  spec: ModelSpec,
  { inputs, classNames }: { readonly inputs: number; readonly classNames: ArrayLike<string> } = {
    inputs: 1,
    classNames: [""],
  },
): void {
  const widths = [inputs, ...modelOptions(spec).hidden, classNames.length];
  const count = widths.slice(1).reduce((sum, units, layer) => sum + units * (widths[layer]! + 1), 0);
  if (count <= MOST_PARAMETERS) return;
  throw usage(
    `The network would have ${count.toLocaleString("en")} parameters, ${((4 * count) / 2 ** 30).toFixed(1)} GiB of float32; expected at most ${MOST_PARAMETERS.toLocaleString("en")} (1 GiB; training needs about four times as much). Use fewer hidden units.`,
  );
}

/** Creates the network of a specification, sized for the data, with new weights from the global seed. */
export function buildModel(spec: ModelSpec, data: Pick<Dataset, "inputs" | "classNames">): LayersModel {
  checkSize(spec, data);
  const options = modelOptions(spec);
  return options.batchNormalization ? normalizedMlp(options, data) : mlp(mlpOptions(options, data));
}

function mlpOptions(options: FullOptions, { inputs, classNames }: Pick<Dataset, "inputs" | "classNames">): MlpOptions {
  const { l1 = 0, l2 = 0, hidden, activation, dropout, inputDropout, initializer } = options;
  return {
    inputSize: inputs,
    hidden: [...hidden],
    outputs: classNames.length,
    activation: activation as NonNullable<MlpOptions["activation"]>,
    ...(dropout ? { dropout } : {}),
    ...(inputDropout ? { inputDropout } : {}),
    ...(initializer ? { initializer: initializerOf(initializer) } : {}),
    ...(l1 > 0 || l2 > 0 ? { kernelRegularizer: l1l2({ l1, l2 }) } : {}),
  };
}

type Initializer = NonNullable<MlpOptions["initializer"]>;

const RANDOM: Readonly<Record<string, () => Initializer>> = {
  glorotNormal,
  glorotUniform,
  heNormal,
  heUniform,
  lecunNormal,
  lecunUniform,
  randomNormal,
  randomUniform,
  truncatedNormal,
};

/** Returns an initializer by name. Random ones are our own, because those of tfjs ignore the run's seed. */
const initializerOf = (name: string): Initializer => RANDOM[name]?.() ?? (name as Initializer);

/** Creates an `mlp` with batch normalisation between each hidden layer's sums and their activation. */
function normalizedMlp(options: FullOptions, data: Pick<Dataset, "inputs" | "classNames">): LayersModel {
  const { hidden, activation, normalizationMomentum: momentum = 0.99 } = options;
  type Activation = Parameters<typeof layers.activation>[0]["activation"];
  const kernelInitializer = initializerOf(options.initializer ?? "glorotUniform");
  const start = input({ shape: [data.inputs], name: "input" });
  let x: SymbolicTensor = start;
  hidden.forEach((units, index) => {
    const number = index === 0 ? "" : String(index + 1);
    // The shift of the normalisation replaces the bias.
    x = layers.dense({ units, useBias: false, kernelInitializer, name: `hidden${number}` }).apply(x) as SymbolicTensor;
    x = batchNormalization({ name: `normalize${number}`, momentum }).apply(x) as SymbolicTensor;
    x = layers
      .activation({ activation: activation as Activation, name: `activate${number}` })
      .apply(x) as SymbolicTensor;
  });
  const units = data.classNames.length;
  x = layers.dense({ units, activation: "softmax", kernelInitializer, name: "output" }).apply(x) as SymbolicTensor;
  return model({ inputs: start, outputs: x, name: "normalized_mlp" });
}

/** Returns the lines of the model's summary, as Keras prints them. */
export const modelSummary = (network: LayersModel): string[] => [...summary(network)];

/** "mlp, hidden layers 100-50, relu": for settings tables. */
export function describeModel(spec: ModelSpec): string {
  const {
    hidden,
    activation,
    dropout,
    inputDropout,
    l1,
    l2,
    initializer,
    batchNormalization: normalized,
  } = modelOptions(spec);
  const words = [
    spec.name,
    hidden.length === 0 ? "no hidden layer" : `hidden layers ${hidden.join("-")}, ${activation}`,
  ];
  if (normalized) words.push("batch normalisation");
  if (dropout) words.push(`dropout ${dropout}`);
  if (inputDropout) words.push(`input dropout ${inputDropout}`);
  if (l1) words.push(`L1 ${l1}`);
  if (l2) words.push(`L2 ${l2}`);
  if (initializer) words.push(initializer);
  return words.join(", ");
}

const usage = (message: string) => new FeedforwardError(message, { usage: true });
