import type { History } from "@feedforward/core";
import { learningCurve } from "@feedforward/plot";
import type { DataTable, TrainedRun } from "./chapter";
import type { Dataset } from "./dataset";
import type { NamedFigure } from "./figure";
import { finalMetric } from "./findings";
import { text } from "./text/text";

/** Accuracy and loss of one training, on training and validation rows. */
export function learningCurves(history: History): NamedFigure[] {
  const figures: NamedFigure[] = [];
  if (history.metrics.accuracy !== undefined) {
    figures.push({
      name: "accuracy",
      caption: text(
        "Accuracy by epoch. Training: mean over the epoch while the weights moved; validation: at its end.",
        "에포크별 정확도. 학습은 가중치가 움직이는 동안의 평균, 검증은 에포크 끝의 값입니다.",
      ),
      figure: learningCurve(history, { metric: "accuracy", title: "model accuracy", names: { train: "train", validation: "validation" } }),
    });
  }
  figures.push({
    name: "loss",
    caption: text("Loss by epoch.", "에포크별 손실."),
    figure: learningCurve(history, { metric: "loss", title: "model loss", yLabel: "loss (nats)" }),
  });
  return figures;
}

/** The epoch (row of the history) with the lowest validation loss; undefined without validation. */
export function bestEpoch(history: History): number | undefined {
  const losses = history.metrics.val_loss;
  if (losses === undefined || losses.length === 0) return undefined;
  return losses.reduce((best, loss, row) => (loss < losses[best]! ? row : best), 0);
}

/** Final figures of several trainings. */
export function resultsTable(runs: readonly TrainedRun[]): DataTable {
  const value = (run: TrainedRun, metric: string) => finalMetric(run, metric).toFixed(4);
  return {
    title: text("After the last epoch", "마지막 에포크의 값"),
    columns: ["run", "accuracy", "validation accuracy", "loss", "validation loss", "seconds"],
    rows: runs.map((run) => [
      run.spec.label,
      value(run, "accuracy"),
      value(run, "val_accuracy"),
      value(run, "loss"),
      value(run, "val_loss"),
      run.seconds.toFixed(2),
    ]),
  };
}

/** The figures of one training: curves, and what the classifier confuses. */
export const runFigures = (run: TrainedRun, dataset: Dataset): NamedFigure[] => [
  ...learningCurves(run.history),
  ...classificationFigures(run, dataset),
];

/** What the classifier confuses; the mistakes themselves where the rows are pictures. */
export function classificationFigures(_run: TrainedRun, _dataset: Dataset): NamedFigure[] {
  return [];
}
