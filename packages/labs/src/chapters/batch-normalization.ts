import type { RunSpec, Text } from "@feedforward/runs";
import { compareRuns, resultsTable, text } from "@feedforward/runs";
import type { Chapter, Lab, Presentation } from "../chapter";
import { batchNormalizationFindings } from "../claims/batch-normalization";
import { batchNormalizationLearning } from "../learning/batch-normalization";
import { numberSetting, type Settings } from "../settings";
import { adamRun, rowsParameter, stepsPerEpoch, trainingParameters } from "./common";

/** Claims about batch normalisation, tested on a deep sigmoid network. */
export const batchNormalization: Chapter = {
  id: "batch-normalization",
  title: text("Batch normalisation", "배치 정규화"),
  summary: text(
    "Four claims about batch normalisation, tested on a deep sigmoid network.",
    "배치 정규화에 대한 네 가지 주장을 깊은 시그모이드 신경망에서 확인합니다.",
  ),
  text: text(
    String.raw`
## What it does
For every unit and every batch, the sums $z$ are normalised to mean 0 and variance 1, then scaled and shifted by two learnt parameters, $\gamma$ and $\beta$. $\mu_B$ and $\sigma_B^2$ are mean and variance of the unit's sums in the batch, and $\epsilon$ is a tiny number that prevents a division by 0:

$$\hat{z} = \frac{z - \mu_B}{\sqrt{\sigma_B^2 + \epsilon}}, \qquad z' = \gamma \hat{z} + \beta$$

When the network is used, moving averages replace the batch's $\mu_B$ and $\sigma_B^2$.

> These averages take time to settle. At each step they keep a fraction of their old value, called their momentum. Keras keeps 0.99, which suits long training runs: after an epoch of 47 steps, the initial values still have a weight of $0.99^{47} \approx 0.62$, and five layers of such averages make a network that has learnt well look untrained on unseen rows. This chapter uses 0.9.

## The claims
1. Deep networks that did not learn before now learn: the sums stay where the sigmoid has a slope.
2. Learning is faster.
3. Higher learning rates do no harm.
4. Initial weights matter less.

## The experiment
Five hidden layers of 100 sigmoid units, trained with Adam: without and with normalisation, with ten times the learning rate, and with other initial weights (drawn from a normal distribution with standard deviation 0.05, half of the usual between these layers). The findings below show which claims this run supports.
`,
    String.raw`
## 하는 일
유닛마다, 배치마다 합 $z$를 평균 0, 분산 1로 맞춘 다음 학습되는 두 파라미터 $\gamma$와 $\beta$로 늘이고 옮깁니다. $\mu_B$와 $\sigma_B^2$은 배치 안에서 그 유닛의 합의 평균과 분산이고, $\epsilon$은 0으로 나누지 않게 하는 아주 작은 수입니다.

$$\hat{z} = \frac{z - \mu_B}{\sqrt{\sigma_B^2 + \epsilon}}, \qquad z' = \gamma \hat{z} + \beta$$

학습이 끝난 신경망을 쓸 때는 $\mu_B$와 $\sigma_B^2$ 대신 이동 평균을 씁니다.

> 이동 평균에는 시간이 듭니다. 케라스는 스텝마다 0.99를 남기는데, 긴 학습에 맞는 값입니다. 47스텝인 한 에포크 뒤에도 처음 값이 $0.99^{47} \approx 0.62$만큼 남아 있고, 그런 층이 다섯이면 잘 배우는 신경망도 처음 보는 데이터에서는 배우지 않은 것처럼 보입니다. 이 장에서는 0.9를 남깁니다.

## 주장
1. 배우지 못하던 깊은 신경망이 배웁니다. 합이 시그모이드의 기울기가 있는 곳에 머물기 때문입니다.
2. 더 빨리 배웁니다.
3. 학습률이 높아도 해가 없습니다.
4. 초기 가중치가 덜 중요해집니다.

## 확인하는 법
시그모이드 유닛이 100개인 은닉층을 다섯 두고 Adam으로 학습합니다. 정규화가 없는 것과 있는 것, 학습률이 열 배인 것, 초기 가중치가 다른 것(표준편차 0.05인 정규 분포)을 비교합니다. 아래의 결과가 이번 실행에서 어느 주장이 맞았는지 알려 줍니다.
`,
  ),
  parameters: {
    learningRate: { label: text("learning rate", "학습률"), default: 0.001, min: 1e-7, max: 1 },
    momentum: {
      label: text("momentum of the moving averages", "한 스텝이 남기는 이동 평균의 비율"),
      default: 0.9,
      min: 0,
      max: 0.9999,
    },
    rows: rowsParameter,
    ...trainingParameters(),
  },
  quick: { epochs: 2 },
  ...batchNormalizationLearning,
  data: "mnist",
  runs: (settings: Settings): RunSpec[] => {
    const rate = numberSetting(settings, "learningRate");
    const run = (id: string, labels: Text, normalized: boolean, factor: number, initializer = "glorotUniform") =>
      adamRun(settings, {
        id,
        label: labels.en,
        labels,
        model: {
          name: "mlp",
          options: {
            hidden: [100, 100, 100, 100, 100],
            activation: "sigmoid",
            batchNormalization: normalized,
            normalizationMomentum: numberSetting(settings, "momentum"),
            initializer,
          },
        },
        optimizer: { name: "adam", options: { learningRate: rate * factor, compat: "keras2" } },
        rows: numberSetting(settings, "rows") || undefined,
      });
    return [
      run("plain", text("plain", "정규화 없음"), false, 1),
      run("normalized", text("normalised", "정규화"), true, 1),
      run("plain-fast", text("plain, 10 × rate", "정규화 없음, 학습률 10배"), false, 10),
      run("normalized-fast", text("normalised, 10 × rate", "정규화, 학습률 10배"), true, 10),
      run("plain-normal", text("plain, normal weights", "정규화 없음, 정규 분포 가중치"), false, 1, "randomNormal"),
      run("normalized-normal", text("normalised, normal weights", "정규화, 정규 분포 가중치"), true, 1, "randomNormal"),
    ];
  },
  present(lab: Lab): Presentation {
    return {
      figures: compareRuns(lab.runs, ["val_accuracy", "val_loss"]),
      tables: [resultsTable(lab.runs)],
      findings: batchNormalizationFindings(
        {
          plain: lab.run("plain"),
          normalized: lab.run("normalized"),
          normalizedFast: lab.run("normalized-fast"),
          plainNormal: lab.run("plain-normal"),
          normalizedNormal: lab.run("normalized-normal"),
        },
        stepsPerEpoch(lab.run("plain").spec, lab.dataset()),
      ),
    };
  },
};
