import { FeedforwardError } from "@feedforward/shared";
import type { serialization } from "@tensorflow/tfjs-core";
import { tidy, util } from "@tensorflow/tfjs-core";
import { type LayersModel, layers } from "@tensorflow/tfjs-layers";
import type { Json, KerasObject } from "./json";
import { LAYER_RULES } from "./layer-rules";
import { ModelFileError } from "./model-file-error";
import { registered } from "./registry";

type AddWeight = (name: string, shape: number[], ...rest: unknown[]) => { dispose(): void };
type Apply = (...inputs: unknown[]) => unknown;
type FromConfig = (
  cls: unknown,
  config: serialization.ConfigDict,
  customObjects: object,
  zeros: boolean,
) => LayersModel;

/** Number of elements allowed beyond those of the file, so that a missing weight is reported by name. */
const slack = 65536;

/**
 * Builds a model with zero weights, ready for reading weights into it.
 *
 * @param numbers number of elements in the file's weights; a description that needs many more is rejected before memory
 *   is allocated.
 * @throws ModelFileError `bad-header`, `missing-weight`.
 */
export function buildModel(description: KerasObject, file: string, numbers: number): LayersModel {
  // tfjs-layers creates weights while it builds; they cannot be counted anywhere else.
  const prototype = layers.Layer.prototype as unknown as { addWeight: AddWeight; apply: Apply };
  const { addWeight, apply } = prototype;
  const made: { dispose(): void }[] = [];
  let left = numbers + slack;
  let current: { name: string; inputs: unknown } | undefined;
  prototype.apply = function (this: layers.Layer, ...inputs) {
    if (!("layers" in this)) current = { name: this.name, inputs: inputs[0] };
    return apply.apply(this, inputs);
  };
  prototype.addWeight = function (this: layers.Layer, name, shape, ...rest) {
    left -= util.sizeFromShape(shape);
    if (!(left >= 0)) {
      throw new ModelFileError("missing-weight", {
        file,
        place: `layer ${this.name}`,
        expected: `a ${name} of shape [${shape}]`,
        received: `a file of ${numbers} numbers in total`,
      });
    }
    // Wrapped in tidy, because tfjs-layers leaks the initial values if the layer's name is not a valid variable name.
    const weight = tidy(() => addWeight.call(this, name, shape, ...rest) as never) as { dispose(): void };
    made.push(weight);
    return weight;
  };
  try {
    const [cls, fromConfig] = registered(description.class_name);
    const config = toCamelCase(description.config) as serialization.ConfigDict;
    const model = (fromConfig as unknown as FromConfig)(cls, config, {}, true);
    for (const layer of model.layers) handMasksOn(layer);
    // A layer without a path to an output is built too, but is not part of the model, which would dispose it.
    const owned = new Set<unknown>(model.weights);
    for (const weight of made) if (!owned.has(weight)) weight.dispose();
    return model;
  } catch (error) {
    for (const weight of made) weight.dispose();
    if (error instanceof ModelFileError) throw error;
    // The messages of tfjs-layers describe its own code; those of our layers can be shown.
    const place = current ? `layer ${current.name}` : "model configuration";
    const shapes = [current?.inputs].flat().map((input) => shownShape(input));
    const inputs = `inputs of shape ${shapes.join(", ")} that its settings do not fit`;
    const received =
      error instanceof FeedforwardError ? error.message : current ? inputs : "settings that contradict each other";
    const details = { file, place, expected: "a model that can be built", received };
    throw new ModelFileError("bad-header", details, error);
  } finally {
    prototype.addWeight = addWeight;
    prototype.apply = apply;
  }
}

interface MaskedLayer {
  readonly inboundNodes: { callArgs: object | null }[];
  readonly layers?: readonly layers.Layer[];
  supportsMasking: boolean;
  computeMask: (inputs: unknown, mask: unknown) => unknown;
}

/** Applies the mask rule of a layer: tfjs-layers rejects some masks, and keeps the first batch's mask for others. */
function handMasksOn(layer: layers.Layer): void {
  const own = layer as unknown as MaskedLayer;
  for (const node of own.inboundNodes)
    if (node.callArgs && Object.keys(node.callArgs).length === 0) node.callArgs = null;
  for (const inner of own.layers ?? []) handMasksOn(inner);
  const name = layer.getClassName();
  const role = Object.hasOwn(LAYER_RULES, name) ? LAYER_RULES[name]!.mask : undefined;
  if (role === "through") own.supportsMasking = true;
  if (role === "drops") own.computeMask = () => null;
}

function shownShape(input: unknown): string {
  const { shape } = (input ?? {}) as { shape?: readonly (number | null)[] };
  return shape ? `[${shape.map((size) => size ?? "?")}]` : "unknown";
}

const NAMES_FIRST = new Set(["inboundNodes", "inputLayers", "outputLayers"]);

/**
 * Converts Python's spelling to JavaScript's, for keys and for words such as `fan_in`; names of layers and classes are
 * unchanged, as in `tf.loadLayersModel`.
 */
function toCamelCase(value: Json, key = ""): unknown {
  // One activation of tfjs-layers has a Python-style name: gelu_new.
  if (typeof value === "string") return key === "name" || value === "gelu_new" ? value : camel(value);
  if (Array.isArray(value)) {
    const list: readonly Json[] = value;
    return list.map((item, i) =>
      NAMES_FIRST.has(key) && i === 0 && typeof item === "string" ? item : toCamelCase(item, key === "name" ? "" : key),
    );
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [camel(name), toCamelCase(item, camel(name))]));
}

const camel = (text: string) =>
  text.length <= 1 || !text.includes("_")
    ? text
    : text.replace(/_+(\w|$)/g, (_, letter: string) => letter.toUpperCase());
