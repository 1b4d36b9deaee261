import type { History } from "@feedforward/core";
import { confusionMatrix, histogram, imageGrid, learningCurve, lineChart, weightGrid } from "@feedforward/plot";
import { checkArgument } from "@feedforward/shared";
import type { DataTable } from "./data-table";
import { type AnyDataset, type Dataset, isRegression, type RegressionDataset } from "./dataset";
import { figureInEach, type NamedFigure } from "./figure";
import { finalMetric } from "./final-metric";
import { type AnyRun, labelsOf, predictsNumber, type RegressionRun, type TrainedRun } from "./run-spec";
import { text, type Words } from "./text/text";

/** Returns the history with epochs counted from 1, as in tables and texts. */
export function fromOne(history: History) {
  checkArgument("fromOne", "history.toJSON", history?.toJSON, "function");
  return {
    ...history.toJSON(),
    metrics: history.metrics,
    epochs: history.epochs.map((epoch) => epoch + 1),
  };
}

/**
 * Draws accuracy and loss of one training run, on training and validation rows.
 *
 * @param history loss and metrics by epoch.
 * @param lossLabel label of the loss's axis. Default: "loss (nats)".
 */
export function learningCurves(history: History, lossLabel: Words = text("loss (nats)", "손실 (nat)")): NamedFigure[] {
  checkArgument("learningCurves", "history.metrics", history?.metrics, "object");
  const figures: NamedFigure[] = [];
  if (history.metrics.accuracy !== undefined) {
    figures.push({
      name: "accuracy",
      caption: text(
        "Accuracy by epoch. Training: mean over the epoch while the weights changed; validation: at the end of the epoch.",
        "에포크별 정확도. 학습은 가중치가 움직이는 동안의 평균, 검증은 에포크 끝의 값입니다.",
      ),
      ...figureInEach((say, language) =>
        learningCurve(fromOne(history), {
          metric: "accuracy",
          title: say(text("model accuracy", "모델 정확도")),
          language,
        }),
      ),
    });
  }
  figures.push({
    name: "loss",
    caption: text("Loss by epoch.", "에포크별 손실."),
    ...figureInEach((say, language) =>
      learningCurve(fromOne(history), {
        metric: "loss",
        title: say(text("model loss", "모델 손실")),
        yLabel: say(lossLabel),
        language,
      }),
    ),
  });
  return figures;
}

/**
 * Returns the index of the epoch with the lowest validation loss, or undefined without validation.
 *
 * @param history loss and metrics by epoch.
 */
export function bestEpoch(history: History): number | undefined {
  checkArgument("bestEpoch", "history.metrics", history?.metrics, "object");
  const losses = history.metrics.val_loss;
  if (losses === undefined || losses.length === 0) return undefined;
  return losses.reduce((best, loss, row) => (loss < losses[best]! ? row : best), 0);
}

/** Creates a table of the final metrics of several training runs. */
export function resultsTable(runs: readonly TrainedRun[]): DataTable {
  checkArgument("resultsTable", "runs", runs, "list of objects");
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
      labelsOf(run.spec),
      value(run, "accuracy"),
      value(run, "val_accuracy"),
      value(run, "loss"),
      value(run, "val_loss"),
      run.seconds.toFixed(2),
    ]),
  };
}

/**
 * Draws the figures of one training run: curves; confusion matrix, mistakes and weights of a classifier; predictions and
 * errors of a regression. Reads the model's weights.
 *
 * @param run the trained run.
 * @param dataset data of the run.
 */
export const runFigures = async (run: AnyRun, dataset: AnyDataset): Promise<NamedFigure[]> => {
  if (predictsNumber(run) || isRegression(dataset)) {
    return [
      ...learningCurves(run.history, text("loss", "손실")),
      ...regressionFigures(run as RegressionRun, dataset as RegressionDataset),
    ];
  }
  return [
    ...learningCurves(run.history),
    ...classificationFigures(run, dataset),
    ...(await weightFigures(run, dataset)),
  ];
};

/** Maximum number of distinguishable points in a scatter plot. */
const MOST_POINTS = 1000;

/**
 * Draws the predictions for validation rows against the true values, and the distribution of the errors.
 *
 * @param run the trained run.
 * @param dataset data of the run.
 */
