import { type L1L2, l1l2, maxNorm, minMaxNorm, nonNeg, orthogonalRegularizer, unitNorm } from "@feedforward/optim";
import { input, type LayersModel, layers, model, type SymbolicTensor } from "@tensorflow/tfjs-layers";
import { activityRegularization, batchNormalization, layerNormalization } from "../src/index";

/** A class with its settings, as the fixtures write it. */
type Described = { className: string } & Record<string, unknown>;

/** The `model` of a trajectory fixture. */
export interface ToyModelOptions {
  hiddenActivation: string;
  outputActivation: string;
  normalization?: string | null;
  useBias?: boolean;
  kernelRegularizer?: Described;
  biasRegularizer?: Described;
  activityRegularizer?: Described;
  kernelConstraint?: Described;
}

/** Keras 3, Keras 2.2.4 or tf_keras's legacy optimizers. */
export type ToyEra = "keras" | "keras-2.2.4" | "tf_keras";

function regularizer({ className, ...options }: Described) {
  return className === "OrthogonalRegularizer" ? orthogonalRegularizer(options) : l1l2(options);
}

function constraint({ className, ...options }: Described) {
  const make = { MaxNorm: maxNorm, MinMaxNorm: minMaxNorm, UnitNorm: unitNorm, NonNeg: nonNeg }[className];
  if (!make) throw new Error(`no constraint ${className}`);
  return make(options);
}

// tfjs's hardSigmoid is Keras 2's, clip(0.2·x + 0.5, 0, 1).
const activation = (name: string, era: ToyEra) =>
  (name === "hard_sigmoid" && era !== "keras" ? "hardSigmoid" : name) as "relu";

function normalization(className: string, era: ToyEra) {
  if (className === "LayerNormalization") return layerNormalization({ name: "norm" });
  return batchNormalization({ name: "norm", compat: era === "keras-2.2.4" ? "keras2" : "keras3" });
}

/** The fixtures' model: x[20] → hidden (8) [→ norm] → activation → output (5) → activation. */
export function toyModel(options: ToyModelOptions, era: ToyEra): LayersModel {
  const { kernelRegularizer, biasRegularizer, activityRegularizer, kernelConstraint } = options;
  const x = input({ shape: [20], name: "input" });
  const hidden = layers.dense({
    units: 8,
    name: "hidden",
    useBias: options.useBias ?? true,
    ...(kernelRegularizer && { kernelRegularizer: regularizer(kernelRegularizer) }),
    ...(biasRegularizer && { biasRegularizer: regularizer(biasRegularizer) }),
    ...(kernelConstraint && { kernelConstraint: constraint(kernelConstraint) }),
  });
  let h = hidden.apply(x) as SymbolicTensor;
  const add = (layer: { apply(x: SymbolicTensor): unknown }) => {
    h = layer.apply(h) as SymbolicTensor;
  };
  if (options.normalization) add(normalization(options.normalization, era));
  add(layers.activation({ activation: activation(options.hiddenActivation, era), name: "activation" }));
  if (activityRegularizer) {
    const { l1, l2 } = regularizer(activityRegularizer) as L1L2;
    add(activityRegularization({ l1, l2, name: "activity" }));
  }
  add(layers.dense({ units: 5, name: "output", activation: activation(options.outputActivation, era) }));
  return model({ inputs: x, outputs: h });
}

/** A model's weights by the fixtures' names, `hidden/kernel`, whatever number tfjs-layers added to them. */
export const weightsByName = (of: LayersModel) => new Map(of.weights.map((weight) => [weight.originalName, weight]));
