import { FeedforwardError } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import type { Compat } from "../compat";
import { Optimizer, type OptimizerInput, type OptimizerOptions, type UpdateRule } from "../optimizer";

/** Options of {@link adam}. */
export interface AdamOptions extends OptimizerOptions {
  /** Decay of the mean gradient, β₁. Default 0.9. */
  beta1?: number;
  /** Decay of the mean squared gradient, β₂. Default 0.999. */
  beta2?: number;
  /** Guard against division by 0, ε. Default 1e-7; TF1: 1e-8. */
  epsilon?: number;
  /** Divide by the largest v so far (Reddi, Kale & Kumar 2018). Default false. */
  amsgrad?: boolean;
}

interface AdamSettings {
  beta1: number;
  beta2: number;
  epsilon: number;
  amsgrad: boolean;
}

/**
 * Adam (Kingma & Ba 2015, the reordered form at the end of section 2), with different ε per era:
 * m ← β₁·m + (1−β₁)·g; v ← β₂·v + (1−β₂)·g²; p ← p − η·√(1−β₂ᵗ)/(1−β₁ᵗ)·m/(√v + ε). Default η 0.001.
 *
 * The slots hold the sums m/(1−β₁) and v/(1−β₂), and the constants are part of the scalar factor, which saves two passes over
 * the weights. `moments` returns m and v.
 */
export class Adam<S extends AdamSettings = AdamSettings> extends Optimizer<S> {
  static className = "Adam";

  constructor(
    options: OptimizerInput<AdamOptions & Partial<S>> = {},
    defaults: (compat: Compat) => { weightDecay?: number } = () => ({}),
  ) {
    super(
      options,
      (compat) =>
        ({
          learningRate: 0.001,
          beta1: 0.9,
          beta2: 0.999,
          epsilon: compat === "tf1" ? 1e-8 : 1e-7,
          amsgrad: false,
          ...defaults(compat),
        }) as unknown as S & { learningRate: number },
    );
    for (const beta of ["beta1", "beta2"] as const) {
      const value: number = this.settings[beta];
      if (!(value >= 0 && value < 1))
        throw new FeedforwardError(`${this.getClassName()}: ${beta} must be at least 0 and below 1, received ${value}`);
    }
  }

  protected override slots({ shape }: tf.Variable): Record<string, tf.Tensor> {
    return { m: tf.zeros(shape), v: tf.zeros(shape), ...(this.settings.amsgrad && { vhat: tf.zeros(shape) }) };
  }

  protected override rule(rate: tf.Scalar, iterations: tf.Scalar): UpdateRule {
    const { beta1, beta2, epsilon, amsgrad } = this.settings;
    const t = tf.add(iterations, 1);
    // 1 − βᵗ in float32, as TensorFlow computes it: the first steps depend on its rounding.
    const correction = tf.div(tf.sqrt(tf.sub(1, tf.pow(beta2, t))), tf.sub(1, tf.pow(beta1, t)));
    const root = Math.sqrt(this.#share(beta2));
    const alpha = tf.mul(tf.mul(rate, this.#share(beta1) / root), correction);
    const guard = epsilon / root;
    return (value, gradient, slots) => {
      const m = tf.add(tf.mul(slots.m!, beta1), gradient);
      let v = tf.add(tf.mul(slots.v!, beta2), tf.square(gradient));
      this.assign(slots.m!, m);
      this.assign(slots.v!, v);
      if (amsgrad) {
        v = tf.maximum(slots.vhat!, v);
        this.assign(slots.vhat!, v);
      }
      return tf.sub(value, tf.div(tf.mul(m, alpha), tf.add(tf.sqrt(v), guard)));
    };
  }

  /**
   * 1 − β, the weight of the new gradient. Keras 3 computes it in double; TensorFlow 1's and Keras 2's kernels in float32 like
   * βᵗ, so that the rounding of β cancels in the first steps.
   */
  #share(beta: number): number {
    return this.compat === "keras3" ? 1 - beta : Math.fround(1 - Math.fround(beta));
  }

  /** The moments m, v (and v̂ with amsgrad) of a variable, as new tensors; undefined before the first step. */
  moments(variable: tf.Variable): Record<string, tf.Tensor> | undefined {
    const slots = this.slotsOf(variable);
    if (!slots) return undefined;
    const { beta1, beta2 } = this.settings;
    return Object.fromEntries(
      ["m", "v", "vhat"].flatMap((name) =>
        slots[name] ? [[name, tf.tidy(() => tf.mul(slots[name]!, this.#share(name === "m" ? beta1 : beta2)))]] : [],
      ),
    );
  }
}
tf.serialization.registerClass(Adam);

/** Adam; see {@link Adam}. */
export const adam = (options?: OptimizerInput<AdamOptions>) => new Adam(options);
