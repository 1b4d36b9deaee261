import { checkOptions } from "@feedforward/shared";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { type MlpOptions, mlp, mlpNames } from "./mlp";

/** The lab's nine hidden layers. */
export const deepHidden = [700, 600, 500, 400, 300, 200, 100, 50, 10] as const;

/**
 * The lab's deep network, 784-700-600-500-400-300-200-100-50-10-10: with sigmoids its gradients vanish, with ReLUs they do
 * not. Options as for {@link mlp}; sizes default to the lab's.
 */
export function deepMlp(options: Partial<MlpOptions> = {}): LayersModel {
  checkOptions<Partial<MlpOptions>>("deepMlp", options, mlpNames);
  return mlp({ inputSize: 784, hidden: deepHidden, outputs: 10, name: "deep_mlp", ...options });
}
