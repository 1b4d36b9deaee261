import { checkArgument } from "@feedforward/shared";
import { clone, dispose, keep, type Tensor } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";

type Kind = "softmax" | "sigmoid";
type Apply = (x: Tensor, ...rest: unknown[]) => Tensor;

const known = new WeakMap<Tensor, { kind: Kind; logits: Tensor }>();

/**
 * The logits from which a softmax or sigmoid computed `output`, if that happened inside {@link withLogits} and the
 * activation has this kind.
 */
export function logitsOf(output: Tensor, kind: Kind): Tensor | undefined {
  const found = known.get(output);
  return found?.kind === kind ? found.logits : undefined;
}

// The members of a tfjs-layers layer that are read here: Dense and Activation store their activation as an object,
// the Softmax layer as a function, and a nested model its own output layers.
interface OutputLayer {
  getClassName(): string;
  activation?: { getClassName(): string; apply: Apply };
  softmax?: Apply;
  outputLayers?: OutputLayer[];
  layers?: OutputLayer[];
}

function outputLayers(layer: OutputLayer): OutputLayer[] {
  if (layer.outputLayers?.length) return layer.outputLayers.flatMap(outputLayers);
  const last = layer.layers?.at(-1);
  return last ? outputLayers(last) : [layer];
}

/**
 * Runs `fn` while the softmax or sigmoid at the model's outputs stores its input, so that cross-entropies compute
 * softmax or sigmoid and logarithm as one stable expression of the logits. This is what Keras 3 does on TensorFlow:
 * a saturated row keeps its gradient instead of losing it to clipping. The model's activations are restored when
 * `fn` returns or throws. Logits of a softmax are used by categorical cross-entropies, those of a sigmoid by binary ones.
 * Keras 3's source does not distinguish them, so that categorical cross-entropy after a sigmoid becomes that of a
 * softmax, which is not reproduced here. It also works in a captured step, since it uses only the identity of tensors.
 *
 * @param model - Any tfjs-layers model; models whose outputs have another activation are unchanged.
 * @param fn - The forward pass and the loss, synchronous.
 */
export function withLogits<T>(model: LayersModel, fn: () => T): T {
  checkArgument("withLogits", "model", model, "model");
  checkArgument("withLogits", "fn", fn, "function");
  const restore: (() => void)[] = [];
  const kept = new Map<Tensor, Tensor>();
  const remember =
    (kind: Kind, apply: Apply): Apply =>
    (x, ...rest) => {
      const output = apply(x, ...rest);
      // The layer's own tidy would free the logits before the loss reads them. Clone them, since x may belong to the caller.
      const logits = keep(clone(x));
      kept.set(output, logits);
      known.set(output, { kind, logits });
      return output;
    };
  for (const layer of new Set(outputLayers(model as unknown as OutputLayer))) {
    const { activation, softmax } = layer;
    const kind = activation?.getClassName();
    if (activation && (kind === "softmax" || kind === "sigmoid")) {
      const own = Object.hasOwn(activation, "apply");
      const original = activation.apply;
      activation.apply = remember(kind, original.bind(activation));
      restore.push(() => {
        if (own) activation.apply = original;
        else delete (activation as { apply?: Apply }).apply;
      });
    } else if (layer.getClassName() === "Softmax" && softmax) {
      layer.softmax = remember("softmax", softmax);
      restore.push(() => {
        layer.softmax = softmax;
      });
    }
  }
  try {
    return fn();
  } finally {
    for (const undo of restore) undo();
    for (const [output, logits] of kept) {
      known.delete(output);
      dispose(logits);
    }
  }
}
