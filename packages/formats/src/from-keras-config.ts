/** Converts model descriptions of Keras 2, Keras 3 and tfjs-layers to the one form that tfjs-layers builds from. */
import { MODULE } from "@feedforward/shared";
import { unresolvedCall } from "./check-graph";
import { isKerasObject, isList, isObject, type Json, type JsonObject, type KerasObject } from "./json";
import { LAYER_RULES, unknownSetting } from "./layer-rules";
import { isOperation, withoutMaskOps } from "./mask-ops";
import { withMasks } from "./masks";
import { ModelFileError } from "./model-file-error";
import { isLayer, isRegistered, marked } from "./registry";

/**
 * Writer of a description. `hard_sigmoid` differs between Keras 2 and 3. Models written by tfjs-layers are by
 * definition what tfjs-layers computes, so settings are not compared with Keras.
 */
export type KerasEra = "keras2" | "keras3" | "tfjs";

/** Returns the era for a `keras_version`. */
export function eraOf(version: string | undefined): KerasEra {
  if (version?.startsWith("tfjs-layers")) return "tfjs";
  return version?.startsWith("3") ? "keras3" : "keras2";
}

const MODELS = ["Sequential", "Functional", "Model"];

/**
 * Returns a model's description in tfjs-layers' form.
 *
 * @throws ModelFileError `bad-header`, `unknown-layer`, `unsupported-layer`.
 */
export function fromKerasConfig(value: Json | undefined, file: string, era: KerasEra): KerasObject {
  if (isObject(value) && value.class_name === "Sequential" && isList(value.config)) {
    return fromKerasConfig({ ...value, config: { name: "sequential", layers: value.config } }, file, era);
  }
  if (!isKerasObject(value) || !MODELS.includes(value.class_name)) {
    const received = isObject(value) ? `class_name ${JSON.stringify(value.class_name ?? null)}` : describe(value);
    throw new ModelFileError("bad-header", {
      file,
      place: "model configuration",
      expected: `a model: ${MODELS.join(", ")}`,
      received: received.slice(0, 80),
    });
  }
  const model = new Reader(file, era).model(value);
  return era === "tfjs" ? model : withMasks(marked(model), file);
}

const describe = (value: Json | undefined) => (value === undefined ? "none" : JSON.stringify(value).slice(0, 60));

class Reader {
  constructor(
    readonly file: string,
    readonly era: KerasEra,
  ) {}

