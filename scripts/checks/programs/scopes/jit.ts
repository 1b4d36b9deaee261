/** Values used by the `@example`s of `@feedforward/jit`: a model, its optimizer and two rows. */
import { writeFile } from "node:fs/promises";
import { mlp } from "@feedforward/models";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";
import type { Scope } from "../run-examples";

export function scope(): Scope {
  const model = mlp({ inputSize: 2, hidden: [4], outputs: 2, seed: 1 });
  const x = tf.tensor2d([
    [0, 1],
    [1, 0],
  ]);
  const y = tf.tensor2d([
    [0, 1],
    [1, 0],
  ]);
  return { tf, writeFile, model, optimizer: tf.train.sgd(0.1), x, y };
}
