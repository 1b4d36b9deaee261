import { requireOptions } from "@feedforward/shared";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { mlp } from "./mlp";
import { positive } from "./seeds";

/** Options of {@link linearRegression}. */
export interface LinearRegressionOptions {
  /** Number of features per row. */
  inputSize: number;
  /** Number of values to predict. Default 1. */
  outputs?: number;
  /** Seed of the initial weights. Default: derived from `setSeed`. */
  seed?: number;
}

/** y = x·W + b. Train it with the mean squared error. */
export function linearRegression(options: LinearRegressionOptions): LayersModel {
  requireOptions<LinearRegressionOptions>("linearRegression", options, { inputSize: true, outputs: true, seed: true });
  const name = "linear_regression";
  return mlp({ ...options, outputs: options.outputs ?? 1, hidden: [], outputActivation: "linear", name });
}

/** Options of {@link logisticRegression}. */
export interface LogisticRegressionOptions {
  /** Number of features per row. */
  inputSize: number;
  /** Number of classes. Default 2. */
  classes?: number;
  /** Seed of the initial weights. Default: derived from `setSeed`. */
  seed?: number;
}

/**
 * Two classes: the probability σ(x·w + b) of the second (train with binary cross-entropy). More: softmax(x·W + b) (train with
 * categorical cross-entropy).
 */
export function logisticRegression(options: LogisticRegressionOptions): LayersModel {
  requireOptions<LogisticRegressionOptions>("logisticRegression", options, {
    inputSize: true,
    classes: true,
    seed: true,
  });
  const { classes = 2, ...rest } = options;
  positive("logisticRegression", "classes", classes);
  return mlp({
    ...rest,
    outputs: classes === 2 ? 1 : classes,
    hidden: [],
    outputActivation: classes === 2 ? "sigmoid" : "softmax",
    name: "logistic_regression",
  });
}
