import { checkOptions, FeedforwardError } from "@feedforward/shared";
import { sigmoid } from "@tensorflow/tfjs-core";
import { type Metric, ratio } from "./metric";
import { type Counts, splitCounts, type Thresholds, thresholdCount, thresholdCounts } from "./threshold-counts";

/** Options of {@link auc}. */
export interface AucOptions {
  /** Name in the logs. Default: "auc". */
  name?: string;
  /** Number of thresholds, evenly over [0, 1]. Default 200. */
  numThresholds?: number;
  /** Custom thresholds from 0 to 1; one below and one above are added. */
  thresholds?: readonly number[] | null;
  /** Receiver operating characteristic, or precision against recall. Default `"ROC"`. */
  curve?: "ROC" | "PR";
  /** Method for the area between two thresholds. Default `"interpolation"`. */
  summationMethod?: "interpolation" | "minoring" | "majoring";
  /** Average the areas of the outputs instead of computing one area for all outputs. Default false. */
  multiLabel?: boolean;
  /** Weight of each output. */
  labelWeights?: readonly number[] | null;
  /** The predictions are logits. Default false. */
  fromLogits?: boolean;
}

const EPSILON = 1e-7;

function choose<T extends string>(option: string, value: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice.toLowerCase() === value.toLowerCase());
  if (found === undefined)
    throw new FeedforwardError(`auc: ${option} is "${value}"; expected one of ${choices.join(", ")}.`);
  return found;
}

/**
 * Area under the ROC or the precision-recall curve, Σ (xᵢ − xᵢ₊₁)·(yᵢ + yᵢ₊₁)/2, approximated with the given number of
 * thresholds, so that an epoch's value is exact over its batches. Source: Keras 3 `AUC`; the precision-recall
 * interpolation is that of Davis and Goadrich 2006.
 */
export function auc(options: AucOptions = {}): Metric {
  checkOptions<AucOptions>("auc", options, {
    name: true,
    numThresholds: true,
    thresholds: "list or null",
    curve: "text or null",
    summationMethod: "text or null",
    multiLabel: true,
    labelWeights: true,
    fromLogits: true,
  });
  const { name = "auc", numThresholds = 200, multiLabel = false, labelWeights = null, fromLogits = false } = options;
  const curve = choose("curve", options.curve ?? "ROC", ["ROC", "PR"]);
  const method = choose("summationMethod", options.summationMethod ?? "interpolation", [
    "interpolation",
    "minoring",
    "majoring",
  ]);
  if (!(numThresholds > 1))
    throw new FeedforwardError(`auc: numThresholds is ${numThresholds}; expected an integer above 1.`);
  const own = options.thresholds && [...options.thresholds].sort((a, b) => a - b);
  const thresholds: Thresholds = own ? [-EPSILON, ...own, 1 + EPSILON] : { even: numThresholds, includeZero: true };
  const area = curve === "PR" && method === "interpolation" ? interpolatedPrecisionRecall : areaOf(curve, method);
  return {
    name,
    direction: "up",
    size: multiLabel ? 0 : 4 * thresholdCount(thresholds),
    statistics: (yTrue, yPred, sampleWeight) =>
      thresholdCounts(name, thresholds, yTrue, fromLogits ? sigmoid(yPred) : yPred, sampleWeight, {
        multiLabel,
        labelWeights,
      }),
    result(sums) {
      const areas = splitCounts(sums, thresholds).map(area);
      const weights = areas.map((_, label) => (multiLabel ? (labelWeights?.[label] ?? 1) : 1));
      return ratio(
        areas.reduce((total, value, label) => total + value * weights[label]!, 0),
        weights.reduce((total, weight) => total + weight, 0),
      );
    },
    getConfig: () => ({
      className: "AUC",
      config: {
        name,
        numThresholds,
        thresholds: own ?? null,
        curve,
        summationMethod: method,
        multiLabel,
        labelWeights,
        fromLogits,
      },
    }),
  };
}

function areaOf(curve: "ROC" | "PR", method: "interpolation" | "minoring" | "majoring") {
  const height = {
    interpolation: (a: number, b: number) => (a + b) / 2,
    minoring: Math.min,
    majoring: Math.max,
  }[method];
  return ({ truePositives: tp, falsePositives: fp, trueNegatives: tn, falseNegatives: fn }: Counts): number => {
    const recall = tp.map((count, i) => ratio(count, count + fn[i]!));
    const [x, y] =
      curve === "ROC"
        ? [fp.map((count, i) => ratio(count, count + tn[i]!)), recall]
        : [recall, tp.map((count, i) => ratio(count, count + fp[i]!))];
    let area = 0;
    for (let i = 0; i + 1 < x.length; i++) area += (x[i]! - x[i + 1]!) * height(y[i]!, y[i + 1]!);
    return area;
  };
}

// Between two thresholds true positives grow linearly with predicted positives; precision is integrated over that.
function interpolatedPrecisionRecall({ truePositives: tp, falsePositives: fp, falseNegatives: fn }: Counts): number {
  let area = 0;
  for (let i = 0; i + 1 < tp.length; i++) {
    const [here, next] = [tp[i]! + fp[i]!, tp[i + 1]! + fp[i + 1]!];
    const gained = tp[i]! - tp[i + 1]!;
    const slope = ratio(gained, Math.max(here - next, 0));
    const intercept = tp[i + 1]! - slope * next;
    const growth = here > 0 && next > 0 ? here / next : 1;
    area += ratio(slope * (gained + intercept * Math.log(growth)), Math.max(tp[i + 1]! + fn[i + 1]!, 0));
  }
  return area;
}
