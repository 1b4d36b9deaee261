import { FeedforwardError } from "@feedforward/core";
import { type MlpOptions, mlp, summary } from "@feedforward/models";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { Dataset } from "./dataset";
import { didYouMean } from "./did-you-mean";

/** A model as plain data: a name of {@link MODEL_NAMES} and options that differ from its defaults. */
export interface ModelSpec {
  readonly name: string;
  readonly options?: ModelOptions;
}

/** What the lab's networks leave open. */
export interface ModelOptions {
  /** Units of each hidden layer, from the input to the output. */
  readonly hidden?: readonly number[] | undefined;
  /** Activation of the hidden layers: "relu", "sigmoid", "tanh"… */
  readonly activation?: NonNullable<MlpOptions["activation"]> | undefined;
  /** Share of the inputs (of each hidden layer's too with several rates) that training sets to zero. */
  readonly dropout?: number | undefined;
}

const DEFAULTS: Readonly<Record<string, Required<Pick<ModelOptions, "hidden" | "activation">>>> = {
  mlp: { hidden: [10], activation: "relu" },
  "deep-mlp": { hidden: [700, 600, 500, 400, 300, 200, 100, 50, 10], activation: "relu" },
  "logistic-regression": { hidden: [], activation: "relu" },
};

/** The networks that {@link buildModel} knows by name. */
export const MODEL_NAMES: readonly string[] = Object.keys(DEFAULTS);

/** The options of a model, defaults filled in. @throws FeedforwardError (exit code 2) for an unknown name or a bad option. */
export function modelOptions({ name, options = {} }: ModelSpec): ModelOptions & { hidden: readonly number[]; activation: string } {
  const defaults = DEFAULTS[name];
  if (defaults === undefined) {
    throw usage(`Unknown model "${name}"${didYouMean(name, MODEL_NAMES)} Models: ${MODEL_NAMES.join(", ")}.`);
  }
  const hidden = options.hidden ?? defaults.hidden;
  if (hidden.some((units) => !Number.isInteger(units) || units < 1)) {
    throw usage(`Hidden layers are ${JSON.stringify(hidden)}; expected whole numbers of units of at least 1, such as 100,50.`);
  }
  return { ...options, hidden, activation: options.activation ?? defaults.activation };
}

/** The network that a specification describes, sized for the data, with fresh weights from the global seed. */
export function buildModel(spec: ModelSpec, { inputs, classNames }: Pick<Dataset, "inputs" | "classNames">): LayersModel {
  const { hidden, activation, ...rest } = modelOptions(spec);
  try {
    return mlp({ inputSize: inputs, hidden: [...hidden], outputs: classNames.length, activation, ...rest });
  } catch (error) {
    throw new FeedforwardError((error as Error).message, { exitCode: 2, cause: error });
  }
}

/** The lines of the model's summary, as Keras prints them. */
export const modelSummary = (model: LayersModel): string[] => [...summary(model)];

/** "mlp, hidden layers 100-50, relu": for settings tables. */
export function describeModel(spec: ModelSpec): string {
  const { hidden, activation, dropout } = modelOptions(spec);
  const layers = hidden.length === 0 ? "no hidden layer" : `hidden layers ${hidden.join("-")}, ${activation}`;
  return `${spec.name}, ${layers}${dropout ? `, dropout ${dropout}` : ""}`;
}

const usage = (message: string) => new FeedforwardError(message, { exitCode: 2 });
