import { checkArgument, FeedforwardError } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import type { Compat } from "./compat";

/** g·c/max(‖g‖, c): scales a gradient down to the L2 norm `limit`. */
export function clipByNorm(gradient: tf.Tensor, limit: number): tf.Tensor {
  checkTensor("clipByNorm", "gradient", gradient);
  checkArgument("clipByNorm", "limit", limit, "number");
  return clipByGlobalNorm([gradient], limit)[0]!;
}

/** Scales all gradients by c/max(‖(g₁, g₂, …)‖, c), so that their common L2 norm is at most `limit`. */
export function clipByGlobalNorm(gradients: readonly tf.Tensor[], limit: number): tf.Tensor[] {
  checkArgument("clipByGlobalNorm", "gradients", gradients, "list");
  for (const [i, gradient] of gradients.entries()) checkTensor("clipByGlobalNorm", `gradients[${i}]`, gradient);
  checkArgument("clipByGlobalNorm", "limit", limit, "number");
  if (gradients.length === 0) return [];
  const squares = gradients.map((gradient) => tf.sum(tf.square(gradient)));
  const norm = tf.sqrt(squares.reduce((sum, square) => tf.add(sum, square)));
  const scale = tf.div(limit, tf.maximum(norm, limit));
  return gradients.map((gradient) => tf.mul(gradient, scale));
}

interface ClipSettings {
  compat: Compat;
  clipNorm?: number | undefined;
  clipValue?: number | undefined;
  globalClipNorm?: number | undefined;
}

/** Clips as the optimizer's options say. Keras 2.2.4's `clipnorm` takes one norm over all gradients, Keras 3's one for each. */
export function clipGradients(gradients: readonly tf.Tensor[], settings: ClipSettings): readonly tf.Tensor[] {
  const { clipNorm, clipValue } = settings;
  if (clipValue !== undefined) return gradients.map((gradient) => tf.clipByValue(gradient, -clipValue, clipValue));
  const global = settings.globalClipNorm ?? (settings.compat === "keras2" ? clipNorm : undefined);
  if (global !== undefined) return clipByGlobalNorm(gradients, global);
  if (clipNorm !== undefined) return gradients.map((gradient) => clipByNorm(gradient, clipNorm));
  return gradients;
}

function checkTensor(owner: string, name: string, value: tf.Tensor): void {
  if (value instanceof tf.Tensor && value.dtype === "float32") return;
  const received = value instanceof tf.Tensor ? value.dtype : typeof value;
  throw new FeedforwardError(`${owner}: ${name} must be a tensor of float32, received ${received}`, { usage: true });
}
