// @internal
import { FeedforwardError } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";

/** Private members of a tfjs-layers layer. */
interface LayerInternals {
  readonly name: string;
  getClassName(): string;
  call(inputs: unknown, kwargs: unknown): tf.Tensor | tf.Tensor[];
}

/** Runs `forward` with every layer's `call` inside a name scope of the layer, which a captured graph shows. */
export function withLayerScopes<T>(model: LayersModel, forward: () => T): T {
  return withCalls(model, ({ name }, call) => tf.tidy(name, call), forward);
}

/** Runs `forward` and reports the output of each layer except the inputs. */
export function withLayerOutputs<T>(
  model: LayersModel,
  show: (layer: string, output: tf.Tensor) => void,
  forward: () => T,
): T {
  const watched = ({ name }: LayerInternals, call: () => tf.Tensor | tf.Tensor[]) => {
    const outputs = call();
    if (!Array.isArray(outputs)) show(name, outputs);
    return outputs;
  };
  return withCalls(model, watched, forward);
}

/** Runs `forward` with `around` wrapped around every layer's `call`. */
function withCalls<T>(
  model: LayersModel,
  around: (layer: LayerInternals, call: () => tf.Tensor | tf.Tensor[]) => tf.Tensor | tf.Tensor[],
  forward: () => T,
): T {
  const layers = model.layers as unknown as LayerInternals[];
  const originals = layers.map((layer) => Object.getOwnPropertyDescriptor(layer, "call"));
  for (const layer of layers) {
    const { call } = layer;
    layer.call = (inputs, kwargs) =>
      around(layer, () => {
        try {
          return call.call(layer, inputs, kwargs);
        } catch (error) {
          throw explained(layer, error);
        }
      });
  }
  try {
    return forward();
  } finally {
    for (const [position, layer] of layers.entries()) {
      const original = originals[position];
      if (original) Object.defineProperty(layer, "call", original);
      else delete (layer as Partial<LayerInternals>).call;
    }
  }
}

/** An error in the code of a layer (its own or a library's), with the name of the layer. */
function explained(layer: LayerInternals, error: unknown): unknown {
  if (!(error instanceof TypeError)) return error;
  const kind = layer.getClassName();
  const hint = /^(Batch|Layer)Normalization$/.test(kind)
    ? " tfjs's own layer cannot train without scale or center; the one of @feedforward/models can."
    : "";
  return new FeedforwardError(`The layer "${layer.name}" (${kind}) failed: ${error.message}.${hint}`, { cause: error });
}

/** Applies the constraints of trainable weights, which tfjs-layers does in `setWeights` but not after an optimizer's update. */
export function constrainWeights(model: LayersModel): void {
  for (const weight of model.trainableWeights) {
    const { constraint } = weight;
    if (!constraint) continue;
    const variable = weight.read() as tf.Variable;
    variable.assign(tf.tidy(() => constraint.apply(variable)));
  }
}
