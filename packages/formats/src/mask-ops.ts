// @internal: the operations that represent masks in Keras 3's graph of a functional model.
import { isKerasObject, isList, isObject, type Json, type JsonObject, type KerasObject } from "./json";

/** Source of a mask: a tensor compared with a value, per step or over all elements of each step. */
export const maskOrigin = (source: Json, value: Json, perStep: boolean): string => {
  const [name = null, call = 0] = isList(source) ? source : [];
  return JSON.stringify([name, call, value, perStep]);
};

/**
 * Returns whether an entry of a model's layers is an operation of `keras.ops`, whose names overlap with those of
 * layers.
 */
export const isOperation = (layer: Json): layer is KerasObject =>
  isKerasObject(layer) && typeof layer.module === "string" && /^keras\.(src\.)?ops/.test(layer.module);

/**
 * Returns a functional model's layers without the operations that only compute the masks of `Embedding` and `Masking`.
 * A call that received such a mask has its source under `mask` instead of the argument, to be compared with its actual
 * mask.
 */
export function withoutMaskOps(layers: readonly Json[]): readonly Json[] {
  const operations = new Map(layers.filter(isOperation).map((one) => [nameOf(one), one]));
  if (operations.size === 0) return layers;
  const read = layers.map((layer) => {
    if (!isKerasObject(layer) || !isList(layer.inbound_nodes)) return layer;
    return { ...layer, inbound_nodes: layer.inbound_nodes.map((node) => withOrigin(node, operations)) };
  });
  const taken = new Set<Json>();
  const take = (value: Json) => {
    for (const name of sourcesIn(value)) {
      if (taken.has(name)) continue;
      taken.add(name);
      const operation = operations.get(name);
      if (operation) take(operation.inbound_nodes ?? []);
    }
  };
  for (const layer of read) if (!isOperation(layer) && isKerasObject(layer)) take(layer.inbound_nodes ?? []);
  // Operations that lead to an output of the model stay, and are rejected by name.
  return read.filter((layer) => !isOperation(layer) || taken.has(nameOf(layer)) || !isMaskOp(layer));
}

const isMaskOp = ({ class_name }: KerasObject) => class_name === "NotEqual" || class_name === "Any";
const nameOf = (layer: KerasObject): Json => layer.name ?? layer.config.name ?? null;

function withOrigin(node: Json, operations: ReadonlyMap<Json, KerasObject>): Json {
  if (!isObject(node) || !isObject(node.kwargs ?? null)) return node;
  const { mask = null, ...kwargs } = node.kwargs as JsonObject;
  const origin = originOf(mask, operations);
  return origin === undefined ? node : { ...node, kwargs, mask: origin };
}

function originOf(mask: Json, operations: ReadonlyMap<Json, KerasObject>): string | undefined {
  const [name] = sourcesIn(mask);
  const operation = name === undefined ? undefined : operations.get(name);
  const [node = null] = isList(operation?.inbound_nodes) ? operation.inbound_nodes : [];
  const args = isObject(node) && isList(node.args) ? node.args : [];
  if (operation?.class_name === "Any" && operation.config.axis === -1 && operation.config.keepdims !== true) {
    const inner = originOf(args[0] ?? null, operations);
    return inner === undefined ? undefined : inner.replace(/false\]$/, "true]");
  }
  const [tensor = null, value = null] = args;
  if (operation?.class_name !== "NotEqual" || typeof value !== "number" || !isKerasObject(tensor)) return undefined;
  return maskOrigin(tensor.config.keras_history ?? null, value, false);
}

/** Returns the names of the layers whose tensors a value contains. */
function sourcesIn(value: Json): Json[] {
  if (isList(value)) return value.flatMap(sourcesIn);
  if (!isObject(value)) return [];
  return isList(value.keras_history) ? [value.keras_history[0] ?? null] : Object.values(value).flatMap(sourcesIn);
}
