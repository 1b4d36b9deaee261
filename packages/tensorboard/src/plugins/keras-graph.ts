import { checkArgument } from "@feedforward/shared";
import type { GraphData, GraphNode } from "./graph-def";

interface Layer {
  class_name?: string;
  config?: { name?: string; layers?: Layer[] | null; input_layers?: unknown[]; output_layers?: unknown[] };
  inbound_nodes?: unknown[] | null;
}

/** Source of an input: layer, index of its call, index of the output. */
type History = [layer: string, call: number, output: number];

/**
 * The conceptual graph that TensorBoard draws from a Keras model's JSON: one node per layer, models as scopes. Edges are read in
 * Keras 3's form; the layers of a Sequential model follow one another.
 */
export function kerasGraph(model: object): GraphData {
  checkArgument("kerasGraph", "model", model, "object");
  const nodes: GraphNode[] = [];
  /** Node that feeds an inner model's input layer. */
  const feeds = new Map<string, string>();
  /** Nodes that are the outputs of a model. */
  const outputs = new Map<string, string[]>();
  let previous: string | undefined;

  const visit = (layer: Layer, scope: string): void => {
    const name = join(scope, layer.config?.name ?? "");
    if (layer.config?.layers) visitModel(layer, name, scope);
    else visitLayer(layer, name, scope);
  };
  const visitModel = (model: Layer, name: string, scope: string): void => {
    const layers = model.config?.layers ?? [];
    const inputs = histories(model.config?.input_layers);
    const results = histories(model.config?.output_layers);
    const sources = inbound(model);
    const isFunctional = inputs.length > 0 && results.length > 0;
    if (isFunctional && sources.length > 0)
      for (const [i, [source]] of sources.entries()) {
        const input = inputs[i];
        if (input) feeds.set(join(name, input[0]), join(scope, source));
      }
    else if (sources[0]) previous = join(scope, sources[0][0]);
    else if (isFunctional && previous !== undefined) feeds.set(join(name, inputs[0]![0]), previous);
    const last = layers.at(-1)?.config?.name ?? "";
    outputs.set(name, isFunctional ? results.map(([result]) => join(name, result)) : [join(name, last)]);
    for (const layer of layers) visit(layer, name);
  };
  const visitLayer = (layer: Layer, name: string, scope: string): void => {
    const inputs: string[] = [];
    if (layer.inbound_nodes) {
      for (const [source, , output] of inbound(layer)) {
        const candidates = outputs.get(join(scope, source)) ?? [join(scope, source)];
        inputs.push(candidates[output] ?? candidates.at(-1)!);
      }
    } else if (previous !== undefined) inputs.push(previous);
    const feed = feeds.get(name);
    if (feed !== undefined) inputs.push(feed);
    nodes.push({ name, op: "", inputs, attributes: layer.class_name ? { keras_class: layer.class_name } : {} });
    previous = name;
  };
  visit(model as Layer, "");
  return { nodes };
}

const join = (scope: string, name: string) => (scope ? `${scope}/${name}` : name);

/** ["layer", 0, 0] or a list of such. */
function histories(layers: unknown[] = []): History[] {
  return (typeof layers[0] === "string" ? [layers] : layers) as History[];
}

/** The sources of a layer's inputs, from `args[].config.keras_history`; one list may contain several inputs. */
function inbound({ inbound_nodes: calls }: Layer): History[] {
  return (calls ?? []).flatMap((call) => {
    const args = Array.isArray(call) ? [] : ((call as { args?: unknown[] }).args ?? []);
    return args.flat().flatMap((argument) => {
      const history = (argument as { config?: { keras_history?: History } } | null)?.config?.keras_history;
      return history && history.length >= 3 ? [history] : [];
    });
  });
}
