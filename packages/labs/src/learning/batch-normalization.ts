// @internal
import { text } from "@feedforward/runs";
import { type Learning, question } from "./learning";

export const batchNormalizationLearning: Learning = {
  level: 3,
  minutes: 12,
  mainFigure: "val-accuracy",
  prediction: {
    question: text(
      "The normalised network trains once more with ten times the learning rate. What does that do to its accuracy?",
      "정규화한 신경망을 열 배의 학습률로 다시 학습합니다. 정확도는 어떻게 될까요?",
    ),
    answers: [
      {
        text: text("It loses less than 2 percentage points, or gains", "2%p도 잃지 않거나 오름"),
        when: { 2: "shown" },
      },
      { text: text("It loses 2 percentage points or more", "2%p 이상 잃음"), when: { 2: "refuted" } },
    ],
  },
  tries: [
    {
      label: text("Keras's momentum 0.99", "케라스의 0.99"),
      watch: text(
        "Compare the first epochs: training goes well, validation does not.",
        "처음 몇 에포크를 비교해 보세요. 학습은 잘되는데 검증은 그렇지 않습니다.",
      ),
      settings: { momentum: 0.99 },
    },
    {
      label: text("Learning rate 0.1", "학습률 0.1"),
      watch: text("Which networks survive?", "어느 신경망이 살아남나요?"),
      settings: { learningRate: 0.1 },
    },
    {
      label: text("2,000 rows, batch size 8", "데이터 2000행, 배치 크기 8"),
      watch: text("Eight rows say little about mean and variance.", "여덟 행으로는 평균과 분산을 잘 알 수 없습니다."),
      settings: { rows: 2000, batchSize: 8 },
    },
  ],
  questions: [
    question(
      "Set `momentum` to Keras's 0.99. What happens to training and validation accuracy in the first epochs, and why?",
      "한 스텝이 남기는 이동 평균의 비율(`momentum`)을 케라스의 0.99로 바꿔 보세요. 처음 몇 에포크의 학습 정확도와 검증 정확도는 어떻게 되고, 왜 그럴까요?",
      text(
        "Training accuracy stays the same, because training uses the mean and variance of each batch. Validation accuracy lags far behind, because it uses the moving averages, and these still contain much of their initial values: with 12,000 rows, the normalised network ends at 94 % in training and 16 % in validation.",
        "학습 정확도는 그대로입니다. 학습할 때는 배치의 평균과 분산을 쓰기 때문입니다. 검증 정확도는 크게 뒤처집니다. 검증에는 이동 평균을 쓰는데 거기에 처음 값이 많이 남아 있기 때문입니다. 12,000행이면 정규화한 신경망이 학습 94 %, 검증 16 %로 끝납니다.",
      ),
    ),
    question(
      "Raise the learning rate to 0.1. Which networks survive?",
      "학습률을 0.1로 올려 보세요. 어느 신경망이 살아남나요?",
      text(
        "The normalised ones. With 12,000 rows they end at 92 %, and even the one with ten times that rate, 1.0, at 87 %. The plain networks stay at guessing, about 10 %: their first steps drive the sigmoids so far out that no gradient is left.",
        "정규화한 신경망들입니다. 12,000행이면 92 %로 끝나고, 그 열 배인 학습률 1.0에서도 87 %입니다. 정규화하지 않은 신경망은 찍기와 같은 10 %쯤에 머뭅니다. 첫 스텝들이 시그모이드를 너무 멀리 밀어내 기울기가 남지 않습니다.",
      ),
    ),
    question(
      "A batch of 8 gives poor estimates of mean and variance. What happens to the normalised networks?",
      "배치가 8이면 평균이 부정확합니다. 정규화한 신경망은 어떻게 되나요?",
      text(
        "They still start faster: with 2,000 rows, 84 % after the first epoch against 27 %. But the lead is gone in the end (87 % each), and their training accuracy is low, because every batch of 8 shifts and scales the sums a little differently: noise that never stops.",
        "시작은 여전히 빠릅니다. 2,000행이면 첫 에포크 뒤 84 %, 정규화가 없으면 27 %입니다. 하지만 끝에는 앞서지 못하고(둘 다 87 %) 학습 정확도도 낮습니다. 여덟 행짜리 배치마다 합을 조금씩 다르게 옮기고 늘이는 잡음이 끝까지 남기 때문입니다.",
      ),
    ),
  ],
};