export function regressionFigures(
  { predictions }: RegressionRun,
  { target, validation }: RegressionDataset,
): NamedFigure[] {
  const actual = Array.from(validation.y.data);
  const shown = [...actual.keys()].slice(0, MOST_POINTS).sort((a, b) => actual[a]! - actual[b]!);
  const ends = [actual[shown[0]!]!, actual[shown.at(-1)!]!];
  const part = shown.length < actual.length ? ` (the first ${MOST_POINTS.toLocaleString("en")})` : "";
  return [
    {
      name: "predictions",
      caption: text(
        `Predicted against true ${target} of validation rows${part}. On the line, both are equal.`,
        `검증 행의 실제 ${target}와 예측한 값. 선 위에서는 둘이 같습니다.`,
      ),
      ...figureInEach((say, language) =>
        lineChart(
          [
            {
              xLabel: say(text(`true ${target}`, `실제 ${target}`)),
              yLabel: say(text(`predicted ${target}`, `예측한 ${target}`)),
              series: [
                {
                  name: say(text("validation row", "검증 행")),
                  x: shown.map((row) => actual[row]!),
                  y: shown.map((row) => predictions[row]!),
                  line: false,
                },
                { name: say(text("equal", "같은 값")), x: ends, y: ends, markers: false },
              ],
            },
          ],
          { title: say(text("predictions", "예측")), language },
        ),
      ),
    },
    {
      name: "errors",
      caption: text(
        `Distribution of the errors on validation rows: predicted ${target} minus the true one.`,
        `검증 행의 오차 분포: 예측한 ${target}에서 실제 값을 뺀 것.`,
      ),
      ...figureInEach((say, language) =>
        histogram(
          actual.map((value, row) => predictions[row]! - value),
          {
            title: say(text("errors", "오차")),
            xLabel: say(text(`predicted − true ${target}`, `예측한 ${target} − 실제 ${target}`)),
            language,
          },
        ),
      ),
    },
  ];
}

/** Maximum number of classes in a readable matrix. */
const MOST_CLASSES = 25;

/**
 * Draws the confusion matrix and, if the rows are images, the mistakes.
 *
 * @param run the trained run.
 * @param dataset data of the run.
 */
export function classificationFigures(run: TrainedRun, dataset: Dataset): NamedFigure[] {
  checkArgument("classificationFigures", "run.classification", run?.classification, "object");
  const { classification } = run;
  const figures: NamedFigure[] = [];
  if (dataset.classNames.length <= MOST_CLASSES) {
    figures.push({
      name: "confusion",
      caption: text(
        "Number of validation rows by true class (row) and predicted class (column); recall at the right.",
        "검증 데이터에서 실제 클래스(행)를 어떤 클래스(열)로 보았는지 센 수. 오른쪽은 재현율입니다.",
      ),
      ...figureInEach((say, language) =>
        confusionMatrix(
          classification.matrix.map((row) => [...row]),
          { labels: [...dataset.classNames], title: say(text("confusion matrix", "혼동 행렬")), language },
        ),
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
      ...figureInEach((say, language) =>
        imageGrid(
          { data: rows.data as Float32Array, shape: [shown.length, height, width, channels], dtype: "float32" },
          {
            title: say(text("mistakes", "틀린 것")),
            captions: shown.map(
              ({ actual, predicted, confidence }) =>
                `${dataset.classNames[actual]} → ${dataset.classNames[predicted]}, ${Math.floor(100 * confidence)} %`,
            ),
            columns: 8,
            language,
          },
        ),
      ),
    });
  }
  return figures;
}

/**
 * Draws the weights of each unit of the first layer, if the rows are grayscale images.
 *
 * @param run the trained run.
 * @param dataset data of the run, of which only the size of the images is read.
 * @param title title of the figure. Default: "first layer".
 */
export async function weightFigures(
  run: TrainedRun,
  dataset: Dataset,
  title: Words = text("first layer", "첫 층"),
): Promise<NamedFigure[]> {
  checkArgument("weightFigures", "run.model", run?.model, "model");
  checkArgument("weightFigures", "dataset", dataset, "object");
  const { model } = run;
  const { image } = dataset;
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
      ...figureInEach((say, language) =>
        weightGrid(
          { data, shape: kernel.shape, dtype: "float32" },
          { imageShape: [image.height, image.width], title: say(title), maxUnits: 20, language },
        ),
      ),
    },
  ];
}
