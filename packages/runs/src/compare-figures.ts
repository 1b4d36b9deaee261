import { compare } from "@feedforward/plot";
import type { NamedFigure } from "./figure";
import type { TrainedRun } from "./run-spec";
import { text } from "./text/text";
import { fromOne } from "./training-figures";

const WORDS = {
  accuracy: {
    title: "model accuracy",
    en: "Training accuracy",
    ko: "학습 정확도",
    unit: "accuracy (fraction, 0–1)",
  },
  val_accuracy: {
    title: "model accuracy",
    en: "Validation accuracy",
    ko: "검증 정확도",
    unit: "validation accuracy (fraction, 0–1)",
  },
  loss: { title: "model loss", en: "Training loss", ko: "학습 손실", unit: "loss (nats)" },
  val_loss: { title: "model loss", en: "Validation loss", ko: "검증 손실", unit: "validation loss (nats)" },
} as const;

/** A metric that the lab's comparison figures show. */
export type ComparedMetric = keyof typeof WORDS;

/**
 * Draws one figure per metric, with one line per run and the legend in the order of the runs.
 *
 * @param metrics metrics to draw.
 */
export const compareRuns = (runs: readonly TrainedRun[], metrics: readonly ComparedMetric[]): NamedFigure[] =>
  metrics.map((metric) => {
    const { title, en, ko, unit } = WORDS[metric];
    return {
      name: metric.replaceAll("_", "-"),
      caption: text(
        `${en} after each epoch. Same initial weights, same batches.`,
        `에포크별 ${ko}. 초기 가중치와 배치는 모두 같습니다.`,
      ),
      figure: compare(
        runs.map((run) => [run.spec.label, fromOne(run.history)] as const),
        {
          metric,
          title,
          yLabel: unit,
          ...(metric.includes("loss") && spread(runs, metric) > 30 ? { yScale: "log" as const } : {}),
        },
      ),
    };
  });

/** Ratio of the largest to the smallest value. */
function spread(runs: readonly TrainedRun[], metric: string): number {
  const values = runs
    .flatMap((run) => run.history.metrics[metric] ?? [])
    .filter((value) => Number.isFinite(value) && value > 0);
  return Math.max(...values) / Math.min(...values);
}
