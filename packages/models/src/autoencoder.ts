import { glorotUniform } from "@feedforward/optim";
import { checkArgument, requireOptions } from "@feedforward/shared";
import { input, type LayersModel, layers, model, type SymbolicTensor } from "@tensorflow/tfjs-layers";
import { type ActivationOption, checkActivation } from "./activations/activation";
import { positive, seeds } from "./seeds";

/** Options of {@link autoencoder}. */
export interface AutoencoderOptions {
  /** Number of features per row. */
  inputSize: number;
  /** Units of the encoder's hidden layers; the decoder mirrors them. Default `[128]`. */
  hidden?: readonly number[];
  /** Size of the code. Default 32. */
  code?: number;
  /** Activation of the hidden layers. Default `"relu"`. */
  activation?: ActivationOption;
  /** Activation of the code. Default `"linear"`. */
  codeActivation?: ActivationOption;
  /** Activation of the output. Default `"sigmoid"`, for inputs in [0, 1]. */
  outputActivation?: ActivationOption;
  /** Seed of the initial weights. Default: derived from `setSeed`. */
  seed?: number;
}

/**
 * Dense layers down to a `code` and back up to an output as large as the input. Train it to reproduce its input. Layers are
 * named `encoder`, `encoder2`…, `code`, `decoder`, `decoder2`…, `output`.
 */
export function autoencoder(options: AutoencoderOptions): LayersModel {
  requireOptions<AutoencoderOptions>("autoencoder", options, {
    inputSize: true,
    hidden: "list",
    code: true,
    activation: true,
    codeActivation: true,
    outputActivation: true,
    seed: true,
  });
  const { inputSize, hidden = [128], code = 32 } = options;
  positive("autoencoder", "inputSize", inputSize);
  positive("autoencoder", "code", code);
  for (const [i, units] of hidden.entries()) positive("autoencoder", `hidden[${i}]`, units);
  const seed = seeds(options.seed);
  const start = input({ shape: [inputSize], name: "input" });
  const dense = (x: SymbolicTensor, units: number, name: string, activation: ActivationOption) =>
    layers
      .dense({
        units,
        name,
        activation: checkActivation(activation),
        kernelInitializer: glorotUniform({ seed: seed() }),
      })
      .apply(x) as SymbolicTensor;
  const inside = options.activation ?? "relu";
  const name = (part: string, i: number) => (i === 0 ? part : `${part}${i + 1}`);
  const down = hidden.reduce((x, units, i) => dense(x, units, name("encoder", i), inside), start);
  const middle = dense(down, code, "code", options.codeActivation ?? "linear");
  const up = [...hidden].reverse().reduce((x, units, i) => dense(x, units, name("decoder", i), inside), middle);
  const end = dense(up, inputSize, "output", options.outputActivation ?? "sigmoid");
  return model({ inputs: start, outputs: end, name: "autoencoder" });
}

/** The encoder of an {@link autoencoder}, from its input to its code; it shares the weights. */
export function encoderOf(of: LayersModel): LayersModel {
  checkArgument("encoderOf", "of", of, "model");
  return model({ inputs: of.inputs, outputs: of.getLayer("code").output as SymbolicTensor, name: "encoder" });
}
