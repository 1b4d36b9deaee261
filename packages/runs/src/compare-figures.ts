import { compare } from "@feedforward/plot";
import { checkArgument, unknownName } from "@feedforward/shared";
import { figureInEach, type NamedFigure } from "./figure";
import { labelsOf, type TrainedRun } from "./run-spec";
import { text } from "./text/text";
import { fromOne } from "./training-figures";

const WORDS = {
  accuracy: {
    title: text("model accuracy", "모델 정확도"),
    en: "Training accuracy",
    ko: "학습 정확도",
    unit: text("accuracy (fraction, 0–1)", "정확도 (비율, 0–1)"),
  },
  val_accuracy: {
    title: text("model accuracy", "모델 정확도"),
    en: "Validation accuracy",
    ko: "검증 정확도",
    unit: text("validation accuracy (fraction, 0–1)", "검증 정확도 (비율, 0–1)"),
  },
  loss: {
    title: text("model loss", "모델 손실"),
    en: "Training loss",
    ko: "학습 손실",
    unit: text("loss (nats)", "손실 (nat)"),
  },
  val_loss: {
    title: text("model loss", "모델 손실"),
    en: "Validation loss",
    ko: "검증 손실",
    unit: text("validation loss (nats)", "검증 손실 (nat)"),
  },
} as const;

/** A metric that the lab's comparison figures show. */
export type ComparedMetric = keyof typeof WORDS;

/**
 * Draws one figure per metric, with one line per run and the legend in the order of the runs.
 *
 * @param metrics metrics to draw.
 */
export function compareRuns(runs: readonly TrainedRun[], metrics: readonly ComparedMetric[]): NamedFigure[] {
  checkArgument("compareRuns", "runs", runs, "list of objects");
  checkArgument("compareRuns", "metrics", metrics, "list");
  return metrics.map((metric) => {
    if (!Object.hasOwn(WORDS, metric)) throw unknownName("metric", String(metric), Object.keys(WORDS));
    const { title, en, ko, unit } = WORDS[metric];
    return {
      name: metric.replaceAll("_", "-"),
      caption: text(
        `${en} after each epoch. Same initial weights, same batches.`,
        `에포크별 ${ko}. 초기 가중치와 배치는 모두 같습니다.`,
      ),
      ...figureInEach((say, language) =>
        compare(
          runs.map((run) => [say(labelsOf(run.spec)), fromOne(run.history)] as const),
          {
            metric,
            title: say(title),
            yLabel: say(unit),
            ...(metric.includes("loss") && spread(runs, metric) > 30 ? { yScale: "log" as const } : {}),
            language,
          },
        ),
      ),
    };
  });
}

/** Returns the ratio of the largest to the smallest value. */
function spread(runs: readonly TrainedRun[], metric: string): number {
  const values = runs
    .flatMap((run) => run.history.metrics[metric] ?? [])
    .filter((value) => Number.isFinite(value) && value > 0);
  return Math.max(...values) / Math.min(...values);
}
