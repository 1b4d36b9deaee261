import { runFigures, text } from "@feedforward/runs";
import type { Chapter, Lab, Presentation } from "../chapter";
import { mlpKerasFindings } from "../claims/mlp-keras";
import { mlpKerasLearning } from "../learning/mlp-keras";
import { numberSetting, type Settings } from "../settings";

/** Section 4 of the notebook: the multilayer perceptron on MNIST, built and trained in the style of Keras. */
export const mlpKeras: Chapter = {
  id: "mlp-keras",
  title: text("A multilayer perceptron, the Keras way", "케라스 방식의 다층 퍼셉트론"),
  summary: text(
    "784 pixels, ten hidden units, ten digits: define a model, compile it, fit it, read its curves.",
    "픽셀 784개, 은닉 유닛 10개, 숫자 10개: 모델을 정의하고, 컴파일하고, 학습시키고, 곡선을 읽습니다.",
  ),
  text: text(
    String.raw`
## The model
Keras is a library in which you describe a network by its layers. An MNIST digit is an image of 28 × 28 bytes. Divided by 255 and flattened, it is a vector $x$ of 784 numbers from 0 to 1. The network has one hidden layer of ten units and one output per digit:

$$h = \max(0, W_1^\top x + b_1), \qquad p = \operatorname{softmax}(W_2^\top h + b_2)$$

$p_k$ is the probability that the network gives to digit $k$. There are $784 \cdot 10 + 10 = 7850$ numbers to learn in the hidden layer and $10 \cdot 10 + 10 = 110$ in the output layer: 7,960 parameters together. Such a network is called a multilayer perceptron, MLP for short.

## The loss
The label is one-hot encoded: a vector $y$ of ten numbers, 1 for the correct digit and 0 elsewhere. Categorical cross-entropy, the cross-entropy for classes, measures how little probability the correct digit gets,

$$L = -\sum_{k=0}^{9} y_k \ln p_k$$

It is 0 if the correct digit gets all of the probability and $\ln 10 \approx 2.30$ if the network has no idea and gives each digit the probability 0.1, which is why the first loss that you see is slightly above two.

## How
- The 60,000 images are split once, always in the same way: 48,000 for training, 12,000 for validation.
- One step takes 1024 images, computes the gradient of their mean loss by backpropagation, and moves every weight a little with Adam. An epoch is 47 such steps: one pass over the 48,000.
- After each epoch, loss and accuracy are measured on the 12,000. The network never trains on these, so they show how it performs on unseen digits.

## How to read the curves
Training values are averages over the epoch, while the weights were still changing; validation values are measured at its end. That is why validation may look better than training while the network learns fast. Overfitting looks the opposite: training keeps improving while validation stagnates or gets worse.
`,
    String.raw`
## 무엇을 학습하나
케라스(Keras)는 신경망을 층으로 적는 라이브러리입니다. MNIST의 숫자 하나는 28 × 28 바이트의 그림입니다. 255로 나누어 한 줄로 펼치면 0과 1 사이의 수 784개로 된 벡터 $x$가 됩니다. 신경망에는 유닛 10개의 은닉층 하나와 숫자마다 하나씩의 출력이 있습니다.

$$h = \max(0, W_1^\top x + b_1), \qquad p = \operatorname{softmax}(W_2^\top h + b_2)$$

$p_k$는 신경망이 숫자 $k$에 준 확률입니다. 학습할 수는 은닉층에 $784 \cdot 10 + 10 = 7850$개, 출력층에 $10 \cdot 10 + 10 = 110$개, 모두 7,960개입니다. 이 수들이 파라미터입니다. 이런 신경망을 다층 퍼셉트론(MLP)이라고 합니다.

## 무엇을 줄이나
정답은 원-핫 벡터 $y$로 씁니다. 정답 자리만 1이고 나머지는 0입니다. 범주형 교차 엔트로피는 예측 확률이 정답과 얼마나 어긋나는지 잽니다.

$$L = -\sum_{k=0}^{9} y_k \ln p_k$$

정답에 확률을 모두 주면 0이고, 전혀 몰라서 모든 숫자에 0.1씩 주면 $\ln 10 \approx 2.30$입니다. 처음 보이는 손실이 2를 조금 넘는 까닭입니다.

## 어떻게
- 그림 60,000장을 언제나 똑같이 한 번 나눕니다. 48,000장은 배우는 데, 12,000장은 확인하는 데 씁니다.
- 한 스텝은 그림 1024장의 평균 손실의 기울기를 역전파로 구하고, Adam으로 모든 가중치를 조금 옮깁니다. 47스텝이 48,000장을 한 번 도는 한 에포크입니다.
- 에포크가 끝날 때마다 12,000장에서 손실과 정확도를 잽니다. 이 그림으로는 학습하지 않으므로, 처음 보는 숫자를 얼마나 맞히는지 알 수 있습니다.

## 곡선 읽기
학습 곡선은 가중치가 움직이는 동안의 평균이고, 검증 곡선은 에포크 끝의 값입니다. 그래서 빠르게 배우는 동안에는 검증이 더 좋아 보일 수 있습니다. 과적합은 반대로 나타납니다. 학습 쪽은 계속 좋아지는데 검증은 멈추거나 나빠집니다.
`,
  ),
  parameters: {
    hidden: { label: text("hidden units", "은닉 유닛 수"), default: 10, min: 1, max: 4096, integer: true },
    learningRate: { label: text("learning rate", "학습률"), default: 0.0006, min: 1e-7, max: 10 },
    batchSize: { label: text("batch size", "배치 크기"), default: 1024, min: 1, max: 48000, integer: true },
    epochs: { label: text("epochs", "에포크 수"), default: 10, min: 1, max: 1000, integer: true },
  },
  quick: { epochs: 2 },
  ...mlpKerasLearning,
  data: "mnist",
  runs: (settings: Settings) => [
    {
      id: "mlp",
      label: "MLP",
      model: {
        name: "mlp",
        options: { hidden: [numberSetting(settings, "hidden")], activation: "relu" },
      },
      optimizer: { name: "adam", options: { learningRate: numberSetting(settings, "learningRate"), compat: "keras2" } },
      loss: "categoricalCrossentropy",
      metrics: ["accuracy"],
      batchSize: numberSetting(settings, "batchSize"),
      epochs: numberSetting(settings, "epochs"),
    },
  ],
  async present(lab: Lab): Promise<Presentation> {
    const run = lab.run("mlp");
    return {
      figures: await runFigures(run, lab.dataset()),
      findings: mlpKerasFindings(run, numberSetting(lab.settings, "hidden")),
    };
  },
};
