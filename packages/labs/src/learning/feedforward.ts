// @internal
import { text } from "@feedforward/runs";
import { type Learning, question } from "./learning";

export const feedforwardLearning: Learning = {
  level: 1,
  minutes: 9,
  mainFigure: "network",
  prediction: {
    question: text(
      "All weights take one step against their gradients. What happens to the error?",
      "모든 가중치가 기울기의 반대쪽으로 한 스텝 갑니다. 오차는 어떻게 될까요?",
    ),
    answers: [
      { text: text("It gets smaller", "작아짐"), when: { 1: "shown" } },
      { text: text("It stays the same or grows", "그대로이거나 커짐"), when: { 1: "refuted" } },
    ],
  },
  tries: [
    {
      label: text("Learning rate 0.05", "학습률 0.05"),
      watch: text("How much of the error is left after one step?", "한 스텝 뒤에 오차가 얼마나 남나요?"),
      settings: { learningRate: 0.05 },
    },
    {
      label: text("Learning rate 5", "학습률 5"),
      watch: text("Ten times the rate: is it ten times as good?", "학습률이 열 배면 열 배 좋아지나요?"),
      settings: { learningRate: 5 },
    },
    {
      label: text("Learning rate 100", "학습률 100"),
      watch: text("A huge step. Why does the error not explode?", "엄청나게 큰 스텝입니다. 왜 오차가 커지지 않을까요?"),
      settings: { learningRate: 100 },
    },
  ],
  questions: [
    question(
      "Compute one hidden error term by hand from the figure.",
      "그림을 보고 은닉층의 오차 항 하나를 손으로 계산해 보세요.",
      text(
        "For the first hidden unit, $h_1 = 0.5498$, its outgoing weights are 0.5 and −0.4, and the output error terms are −0.0897 and 0.1453: they send back $0.5 \\cdot (-0.0897) - 0.4 \\cdot 0.1453 = -0.1030$. Multiplied by the slope $0.5498 \\cdot (1 - 0.5498) = 0.2475$, this gives $\\delta_1 = -0.0255$.",
        "첫 은닉 유닛은 $h_1 = 0.5498$, 나가는 가중치는 0.5와 −0.4, 출력층의 오차 항은 −0.0897과 0.1453입니다. 되돌아오는 값은 $0.5 \\cdot (-0.0897) - 0.4 \\cdot 0.1453 = -0.1030$이고, 여기에 기울기 $0.5498 \\cdot (1 - 0.5498) = 0.2475$를 곱하면 $\\delta_1 = -0.0255$입니다.",
      ),
    ),
    question(
      "Which weight has the largest gradient, and why?",
      "기울기가 가장 큰 가중치는 어느 것이고, 왜 그런가요?",
      text(
        "The one from the third hidden unit to the second output: $0.6341 \\cdot 0.1453 \\approx 0.092$. A gradient is input times error term, and here the largest hidden output meets the largest error term. (The biases of the outputs have an input of 1 and gradients of −0.0897 and 0.1453.)",
        "셋째 은닉 유닛에서 둘째 출력으로 가는 가중치입니다: $0.6341 \\cdot 0.1453 \\approx 0.092$. 기울기는 들어온 값과 오차 항의 곱인데, 은닉층에서 가장 큰 출력과 가장 큰 오차 항이 여기서 만납니다. (출력층의 편향은 들어온 값이 1이라 기울기가 −0.0897과 0.1453입니다.)",
      ),
    ),
    question(
      "Why are the hidden error terms smaller than those of the output?",
      "은닉층의 오차 항은 왜 출력층보다 작나요?",
      text(
        "Each is multiplied by $h_j (1 - h_j)$, which is at most 0.25, and by weights below 1. In a deep network this happens in every layer: see the chapter on the vanishing gradient.",
        "$h_j (1 - h_j)$가 곱해지는데 이 값은 커야 0.25이고, 가중치도 1보다 작습니다. 깊은 신경망에서는 층마다 이런 일이 일어납니다. 기울기 소실 장에서 다시 봅니다.",
      ),
    ),
  ],
};
