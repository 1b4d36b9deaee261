// @internal

import * as tf from "@tensorflow/tfjs-core";
import { wrong } from "../answer";
import { accuracyOf } from "../network";
import type { Layer, Numbers } from "../values";

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/**
 * Computes the accuracy of a network on rows.
 *
 * @throws WrongAnswer if it is below `least`.
 */
export function judgeAccuracy(
  layers: readonly Layer[],
  rows: Numbers,
  classes: readonly number[],
  least: number,
): number {
  const x = tf.tensor2d(rows.data as Float32Array, [rows.shape[0]!, rows.shape[1]!]);
  try {
    const accuracy = accuracyOf(layers, x, classes);
    if (accuracy < least)
      wrong(
        `${percent(accuracy)} of ${classes.length} rows are right; expected at least ${percent(least)}.`,
        `${classes.length}행 가운데 ${percent(accuracy)}가 맞습니다. 적어도 ${percent(least)}여야 합니다.`,
      );
    return accuracy;
  } finally {
    x.dispose();
  }
}
