import type { Tensor, Tensor1D } from "@tensorflow/tfjs-core";

/** The era whose formula is computed: Keras 3 on TensorFlow, Keras 2.2.4, or a TensorFlow 1 program. */
export type Compat = "keras3" | "keras2" | "tf1";

/** What {@link getLoss} accepts back: a loss as plain data. */
export interface LossConfig {
  readonly className: string;
  readonly config: Readonly<Record<string, string | number | boolean | readonly number[] | null>>;
}

/** A loss: from targets and predictions to one value a row. */
export interface Loss {
  /** Keras's name, such as `categorical_crossentropy`. */
  readonly name: string;
  /** Whose weighting of rows `weightedMean` applies; Keras 3's if absent. */
  readonly compat?: Compat;
  /**
   * One value for each row, float32 `[batch]`, averaged over every other axis. Dice and Tversky, which look at the
   * whole batch, give `[1]`.
   *
   * @throws Error if the shapes of targets and predictions do not fit.
   */
  perSample(yTrue: Tensor, yPred: Tensor): Tensor1D;
  getConfig(): LossConfig;
}

/** Options of a loss that has none: all others are refused, so that one meant for another loss is not ignored. */
export type NoOptions = Readonly<Record<never, never>>;

/** Builds a loss whose configuration is `config`, every option spelled out. */
export function defineLoss(
  name: string,
  className: string,
  config: LossConfig["config"],
  perSample: Loss["perSample"],
): Loss {
  return { name, perSample, getConfig: () => ({ className, config }) };
}
