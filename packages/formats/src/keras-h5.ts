/** Keras's HDF5 files of whole models: Keras 1 and 2, tf.keras, and the legacy format of Keras 3. */
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { buildModel } from "./build-model";
import { eraOf, fromKerasConfig } from "./from-keras-config";
import { encodeHdf5, type Hdf5Group } from "./hdf5/encode-hdf5";
import { type Hdf5Object, parseHdf5 } from "./hdf5/read-hdf5";
import { isKerasObject, isList, type KerasObject, parseJson } from "./json";
import { LAYER_RULES } from "./layer-rules";
import { checkMasks } from "./masks";
import { ModelFileError } from "./model-file-error";
import { unmarked } from "./registry";
import { topologyOf } from "./topology";
import { countStored, readStore } from "./weight-store";
import { type Assignment, arrayOf, assign, disposeModel } from "./weights";
import { withInput } from "./with-input";

/**
 * Reads a `.h5` file of a whole model. Training settings are ignored.
 *
 * @throws ModelFileError `truncated-data`, `bad-magic`, `corrupt-data`, `unsupported-version`, `bad-header`,
 *   `unknown-layer`, `unsupported-layer`, `missing-weight`, `bad-weight`.
 */
export function readKerasH5(bytes: Uint8Array, file: string): LayersModel {
  const root = parseHdf5(bytes, file);
  const text = root.text("model_config");
  const weights = root.find("model_weights");
  if (text === undefined || !weights) {
    const received = text === undefined ? "none" : "no model_weights";
    const advice = "read it into a model with loadWeights";
    throw new ModelFileError("bad-header", { file, expected: "a model_config and model_weights", received, advice });
  }
  const place = "attribute model_config";
  const era = eraOf(root.text("keras_version"));
  const config = fromKerasConfig(parseJson(text, file, place), file, era);
  const model = buildModel(config, file, countStored(weights));
  try {
    assign(readLayers(model, weights, file), file);
  } catch (error) {
    disposeModel(model);
    throw error;
  }
  return model;
}

/**
 * Reads the weights of an HDF5 file into a model: `.weights.h5` of Keras 3, weights of Keras 2, or those of a whole
 * model.
 *
 * @throws ModelFileError as {@link readKerasH5}; the model is then unchanged.
 */
export function readH5Weights(model: LayersModel, bytes: Uint8Array, file: string): void {
  const root = parseHdf5(bytes, file);
  const group = root.find("model_weights") ?? root;
  assign(group.texts("layer_names") ? readLayers(model, group, file) : readStore(model, root, file), file);
}

/**
 * Returns the layers with weights in the file's order; matched by name if the model has those names, otherwise by
 * order, as in Keras.
 */
function readLayers(model: LayersModel, group: Hdf5Object, file: string): Assignment[] {
  const names = group.texts("layer_names");
  if (!names)
    throw new ModelFileError("bad-header", {
      file,
      place: `/${group.path}`,
      expected: "layer_names",
      received: "none",
    });
  const saved = names.map((name) => ({ name, weights: group.find(name)?.texts("weight_names") ?? [] }));
  const filled = saved.filter(({ weights }) => weights.length > 0);
  const layers = model.layers.filter((layer) => layer.weights.length > 0);
  const named = layers.every(({ name }) => filled.some((candidate) => candidate.name === name));
  return layers.flatMap((layer, i) => {
    const found = named ? filled.find(({ name }) => name === layer.name) : filled[i];
    return layer.weights.map((weight, k) => {
      const path = found?.weights[k];
      const dataset = path === undefined ? undefined : group.find(`${found!.name}/${path}`);
      if (dataset) return { weight, array: dataset.array() };
      const expected = `${weight.originalName} of shape [${weight.shape}]`;
      const received = path === undefined ? (found?.weights.join(", ") ?? "no such layer") : `no dataset ${path}`;
      throw new ModelFileError("missing-weight", { file, place: `/${group.path}`, expected, received });
    });
  });
}

/**
 * Encodes a model as a `.h5` file in Keras 2's form, which Keras 2, Keras 3 and the tfjs converter read; Keras 3 only
 * without inner models. It contains no optimizer.
 */
export async function encodeKerasH5(model: LayersModel, file: string): Promise<Uint8Array> {
  const description = unmarked(topologyOf(model));
  checkMasks(description, file);
  const { class_name, config } = toKeras2(description, model, file);
  const versions = { keras_version: "2.15.0", backend: "tensorflow" };
  const children: Record<string, Hdf5Group> = {};
  for (const layer of model.layers) {
    const names = layer.weights.map(({ originalName }) => `${originalName}:0`);
    const arrays = await Promise.all(layer.weights.map(arrayOf));
    const group: Tree = {};
    for (const [i, name] of names.entries()) place(group, name.split("/"), arrays[i]!);
    children[layer.name] = { attributes: { weight_names: names }, children: group };
  }
  const layer_names = model.layers.map(({ name }) => name);
  return encodeHdf5({
    attributes: {
      ...versions,
      model_config: JSON.stringify({ class_name, config }),
    },
    children: { model_weights: { attributes: { ...versions, layer_names }, children } },
  });
}

/**
 * Returns tfjs-layers' description, which equals Keras 2's except for the start of a Sequential, one name, and our
 * layers.
 *
 * @throws ModelFileError `unsupported-layer`.
 */
function toKeras2({ class_name, config, ...rest }: KerasObject, model: LayersModel, file: string): KerasObject {
  const layers = withInput(config.layers as readonly KerasObject[], class_name, model).map((layer) =>
    isList(layer.config.layers)
      ? toKeras2(layer, model.layers.find(({ name }) => name === layer.config.name) as LayersModel, file)
      : layerToKeras2(layer, file),
  );
  return { ...rest, class_name: class_name === "Model" ? "Functional" : class_name, config: { ...config, layers } };
}

function layerToKeras2(layer: KerasObject, file: string): KerasObject {
  const { class_name, config } = layer;
  const { layer: wrapped = null } = config;
  // Keras 3 finds an inner layer by its module.
  const inner = isKerasObject(wrapped) && !isList(wrapped.config.layers) ? layerToKeras2(wrapped, file) : undefined;
  const ruled = (Object.hasOwn(LAYER_RULES, class_name) && LAYER_RULES[class_name]!.toKeras2?.(config)) || {};
  const activations = [config.activation, config.recurrent_activation];
  if (activations.includes("hard_sigmoid3")) {
    const [expected, received] = ["an activation that Keras 2 has", "Keras 3's hard_sigmoid"];
    throw new ModelFileError("unsupported-layer", {
      ...{ file, place: `layer ${config.name}`, expected, received },
      advice: "save as .keras",
    });
  }
  if ("unsupported" in ruled) {
    const details = { place: `layer ${config.name}`, expected: `a ${class_name} that Keras supports` };
    throw new ModelFileError("unsupported-layer", { file, ...details, received: ruled.unsupported });
  }
  const { class_name: name = class_name, config: own = config } = ruled;
  return {
    ...layer,
    class_name: name,
    config: inner ? { ...own, layer: { module: "keras.layers", registered_name: null, ...inner } } : own,
  };
}

type Node = NonNullable<Hdf5Group["children"]>[string];
type Tree = Record<string, Node>;

function place(tree: Tree, [name = "", ...rest]: readonly string[], array: Node): void {
  if (rest.length === 0) {
    tree[name] = array;
    return;
  }
  const inner = { ...((tree[name] as Hdf5Group | undefined)?.children ?? {}) };
  place(inner, rest, array);
  tree[name] = { children: inner };
}
