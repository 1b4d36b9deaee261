// @internal
import { text } from "@feedforward/runs";
import { type Learning, question } from "./learning";

export const compareApisLearning: Learning = {
  level: 2,
  minutes: 9,
  mainFigure: "loss",
  prediction: {
    question: text(
      "Two programs, the same weights, the same batches. How do their losses compare, step by step?",
      "프로그램은 둘, 가중치와 배치는 같습니다. 스텝마다 손실을 비교하면 어떨까요?",
    ),
    answers: [
      { text: text("The same, to rounding", "반올림 오차를 빼면 같음"), when: { 0: "shown" } },
      { text: text("They drift apart", "점점 벌어짐"), when: { 0: "refuted" } },
    ],
  },
  tries: [
    {
      label: text("Batch size 100", "배치 크기 100"),
      watch: text("Ten times the steps: ten times the chances to differ.", "스텝이 열 배면 달라질 기회도 열 배입니다."),
      settings: { batchSize: 100 },
    },
    {
      label: text("100 hidden units", "은닉 유닛 100개"),
      watch: text("Longer sums, in which rounding could differ.", "더하는 수가 많아지면 반올림이 달라질 수 있습니다."),
      settings: { hidden: 100 },
    },
  ],
  questions: [
    question(
      "TensorFlow's default ε is 1e-8. Which of the two programs would you change to see its effect, and where?",
      "텐서플로의 원래 ε은 1e-8입니다. 그 효과를 보려면 두 프로그램 가운데 어디를 바꿔야 할까요?",
      text(
        "The TensorFlow program: leave out `epsilon=1e-7` in `AdamOptimizer`. The effect is small, because ε only matters where the gradient is nearly as small as ε itself.",
        "텐서플로 쪽입니다. `AdamOptimizer`에서 `epsilon=1e-7`을 빼면 됩니다. ε은 기울기가 ε만큼 작은 곳에서만 중요하므로 효과는 작습니다.",
      ),
    ),
    question(
      "What would you have to change in each program to halve the learning rate after every epoch?",
      "에포크마다 학습률을 반으로 줄이려면 각 프로그램에서 무엇을 바꿔야 하나요?",
      text(
        "In Keras, pass fit a callback such as LearningRateScheduler. In TensorFlow 1, make the learning rate a variable or a placeholder, and set or feed half of it in your own loop.",
        "케라스에서는 LearningRateScheduler 같은 콜백을 fit에 넘깁니다. 텐서플로 1에서는 학습률을 변수나 플레이스홀더로 만들고, 직접 쓴 반복문에서 반으로 줄여 넣습니다.",
      ),
    ),
    question(
      "Why does the loss with logits stay accurate where probabilities round to 0?",
      "확률이 0으로 반올림되는 곳에서도 로짓의 손실이 정확한 까닭은 무엇인가요?",
      text(
        "It computes $\\ln p_k = z_k - \\ln \\sum_j e^{z_j}$ directly. First computing $p_k$ may give exactly 0 in float32, and the logarithm of 0 is −∞.",
        "$\\ln p_k = z_k - \\ln \\sum_j e^{z_j}$를 바로 계산하기 때문입니다. $p_k$를 먼저 구하면 float32에서 정확히 0이 될 수 있고, 0의 로그는 −∞입니다.",
      ),
    ),
  ],
};
