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
import { checkArgument, checkOptions, didYouMean, type OptionNames } from "@feedforward/shared";
import { dispose, tensor1d, tensor2d } from "@tensorflow/tfjs-core";
import { input, type LayersModel, layers, model, type SymbolicTensor } from "@tensorflow/tfjs-layers";
import { type Dataset, isRegression, type RegressionDataset } from "./dataset";
import { IMAGE_MODELS, imageFor } from "./model-kinds";
import type { ModelOptions } from "./model-options";

/** A model as plain data: a name of {@link MODEL_NAMES} and the options that differ from its defaults. */
export interface ModelSpec {
  /** Name of the model, such as "mlp". */
  readonly name: string;
  /** Options that differ from the model's defaults. */
  readonly options?: ModelOptions;
}

const DEFAULTS: Readonly<Record<string, { hidden: readonly number[]; activation: string }>> = {
  mlp: { hidden: [10], activation: "relu" },
  "deep-mlp": { hidden: [700, 600, 500, 400, 300, 200, 100, 50, 10], activation: "relu" },
  "logistic-regression": { hidden: [], activation: "relu" },
};

/** Names of the networks that {@link buildModel} creates. */
export const MODEL_NAMES: readonly string[] = [...Object.keys(DEFAULTS), ...Object.keys(IMAGE_MODELS)];

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
  pooling: true,
  filters: "list",
  blocks: true,
  rescale: true,
};

/**
 * Returns a model's options with defaults.
 *
 * @param spec name and options of the model.
 * @throws FeedforwardError for an unknown name or invalid option.
 */
export function modelOptions(spec: ModelSpec): FullOptions {
  checkArgument("modelOptions", "spec.name", spec?.name, "text");
  const { name, options = {} } = spec;
  checkOptions(`model ${name}`, options, MODEL_OPTIONS);
  const imageModel = Object.hasOwn(IMAGE_MODELS, name) ? IMAGE_MODELS[name] : undefined;
  checkHas(name, options, imageModel?.options);
  if (imageModel !== undefined) return { ...options, hidden: [], activation: options.activation ?? "relu" };
  const defaults = Object.hasOwn(DEFAULTS, name) ? DEFAULTS[name] : undefined;
  if (defaults === undefined) {
    throw usage(`Unknown model "${name}".${didYouMean(name, MODEL_NAMES)} Models: ${MODEL_NAMES.join(", ")}.`);
  }
  const hidden = options.hidden ?? defaults.hidden;
  if (hidden.some((units) => !Number.isInteger(units) || units < 1)) {
    throw usage(
      `Hidden layers are ${JSON.stringify(hidden)}; expected numbers of units, whole and at least 1, such as 100,50.`,
    );
  }
  return { ...options, hidden, activation: options.activation ?? defaults.activation };
}

/** Options that only image networks have. */
const IMAGE_OPTIONS: readonly (keyof ModelOptions)[] = ["pooling", "filters", "blocks"];

/**
 * Checks that a network has all given options.
 *
 * @throws FeedforwardError (exit code 2) for an option of other networks.
 */
function checkHas(name: string, options: ModelOptions, known: readonly (keyof ModelOptions)[] | undefined): void {
  const given = (Object.keys(options) as (keyof ModelOptions)[]).filter((key) => options[key] !== undefined);
  const strange = given.find((key) => (known === undefined ? IMAGE_OPTIONS.includes(key) : !known.includes(key)));
  if (strange === undefined) return;
  const own =
    known ?? (Object.keys(MODEL_OPTIONS) as (keyof ModelOptions)[]).filter((key) => !IMAGE_OPTIONS.includes(key));
  throw usage(`Model ${name} has no option "${strange}". Its options: ${own.join(", ")}.`);
}

/** 1 GiB of float32. Training needs about four times as much: the weights, the gradients and Adam's two averages. */
const MOST_PARAMETERS = 2 ** 28;

/**
 * Rejects networks whose weights would not fit in the memory of common machines, before allocating any.
 *
 * @param data sizes of input and output; 1 each if they are not known yet.
 * @throws FeedforwardError (exit code 2) with the number of parameters.
 */