  model({ class_name, config }: KerasObject): KerasObject {
    const { name, layers: listed, build_input_shape: built } = config;
    if (!isList(listed)) throw this.#fail("bad-header", "model configuration", "a list of layers", describe(listed));
    const layers = withoutMaskOps(listed);
    // Keras 3 does not count the creation of an inner model as its first call, but tfjs-layers does; among inputs and
    // outputs, Keras 3 does count it for functional models.
    const named = (classes: readonly string[]) =>
      new Set(layers.filter((layer) => isKerasObject(layer) && classes.includes(layer.class_name)).map(nameOf));
    const inner: ReadonlySet<Json> = this.era === "keras3" ? named(MODELS) : new Set();
    const innerEnds: ReadonlySet<Json> = this.era === "keras3" ? named(["Sequential"]) : new Set();
    const read = layers.map((layer, i) => this.#layer(layer, i, inner));
    const titled = { name: typeof name === "string" ? name : "model", trainable: config.trainable ?? true };
    if (class_name === "Sequential") {
      const [first, ...rest] = read;
      const open = first && first.class_name !== "InputLayer" && first.config.batch_input_shape === undefined;
      const shaped =
        open && isList(built) && !isObject(first.config.layers ?? null)
          ? [{ ...first, config: { ...first.config, batch_input_shape: built } }, ...rest]
          : read;
      return { class_name, config: { ...titled, layers: shaped } };
    }
    const names = read.map((layer) => layer.name);
    const wrong = names.findIndex((name, i) => name === undefined || names.indexOf(name) < i);
    if (wrong >= 0) {
      const received = names[wrong] === undefined ? "one without a name" : `two named ${describe(names[wrong])}`;
      throw this.#fail("bad-header", `layer ${wrong}`, "a unique name", received);
    }
    const open = unresolvedCall(read);
    if (open) {
      const expected = "inputs from layers of the model, without a cycle";
      throw this.#fail("bad-header", `layer ${open.layer}`, expected, open.source.slice(0, 60));
    }
    const ends = [config.input_layers, config.output_layers].map((list) =>
      this.#ends(list).map((end) => shifted(end, innerEnds)),
    );
    const [input_layers = [], output_layers = []] = ends;
    return { class_name: "Model", config: { ...titled, layers: read, input_layers, output_layers } };
  }

  #layer(layer: Json, index: number, inner: ReadonlySet<Json>): KerasObject {
    if (!isKerasObject(layer)) {
      throw this.#fail("bad-header", `layer ${index}`, "class_name and config", describe(layer));
    }
    const className = layer.class_name.replace(/^.*>/, "");
    const name = typeof layer.name === "string" ? layer.name : layer.config.name;
    const place = `layer ${typeof name === "string" ? name : index}`;
    if (isOperation(layer) && !isMerge(layer)) {
      throw this.#fail("unsupported-layer", place, "a layer", `the operation ${className} of keras.ops`);
    }
    const nodes: JsonObject =
      layer.inbound_nodes === undefined ? {} : { inbound_nodes: this.#nodes(layer.inbound_nodes, place, inner) };
    const origins = isList(layer.inbound_nodes)
      ? layer.inbound_nodes.map((node) => (isObject(node) ? (node.mask ?? null) : null))
      : [];
    const masks: JsonObject = origins.some((origin) => origin !== null) ? { masks: origins } : {};
    const outer: JsonObject = { ...(typeof name === "string" && { name }), ...nodes, ...masks };
    if (MODELS.includes(className)) return { ...outer, ...this.model(layer) };
    const config = this.#config(layer.config, place);
    // A class without a rule is a custom class.
    const isRuled = this.era !== "tfjs" && Object.hasOwn(LAYER_RULES, className);
    const ruled = (isRuled && this.#ruled(className, config, place)) || {};
    const read = { class_name: className, config, ...ruled };
    if (!isLayer(read.class_name)) {
      const expected =
        "a layer of tfjs-layers or @feedforward/models, or one registered with tf.serialization.registerClass";
      throw this.#fail("unknown-layer", place, expected, read.class_name);
    }
    return { ...outer, ...read };
  }

  /** Returns the layer in tfjs-layers' terms, if tfjs-layers computes the same as Keras. */
  #ruled(className: string, config: JsonObject, place: string) {
    const rule = LAYER_RULES[className]!;
    const ruled = rule.fromKeras?.(config) ?? {};
    if ("unsupported" in ruled) {
      const { unsupported: received, advice } = ruled;
      const details = { file: this.file, place, expected: `${className} as Keras computes it`, received };
      throw new ModelFileError("unsupported-layer", { ...details, ...(advice && { advice }) });
    }
    const setting = unknownSetting(rule, config);
    if (setting === undefined) return ruled;
    const received = `${setting} ${describe(config[setting])}`;
    throw this.#fail("unsupported-layer", place, `settings that are supported for ${className}`, received);
  }

  #config(config: JsonObject, place: string): JsonObject {
    const entries = Object.entries(config)
      .filter(([key, value]) => !DROPPED.has(key) || value === MODULE)
      .map(([key, value]) => [key, this.#setting(key, value, place)] as const);
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as JsonObject;
  }

  #setting(key: string, value: Json, place: string): Json | undefined {
    if (key === "dtype") return dtypeOf(value);
    if (key === "seed") return isKerasObject(value) ? (value.config.seed ?? null) : value;
    if (key === "activation" || key === "recurrent_activation") return this.#activation(value, place);
    // The weights come from the file, so an unknown initializer is not needed.
    if (key.endsWith("_initializer"))
      return isKerasObject(value) && !isRegistered(value.class_name) ? undefined : plain(value);
    if (!key.endsWith("_regularizer") && !key.endsWith("_constraint")) {
      if (key === "cells" && isList(value)) return value.map((cell, i) => this.#layer(cell, i, new Set()));
      return ["layer", "backward_layer", "cell"].includes(key) && isKerasObject(value)
        ? this.#layer(value, 0, new Set())
        : value;
    }
    if (!isKerasObject(value)) return value;
    if (key === "activity_regularizer" && this.era !== "tfjs") {
      const expected = "no activity_regularizer, which tfjs-layers cannot compute: add an ActivityRegularization layer";
      throw this.#fail("unsupported-layer", place, expected, value.class_name);
    }
    const { l1 = 0, l2 = 0 } = value.config;
    if (["L1", "L2"].includes(value.class_name)) return { class_name: "L1L2", config: { l1, l2 } };
    if (isRegistered(value.class_name)) return plain(value);
    throw this.#fail("unsupported-layer", place, `a supported ${key}`, value.class_name);
  }

  #activation(value: Json, place: string): Json {
    const name = isObject(value) ? (isObject(value.config ?? null) ? value.class_name : value.config) : value;
    if (name === null || name === undefined) return "linear";
    if (typeof name === "string") {
      const era = this.era === "keras3" && name === "hard_sigmoid" ? "hard_sigmoid3" : name;
      const camel = era.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
      if (isRegistered(camel) && !isObject(value)) return era;
      if (isRegistered(camel) && isObject(value) && value.class_name === "function") return era;
    }
    throw this.#fail("unsupported-layer", place, "a supported activation function", describe(name));
  }

  /**
   * Returns the sources of a layer's inputs; Keras 3 stores the arguments of the call, tfjs-layers a list for each
   * call.
   */
  #nodes(nodes: Json, place: string, inner: ReadonlySet<Json>): Json {
    if (!isList(nodes)) throw this.#fail("bad-header", place, "a list of inbound_nodes", describe(nodes));
    return nodes.map((node) => {
      this.#checkArguments(node, place);
      if (!isObject(node)) return node;
      const calls = [...tensorsIn(node.args ?? []), ...tensorsIn(node.kwargs ?? {})];
      const histories = calls.map(({ keras_history: history }) => history);
      if (histories.some((history) => !isList(history) || history.length < 3)) {
        throw this.#fail("bad-header", place, "keras_history with layer, node and tensor", describe(node));
      }
      return histories.map((history) => [...shifted((history as readonly Json[]).slice(0, 3), inner), {}]);
    });
  }

