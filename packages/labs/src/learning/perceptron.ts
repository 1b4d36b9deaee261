// @internal
import { text } from "@feedforward/runs";
import { type Learning, question } from "./learning";

export const perceptronLearning: Learning = {
  level: 1,
  minutes: 6,
  mainFigure: "gate-xor",
  prediction: {
    question: text(
      "One neuron is shown four logic gates: AND, OR, NAND and XOR. Which will it learn?",
      "뉴런 하나에게 논리 게이트 AND, OR, NAND, XOR를 보여 줍니다. 무엇을 배울까요?",
    ),
    answers: [
      { text: text("All four", "넷 모두"), when: { 0: "shown", 1: "refuted" } },
      {
        text: text("AND, OR and NAND, but not XOR", "AND, OR, NAND만. XOR는 못 배움"),
        when: { 0: "shown", 1: "shown" },
      },
      { text: text("Not even AND, OR and NAND", "AND, OR, NAND도 다는 못 배움"), when: { 0: "refuted" } },
    ],
  },
  tries: [
    {
      label: text("Learning rate 1", "학습률 1"),
      watch: text("Do the lines change? Do the weights?", "직선이 달라지나요? 가중치는요?"),
      settings: { learningRate: 1 },
    },
    {
      label: text("2 epochs only", "2에포크만"),
      watch: text("Which gates are learnt first?", "어느 게이트를 먼저 배우나요?"),
      settings: { epochs: 2 },
    },
    {
      label: text("200 epochs", "200에포크"),
      watch: text("Does more time help XOR?", "시간을 더 주면 XOR를 배우나요?"),
      settings: { epochs: 200 },
    },
  ],
  questions: [
    question(
      "Does the learning rate change which line is found? Does it change the number of mistakes?",
      "학습률이 찾은 직선을 바꾸나요? 실수의 수도 바꾸나요?",
      text(
        "Neither, apart from rounding. The weights start at 0, so the learning rate multiplies both weights and the bias by the same number. The line $w_1 x_1 + w_2 x_2 + b = 0$ stays where it is, and the neuron makes the same mistakes. NAND shows the exception: at 0.1 a sum that should be exactly 0 is rounded to a tiny positive number, and another line is found than at 1.",
        "반올림을 빼면 둘 다 그대로입니다. 가중치가 0에서 시작하므로 학습률은 두 가중치와 편향에 똑같은 수를 곱할 뿐입니다. 직선 $w_1 x_1 + w_2 x_2 + b = 0$은 제자리이고 실수도 같습니다. 예외는 NAND입니다. 학습률 0.1에서는 정확히 0이어야 할 합이 아주 작은 양수로 반올림되어 학습률 1일 때와 다른 직선을 찾습니다.",
      ),
    ),
    question(
      "Draw two lines that together separate XOR. Which gates are they?",
      "XOR를 함께 가르는 두 직선을 그려 보세요. 어떤 게이트인가요?",
      text(
        "OR (at least one input is 1) and NAND (not both are 1). XOR is 1 between the two lines, where both answer 1: XOR = OR AND NAND. That takes three neurons, two of them in a hidden layer; the next chapter trains such a network.",
        "OR(하나는 1)와 NAND(둘 다 1은 아님)입니다. XOR는 두 직선 사이, 곧 둘 다 1인 곳에서 1입니다: XOR = OR AND NAND. 뉴런이 셋 필요하고, 둘은 은닉층에 놓입니다. 다음 장에서 그런 신경망을 학습합니다.",
      ),
    ),
    question(
      "Why does the rule leave the weights alone when the answer is right?",
      "대답이 맞으면 왜 가중치를 그대로 두나요?",
      text(
        "Because then $y - \\hat{y} = 0$, and the rule adds $\\eta \\cdot 0 \\cdot x$. A perceptron only learns from mistakes; once there are none, it stops.",
        "그때는 $y - \\hat{y} = 0$이라 $\\eta \\cdot 0 \\cdot x$를 더하기 때문입니다. 퍼셉트론은 틀릴 때만 배우고, 틀린 것이 없으면 멈춥니다.",
      ),
    ),
  ],
};