export function checkSize(spec: ModelSpec, data: ModelData = { inputs: 1, classNames: [""] }): void {
  const { hidden } = modelOptions(spec);
  const imageModel = IMAGE_MODELS[spec.name];
  const widths = [data.inputs, ...hidden, outputsOf(data)];
  const count =
    imageModel !== undefined
      ? data.image === undefined
        ? 0
        : imageModel.largestLayer(data.image, spec.options ?? {})
      : widths.slice(1).reduce((sum, units, layer) => sum + units * (widths[layer]! + 1), 0);
  if (count <= MOST_PARAMETERS) return;
  throw usage(
    `The network would have ${count.toLocaleString("en")} parameters, ${((4 * count) / 2 ** 30).toFixed(1)} GiB of float32; expected at most ${MOST_PARAMETERS.toLocaleString("en")} (1 GiB; training needs about four times as much). ${imageModel === undefined ? "Use fewer hidden units" : "Use smaller images or fewer filters"}.`,
  );
}

/**
 * Creates the network of a specification, sized for the data, with new weights from the global seed.
 *
 * @param spec name and options of the model.
 */
export function buildModel(spec: ModelSpec, data: ModelData): LayersModel {
  checkArgument("buildModel", "spec.name", spec?.name, "text");
  const imageModel = IMAGE_MODELS[spec.name];
  if (imageModel !== undefined) {
    if (isNumberData(data))
      throw usage(`Model ${spec.name} classifies images; to predict a number, use another model, such as mlp.`);
    const image = imageFor(spec.name, imageModel, data.image, data.name ?? "the data");
    checkSize(spec, data);
    modelOptions(spec);
    return imageModel.build(image, data.classNames.length, spec.options ?? {});
  }
  checkSize(spec, data);
  const options = modelOptions(spec);
  const network = options.batchNormalization ? normalizedMlp(options, data) : mlp(mlpOptions(options, data));
  return isNumberData(data) && options.rescale !== false ? rescaled(network, data) : network;
}

/** Data that a network is built for. */
export type ModelData =
  | (Pick<Dataset, "inputs" | "classNames" | "image"> & {
      readonly name?: string;
      readonly task?: "classification" | undefined;
    })
  | (Pick<RegressionDataset, "inputs" | "targetScale" | "image" | "task"> & { readonly name?: string });

type NumberData = Extract<ModelData, { task: "regression" }>;
const isNumberData = (data: ModelData): data is NumberData => isRegression(data);

/** Returns the number of outputs: one per class, or one for a number. */
const outputsOf = (data: ModelData): number => (isNumberData(data) ? 1 : data.classNames.length);

/** Appends a fixed layer, so that the initial outputs have the mean and the standard deviation of the targets. */
function rescaled(network: LayersModel, { targetScale: { mean, deviation } }: NumberData): LayersModel {
  const last = layers.dense({ units: 1, trainable: false, name: "rescale" });
  const outputs = last.apply(network.outputs[0]!) as SymbolicTensor;
  const whole = model({ inputs: network.inputs, outputs, name: network.name });
  const weights = [tensor2d([[deviation]]), tensor1d([mean])];
  last.setWeights(weights);
  dispose(weights);
  return whole;
}

function mlpOptions(options: FullOptions, data: ModelData): MlpOptions {
  const { l1 = 0, l2 = 0, hidden, activation, dropout, inputDropout, initializer } = options;
  return {
    inputSize: data.inputs,
    hidden: [...hidden],
    outputs: outputsOf(data),
    outputActivation: isNumberData(data) ? "linear" : "softmax",
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
function normalizedMlp(options: FullOptions, data: ModelData): LayersModel {
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
  const units = outputsOf(data);
  const end: Activation = isNumberData(data) ? "linear" : "softmax";
  x = layers.dense({ units, activation: end, kernelInitializer, name: "output" }).apply(x) as SymbolicTensor;
  return model({ inputs: start, outputs: x, name: "normalized_mlp" });
}

/**
 * Returns the lines of the model's summary, as Keras prints them.
 *
 * @param network the model.
 */
export const modelSummary = (network: LayersModel): string[] => [...summary(network)];

/**
 * Describes a model for tables of settings: "mlp, hidden layers 100-50, relu".
 *
 * @param spec name and options of the model.
 */
export function describeModel(spec: ModelSpec): string {
  checkArgument("describeModel", "spec.name", spec?.name, "text");
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
  const imageModel = IMAGE_MODELS[spec.name];
  if (imageModel !== undefined) return [spec.name, ...imageModel.words(spec.options ?? {})].join(", ");
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
