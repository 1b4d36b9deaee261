// @internal: the input layer of a Sequential model.
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { KerasObject } from "./json";

/**
 * Returns the layers of a model's description, with an input layer before those of a Sequential: tfjs-layers stores the
 * input's shape in the first layer, which Keras 3 interprets differently from Keras 2.
 */
export function withInput(
  layers: readonly KerasObject[],
  className: string,
  model: LayersModel,
): readonly KerasObject[] {
  const [first, ...rest] = layers;
  if (className !== "Sequential" || !first || first.class_name === "InputLayer") return layers;
  const { batch_input_shape, ...config } = first.config;
  const [input] = model.inputs;
  const name = unused("input_layer", layers);
  const settings = {
    batch_input_shape: input?.shape ?? batch_input_shape ?? null,
    dtype: input?.dtype ?? "float32",
    sparse: false,
    name,
  };
  return [{ class_name: "InputLayer", config: settings }, { ...first, config }, ...rest];
}

function unused(name: string, layers: readonly KerasObject[]): string {
  return layers.some(({ config }) => config.name === name) ? unused(`${name}_0`, layers) : name;
}
