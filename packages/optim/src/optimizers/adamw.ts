import * as tf from "@tensorflow/tfjs-core";
import type { OptimizerInput } from "../optimizer";
import { Adam, type AdamOptions } from "./adam";

/**
 * Adam with decoupled weight decay (Loshchilov & Hutter 2019): p ← p − η·λ·p, then the step of {@link Adam}. Default λ
 * (`weightDecay`) 0.004. Leave biases out with `excludeFromWeightDecay: ["bias"]`.
 */
export class AdamW extends Adam {
  static override className = "AdamW";

  constructor(options: OptimizerInput<AdamOptions> = {}) {
    super(options, () => ({ weightDecay: 0.004 }));
  }
}
tf.serialization.registerClass(AdamW);

/** Adam with decoupled weight decay; see {@link AdamW}. */
export const adamw = (options?: OptimizerInput<AdamOptions>) => new AdamW(options);
