// @internal: propagates the masks of a Keras model, so that none is silently dropped.
import { isKerasObject, isList, type Json, type JsonObject, type KerasObject } from "./json";
import { LAYER_RULES, type MaskRole } from "./layer-rules";
import { maskOrigin } from "./mask-ops";
import { ModelFileError } from "./model-file-error";

/**
 * Follows the masks of `Embedding(mask_zero=True)` and `Masking` through a model, replaces tfjs-layers' layers that
 * ignore masks with layers that use them, and rejects models that tfjs-layers would compute differently from Keras.
 *
 * @throws ModelFileError `unsupported-layer`.
 */
export function withMasks(model: KerasObject, file: string): KerasObject {
  return hasMask(model) ? new Masks(file).model(model, null).model : model;
}

/**
 * Rejects a model of tfjs-layers whose masks Keras would use in another way: written for Keras, it would predict other
 * values there.
 *
 * @throws ModelFileError `unsupported-layer`.
 */
export function checkMasks(model: KerasObject, file: string): void {
  if (hasMask(model)) new Masks(file, true).model(model, null);
}

/** A mask, identified by its source, or none. */
type Mask = string | null;

/** Returns whether a layer of a model, or of one nested in it, creates a mask. */
function hasMask({ class_name, config }: KerasObject): boolean {
  const { layers, layer = null } = config;
  if (isList(layers)) return layers.some((one) => hasMask(one as KerasObject));
  return isSource(class_name, config) || (isKerasObject(layer) && hasMask(layer));
}

const isSource = (className: string, { mask_zero = false }: JsonObject) =>
  className === "Masking" || (className === "Embedding" && mask_zero === true);

class Masks {
  constructor(
    readonly file: string,
    /** Whether the model is one of tfjs-layers that is to be written for Keras. */
    readonly isWritten = false,
  ) {}

  /** Returns a model with its masks resolved, and the mask of its output. */
  model(model: KerasObject, mask: Mask): { model: KerasObject; mask: Mask } {
    return model.class_name === "Sequential" ? this.#chain(model, mask) : this.#graph(model, mask);
  }

