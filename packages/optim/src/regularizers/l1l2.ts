import { checkOptions, registerClass } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import { settings } from "../settings";
import { checkStrength, Regularizer } from "./regularizer";

/** Strengths of {@link l1l2}. */
export interface L1L2Options {
  /** λ₁ of λ₁·Σ|w|. Default 0. */
  l1?: number;
  /** λ₂ of λ₂·Σw². Default 0. */
  l2?: number;
}

/** The penalty λ₁·Σ|w| + λ₂·Σw² (no ½), as in Keras. tfjs's own adds λ₂ = 0.01 if only `l1` is given. */
export class L1L2 extends Regularizer {
  static className = "L1L2";
  /** λ₁ of the penalty λ₁·Σ|w|. */
  readonly l1: number;
  /** λ₂ of the penalty λ₂·Σw². */
  readonly l2: number;

  constructor(options: L1L2Options = {}) {
    super();
    const { l1, l2 } = settings("L1L2", { l1: 0, l2: 0 }, options);
    this.l1 = checkStrength("L1L2", "l1", l1);
    this.l2 = checkStrength("L1L2", "l2", l2);
  }

  override apply(weight: tf.Tensor): tf.Scalar {
    return tf.tidy(() => {
      const parts: tf.Scalar[] = [];
      if (this.l1 > 0) parts.push(tf.mul(tf.sum(tf.abs(weight)), this.l1));
      if (this.l2 > 0) parts.push(tf.mul(tf.sum(tf.square(weight)), this.l2));
      const [first, second] = parts;
      if (!first) return tf.scalar(0);
      return second ? tf.add(first, second) : first;
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { l1: this.l1, l2: this.l2 };
  }
}
registerClass(tf.serialization, L1L2);

/** λ₁·Σ|w| + λ₂·Σw² (Keras `L1L2`). Strengths that are left out are 0. */
export const l1l2 = (options?: L1L2Options) => new L1L2(options);

/**
 * λ·Σ|w| (Keras `L1`). Default λ 0.01.
 *
 * @param strength λ, or `{ l1: λ }`.
 * @param strength.l1 λ. Default: 0.01.
 */
export function l1(strength: number | { l1?: number } = {}): L1L2 {
  if (typeof strength === "number") return new L1L2({ l1: strength });
  checkOptions<{ l1?: number }>("l1", strength, { l1: true });
  return new L1L2({ l1: strength.l1 ?? 0.01 });
}

/**
 * λ·Σw² (Keras `L2`). Default λ 0.01.
 *
 * @param strength λ, or `{ l2: λ }`.
 * @param strength.l2 λ. Default: 0.01.
 */
export function l2(strength: number | { l2?: number } = {}): L1L2 {
  if (typeof strength === "number") return new L1L2({ l2: strength });
  checkOptions<{ l2?: number }>("l2", strength, { l2: true });
  return new L1L2({ l2: strength.l2 ?? 0.01 });
}
