import { glorotUniform } from "@feedforward/optim";
import { input, type LayersModel, layers, model, type SymbolicTensor } from "@tensorflow/tfjs-layers";
import { dropout } from "./layers/dropout";

type DenseOptions = Parameters<typeof layers.dense>[0];

/** Options of {@link mlp}. */
export interface MlpOptions {
  /** Number of features of a row. */
  inputSize: number;
  /** Units of each hidden layer; `[]` for none. Default `[10]`. */
  hidden?: readonly number[];
  /** Number of outputs. */
  outputs: number;
  /** Activation of the hidden layers. Default `"relu"`. */
  activation?: DenseOptions["activation"];
  /** Activation of the output. Default `"softmax"`. */
  outputActivation?: DenseOptions["activation"];
  /** Penalty on the hidden layers' kernels, e.g. `l1({ l1: 0.1 })`. Default none. */
  kernelRegularizer?: DenseOptions["kernelRegularizer"];
  /** Share of each hidden layer's outputs that is dropped while training. Default 0: no dropout layers. */
  dropout?: number;
  /** First values of all kernels. Default Glorot uniform, drawn from the seed. */
  initializer?: DenseOptions["kernelInitializer"];
  /** Seed of the first weights. Without it they follow `setSeed`. */
  seed?: number;
  /** Name of the input. Default `"input"`. */
  inputName?: string;
  /** Name of the model. Default `"mlp"`. */
  name?: string;
}

/**
 * A multi-layer perceptron as a functional `tf.LayersModel`: dense hidden layers named `hidden`, `hidden2`, `hidden3`… between
 * `input` and `output`.
 */
export function mlp(options: MlpOptions): LayersModel {
  const { inputSize, outputs, hidden = [10], activation = "relu", outputActivation = "softmax", seed } = options;
  positive("inputSize", inputSize);
  positive("outputs", outputs);
  for (const [i, units] of hidden.entries()) positive(`hidden[${i}]`, units);
  // Every kernel its own stream, or equal layers would start equal.
  const initializer = (i: number) =>
    options.initializer ?? glorotUniform({ seed: seed === undefined ? undefined : seed + i });
  const start = input({ shape: [inputSize], name: options.inputName ?? "input" });
  let x: SymbolicTensor = start;
  hidden.forEach((units, i) => {
    const number = i === 0 ? "" : String(i + 1);
    const { kernelRegularizer } = options;
    const regularizer = kernelRegularizer === undefined ? {} : { kernelRegularizer };
    x = layers
      .dense({ units, activation, kernelInitializer: initializer(i), name: `hidden${number}`, ...regularizer })
      .apply(x) as SymbolicTensor;
    if (options.dropout) x = dropout({ rate: options.dropout, name: `dropout${number}` }).apply(x) as SymbolicTensor;
  });
  const kernelInitializer = initializer(hidden.length);
  x = layers
    .dense({ units: outputs, activation: outputActivation, kernelInitializer, name: "output" })
    .apply(x) as SymbolicTensor;
  return model({ inputs: start, outputs: x, name: options.name ?? "mlp" });
}

function positive(name: string, value: number): void {
  if (!Number.isInteger(value) || value < 1)
    throw new Error(`mlp: ${name} must be a whole number of 1 or more, received ${String(value)}`);
}
