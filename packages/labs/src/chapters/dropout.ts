import { lineChart } from "@feedforward/plot";
import { compareRuns, figureInEach, finalMetric, labelsOf, resultsTable, text, weightFigures } from "@feedforward/runs";
import type { Chapter, Lab, Presentation } from "../chapter";
import { dropoutFindings } from "../claims/dropout";
import { dropoutLearning } from "../learning/dropout";
import { numberSetting, type Settings } from "../settings";
import { adamRun, rateParameter, trainingParameters } from "./common";

const RATES = [0, 0.2, 0.5, 0.8];

/** Dropout as an ensemble: a wide network trained on few digits, at several rates. */
export const dropout: Chapter = {
  id: "dropout",
  title: text("Dropout", "드롭아웃"),
  summary: text(
    "A wide network and few digits: how many units should be switched off?",
    "넓은 신경망과 적은 데이터: 얼마나 꺼야 할까요?",
  ),
  text: text(
    String.raw`
## Many networks in one
During training, each unit of the hidden layer is switched off with probability $r$, independently in every step, and the remaining ones are multiplied by $1/(1-r)$ so that the sums keep their size:

$$h' = \frac{m \odot h}{1-r}, \qquad m_i \sim \text{Bernoulli}(1-r)$$

$h$ are the unit's outputs, and each $m_i$ is drawn anew: 1 with probability $1-r$, otherwise 0. Every step trains a different thinned network, and all of them share their weights. When the network is used, nothing is switched off, and its answer is close to the average of all thinned networks: an ensemble for the price of one network.

## Against co-adaptation
Units that are always present together can learn to correct each other's mistakes. That only works on the training rows. A unit that cannot rely on its neighbours must learn something that is useful on its own.

## What to expect
Dropout helps if the network could memorise its training rows. This chapter makes that easy, with few training digits and a wide hidden layer. Without dropout, training accuracy moves away from validation accuracy; with dropout, both stay together, and learning takes longer.
`,
    String.raw`
## 한 신경망 속의 여러 신경망
학습하는 동안 은닉층의 유닛을 스텝마다 새로 확률 $r$로 끄고, 합의 크기가 유지되도록 남은 것에 $1/(1-r)$을 곱합니다.

$$h' = \frac{m \odot h}{1-r}, \qquad m_i \sim \text{Bernoulli}(1-r)$$

$h$는 유닛들의 출력이고, $m_i$는 매번 새로 뽑아 확률 $1-r$로 1, 아니면 0입니다. 스텝마다 다른 얇은 신경망이 학습되고, 모두가 같은 가중치를 함께 씁니다. 학습이 끝난 신경망을 쓸 때는 아무것도 끄지 않으며, 그 대답은 얇은 신경망 모두의 평균에 가깝습니다. 모델 하나의 비용으로 얻는 앙상블입니다.

## 공동 적응(co-adaptation) 막기
늘 함께 있는 유닛들은 서로의 실수를 고쳐 주는 법을 배웁니다. 학습 데이터에서만 통하는 방법입니다. 이웃을 믿을 수 없는 유닛은 혼자서도 쓸모 있는 것을 찾아야 합니다.

## 예상
드롭아웃은 신경망이 데이터를 외울 수 있을 때 효과가 있습니다. 이 장은 외우기 쉽게 만들었습니다. 학습 데이터는 적고 은닉층은 넓습니다. 드롭아웃이 없으면 학습 정확도만 앞서 달아나고, 있으면 둘이 함께 가며 학습은 더 오래 걸립니다.
`,
  ),
  parameters: {
    hidden: { label: text("hidden units", "은닉 유닛 수"), default: 256, min: 1, max: 4096, integer: true },
    rows: { label: text("training rows", "학습 데이터 수"), default: 2000, min: 100, max: 48000, integer: true },
    learningRate: rateParameter(0.001),
    batchSize: { ...trainingParameters().batchSize, default: 100 },
    epochs: trainingParameters(30).epochs,
  },
  quick: { epochs: 5 },
  ...dropoutLearning,
  data: "mnist",
  runs: (settings: Settings) =>
    RATES.map((rate) =>
      adamRun(settings, {
        id: `rate-${String(rate).replace(".", "-")}`,
        label: rate === 0 ? "none" : `dropout ${rate}`,
        labels: rate === 0 ? text("none", "없음") : text(`dropout ${rate}`, `드롭아웃 ${rate}`),
        model: { name: "mlp", options: { hidden: [numberSetting(settings, "hidden")], dropout: rate } },
        rows: numberSetting(settings, "rows"),
      }),
    ),
  async present(lab: Lab): Promise<Presentation> {
    const weights = [];
    for (const index of [0, 2]) {
      const run = lab.runs[index]!;
      const title = text(`first layer, dropout ${RATES[index]}`, `첫 층, 드롭아웃 ${RATES[index]}`);
      for (const figure of await weightFigures(run, lab.dataset(), title)) {
        const { en, ko } = labelsOf(run.spec);
        const caption = text(`First layer, ${en}.`, `첫 층, 드롭아웃 ${RATES[index] === 0 ? ko : RATES[index]}.`);
        weights.push({ ...figure, name: `weights-${run.spec.id}`, caption });
      }
    }
    const series = (name: string, metric: string) => ({
      name,
      x: RATES,
      y: lab.runs.map((run) => finalMetric(run, metric)),
    });
    return {
      figures: [
        ...compareRuns(lab.runs, ["val_accuracy", "val_loss"]),
        {
          name: "rates",
          caption: text("Accuracy after the last epoch by dropout rate.", "끄는 비율에 따른 마지막 에포크의 정확도."),
          ...figureInEach((say, language) =>
            lineChart(
              [
                {
                  xLabel: say(text("dropout rate", "드롭아웃 비율")),
                  yLabel: say(text("accuracy (fraction, 0–1)", "정확도 (비율, 0–1)")),
                  series: [
                    series(say(text("train", "학습")), "accuracy"),
                    series(say(text("validation", "검증")), "val_accuracy"),
                  ],
                },
              ],
              { title: say(text("accuracy by rate", "비율에 따른 정확도")), language },
            ),
          ),
        },
        ...weights,
      ],
      tables: [resultsTable(lab.runs)],
      findings: dropoutFindings(lab.runs, lab.runs[RATES.indexOf(0.5)]!),
    };
  },
};
