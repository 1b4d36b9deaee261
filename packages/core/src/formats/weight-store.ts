// @internal: the groups of a `.weights.h5` file: `layers/dense_1/vars/0`, as Keras 3 names them.
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { Hdf5Group } from "./hdf5/encode-hdf5";
import type { Hdf5Object } from "./hdf5/read-hdf5";
import { ModelFileError } from "./model-file-error";
import { type Assignment, arrayOf } from "./weights";

type Layer = LayersModel["layers"][number];

const innerLayers = (layer: Layer): Layer[] | undefined => (layer as Partial<LayersModel>).layers;

/** Keras's folder names of layers: the class in snake case, numbered from the second of its class. */
function* foldersOf(model: { layers: Layer[] }): Generator<{ layer: Layer; folder: string }> {
  const used = new Map<string, number>();
  const sequential = "getClassName" in model && (model as LayersModel).getClassName() === "Sequential";
  for (const layer of model.layers) {
    if (sequential && layer.getClassName() === "InputLayer") continue;
    const base = snakeCase(
      innerLayers(layer) && layer.getClassName() === "Model" ? "Functional" : layer.getClassName(),
    );
    const count = used.get(base) ?? 0;
    used.set(base, count + 1);
    yield { layer, folder: count === 0 ? base : `${base}_${count}` };
  }
}

/** A recurrent layer's numbers belong to its cell. */
const variablesOf = (layer: Layer): string =>
  ["SimpleRNN", "LSTM", "GRU"].includes(layer.getClassName()) ? "cell/vars" : "vars";

const snakeCase = (name: string) =>
  name
    .replace(/\W+/g, "")
    .replace(/(.)([A-Z][a-z]+)/g, "$1_$2")
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .toLowerCase();

/**
 * The weights of a model in a weights file. Layers are found by the names that newer Keras notes beside their numbers; if
 * the file has none or others, by class and order, as Keras itself does.
 *
 * @throws ModelFileError `missing-weight`.
 */
export function readStore(model: LayersModel, root: Hdf5Object, file: string): Assignment[] {
  const group = root.find("layers");
  const entries = [...foldersOf(model)].filter(({ layer }) => layer.weights.length > 0);
  if (entries.length === 0) return [];
  if (!group?.isGroup) {
    throw new ModelFileError("missing-weight", {
      file,
      place: `/${root.path}`,
      expected: "a group named layers",
      received: root.keys.join(", ") || "nothing",
    });
  }
  const byName = new Map<string, string>();
  for (const folder of group.keys) {
    const name = group.find(`${folder}/vars`)?.text("name");
    if (name !== undefined) byName.set(name, folder);
  }
  const named = entries.every(({ layer }) => byName.has(layer.name));
  return entries.flatMap(({ layer, folder: numbered }) => {
    const found = group.find(named ? byName.get(layer.name)! : numbered);
    if (!found) {
      throw new ModelFileError("missing-weight", {
        file,
        place: `/${group.path}`,
        expected: `the weights of ${layer.name} in ${numbered}`,
        received: group.keys.join(", ") || "nothing",
      });
    }
    if (innerLayers(layer)) return readStore(layer as LayersModel, found, file);
    const folder = variablesOf(layer);
    return layer.weights.map((weight, i) => {
      const dataset = found.find(`${folder}/${i}`);
      if (dataset) return { weight, array: dataset.array() };
      const expected = `${weight.originalName} of shape [${weight.shape}] in ${folder}/${i}`;
      const received = found.find(folder)?.keys.join(", ") || "nothing";
      throw new ModelFileError("missing-weight", { file, place: `/${found.path}`, expected, received });
    });
  });
}

/** How many numbers the datasets of a file hold; each counts once, however many names lead to it. */
export function countStored(object: Hdf5Object, seen = new Set<number>()): number {
  if (seen.has(object.address)) return 0;
  seen.add(object.address);
  if (!object.isGroup) return object.array().data.length;
  return object.keys.reduce((sum, key) => sum + countStored(object.find(key)!, seen), 0);
}

/** A model's weights as the groups of a weights file. */
export async function storeOf(model: LayersModel): Promise<Hdf5Group> {
  const layers: Record<string, Hdf5Group> = {};
  for (const { layer, folder } of foldersOf(model)) {
    if (innerLayers(layer)) {
      layers[folder] = await storeOf(layer as LayersModel);
      continue;
    }
    const numbers = await Promise.all(layer.weights.map(arrayOf));
    const children = Object.fromEntries(numbers.map((array, i) => [String(i), array]));
    const attributes = { name: layer.name };
    layers[folder] =
      variablesOf(layer) === "vars"
        ? { children: { vars: { attributes, children } } }
        : { children: { vars: { attributes }, cell: { children: { vars: { children } } } } };
  }
  return { children: { layers: { children: layers }, vars: { attributes: { name: model.name } } } };
}
