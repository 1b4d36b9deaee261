/** Converts tfjs-layers' model descriptions to Keras 3's form. */
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { isKerasObject, isList, type Json, type JsonObject, type KerasObject } from "./json";
import { Graph } from "./keras-graph";
import { LAYER_RULES } from "./layer-rules";
import { checkMasks } from "./masks";
import { ModelFileError } from "./model-file-error";
import { unmarked } from "./registry";
import { topologyOf } from "./topology";
import { withInput } from "./with-input";

/**
 * Returns a model's description in Keras 3's form. Layers that Keras lacks keep their names under the package
 * `feedforward`, where Keras looks for registered classes.
 *
 * @throws ModelFileError `unsupported-layer` for settings without an equivalent in Keras 3, and for masks that Keras uses
 *   in another way.
 */
export function toKerasConfig(model: LayersModel, file: string): KerasObject {
  const description = unmarked(topologyOf(model));
  checkMasks(description, file);
  return new Writer(file).model(description, model);
}

class Writer {
  constructor(readonly file: string) {}

  model({ class_name, config }: KerasObject, model: LayersModel): KerasObject {
    const layers = withInput(config.layers as readonly KerasObject[], class_name, model);
    const named = { name: config.name ?? "model", trainable: true };
    const written = layers.map((layer) => this.#layer(layer, model));
    if (class_name === "Sequential") {
      const build_input_shape = model.inputs[0]?.shape ?? null;
      return keras("keras", "Sequential", { ...named, layers: written, build_input_shape });
    }
    const graph = new Graph(model);
    const nodes = layers.map((layer, i) => ({
      ...written[i]!,
      name: String(layer.name ?? layer.config.name),
      inbound_nodes: (isList(layer.inbound_nodes) ? layer.inbound_nodes : []).map((node) => graph.call(node)),
    }));
    const ends = { input_layers: graph.ends(config.input_layers), output_layers: graph.ends(config.output_layers) };
    return keras("keras.src.models.functional", "Functional", { ...named, layers: nodes, ...ends }, "Functional");
  }

  #layer({ class_name, config }: KerasObject, model: LayersModel | undefined): KerasObject {
    if (model && isList(config.layers)) {
      const inner = model.layers.find(({ name }) => name === config.name);
      return this.model({ class_name, config }, inner as LayersModel);
    }
    const place = `layer ${config.name}`;
    const entries = Object.entries(config)
      // tfjs-layers keeps the input's shape in any layer that was given one, and in every Embedding.
      .filter(([key]) => key !== "input_dtype" && (key !== "batch_input_shape" || class_name === "InputLayer"))
      .map(([key, value]) => [key, this.#setting(key, value, place)] as const);
    const plain = Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as JsonObject;
    const ruled = (Object.hasOwn(LAYER_RULES, class_name) && LAYER_RULES[class_name]!.toKeras?.(plain)) || {};
    if ("unsupported" in ruled) {
      const received = String(ruled.unsupported);
      const expected = `a ${class_name} that Keras 3 supports`;
      throw new ModelFileError("unsupported-layer", { file: this.file, place, expected, received });
    }
    const settings = { dtype: "float32", ...(ruled.config ?? plain) };
    if (OURS.has(class_name)) return keras("feedforward", class_name, settings, `feedforward>${class_name}`);
    return keras("keras.layers", ruled.class_name ?? class_name, settings);
  }

  /** Returns the inner layer of a wrapper or a recurrent layer. */
  #inner(layer: KerasObject): KerasObject {
    if (!isList(layer.config.layers)) return this.#layer(layer, undefined);
    const [received, expected] = ["a model", "a layer as the inner layer"];
    const advice = "save as .h5, or as .json for TensorFlow.js";
    const details = { file: this.file, place: `layer ${String(layer.config.name)}`, expected, received, advice };
    throw new ModelFileError("unsupported-layer", details);
  }

  #setting(key: string, value: Json, place: string): Json | undefined {
    if (key === "activation" || key === "recurrent_activation") {
      if (value === "hard_sigmoid3") return "hard_sigmoid";
      if (value === "hard_sigmoid") {
        const received = "Keras 2's hard_sigmoid, 0.2 x + 0.5";
        const expected = `a ${key} that Keras 3 supports`;
        throw new ModelFileError("unsupported-layer", { file: this.file, place, expected, received });
      }
    }
    if (key === "cells" && isList(value)) return value.map((cell) => this.#inner(cell as KerasObject));
    if (["layer", "backward_layer", "cell"].includes(key) && isKerasObject(value)) return this.#inner(value);
    if (!isKerasObject(value))
      return value === null && key !== "noise_shape" && key !== "seed" && !key.includes("_") ? undefined : value;
    if (key.endsWith("_regularizer")) return keras("keras.regularizers", value.class_name, value.config);
    if (key.endsWith("_constraint")) return keras("keras.constraints", value.class_name, value.config);
    if (!key.endsWith("_initializer")) return value;
    const { distribution, ...config } = value.config;
    const written = distribution === "normal" ? "truncated_normal" : distribution;
    return keras("keras.initializers", value.class_name, {
      ...config,
      ...(written !== undefined && { distribution: written }),
    });
  }
}

/** Layers of `@feedforward/models` that Keras lacks. */
const OURS = new Set(["FeatureSubset"]);

const keras = (
  module: string,
  class_name: string,
  config: JsonObject,
  registered_name: string | null = null,
): KerasObject => ({
  module,
  class_name,
  config,
  registered_name,
});
