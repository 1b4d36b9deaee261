import { checkOptions } from "@feedforward/shared";
import { concat, fill, mul, ones, reshape, square, sub, sum, type Tensor, type Tensor1D } from "@tensorflow/tfjs-core";
import { alignShapes } from "../losses/shapes";
import type { Metric } from "./metric";

/** Options of {@link r2Score}. */
export interface R2ScoreOptions {
  /** Name in the logs. Default: "r2_score". */
  name?: string;
  /** `null`: one score per output. Default `"uniform_average"`. */
  classAggregation?: "uniform_average" | "variance_weighted_average" | null;
  /** Number of independent variables, for the adjusted score; 0 for the plain one. Default 0. */
  numRegressors?: number;
}

/**
 * Coefficient of determination, `1 − Σ w(y − p)² / Σ w(y − ȳ)²`, for each output over the epoch.
 * Source: Keras 3 `R2Score`. Statistics by output: Σ wy, Σ wy², Σ w(y − p)², Σ w; then the number of values.
 */
export function r2Score(options: R2ScoreOptions = {}): Metric {
  checkOptions<R2ScoreOptions>("r2Score", options, { name: true, classAggregation: true, numRegressors: true });
  const { name = "r2_score", classAggregation = "uniform_average", numRegressors = 0 } = options;
  return {
    name,
    direction: "up",
    size: 0,
    statistics(yTrue, yPred, sampleWeight) {
      const [y, p] = alignShapes(name, yTrue, yPred);
      const weights = sampleWeight ? mul(ones(y.shape), reshape(sampleWeight, [-1, 1])) : ones(y.shape);
      const total = (x: Tensor) => sum(mul(weights, x), 0) as Tensor1D;
      return concat([
        total(y),
        total(square(y)),
        total(square(sub(y, p))),
        sum(weights, 0) as Tensor1D,
        fill([1], y.size),
      ]);
    },
    result(sums) {
      const outputs = (sums.length - 1) / 4;
      const part = (index: number, output: number) => sums[index * outputs + output]!;
      const totals: number[] = [];
      const scores: number[] = [];
      for (let i = 0; i < outputs; i++) {
        const total = part(1, i) - part(0, i) ** 2 / part(3, i);
        const score = 1 - part(2, i) / total;
        totals.push(total);
        scores.push(Number.isFinite(score) || Number.isNaN(score) ? score : 0);
      }
      const adjust = (score: number) => {
        const left = sums[sums.length - 1]! - numRegressors - 1;
        return numRegressors === 0 || left <= 0 ? score : 1 - ((1 - score) * (left + numRegressors)) / left;
      };
      const add = (values: number[]) => values.reduce((a, b) => a + b, 0);
      if (classAggregation === null) return scores.map(adjust);
      if (classAggregation === "uniform_average") return adjust(add(scores) / outputs);
      return adjust(add(scores.map((score, i) => score * totals[i]!)) / add(totals));
    },
    getConfig: () => ({ className: "R2Score", config: { name, classAggregation, numRegressors } }),
  };
}
