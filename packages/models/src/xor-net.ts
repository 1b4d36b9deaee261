import { checkOptions } from "@feedforward/shared";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { type MlpOptions, mlp, mlpNames } from "./mlp";

/** The network that solves XOR, which no single layer can: 2-4-1 with tanh and a sigmoid. Options as for {@link mlp}. */
export function xorNet(options: Partial<MlpOptions> = {}): LayersModel {
  checkOptions<Partial<MlpOptions>>("xorNet", options, mlpNames);
  return mlp({
    inputSize: 2,
    hidden: [4],
    outputs: 1,
    activation: "tanh",
    outputActivation: "sigmoid",
    name: "xor_net",
    ...options,
  });
}
