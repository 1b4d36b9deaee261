import type { History } from "@feedforward/core";
import { confusionMatrix, imageGrid, learningCurve, weightGrid } from "@feedforward/plot";
import type { DataTable } from "./data-table";
import type { Dataset } from "./dataset";
import type { NamedFigure } from "./figure";
import { finalMetric } from "./final-metric";
import type { TrainedRun } from "./run-spec";
import { text } from "./text/text";

/** Returns the history with epochs counted from 1, as in tables and texts. */
export const fromOne = (history: History) => ({
  ...history.toJSON(),
  metrics: history.metrics,
  epochs: history.epochs.map((epoch) => epoch + 1),
});

/** Draws accuracy and loss of one training run, on training and validation rows. */
export function learningCurves(history: History): NamedFigure[] {
  const figures: NamedFigure[] = [];
  if (history.metrics.accuracy !== undefined) {
    figures.push({
      name: "accuracy",
      caption: text(
        "Accuracy by epoch. Training: mean over the epoch while the weights changed; validation: at the end of the epoch.",
        "에포크별 정확도. 학습은 가중치가 움직이는 동안의 평균, 검증은 에포크 끝의 값입니다.",
      ),
      figure: learningCurve(fromOne(history), {
        metric: "accuracy",
        title: "model accuracy",
        names: { train: "train", validation: "validation" },
      }),
    });
  }
  figures.push({
    name: "loss",
    caption: text("Loss by epoch.", "에포크별 손실."),
    figure: learningCurve(fromOne(history), { metric: "loss", title: "model loss", yLabel: "loss (nats)" }),
  });
  return figures;
}

/** Returns the index of the epoch with the lowest validation loss, or undefined without validation. */
export function bestEpoch(history: History): number | undefined {
  const losses = history.metrics.val_loss;
  if (losses === undefined || losses.length === 0) return undefined;
  return losses.reduce((best, loss, row) => (loss < losses[best]! ? row : best), 0);
}

/** Table of the final metrics of several training runs. */
export function resultsTable(runs: readonly TrainedRun[]): DataTable {
  const value = (run: TrainedRun, metric: string) => finalMetric(run, metric).toFixed(4);
  return {
    title: text("After the last epoch", "마지막 에포크의 값"),
    columns: [
      text("run", "실행"),
      text("accuracy", "정확도"),
      text("validation accuracy", "검증 정확도"),
      text("loss", "손실"),
      text("validation loss", "검증 손실"),
      text("seconds", "초"),
    ],
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

/** Draws the figures of one training run: curves, confusion matrix, mistakes and weights. Reads the model's weights. */
export const runFigures = async (run: TrainedRun, dataset: Dataset): Promise<NamedFigure[]> => [
  ...learningCurves(run.history),
  ...classificationFigures(run, dataset),
  ...(await weightFigures(run, dataset)),
];

/** Maximum number of classes in a readable matrix. */
const MOST_CLASSES = 25;

/** Draws the confusion matrix and, if the rows are images, the mistakes. */
export function classificationFigures({ classification }: TrainedRun, dataset: Dataset): NamedFigure[] {
  const figures: NamedFigure[] = [];
  if (dataset.classNames.length <= MOST_CLASSES) {
    figures.push({
      name: "confusion",
      caption: text(
        "Number of validation rows by true class (row) and predicted class (column); recall at the right.",
        "검증 데이터에서 실제 클래스(행)를 어떤 클래스(열)로 보았는지 센 수. 오른쪽은 재현율입니다.",
      ),
      figure: confusionMatrix(
        classification.matrix.map((row) => [...row]),
        { labels: [...dataset.classNames], title: "confusion matrix" },
      ),
    });
  }
  const shown = classification.mistakes.slice(0, 24);
  const { image, validation } = dataset;
  if (image !== undefined && shown.length > 0) {
    const rows = validation.x.rows(shown.map(({ row }) => row));
    const { width, height, channels } = image;
    figures.push({
      name: "mistakes",
      caption: text(
        "The most confident mistakes: true class → predicted class, with the predicted probability.",
        "가장 자신 있게 틀린 그림: 정답 → 대답, 그리고 신경망이 준 확률.",
      ),
      figure: imageGrid(
        { data: rows.data as Float32Array, shape: [shown.length, height, width, channels], dtype: "float32" },
        {
          title: "mistakes",
          captions: shown.map(
            ({ actual, predicted, confidence }) =>
              `${dataset.classNames[actual]} → ${dataset.classNames[predicted]}, ${Math.floor(100 * confidence)} %`,
          ),
          columns: 8,
        },
      ),
    });
  }
  return figures;
}

/** Draws the weights of each unit of the first layer, if the rows are grayscale images. */
export async function weightFigures(
  { model }: TrainedRun,
  { image }: Dataset,
  title = "first layer",
): Promise<NamedFigure[]> {
  const kernel = model.layers.find((layer) => layer.getWeights().length > 0)?.getWeights()[0];
  if (image === undefined || image.channels !== 1 || kernel?.rank !== 2) return [];
  const data = (await kernel.data()) as Float32Array;
  return [
    {
      name: "weights",
      caption: text(
        "The weights from the pixels to each unit of the first layer: ink on blue raises the unit's sum, ink on orange lowers it.",
        "픽셀에서 첫 층의 각 유닛으로 가는 가중치. 파란 곳의 잉크는 유닛을 켜고, 주황색 곳의 잉크는 끕니다.",
      ),
      figure: weightGrid(
        { data, shape: kernel.shape, dtype: "float32" },
        { imageShape: [image.height, image.width], title, maxUnits: 20 },
      ),
    },
  ];
}