  #chain(model: KerasObject, mask: Mask) {
    let current = mask;
    let source: Json = null;
    const layers = (model.config.layers as readonly KerasObject[]).map((layer) => {
      const read = this.#layer(layer, [current], [source]);
      current = read.mask;
      source = [layer.config.name ?? null, 0];
      return read.layer;
    });
    return { model: { ...model, config: { ...model.config, layers } }, mask: current };
  }

  #graph(model: KerasObject, mask: Mask) {
    const layers = model.config.layers as readonly KerasObject[];
    const tensors = new Map<string, Mask>();
    const read = new Map<KerasObject, KerasObject>();
    for (const { class_name, name = null } of layers)
      if (class_name === "InputLayer") tensors.set(keyOf([name, 0]), mask);
    let pending = layers.flatMap((layer) => callsOf(layer).map((sources, call) => ({ layer, sources, call })));
    // Every call can get its inputs in some order: this was checked earlier.
    while (pending.length > 0) {
      const open = pending.filter(({ layer, sources, call }) => {
        const inputs = sources.map((source) => tensors.get(keyOf(source)));
        if (inputs.includes(undefined)) return true;
        const result = this.#layer(layer, inputs as Mask[], sources, call);
        const before = read.get(layer);
        if (before && before.class_name !== result.layer.class_name) {
          throw this.#fail(layer, "a mask in all calls or in none", "a mask in some calls");
        }
        read.set(layer, result.layer);
        // An inner model counts its creation as its first call.
        const offset = isList(layer.config.layers) ? 1 : 0;
        tensors.set(keyOf([layer.name ?? null, call + offset]), result.mask);
        return false;
      });
      if (open.length === pending.length) {
        const [{ layer }] = open as [(typeof open)[number]];
        throw this.#fail(layer, "inputs from layers of the model", "others");
      }
      pending = open;
    }
    const outputs = isList(model.config.output_layers) ? model.config.output_layers : [];
    const config = { ...model.config, layers: layers.map((layer) => read.get(layer) ?? layer) };
    return {
      model: { ...model, config },
      mask: outputs.map((end) => tensors.get(keyOf(end)) ?? null).find(Boolean) ?? null,
    };
  }

  /**
   * Returns a layer's call with its masks resolved.
   *
   * @param sources sources of its inputs, after which a mask is named.
   */
  #layer(
    layer: KerasObject,
    inputs: readonly Mask[],
    [source = null]: readonly Json[],
    call = 0,
  ): { layer: KerasObject; mask: Mask } {
    const mask = inputs.find((one) => one !== null) ?? null;
    const masked = mask !== null;
    const { class_name: className, config, masks = null } = layer;
    const declared = isList(masks) ? (masks[call] ?? null) : mask;
    if (declared !== mask) throw this.#fail(layer, "the mask of its input", "another");
    if (className === "InputLayer") return { layer, mask };
    if (isList(config.layers)) {
      if (masked && inputs.length > 1) throw this.#fail(layer, "an inner model of one input, or no mask", "a mask");
      const inner = this.model(layer, mask);
      // tfjs-layers drops the mask of an inner model's output, and gives a model without a mask that of another layer.
      if (inner.mask) throw this.#fail(layer, "an inner model whose output has no mask", "one with a mask");
      if (!masked && inputs.length > 0)
        throw this.#fail(layer, "no mask in a model with inner models", "a mask outside them");
      return { layer: inner.model, mask: null };
    }
    const role = roleOf(layer);
    if (role === "starts") {
      const value = className === "Masking" ? (config.mask_value ?? 0) : 0;
      const isMade = isSource(className, config);
      return { layer, mask: isMade ? maskOrigin(source, value, className === "Masking") : null };
    }
    if (role === "reads" && !masked) {
      if (className === "GlobalAveragePooling1D") return { layer, mask: null };
      throw this.#fail(layer, "an input with a mask, as tfjs-layers gives it that of another layer", "one without");
    }
    if (!masked) return { layer, mask: null };
    if (role === undefined)
      throw this.#fail(layer, "an input without a mask, which Keras computes differently", "one with");
    if (role !== "reads") return { layer, mask: role === "through" ? mask : null };
    if (className === "GlobalAveragePooling1D") {
      if (this.isWritten)
        throw this.#fail(
          layer,
          "an input without a mask, as tfjs-layers averages all steps and Keras does not",
          "one with",
        );
      const { data_format, keepdims, ...own } = config;
      return { layer: { ...layer, class_name: "MaskedAveragePooling1D", config: own }, mask: null };
    }
    return { layer, mask: config.return_sequences === true ? mask : null };
  }

  #fail({ name, class_name, config }: KerasObject, expected: string, received: string): ModelFileError {
    const place = `layer ${String(name ?? config.name ?? class_name)}`;
    return new ModelFileError("unsupported-layer", { file: this.file, place, expected, received });
  }
}

/** Returns the mask rule of a layer, by its class and settings. */
function roleOf({ class_name: className, config }: KerasObject): MaskRole | undefined {
  const rule = Object.hasOwn(LAYER_RULES, className) ? LAYER_RULES[className] : undefined;
  const { layer = null } = config;
  if (!isKerasObject(layer)) {
    const isZeroed = config.zero_output_for_mask === true && config.return_sequences === true;
    return isZeroed ? undefined : rule?.mask;
  }
  // A step of a sequence is passed to the inner layer without its mask; a bidirectional layer joins two orders.
  if (className === "TimeDistributed") return roleOf(layer) === "through" ? "through" : undefined;
  return layer.config.return_sequences === true ? undefined : rule?.mask;
}

const callsOf = ({ inbound_nodes: nodes = null }: KerasObject): (readonly Json[])[] =>
  isList(nodes) ? nodes.map((node) => (isList(node) ? node : [node])) : [];

const keyOf = (source: Json): string => {
  const [name = null, call = 0] = isList(source) ? source : [];
  return JSON.stringify([name, call]);
};
