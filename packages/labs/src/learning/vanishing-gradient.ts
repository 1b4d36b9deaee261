// @internal
import { text } from "@feedforward/runs";
import { type Learning, question } from "./learning";

export const vanishingGradientLearning: Learning = {
  level: 3,
  minutes: 12,
  mainFigure: "val-accuracy",
  prediction: {
    question: text(
      "Two networks with nine hidden layers each: one with sigmoid, one with ReLU. Who learns to read, that is, gets above guessing with sigmoid and above 90 % with ReLU?",
      "은닉층이 아홉인 신경망 둘, 하나는 시그모이드, 하나는 ReLU입니다. 어느 쪽이 숫자를 읽게 될까요? 시그모이드는 찍기보다 나으면, ReLU는 90 %를 넘으면 배운 것입니다.",
    ),
    answers: [
      { text: text("Both", "둘 다"), when: { 0: "refuted", 1: "shown" } },
      { text: text("Only ReLU", "ReLU만"), when: { 0: "shown", 1: "shown" } },
      { text: text("Only sigmoid", "시그모이드만"), when: { 0: "refuted", 1: "refuted" } },
      { text: text("Neither", "둘 다 아님"), when: { 0: "shown", 1: "refuted" } },
    ],
  },
  tries: [
    {
      label: text("With batch normalisation", "배치 정규화 켜기"),
      watch: text("Does sigmoid learn now? Look at its gradients.", "이제 시그모이드가 배우나요? 기울기도 보세요."),
      settings: { batchNormalization: true },
    },
    {
      label: text("He initialisation", "He 초기화"),
      watch: text("Are larger weights enough for sigmoid?", "가중치가 크면 시그모이드에 충분한가요?"),
      settings: { initializer: "heNormal" },
    },
    {
      label: text("Small normal weights", "작은 정규분포 가중치"),
      watch: text("Which of the two networks is affected?", "어느 신경망이 달라지나요?"),
      settings: { initializer: "randomNormal" },
    },
  ],
  questions: [
    question(
      "Normalise every layer over the batch (`batchNormalization`). Does sigmoid learn now? Look at the gradients.",
      "층마다 배치 정규화(`batchNormalization`)를 켜 보세요. 이제 시그모이드가 배우나요? 기울기도 보세요.",
      text(
        "Yes. Before training, the gradient at its first layer is now 2.3 times that at the output, 74,000 times as much as without, so every layer can learn. Validation may lag behind training in the first epochs: the next chapter explains why.",
        "네. 학습 전 첫 층의 기울기가 이제 출력층의 2.3배로, 정규화가 없을 때의 74,000배입니다. 그래서 모든 층이 배울 수 있습니다. 처음 몇 에포크에는 검증이 학습보다 뒤처질 수 있는데, 까닭은 다음 장에 나옵니다.",
      ),
    ),
    question(
      "Use other initial weights (`initializer`): heNormal or randomNormal. Which of the two networks is affected?",
      "초기 가중치(`initializer`)를 heNormal이나 randomNormal로 바꿔 보세요. 어느 신경망이 달라지나요?",
      text(
        "Neither rescues sigmoid. In the figure *gradients before the first step* its line moves up with heNormal and down with randomNormal but falls as steeply as before, because the slope of at most 0.25 is in the function. For ReLU, whose slope is 1, the weights only decide how fast it starts.",
        "어느 쪽도 시그모이드를 구하지 못합니다. *첫 스텝 전의 기울기* 그림에서 시그모이드의 선은 heNormal이면 올라가고 randomNormal이면 내려가지만 가파르기는 그대로입니다. 0.25를 넘지 못하는 기울기가 함수에 있기 때문입니다. 기울기가 1인 ReLU에서는 가중치가 얼마나 빨리 시작하는지만 정합니다.",
      ),
    ),
    question(
      "How many layers can a sigmoid network have? Build your own deep networks in the Playground, or with `feedforward train mlp --hidden 100,50,10 --activation sigmoid`.",
      "시그모이드는 몇 층까지 견딜까요? 놀이터에서, 또는 `feedforward train mlp --hidden 100,50,10 --activation sigmoid`로 직접 학습해 보세요.",
      text(
        "Two or three hidden layers usually still learn, five begin slowly (the next chapter trains such a network), and nine do not begin within ten epochs. Each further layer divides the gradient by four or more.",
        "은닉층 두셋은 대개 배웁니다. 다섯이면 시작이 느리고(다음 장에서 학습합니다), 아홉이면 10에포크 안에 시작하지 못합니다. 층이 하나 늘 때마다 기울기가 4분의 1 아래로 줄어듭니다.",
      ),
    ),
  ],
};
