import * as tf from "@tensorflow/tfjs-core";
import {
  averagePrecision,
  brierScore,
  classificationReport,
  confusionMatrix,
  logLoss,
  multiclassRocAuc,
  precisionRecallCurve,
  regressionReport,
  rocAuc,
  rocCurve,
  topKAccuracy,
} from "../../src";
import { type Comparison, type FixtureArray, NotCovered, type Outcome, ofLargerThanOne, outcomeOf } from "./comparison";
import { tensorOf } from "./tensors";

// scikit-learn computes in float64 from the same float32 numbers; only confusion counts pass through float32 here.
const bound = ofLargerThanOne(1e-6);

/** Compares the `scikitLearn` part of `keras/metrics.json`, every number of it, leaf by leaf. */
export async function* compareScikitLearn(
  data: Record<string, FixtureArray>,
  expected: Record<string, unknown>,
): AsyncGenerator<Outcome> {
  const received: Record<string, unknown> = {
    predictedClass: Array.from(tf.tidy(() => tf.argMax(tensorOf(data.probabilities!), -1)).dataSync()),
    multiclass: multiclass(data),
    binary: binary(data),
    regression: regression(data),
  };
  for (const [part, figures] of Object.entries(expected)) {
    yield await outcomeOf(`scikitLearn ${part}`, (comparison) => {
      if (!(part in received)) throw new NotCovered(`part ${part}`);
      compareLeaves(comparison, part, received[part], figures);
    });
  }
}

function compareLeaves(comparison: Comparison, place: string, received: unknown, expected: unknown): void {
  if (received === undefined) throw new NotCovered(place);
  if (typeof expected === "number" || expected === null) {
    comparison.numberAt(place, received as number, expected, bound);
  } else if (Array.isArray(expected) && !Array.isArray(expected[0])) {
    comparison.numbersAt(place, received as number[], expected, bound);
  } else {
    if (Array.isArray(expected)) comparison.equal(`${place}.length`, (received as unknown[]).length, expected.length);
    for (const [key, value] of Object.entries(expected as object)) {
      compareLeaves(comparison, `${place}.${key}`, (received as Record<string, unknown>)[key], value);
    }
  }
}

const numbers = ({ data }: FixtureArray): number[] => data.map((value) => value ?? Number.NaN);

function confusion({ sparse, probabilities }: Record<string, FixtureArray>, weights?: FixtureArray): number[][] {
  const counts = tf.tidy(() =>
    confusionMatrix()
      .statistics(tensorOf(sparse!, "int32"), tensorOf(probabilities!), weights && (tensorOf(weights) as tf.Tensor1D))
      .dataSync(),
  );
  const classes = probabilities!.shape[1]!;
  return Array.from({ length: classes }, (_, row) => Array.from(counts.slice(row * classes, (row + 1) * classes)));
}

// Rows of rounded probabilities miss 1 by a little; scikit-learn was given rows that sum to 1: float32 numbers, of which the
// file has the shortest decimals, divided in float64. Decimals would rank rows otherwise that come out almost equal.
function rescaled(decimals: readonly number[], columns: number): number[] {
  const values = decimals.map(Math.fround);
  return values.map((value, i) => {
    const row = Math.floor(i / columns) * columns;
    return value / values.slice(row, row + columns).reduce((sum, other) => sum + other, 0);
  });
}

function multiclass(data: Record<string, FixtureArray>) {
  const labels = numbers(data.sparse!);
  const classes = data.probabilities!.shape[1]!;
  const probabilities = rescaled(numbers(data.probabilities!), classes);
  const matrix = confusion(data);
  const confusionMatrixWeighted = confusion(data, data.sampleWeight);
  const report = classificationReport(matrix);
  return {
    ...report,
    accuracyWeighted: classificationReport(confusionMatrixWeighted).accuracy,
    confusionMatrix: matrix,
    confusionMatrixWeighted,
    confusionMatrixByRow: matrix.map((row, k) => row.map((count) => count / report.support[k]!)),
    topK: Object.fromEntries([1, 2, 3, 4, 5].map((k) => [k, topKAccuracy(labels, probabilities, classes, k)])),
    logLoss: logLoss(labels, probabilities, classes),
    rocAucOvrMacro: multiclassRocAuc(labels, probabilities, classes, "ovr"),
    rocAucOvoMacro: multiclassRocAuc(labels, probabilities, classes, "ovo"),
  };
}

function binary(data: Record<string, FixtureArray>) {
  const [labels, scores, weights] = [data.binary!, data.scores!, data.sampleWeight!].map(numbers) as [
    number[],
    number[],
    number[],
  ];
  const matrix = [0, 1].map((truth) =>
    [0, 1].map(
      (guess) => labels.filter((label, row) => label === truth && (scores[row]! > 0.5 ? 1 : 0) === guess).length,
    ),
  );
  const report = classificationReport(matrix);
  const roc = rocCurve(labels, scores);
  return {
    rocAuc: rocAuc(labels, scores),
    rocAucWeighted: rocAuc(labels, scores, weights),
    averagePrecision: averagePrecision(labels, scores),
    brier: brierScore(labels, scores),
    "at0.5": {
      confusionMatrix: matrix,
      precision: report.precision[1],
      recall: report.recall[1],
      f1: report.f1[1],
      matthews: report.matthews,
    },
    rocCurve: { thresholds: roc.thresholds, fpr: roc.falsePositiveRate, tpr: roc.truePositiveRate },
    precisionRecallCurve: precisionRecallCurve(labels, scores),
  };
}

function regression(data: Record<string, FixtureArray>) {
  const report = regressionReport(numbers(data.real!), numbers(data.realPrediction!), data.real!.shape[1]!);
  return {
    mse: report.meanSquaredError,
    rmse: report.rootMeanSquaredError,
    mae: report.meanAbsoluteError,
    r2: report.r2,
    r2PerOutput: report.r2PerOutput,
    explainedVariance: report.explainedVariance,
  };
}
