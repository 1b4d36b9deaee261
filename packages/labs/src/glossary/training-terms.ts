// @internal
import { text } from "@feedforward/runs";
import { type Term, term } from "./term";

/** Terms for training. */
export const trainingTerms = {
  epoch: term(
    ["epoch", "epochs"],
    ["에포크"],
    text("One pass over all training data.", "학습 데이터 전체를 한 번 도는 것."),
  ),
  batch: term(
    ["batch", "batches", "batch size"],
    ["배치", "배치 크기"],
    text(
      "The rows that one step looks at. Their mean loss decides how the weights move; the batch size is their number.",
      "한 스텝이 보는 행의 묶음. 이 행들의 평균 손실로 가중치를 옮깁니다. 배치 크기는 행의 수입니다.",
    ),
  ),
  step: term(
    ["training step", "steps"],
    ["스텝"],
    text("One change of the weights, computed from one batch.", "배치 하나로 가중치를 한 번 바꾸는 것."),
  ),
  learningRate: term(
    ["learning rate", "learning rates"],
    ["학습률"],
    text(
      "How far one step moves the weights, written η (eta). Too small and learning crawls; too large and the loss grows.",
      "한 스텝이 가중치를 얼마나 옮기는지 정하는 수. η(에타)로 씁니다. 너무 작으면 느리고 너무 크면 손실이 커집니다.",
    ),
  ),
  seed: term(
    ["seed", "seeds"],
    ["시드"],
    text(
      "The number from which all random numbers of a run follow. The same seed gives the same run again.",
      "한 실행의 모든 난수를 정하는 수. 시드가 같으면 실행도 같습니다.",
    ),
  ),
  loss: term(
    ["loss", "losses"],
    ["손실"],
    text(
      "A number that says how wrong the network is. Training makes it smaller.",
      "신경망이 얼마나 틀렸는지 나타내는 수. 학습은 이 수를 줄입니다.",
    ),
  ),
  meanSquaredError: term(
    ["mean squared error"],
    ["평균 제곱 오차"],
    text("The mean of the squared differences between answers and targets.", "대답과 정답의 차이를 제곱해 평균한 값."),
  ),
  crossEntropy: term(
    ["cross-entropy"],
    ["교차 엔트로피"],
    text(
      "Minus the natural logarithm of the probability that the network gives to the right class: 0 if it is certain and right.",
      "신경망이 정답에 준 확률의 자연로그에 −를 붙인 값. 확신하고 맞으면 0입니다.",
    ),
  ),
  nats: term(
    ["nats"],
    ["nat", "내트"],
    text(
      "The unit of cross-entropy with the natural logarithm. Guessing among ten digits costs ln 10 ≈ 2.30 nats.",
      "자연로그로 잰 교차 엔트로피의 단위. 숫자 열 개 가운데 찍으면 ln 10 ≈ 2.30입니다.",
    ),
  ),
  gradient: term(
    ["gradient", "gradients"],
    ["기울기"],
    text(
      "For each weight, how fast the loss grows if the weight grows. A step goes the opposite way.",
      "가중치가 커질 때 손실이 얼마나 빨리 커지는지. 학습은 그 반대쪽으로 갑니다.",
    ),
  ),
  gradientDescent: term(
    ["gradient descent"],
    ["경사 하강"],
    text(
      "Repeating small steps against the gradient, so that the loss falls.",
      "기울기의 반대쪽으로 조금씩 거듭 가서 손실을 줄이는 방법.",
    ),
  ),
  backpropagation: term(
    ["backpropagation"],
    ["역전파"],
    text(
      "Computes the gradient of every weight in one pass from the output back to the input, by the chain rule.",
      "출력에서 입력 쪽으로 한 번 거슬러 가며 연쇄 법칙으로 모든 가중치의 기울기를 구하는 방법.",
    ),
  ),
  errorTerm: term(
    ["error term", "error terms"],
    ["오차 항"],
    text(
      "How fast the loss grows with a unit's sum, written δ (delta).",
      "유닛의 합이 커질 때 손실이 얼마나 빨리 커지는지 나타내는 수. δ(델타)로 씁니다.",
    ),
  ),
  optimizer: term(
    ["optimizer", "optimizers"],
    ["최적화 알고리즘"],
    text("The rule that turns gradients into changes of the weights.", "기울기를 가중치의 변화로 바꾸는 규칙."),
  ),
  sgd: term(
    ["SGD"],
    ["SGD"],
    text(
      "Stochastic gradient descent: each step goes against the gradient of one batch.",
      "확률적 경사 하강법. 스텝마다 배치 하나의 기울기 반대쪽으로 갑니다.",
    ),
  ),
  momentum: term(
    ["momentum"],
    ["모멘텀", "Momentum"],
    text(
      "Keeps part of the last step, like a rolling ball that does not stop at once.",
      "바로 멈추지 않는 공처럼 지난 스텝의 일부를 이어 가는 방법.",
    ),
  ),
  adam: term(
    ["Adam"],
    ["Adam"],
    text(
      "An optimizer that combines momentum with a step size of its own for every weight. The usual first choice.",
      "모멘텀에 가중치마다 다른 보폭을 더한 최적화 알고리즘. 보통 가장 먼저 써 봅니다.",
    ),
  ),
  convex: term(
    ["convex"],
    ["볼록"],
    text(
      "Shaped like a bowl: a convex function has one valley, and every descent ends there.",
      "그릇처럼 생긴 모양. 볼록 함수에는 골짜기가 하나뿐이라 어디서 내려가도 그곳에서 끝납니다.",
    ),
  ),
  localMinimum: term(
    ["local minimum", "local"],
    ["지역 최솟값", "지역"],
    text("The bottom of a valley that is not the deepest one.", "가장 깊지는 않은 골짜기의 바닥."),
  ),
  saddle: term(
    ["saddle"],
    ["안장"],
    text(
      "A point that is a valley in one direction and a hilltop in another; the slope there is zero.",
      "한쪽으로는 골짜기, 다른 쪽으로는 언덕인 점. 그곳의 기울기는 0입니다.",
    ),
  ),
  diverge: term(
    ["diverges", "diverged", "diverge"],
    ["발산"],
    text(
      "The loss grows without limit instead of falling. A smaller learning rate usually helps.",
      "손실이 줄지 않고 끝없이 커지는 것. 대개 학습률을 낮추면 나아집니다.",
    ),
  ),
  vanishingGradient: term(
    ["vanishing gradient"],
    ["기울기 소실"],
    text(
      "In a deep network, gradients may shrink from layer to layer until the first layers hardly learn.",
      "깊은 신경망에서 기울기가 층마다 작아져 앞쪽 층이 거의 배우지 못하는 현상.",
    ),
  ),
  movingAverage: term(
    ["moving average", "moving averages"],
    ["이동 평균"],
    text(
      "An average that follows recent values and slowly forgets old ones.",
      "최근 값을 따라가며 오래된 값을 조금씩 잊는 평균.",
    ),
  ),
  float32: term(
    ["float32"],
    ["float32"],
    text(
      "Numbers of 32 bits, with about seven digits. Results of different programs differ in the last ones.",
      "32비트로 적은 수. 일곱 자리쯤 정확해서 프로그램이 다르면 마지막 자리가 다를 수 있습니다.",
    ),
  ),
  callback: term(
    ["callback", "callbacks"],
    ["콜백"],
    text(
      "A function that training calls at certain moments, such as the end of an epoch.",
      "에포크가 끝날 때처럼 정해진 때에 학습이 불러 주는 함수.",
    ),
  ),
} satisfies Readonly<Record<string, Term>>;
