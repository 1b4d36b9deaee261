import type { LayersModel } from "@tensorflow/tfjs-layers";
import { mlp } from "./mlp";

/** Options of {@link linearRegression}. */
export interface LinearRegressionOptions {
  /** Number of features of a row. */
  inputSize: number;
  /** Number of values to predict. Default 1. */
  outputs?: number;
  /** Seed of the first weights. Without it they follow `setSeed`. */
  seed?: number;
}

/** y = x·W + b. Train it with the mean squared error. */
export const linearRegression = ({ outputs = 1, ...options }: LinearRegressionOptions): LayersModel =>
  mlp({ ...options, outputs, hidden: [], outputActivation: "linear", name: "linear_regression" });

/** Options of {@link logisticRegression}. */
export interface LogisticRegressionOptions {
  /** Number of features of a row. */
  inputSize: number;
  /** Number of classes. Default 2. */
  classes?: number;
  /** Seed of the first weights. Without it they follow `setSeed`. */
  seed?: number;
}

/**
 * Two classes: the probability σ(x·w + b) of the second (train with binary cross-entropy). More: softmax(x·W + b) (train with
 * categorical cross-entropy).
 */
export const logisticRegression = ({ classes = 2, ...options }: LogisticRegressionOptions): LayersModel =>
  mlp({
    ...options,
    outputs: classes === 2 ? 1 : classes,
    hidden: [],
    outputActivation: classes === 2 ? "sigmoid" : "softmax",
    name: "logistic_regression",
  });
