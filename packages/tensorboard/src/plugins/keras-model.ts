import { checkArgument, FeedforwardError } from "@feedforward/shared";

/** JSON of a layer or model in Keras and tfjs-layers. */
interface LayerJson {
  class_name?: string;
  config?: { name?: string; layers?: LayerJson[]; [key: string]: unknown };
  inbound_nodes?: unknown[];
  [key: string]: unknown;
}

/** A tfjs-layers or Keras model: its JSON text, the parsed object, or something with `toJSON`. */
export type KerasModelInput = string | object | { toJSON(): string | object };

/**
 * The model's JSON for TensorBoard's conceptual graph. TensorBoard 2.17 and later read edges only in Keras 3's form
 * (`args[].config.keras_history`); Keras 2 and tfjs write `[layer, node, tensor, kwargs]`, which is converted to that form.
 */
export function kerasModelJson(model: KerasModelInput): string {
  if (typeof model !== "string") checkArgument("kerasModelJson", "model", model, "object");
  const json = typeof model === "object" && "toJSON" in model ? (model.toJSON as () => string | object)() : model;
  const parsed = (typeof json === "string" ? parseJson(json) : json) as LayerJson & {
    model_config?: LayerJson;
    modelTopology?: LayerJson;
  };
  const top = parsed.modelTopology ?? parsed;
  const root = (top.model_config as LayerJson | undefined) ?? top;
  if (!Array.isArray(root.config?.layers))
    throw new FeedforwardError("kerasModel: expected a model's JSON with config.layers, as model.toJSON() gives");
  return JSON.stringify(inKeras3Form(root));
}

function inKeras3Form(layer: LayerJson): LayerJson {
  const { config, inbound_nodes: inbound } = layer;
  return {
    ...layer,
    ...(config && { config: { ...config, ...(config.layers && { layers: config.layers.map(inKeras3Form) }) } }),
    // Without the list, TensorBoard connects a layer to the one before it, which is wrong for inputs of a functional model.
    ...(inbound && { inbound_nodes: inbound.map((node) => (Array.isArray(node) ? keras3Node(node) : node)) }),
  };
}

/** [[layer, node, tensor, kwargs], …], one per input, as a node of Keras 3. */
function keras3Node(inputs: unknown[]): object {
  const tensors = (inputs as [string, number, number][]).map(([layer, node, tensor]) => ({
    class_name: "__keras_tensor__",
    config: { keras_history: [layer, node, tensor] },
  }));
  return { args: tensors.length === 1 ? tensors : [tensors], kwargs: {} };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new FeedforwardError(
      `kerasModel: expected a model's JSON, received text that is none, beginning with ${JSON.stringify(text.slice(0, 24))}`,
      { cause },
    );
  }
}
