// @internal: the groups of a `.weights.h5` file: `layers/dense_1/vars/0`, as Keras 3 names them.
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { Hdf5Group } from "./hdf5/encode-hdf5";
import type { Hdf5Object } from "./hdf5/read-hdf5";
import { LAYER_RULES } from "./layer-rules";
import { ModelFileError } from "./model-file-error";
import { type Assignment, arrayOf } from "./weights";

type Layer = LayersModel["layers"][number];

const innerLayers = (layer: Layer): Layer[] | undefined => (layer as Partial<LayersModel>).layers;

/** Keras's folder names of layers: the class in snake case, with a suffix from the second layer of the class. */
function* foldersOf(model: { layers: Layer[] }): Generator<{ layer: Layer; folder: string }> {
  const sequential = "getClassName" in model && (model as LayersModel).getClassName() === "Sequential";
  const named = model.layers.filter((layer) => !sequential || layer.getClassName() !== "InputLayer");
  for (const [layer, folder] of numbered(named)) yield { layer, folder };
}

/** Numbers layers by class in snake case, with a suffix from the second of each. */
function* numbered(layers: Iterable<Layer>): Generator<[Layer, string]> {
  const used = new Map<string, number>();
  for (const layer of layers) {
    const base = snakeCase(kerasClass(layer));
    const count = used.get(base) ?? 0;
    used.set(base, count + 1);
    yield [layer, count === 0 ? base : `${base}_${count}`];
  }
}

/** Returns Keras 3's name for a layer's class. */
function kerasClass(layer: Layer): string {
  const name = layer.getClassName();
  if (innerLayers(layer)) return name === "Model" ? "Functional" : name;
  const rule = Object.hasOwn(LAYER_RULES, name) ? LAYER_RULES[name] : undefined;
  const ruled = rule?.toKeras2?.({}) ?? {};
  return "class_name" in ruled ? (ruled.class_name ?? name) : name;
}

/** Parts of tfjs-layers' wrappers and recurrent layers that its types do not expose. */
interface Parts {
  readonly forwardLayer?: Layer;
  readonly backwardLayer?: Layer;
  readonly layer?: Layer;
  readonly cell?: Layer;
  readonly cells?: readonly Layer[];
}

/** Returns the layers that own a layer's weights, by their folders in Keras 3; most own them directly. */
function partsOf(layer: Layer, path = ""): { path: string; layer: Layer }[] {
  const { forwardLayer, backwardLayer, layer: wrapped, cell, cells } = layer as Layer & Parts;
  const below = (part: Layer, name: string) => partsOf(part, `${path}${name}/`);
  switch (layer.getClassName()) {
    case "Bidirectional":
      return [...below(forwardLayer!, "forward_layer"), ...below(backwardLayer!, "backward_layer")];
    case "TimeDistributed":
      return below(wrapped!, "layer");
    case "StackedRNNCells":
      return [...numbered(cells!)].flatMap(([part, name]) => below(part, `cells/${name}`));
    case "RNN":
    case "SimpleRNN":
    case "LSTM":
    case "GRU":
    case "ConvLSTM2D":
      return below(cell!, "cell");
    default:
      return [{ path, layer }];
  }
}

const snakeCase = (name: string) =>
  name
    .replace(/\W+/g, "")
    .replace(/(.)([A-Z][a-z]+)/g, "$1_$2")
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .toLowerCase();

/**
 * Reads the weights of a model from a weights file. Layers are matched by the names that newer versions of Keras store
 * next to the weights; if these are missing or differ, by class and order, as in Keras.
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
    return partsOf(layer).flatMap((part): Assignment[] => {
      const own = part.path === "" ? found : found.find(part.path.slice(0, -1));
      if (own && innerLayers(part.layer)) return readStore(part.layer as LayersModel, own, file);
      return part.layer.weights.map((weight, i) => {
        const dataset = own?.find(`vars/${i}`);
        if (dataset) return { weight, array: dataset.array() };
        const expected = `${weight.originalName} of shape [${weight.shape}] in ${part.path}vars/${i}`;
        const received = (own?.find("vars") ?? own ?? found).keys.join(", ") || "nothing";
        throw new ModelFileError("missing-weight", { file, place: `/${found.path}`, expected, received });
      });
    });
  });
}

/** Number of elements in a file's datasets; a dataset with several names counts once. */
export function countStored(object: Hdf5Object, seen = new Set<number>()): number {
  if (seen.has(object.address)) return 0;
  seen.add(object.address);
  if (!object.isGroup) return object.array().data.length;
  return object.keys.reduce((sum, key) => sum + countStored(object.find(key)!, seen), 0);
}

/** Writes a model's weights as the groups of a weights file. */
export async function storeOf(model: LayersModel): Promise<Hdf5Group> {
  const layers: Record<string, Hdf5Group> = {};
  for (const { layer, folder } of foldersOf(model)) {
    if (innerLayers(layer)) {
      layers[folder] = await storeOf(layer as LayersModel);
      continue;
    }
    const children: Tree = { vars: { attributes: { name: layer.name }, children: {} } };
    for (const part of partsOf(layer)) {
      const own = part.path.split("/").slice(0, -1).reduce(inside, children);
      if (innerLayers(part.layer)) Object.assign(own, (await storeOf(part.layer as LayersModel)).children);
      else Object.assign(inside(own, "vars"), await numbersOf(part.layer));
    }
    layers[folder] = { children };
  }
  return { children: { layers: { children: layers }, vars: { attributes: { name: model.name } } } };
}

type Tree = Record<string, NonNullable<Hdf5Group["children"]>[string]>;

/** Returns the child of a group with that name, creating it if it does not exist. */
function inside(tree: Tree, name: string): Tree {
  tree[name] ??= { children: {} };
  return (tree[name] as { children: Tree }).children;
}

async function numbersOf({ weights }: Layer): Promise<Tree> {
  const numbers = await Promise.all(weights.map(arrayOf));
  return Object.fromEntries(numbers.map((array, i) => [String(i), array]));
}
