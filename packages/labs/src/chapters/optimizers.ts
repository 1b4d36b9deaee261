import type { RunSpec } from "@feedforward/runs";
import { compareRuns, finalMetric, resultsTable, text } from "@feedforward/runs";
import type { Chapter, Lab, Presentation } from "../chapter";
import { optimizersFindings } from "../claims/optimizers";
import { optimizersLearning } from "../learning/optimizers";
import { numberSetting, type Settings } from "../settings";

/** Section 5 of the notebook: the same network and the same batches, five optimizers. */
export const optimizers: Chapter = {
  id: "optimizers",
  title: text("Five optimizers, one network", "최적화 알고리즘 다섯 가지 비교"),
  summary: text(
    "Adam, SGD, Momentum, Adagrad and RMSProp with the same initial weights and the same batches.",
    "같은 초기 가중치와 같은 배치에서 Adam, SGD, Momentum, Adagrad, RMSProp을 비교합니다.",
  ),
  text: text(
    String.raw`
## One gradient, five ways to use it
Backpropagation gives the direction in which the loss falls fastest. An optimizer decides how far to go. Let $g$ be the gradient, $\eta$ the learning rate and $\theta$ a weight. $\mu$, $\rho$ and $\beta$ are fractions between 0 and 1, and $\epsilon$ is a tiny number that prevents a division by 0.

**SGD** only takes a step against the gradient:

$$\theta \leftarrow \theta - \eta g$$

**Momentum** keeps a fraction $\mu$ of its last step, like a rolling ball. If gradients agree, it gets faster, up to $1/(1-\mu)$ times; if they alternate, they cancel out:

$$v \leftarrow \mu v - \eta g, \qquad \theta \leftarrow \theta + v$$

**Adagrad** divides by the root of the sum of all squared gradients so far. Weights that rarely get a gradient (those of pixels at the border) take larger steps; all steps shrink with time:

$$a \leftarrow a + g^2, \qquad \theta \leftarrow \theta - \eta \frac{g}{\sqrt{a} + \epsilon}$$

**RMSProp** forgets: it divides by a moving average, so that steps do not die out:

$$a \leftarrow \rho a + (1-\rho) g^2, \qquad \theta \leftarrow \theta - \eta \frac{g}{\sqrt{a} + \epsilon}$$

**Adam** combines momentum and RMSProp and corrects both averages for starting at zero; $t$ counts the steps:

$$m \leftarrow \beta_1 m + (1-\beta_1) g, \quad v \leftarrow \beta_2 v + (1-\beta_2) g^2, \quad \theta \leftarrow \theta - \eta \frac{\sqrt{1-\beta_2^t}}{1-\beta_1^t} \frac{m}{\sqrt{v} + \epsilon}$$

## A fair race
All five start from the same weights and see the same batches in the same order, so every difference between the curves is due to the optimizer. At first the learning rates are 0.0006 for Adam, 0.01 for SGD, Momentum ($\mu = 0.7$) and Adagrad, 0.001 for RMSProp. Adagrad's sum starts at 0.

> A race at fixed learning rates compares settings, not principles. Give SGD ten times its rate and look again.
`,
    String.raw`
## 기울기는 하나, 쓰는 법은 다섯
역전파는 손실이 가장 빨리 줄어드는 방향을 알려 줍니다. 얼마나 갈지는 최적화 알고리즘이 정합니다. 기울기를 $g$, 학습률을 $\eta$, 가중치를 $\theta$라고 씁니다. $\mu$, $\rho$, $\beta$는 0과 1 사이의 비율이고, $\epsilon$은 0으로 나누지 않게 하는 아주 작은 수입니다.

**SGD**는 기울기의 반대쪽으로 한 스텝 갈 뿐입니다.

$$\theta \leftarrow \theta - \eta g$$

**Momentum**은 굴러가는 공처럼 지난 스텝의 일부 $\mu$를 남깁니다. 기울기가 한쪽을 가리키면 최대 $1/(1-\mu)$배까지 빨라지고, 오락가락하면 서로 지워집니다.

$$v \leftarrow \mu v - \eta g, \qquad \theta \leftarrow \theta + v$$

**Adagrad**는 지금까지의 기울기 제곱을 모두 더한 값의 제곱근으로 나눕니다. 기울기가 드물게 오는 가중치(가장자리 픽셀)는 크게 움직이고, 시간이 갈수록 모두의 스텝이 작아집니다.

$$a \leftarrow a + g^2, \qquad \theta \leftarrow \theta - \eta \frac{g}{\sqrt{a} + \epsilon}$$

**RMSProp**은 오래된 기울기를 잊습니다. 이동 평균으로 나누므로 스텝이 사라지지 않습니다.

$$a \leftarrow \rho a + (1-\rho) g^2, \qquad \theta \leftarrow \theta - \eta \frac{g}{\sqrt{a} + \epsilon}$$

**Adam**은 모멘텀과 RMSProp을 합치고, 0에서 출발한 두 평균의 치우침을 바로잡습니다. $t$는 스텝의 번호입니다.

$$m \leftarrow \beta_1 m + (1-\beta_1) g, \quad v \leftarrow \beta_2 v + (1-\beta_2) g^2, \quad \theta \leftarrow \theta - \eta \frac{\sqrt{1-\beta_2^t}}{1-\beta_1^t} \frac{m}{\sqrt{v} + \epsilon}$$

## 공정한 경주
다섯 모두 같은 가중치에서 출발해 같은 배치를 같은 순서로 봅니다. 그러니 곡선의 차이는 모두 알고리즘의 차이입니다. 처음 학습률은 Adam 0.0006, SGD와 Momentum($\mu = 0.7$)과 Adagrad 0.01, RMSProp 0.001입니다. Adagrad의 합은 0에서 시작합니다.

> 학습률을 고정한 경주는 원리가 아니라 설정을 비교합니다. SGD의 학습률을 열 배로 올리고 다시 보세요.
`,
  ),
  parameters: {
    adam: { label: text("Adam's learning rate", "Adam 학습률"), default: 0.0006, min: 1e-7, max: 10 },
    sgd: { label: text("SGD's learning rate", "SGD 학습률"), default: 0.01, min: 1e-7, max: 10 },
    momentum: { label: text("momentum", "모멘텀"), default: 0.7, min: 0, max: 1 },
    adagrad: { label: text("Adagrad's learning rate", "Adagrad 학습률"), default: 0.01, min: 1e-7, max: 10 },
    rmsprop: { label: text("RMSProp's learning rate", "RMSProp 학습률"), default: 0.001, min: 1e-7, max: 10 },
    batchSize: { label: text("batch size", "배치 크기"), default: 1024, min: 1, max: 48000, integer: true },
    epochs: { label: text("epochs", "에포크 수"), default: 10, min: 1, max: 1000, integer: true },
  },
  quick: { epochs: 2 },
  ...optimizersLearning,
  data: "mnist",
  runs: (settings: Settings) => {
    const rate = (name: string) => ({ learningRate: numberSetting(settings, name), compat: "keras2" });
    const common: Omit<RunSpec, "id" | "label" | "optimizer"> = {
      model: { name: "mlp", options: { hidden: [10], activation: "relu" } },
      loss: "categoricalCrossentropy",
      metrics: ["accuracy"],
      batchSize: numberSetting(settings, "batchSize"),
      epochs: numberSetting(settings, "epochs"),
    };
    const run = (label: string, name: string, options: Record<string, unknown>): RunSpec => ({
      id: label.toLowerCase(),
      label,
      optimizer: { name, options },
      ...common,
    });
    return [
      run("Adam", "adam", rate("adam")),
      run("SGD", "sgd", rate("sgd")),
      run("Momentum", "sgd", { ...rate("sgd"), momentum: numberSetting(settings, "momentum") }),
      run("Adagrad", "adagrad", rate("adagrad")),
      run("RMSProp", "rmsprop", rate("rmsprop")),
    ];
  },
  present(lab: Lab): Presentation {
    const best = [...lab.runs].sort((a, b) => finalMetric(b, "val_accuracy") - finalMetric(a, "val_accuracy"));
    const order = best.map((run) => run.spec.label).join(", ");
    lab.say(text(`best first: ${order}`, `높은 것부터: ${order}`));
    return {
      figures: compareRuns(lab.runs, ["val_accuracy", "val_loss"]).map((figure) => ({
        ...figure,
        name: figure.name.replace("val-", ""),
      })),
      tables: [resultsTable(lab.runs)],
      findings: optimizersFindings({
        adam: lab.run("adam"),
        sgd: lab.run("sgd"),
        momentum: lab.run("momentum"),
        adagrad: lab.run("adagrad"),
        rmsprop: lab.run("rmsprop"),
      }),
    };
  },
};
