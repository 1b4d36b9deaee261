import * as models from "@feedforward/models";
import * as optim from "@feedforward/optim";
import * as tf from "@tensorflow/tfjs-core";
import * as layers from "@tensorflow/tfjs-layers";
import { type FixtureArray, NotCovered, requireKnownFields } from "./comparison";
import { tensorOf } from "./tensors";

/** Whose model: it decides what a name such as `hard_sigmoid` or `BatchNormalization` means. */
export type Era = "keras3" | "keras2" | "legacy" | "tf1";

interface Named {
  className: string;
  [option: string]: unknown;
}

/** The model part of a case. */
export interface ToyModelSpec {
  hiddenActivation: string;
  outputActivation: string;
  normalization: string | null;
  useBias?: boolean;
  kernelRegularizer?: Named;
  biasRegularizer?: Named;
  activityRegularizer?: Named;
  kernelConstraint?: Named;
}

const FIELDS = [
  "hiddenActivation",
  "outputActivation",
  "normalization",
  "useBias",
  "kernelRegularizer",
  "biasRegularizer",
  "activityRegularizer",
  "kernelConstraint",
];

type Factory = (options: Record<string, unknown>) => unknown;

/** A factory that a package exports under one of these names. */
function exported(from: object, names: readonly string[], what: string): Factory {
  for (const name of names) {
    const found = (from as Record<string, unknown>)[name];
    if (typeof found === "function") return found as Factory;
  }
  throw new NotCovered(`no ${what} is exported`);
}

const camelCase = (name: string) => name[0]!.toLowerCase() + name.slice(1);

function made<T>(description: Named | undefined, alias: Record<string, string> = {}): T | undefined {
  if (!description) return undefined;
  const { className, ...options } = description;
  const name = alias[className] ?? camelCase(className);
  return exported(optim, [name], className)(options) as T;
}

/** x[20] → Dense "hidden" [→ "norm"] → activation → Dense "output" → activation, with the given weights. */
export function toyModel(spec: ToyModelSpec, init: Record<string, FixtureArray>, era: Era): layers.LayersModel {
  requireKnownFields(spec, FIELDS);
  const [inputs, units] = init["hidden/kernel"]!.shape as [number, number];
  const outputs = init["output/kernel"]!.shape[1]!;
  const input = layers.input({ shape: [inputs] });
  const regularizers = { L1: "l1", L2: "l2", L1L2: "l1l2", OrthogonalRegularizer: "orthogonalRegularizer" };
  const hidden = layers.layers.dense({
    name: "hidden",
    units,
    useBias: spec.useBias ?? true,
    ...given("kernelRegularizer", made(spec.kernelRegularizer, regularizers)),
    ...given("biasRegularizer", made(spec.biasRegularizer, regularizers)),
    ...given("kernelConstraint", made(spec.kernelConstraint)),
  });
  let x = hidden.apply(input) as layers.SymbolicTensor;
  if (spec.normalization) x = normalization(spec.normalization, era).apply(x) as layers.SymbolicTensor;
  x = layers.layers
    .activation({ activation: activationOf(spec.hiddenActivation, era) })
    .apply(x) as layers.SymbolicTensor;
  if (spec.activityRegularizer) x = activityRegularization(spec.activityRegularizer).apply(x) as layers.SymbolicTensor;
  const output = layers.layers.dense({
    name: "output",
    units: outputs,
    activation: activationOf(spec.outputActivation, era),
  });
  const model = layers.model({ inputs: input, outputs: output.apply(x) as layers.SymbolicTensor });
  setWeights(model, init);
  return model;
}

const given = (key: string, value: unknown) => (value === undefined ? {} : { [key]: value });

/** The name under which tfjs-layers finds an activation with the era's formula; models registers Keras 3's. */
function activationOf(name: string, era: Era): "relu" {
  if (name === "hard_sigmoid" && era !== "keras3") return "hardSigmoid" as "relu";
  if (!(models.activationNames as readonly string[]).includes(name)) throw new NotCovered(`activation ${name}`);
  return name as "relu";
}

function activityRegularization({ className, ...options }: Named): layers.layers.Layer {
  if (className !== "L2" && className !== "L1" && className !== "L1L2") throw new NotCovered(`activity ${className}`);
  return exported(models, ["activityRegularization"], "activity regularizer")(options) as layers.layers.Layer;
}

function normalization(name: string, era: Era): layers.layers.Layer {
  if (name === "LayerNormalization") return models.layerNormalization({ name: "norm" });
  if (name !== "BatchNormalization") throw new NotCovered(`normalization ${name}`);
  const options = { name: "norm", compat: era === "keras2" ? "keras2" : "keras3" };
  return exported(models, ["batchNormalization"], "BatchNormalization")(options) as layers.layers.Layer;
}

/** Weights by the fixture's names, such as `hidden/kernel`. */
export function weightsByName(model: layers.LayersModel): Map<string, tf.Variable> {
  return new Map(model.weights.map((weight) => [weight.originalName, weight.read() as tf.Variable]));
}

function setWeights(model: layers.LayersModel, init: Record<string, FixtureArray>): void {
  const weights = weightsByName(model);
  for (const [name, value] of Object.entries(init)) {
    // A model without hidden bias leaves that start value unused.
    tf.tidy(() => weights.get(name)?.assign(tensorOf(value)));
  }
}
