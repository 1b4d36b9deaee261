import { lineChart } from "@feedforward/plot";
import type { TrainedRun } from "@feedforward/runs";
import { classify, figureInEach, resultsTable, text } from "@feedforward/runs";
import type { Chapter, Lab, Presentation } from "../chapter";
import { baggingFindings } from "../claims/bagging";
import { voteFigures } from "../divided-votes";
import { baggingLearning } from "../learning/bagging";
import { numberSetting, type Settings } from "../settings";
import { adamRun, rateParameter, trainingParameters } from "./common";

/** Bootstrap aggregating: members trained on resampled rows and some of the pixels, and their average. */
export const bagging: Chapter = {
  id: "bagging",
  title: text("Bagging: many weak opinions", "배깅: 약한 의견 여럿"),
  summary: text(
    "Networks trained on bootstrap samples and some of the pixels, and what their average knows.",
    "부트스트랩 표본과 일부 픽셀로 학습한 신경망들, 그리고 그 평균이 아는 것.",
  ),
  text: text(
    String.raw`
## Bootstrap
Draw $n$ rows from $n$ rows with replacement. About $1 - 1/e \approx 63\,\%$ of the rows are in the sample, some several times; the rest are missing. Train a network on it. Repeat with another sample, and another.

## Aggregate
Average the probabilities of these networks, the *members*. If their mistakes were independent with variance $\sigma^2$, the mean of $k$ members would have variance $\sigma^2 / k$. With correlation $\rho$ (0: independent, 1: always the same mistakes) it is

$$\rho \sigma^2 + \frac{1-\rho}{k} \sigma^2$$

so members that agree on everything do not help. They disagree more if each sees only some of the inputs: here, each member sees a random subset of the pixels.

## What to look at
The curve shows accuracy against the number of members: each member alone, and the average of the first $k$. Below it are the digits on which their votes differ most.
`,
    String.raw`
## 부트스트랩
$n$행에서 $n$행을 복원 추출합니다. 표본에는 전체의 약 $1 - 1/e \approx 63\,\%$가 들어가고, 몇 번씩 들어가는 행도 있습니다. 나머지는 빠집니다. 그 표본으로 신경망을 학습합니다. 다른 표본으로 다시, 또 다시 합니다.

## 모으기
신경망들의 확률을 평균합니다. 실수가 서로 독립이고 분산이 $\sigma^2$이면 $k$개 평균의 분산은 $\sigma^2 / k$입니다. 상관계수가 $\rho$이면(0이면 서로 무관, 1이면 늘 같은 실수)

$$\rho \sigma^2 + \frac{1-\rho}{k} \sigma^2$$

이므로 모두 똑같이 대답하면 아무 도움이 되지 않습니다. 입력의 일부만 보게 하면 의견이 갈립니다. 여기서는 신경망마다 무작위로 고른 픽셀만 봅니다.

## 볼 것
신경망 수에 따른 정확도 곡선입니다. 하나하나의 정확도와 처음 $k$개 평균의 정확도를 비교합니다. 그 아래는 의견이 가장 갈린 숫자들입니다.
`,
  ),
  parameters: {
    members: { label: text("networks", "신경망 수"), default: 10, min: 2, max: 100, integer: true },
    inputs: {
      label: text("fraction of the pixels that each sees", "각 신경망이 보는 픽셀의 비율"),
      default: 0.5,
      min: 0.01,
      max: 1,
    },
    learningRate: rateParameter(0.001),
    ...trainingParameters(5),
  },
  quick: { members: 4, epochs: 2 },
  ...baggingLearning,
  data: "mnist",
  runs: (settings: Settings) => [
    adamRun(settings, { id: "single", label: "single", labels: text("single", "하나"), model: { name: "mlp" } }),
    ...Array.from({ length: numberSetting(settings, "members") }, (_, index) =>
      adamRun(settings, {
        id: `member-${index + 1}`,
        label: `member ${index + 1}`,
        labels: text(`member ${index + 1}`, `신경망 ${index + 1}`),
        model: { name: "mlp" },
        bootstrap: { seed: index + 1, inputs: numberSetting(settings, "inputs") },
      }),
    ),
  ],
  present(lab: Lab): Presentation {
    const [single, ...members] = lab.runs as [TrainedRun, ...TrainedRun[]];
    const { labels } = lab.dataset().validation;
    const { classNames } = lab.dataset();
    const sum = new Float64Array(single.probabilities.length);
    const averages = members.map(({ probabilities }) => {
      for (let i = 0; i < sum.length; i++) sum[i]! += probabilities[i]!;
      return classify(sum, labels, classNames);
    });
    const together = averages.map(({ accuracy }) => accuracy);
    const answers = members.map(({ classification }) => classification.predicted);
    const alone = members.map((member) => member.classification.accuracy);
    const mean = alone.reduce((total, value) => total + value, 0) / alone.length;
    const ensemble = together.at(-1)!;
    const numbers = members.map((_, index) => index + 1);
    const percent = (value: number) => `${(100 * value).toFixed(2)} %`;
    return {
      figures: [
        {
          name: "members",
          caption: text(
            "Validation accuracy of each member, of the average of the first k members, and of a single network that sees everything.",
            "각 신경망, 처음 k개의 평균, 모두 보는 신경망 하나의 검증 정확도.",
          ),
          ...figureInEach((say, language) =>
            lineChart(
              [
                {
                  xLabel: say(text("members", "신경망 수")),
                  yLabel: say(text("validation accuracy (fraction, 0–1)", "검증 정확도 (비율, 0–1)")),
                  integerX: true,
                  series: [
                    { name: say(text("average of the first k", "처음 k개의 평균")), x: numbers, y: together },
                    { name: say(text("member k alone", "k번째 신경망 혼자")), x: numbers, y: alone, line: false },
                    {
                      name: say(text("single network", "신경망 하나")),
                      x: numbers,
                      y: numbers.map(() => single.classification.accuracy),
                      markers: false,
                    },
                  ],
                },
              ],
              { title: say(text("bagging", "배깅")), language },
            ),
          ),
        },
        ...voteFigures(answers, averages.at(-1)!.predicted, lab.dataset()),
      ],
      tables: [
        {
          title: text("Accuracy on the validation rows", "검증 정확도"),
          columns: [text("who", "누구"), text("accuracy", "정확도")],
          rows: [
            [text("single network", "신경망 하나"), percent(single.classification.accuracy)],
            [text("mean of the members", "신경망들의 평균 정확도"), percent(mean)],
            [text(`${members.length} members together`, `신경망 ${members.length}개의 앙상블`), percent(ensemble)],
            [text("pairs of members that agree", "두 신경망의 대답이 같은 비율"), percent(agreement(members))],
          ],
        },
        resultsTable(lab.runs),
      ],
      findings: baggingFindings(members, alone, ensemble),
    };
  },
};

/** Returns the fraction of equal predictions over all pairs of members and all rows. */
function agreement(members: readonly TrainedRun[]): number {
  let same = 0;
  let all = 0;
  members.forEach((a, i) => {
    for (const b of members.slice(i + 1)) {
      a.classification.predicted.forEach((answer, row) => {
        if (answer === b.classification.predicted[row]) same++;
      });
      all += a.classification.predicted.length;
    }
  });
  return all === 0 ? 1 : same / all;
}
