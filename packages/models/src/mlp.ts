import { glorotUniform } from "@feedforward/optim";
import { type OptionNames, requireOptions } from "@feedforward/shared";
import { input, type LayersModel, layers, model, type SymbolicTensor } from "@tensorflow/tfjs-layers";
import { type ActivationOption, checkActivation } from "./activations/activation";
import { checkParts } from "./layers/check-parts";
import { dropout } from "./layers/dropout";
import { positive, seeds } from "./seeds";

type DenseOptions = Parameters<typeof layers.dense>[0];

/** Options of {@link mlp}. */
export interface MlpOptions {
  /** Number of features per row. */
  inputSize: number;
  /** Units of each hidden layer; `[]` for none. Default `[10]`. */
  hidden?: readonly number[];
  /** Number of outputs. */
  outputs: number;
  /** Activation of the hidden layers. Default `"relu"`. */
  activation?: ActivationOption;
  /** Activation of the output. Default `"softmax"`. */
  outputActivation?: ActivationOption;
  /** Penalty on the hidden layers' kernels, e.g. `l1({ l1: 0.1 })`. Default none. */
  kernelRegularizer?: DenseOptions["kernelRegularizer"];
  /** Fraction of each hidden layer's outputs to drop in training. Default 0: no dropout layers. */
  dropout?: number;
  /** Fraction of the inputs to drop in training. Default 0: no dropout layer. */
  inputDropout?: number;
  /** Initializer of all kernels. Default: Glorot uniform, drawn from the seed. */
  initializer?: DenseOptions["kernelInitializer"];
  /** Seed of the initial weights. Default: derived from `setSeed`. */
  seed?: number | undefined;
  /** Name of the input. Default `"input"`. */
  inputName?: string;
  /** Name of the model. Default `"mlp"`. */
  name?: string;
}

/** The names of {@link MlpOptions}. */
export const mlpNames: OptionNames<MlpOptions> = {
  inputSize: true,
  hidden: "list",
  outputs: true,
  activation: true,
  outputActivation: true,
  kernelRegularizer: true,
  dropout: true,
  inputDropout: true,
  initializer: true,
  seed: true,
  inputName: "text or null",
  name: true,
};

/**
 * A multi-layer perceptron as a functional `tf.LayersModel`: dense hidden layers named `hidden`, `hidden2`, `hidden3`… between
 * `input` and `output`, with dropout layers named accordingly.
 *
 * @throws FeedforwardError unless sizes are positive integers and the activations are known
 */
export function mlp(options: MlpOptions): LayersModel {
  requireOptions<MlpOptions>("mlp", options, mlpNames);
  checkParts("mlp", options);
  const { inputSize, outputs, hidden = [10], kernelRegularizer } = options;
  positive("mlp", "inputSize", inputSize);
  positive("mlp", "outputs", outputs);
  for (const [i, units] of hidden.entries()) positive("mlp", `hidden[${i}]`, units);
  const activation = checkActivation(options.activation ?? "relu");
  const outputActivation = checkActivation(options.outputActivation ?? "softmax");
  const seed = seeds(options.seed);
  const start = input({ shape: [inputSize], name: options.inputName ?? "input" });
  let x: SymbolicTensor = start;
  const add = (layer: { apply(x: SymbolicTensor): unknown }) => {
    x = layer.apply(x) as SymbolicTensor;
  };
  const dense = (units: number, name: string, rest: Partial<DenseOptions>) =>
    add(
      layers.dense({ units, name, kernelInitializer: options.initializer ?? glorotUniform({ seed: seed() }), ...rest }),
    );

  if (options.inputDropout) add(dropout({ rate: options.inputDropout, name: "input_dropout" }));
  for (const [i, units] of hidden.entries()) {
    const number = i === 0 ? "" : String(i + 1);
    dense(units, `hidden${number}`, { activation, ...(kernelRegularizer !== undefined && { kernelRegularizer }) });
    if (options.dropout) add(dropout({ rate: options.dropout, name: `dropout${number}` }));
  }
  dense(outputs, "output", { activation: outputActivation });
  return model({ inputs: start, outputs: x, name: options.name ?? "mlp" });
}
