import type { Tensor, Tensor1D } from "@tensorflow/tfjs-core";

/** Library whose formula applies: Keras 3 on TensorFlow, Keras 2.2.4, or TensorFlow 1. */
export type Compat = "keras3" | "keras2" | "tf1";

/** A loss as plain data, which `getLoss` accepts. */
export interface LossConfig {
  /** Name of the loss's class in Keras, such as "Huber". */
  readonly className: string;
  /** Options of the loss by name. */
  readonly config: Readonly<Record<string, string | number | boolean | readonly number[] | null>>;
}

/** A loss: maps targets and predictions to one value per row. */
export interface Loss {
  /** Keras's name, such as `categorical_crossentropy`. */
  readonly name: string;
  /** Library whose weighting of rows `weightedMean` applies. Default: Keras 3's. */
  readonly compat?: Compat;
  /**
   * One value per row, float32 `[batch]`, averaged over every other axis. Dice and Tversky, which use the
   * whole batch, return `[1]`.
   *
   * @param yTrue targets, one row per row of `yPred`.
   * @param yPred outputs of the model.
   * @throws Error if the shapes of targets and predictions do not match.
   */
  perSample(yTrue: Tensor, yPred: Tensor): Tensor1D;
  /** Returns the loss as plain data, from which `getLoss` makes it again. */
  getConfig(): LossConfig;
}

/** Options of a loss without options: all are refused, so that none is ignored silently. */
export type NoOptions = Readonly<Record<never, never>>;

/** Builds a loss whose configuration `config` includes every option. */
export function defineLoss(
  name: string,
  className: string,
  config: LossConfig["config"],
  perSample: Loss["perSample"],
): Loss {
  return { name, perSample, getConfig: () => ({ className, config }) };
}