  /** Arguments of a call that change the result and that tfjs-layers does not pass on. */
  #checkArguments(node: Json, place: string): void {
    if (this.era === "tfjs") return;
    const kwargs = isObject(node)
      ? [node.kwargs]
      : isList(node)
        ? node.map((source) => isList(source) && source[3])
        : [];
    for (const given of kwargs) {
      if (!isObject(given)) continue;
      const found = Object.entries(given).find(
        ([name, value]) => !ALLOWED.has(name) && value !== null && value !== false,
      );
      if (!found) continue;
      const [name, value] = found;
      const received = `${name} ${typeof value === "object" ? "of another layer" : JSON.stringify(value)}`;
      throw this.#fail("unsupported-layer", place, "a call with inputs only", received);
    }
  }

  /** `input_layers` and `output_layers`: one triple, a list of triples, or triples by name. */
  #ends(ends: Json | undefined): (readonly Json[])[] {
    if (isList(ends) && typeof ends[0] === "string") return [ends];
    if (isList(ends) && ends.every((end) => isList(end) && typeof end[0] === "string"))
      return ends as (readonly Json[])[];
    if (isObject(ends)) return this.#ends(Object.values(ends));
    throw this.#fail("bad-header", "model configuration", "input_layers and output_layers", describe(ends));
  }

  #fail(kind: ModelFileError["kind"], place: string, expected: string, received: string): ModelFileError {
    return new ModelFileError(kind, { file: this.file, place, expected, received });
  }
}

/** Arguments that contain inputs. */
const ALLOWED = new Set(["inputs", "initial_state"]);

/** Operations equivalent to the layers of the same name if both tensors have the same number of axes. */
function isMerge({ class_name, inbound_nodes: nodes = null }: KerasObject): boolean {
  if (!["Add", "Maximum", "Minimum", "Multiply"].includes(class_name) || !isList(nodes)) return false;
  return nodes.every((node) => {
    const args = isObject(node) && isList(node.args) ? node.args : [];
    const ranks = args.map((arg) => (isKerasObject(arg) && isList(arg.config.shape) ? arg.config.shape.length : -1));
    return ranks.length === 2 && ranks[0] === ranks[1] && ranks[0]! > 0;
  });
}

const nameOf = (layer: Json): Json => (isKerasObject(layer) ? (layer.config.name ?? null) : null);

/** Returns a triple of layer, call and output, with the call counted as in tfjs-layers. */
const shifted = ([name = null, call, ...rest]: readonly Json[], inner: ReadonlySet<Json>): Json[] => [
  name,
  inner.has(name) ? Number(call) + 1 : (call ?? 0),
  ...rest,
];

/** Keras's bookkeeping entries, which do not affect the layer's result. */
const DROPPED = new Set(["module", "registered_name", "build_config", "shared_object_id", "optional"]);

/** Models compute in float32, regardless of Keras's dtype policy; integer inputs stay integer. */
function dtypeOf(value: Json): string {
  const name = isKerasObject(value) ? value.config.name : value;
  return name === "int32" || name === "bool" ? name : "float32";
}

/** Removes Keras 3's module and registered name from an object. */
const plain = (value: Json): Json =>
  isKerasObject(value) ? { class_name: value.class_name, config: value.config } : value;

/** Returns the tensors among the arguments of a call, in order. */
function tensorsIn(value: Json): JsonObject[] {
  if (isKerasObject(value) && value.class_name === "__keras_tensor__") return [value.config];
  if (isList(value)) return value.flatMap(tensorsIn);
  return isObject(value) ? Object.values(value).flatMap(tensorsIn) : [];
}
