import { checkOptions, FeedforwardError } from "@feedforward/shared";
import {
  abs,
  concat,
  greater,
  greaterEqual,
  logicalAnd,
  max,
  mul,
  reshape,
  sub,
  sum,
  type Tensor,
  type Tensor1D,
} from "@tensorflow/tfjs-core";
import { alignShapes, toFloat } from "../losses/shapes";
import type { Metric } from "./metric";

/** Options of {@link fBetaScore}. */
export interface FBetaScoreOptions {
  /** Name in the logs. Default: "fbeta_score". */
  name?: string;
  /** `null`: one score per class; otherwise one score. Default `null`. */
  average?: "micro" | "macro" | "weighted" | null;
  /** Weight β of recall relative to precision. Default 1. */
  beta?: number;
  /** A prediction above this is positive. Default `null`: each row's largest prediction, including ties. */
  threshold?: number | null;
}

const EPSILON = 1e-7;

/**
 * `(1 + β²)·precision·recall / (β²·precision + recall)` over the whole epoch, from one-hot or multi-hot targets
 * `[batch, classes]`. Statistics by class: true positives, false positives, false negatives, targets.
 * Source: Keras 3 `FBetaScore`, with its 1e-7 in each denominator.
 */
export function fBetaScore(options: FBetaScoreOptions = {}): Metric {
  checkOptions<FBetaScoreOptions>("fBetaScore", options, { name: true, average: true, beta: true, threshold: true });
  return fScore("fbeta_score", "FBetaScore", options);
}

/** The harmonic mean of precision and recall: {@link fBetaScore} with β = 1. Source: Keras 3 `F1Score`. */
export function f1Score(options: Omit<FBetaScoreOptions, "beta"> = {}): Metric {
  checkOptions<Omit<FBetaScoreOptions, "beta">>("f1Score", options, { name: true, average: true, threshold: true });
  return fScore("f1_score", "F1Score", options);
}

function fScore(defaultName: string, className: string, options: FBetaScoreOptions): Metric {
  const { name = defaultName, average = null, beta = 1, threshold = null } = options;
  if (average !== null && !["micro", "macro", "weighted"].includes(average)) {
    throw new FeedforwardError(`${name}: average is "${average}"; expected micro, macro, weighted or null.`);
  }
  if (!(beta > 0)) throw new FeedforwardError(`${name}: beta is ${beta}; expected a number above 0.`);
  if (threshold !== null && !(threshold > 0 && threshold <= 1)) {
    throw new FeedforwardError(`${name}: threshold is ${threshold}; expected a number above 0 and at most 1, or null.`);
  }
  const score = (tp: number, fp: number, fn: number) => {
    const [precision, recall] = [tp / (tp + fp + EPSILON), tp / (tp + fn + EPSILON)];
    return ((1 + beta ** 2) * precision * recall) / (beta ** 2 * precision + recall + EPSILON);
  };
  return {
    name,
    direction: "up",
    size: 0,
    statistics(yTrue, yPred, sampleWeight) {
      const [y, p] = alignShapes(name, yTrue, yPred);
      const chosen = toFloat(
        threshold === null
          ? logicalAnd(greaterEqual(p, max(p, -1, true)), greater(abs(p), 1e-9))
          : greater(p, threshold),
      );
      const count = (x: Tensor) => sum(sampleWeight ? mul(x, reshape(sampleWeight, [-1, 1])) : x, 0) as Tensor1D;
      return concat([count(mul(chosen, y)), count(mul(chosen, sub(1, y))), count(mul(sub(1, chosen), y)), count(y)]);
    },
    result(sums) {
      const classes = sums.length / 4;
      const [tp, fp, fn, targets] = [0, 1, 2, 3].map((part) =>
        Array.from({ length: classes }, (_, i) => sums[part * classes + i]!),
      ) as [number[], number[], number[], number[]];
      const total = (values: number[]) => values.reduce((a, b) => a + b, 0);
      if (average === "micro") return score(total(tp), total(fp), total(fn));
      const scores = tp.map((_, i) => score(tp[i]!, fp[i]!, fn[i]!));
      if (average === null) return scores;
      if (average === "macro") return total(scores) / classes;
      const all = total(targets) + EPSILON;
      return total(scores.map((value, i) => (value * targets[i]!) / all));
    },
    getConfig: () => ({
      className,
      config: { name, average, threshold, ...(className === "FBetaScore" && { beta }) },
    }),
  };
}
