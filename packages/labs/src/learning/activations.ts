// @internal
import { text } from "@feedforward/runs";
import { type Learning, question } from "./learning";

export const activationsLearning: Learning = {
  level: 1,
  minutes: 4,
  mainFigure: "activations",
  prediction: {
    question: text(
      "Where is the sigmoid steepest, and how steep is it there?",
      "시그모이드는 어디서 가장 가파르고, 그곳의 기울기는 얼마일까요?",
    ),
    answers: [
      { text: text("At 0, with slope ¼", "0에서, 기울기 ¼"), when: { 0: "shown" } },
      { text: text("Somewhere else, or with another slope", "다른 곳이거나 다른 기울기"), when: { 0: "refuted" } },
    ],
  },
  tries: [],
  questions: [
    question(
      "At which input does the sigmoid pass on the most gradient?",
      "시그모이드가 기울기를 가장 많이 전하려면 입력이 얼마여야 하나요?",
      text(
        "At 0. There its slope is $\\sigma(0)(1 - \\sigma(0)) = 0.5 \\cdot 0.5 = 0.25$; at 5 it is below 0.007. Backpropagation multiplies by this slope, so a unit far from 0 hardly learns.",
        "0입니다. 그곳의 기울기는 $\\sigma(0)(1 - \\sigma(0)) = 0.5 \\cdot 0.5 = 0.25$이고, 5에서는 0.007도 되지 않습니다. 역전파는 이 기울기를 곱하므로 0에서 먼 유닛은 거의 배우지 못합니다.",
      ),
    ),
    question(
      "Why does gradient descent get nowhere with the step function?",
      "계단 함수로는 왜 경사 하강법이 나아가지 못하나요?",
      text(
        "Its slope is 0 everywhere except at the jump, where there is none. Every gradient that passes through it becomes 0. The perceptron needs a rule of its own for this reason.",
        "뛰는 곳을 빼면 어디서나 기울기가 0이고, 뛰는 곳에는 기울기가 없습니다. 이 함수를 지난 기울기는 모두 0이 됩니다. 그래서 퍼셉트론에는 따로 만든 규칙이 필요합니다.",
      ),
    ),
    question(
      "Which function would you use for ten probabilities, and which in a deep hidden layer?",
      "확률 열 개에는 어떤 함수를, 깊은 은닉층에는 어떤 함수를 쓰겠습니까?",
      text(
        "Softmax for the probabilities: it makes them positive and lets them add up to 1. ReLU in the hidden layers: its slope of 1 lets the gradient pass unchanged.",
        "확률에는 소프트맥스를 씁니다. 모두 양수로 만들고 더하면 1이 되게 합니다. 은닉층에는 ReLU를 씁니다. 기울기가 1이라 역전파가 그대로 지나갑니다.",
      ),
    ),
  ],
};
