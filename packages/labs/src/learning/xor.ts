// @internal
import { text } from "@feedforward/runs";
import { type Learning, question } from "./learning";

export const xorLearning: Learning = {
  level: 1,
  minutes: 7,
  mainFigure: "surface-ring",
  prediction: {
    question: text(
      "The network gets as many hidden units as you set (4 at first). What will it learn: XOR, and the ring?",
      "은닉 유닛을 설정한 수만큼(처음에는 4개) 둔 신경망이 XOR와 고리를 배울 수 있을까요?",
    ),
    answers: [
      { text: text("Both", "둘 다 배움"), when: { 0: "shown", 1: "shown" } },
      { text: text("Only XOR", "XOR만 배움"), when: { 0: "shown", 1: "refuted" } },
      { text: text("Only the ring", "고리만 배움"), when: { 0: "refuted", 1: "shown" } },
      { text: text("Neither", "둘 다 못 배움"), when: { 0: "refuted", 1: "refuted" } },
    ],
  },
  tries: [
    {
      label: text("1 hidden unit", "은닉 유닛 1개"),
      watch: text("What can a single line do?", "직선 하나로는 무엇을 할 수 있나요?"),
      settings: { hidden: 1 },
    },
    {
      label: text("2 hidden units", "은닉 유닛 2개"),
      watch: text(
        "Two lines are enough for XOR. Does the network find them?",
        "XOR에는 직선 둘이면 됩니다. 신경망이 찾아내나요?",
      ),
      settings: { hidden: 2 },
    },
    {
      label: text("2 hidden units, seed 3", "은닉 유닛 2개, 시드 3"),
      watch: text("The same network with other initial weights.", "초기 가중치만 다른 같은 신경망입니다."),
      settings: { hidden: 2 },
      seed: 3,
    },
    {
      label: text("8 hidden units", "은닉 유닛 8개"),
      watch: text("How does the ring's boundary look now?", "고리의 경계가 어떻게 달라지나요?"),
      settings: { hidden: 8 },
    },
  ],
  questions: [
    question(
      "How many hidden units does the ring need at least?",
      "고리에는 은닉 유닛이 적어도 몇 개 필요한가요?",
      text(
        "Three. Two straight cuts never enclose a region: there is always a way out to infinity. Three can form a triangle around the middle. With 3 units and seed 2019 this chapter puts all points on the right side, with 2 only 86 %.",
        "셋입니다. 곧은 칼질 두 번으로는 영역을 둘러쌀 수 없습니다. 언제나 바깥으로 열린 길이 남습니다. 세 번이면 가운데를 삼각형으로 두를 수 있습니다. 시드 2019에서 유닛 셋이면 모든 점이 맞고, 둘이면 86 %에 그칩니다.",
      ),
    ),
    question(
      "Try other seeds with 2 hidden units. How often does the network fail to learn XOR?",
      "은닉 유닛 2개로 시드를 바꿔 보세요. XOR를 못 배우는 일이 얼마나 잦나요?",
      text(
        "With the seeds from 1 to 10, five times. Two units are enough in principle, but gradient descent then often ends in a local minimum, where two of the four cases stay wrong. Spare units make a good start likelier.",
        "시드 1부터 10까지 가운데 다섯 번입니다. 원리상으로는 유닛 둘이면 되지만, 경사 하강법이 네 경우 가운데 둘을 틀린 채 지역 최솟값에서 멈출 때가 많습니다. 유닛에 여유가 있으면 좋은 출발점을 만날 가능성이 커집니다.",
      ),
    ),
    question(
      "Where does a hidden unit's line come from?",
      "은닉 유닛의 직선은 어디서 나오나요?",
      text(
        "From its own weights: $w_j^\\top x + b_j = 0$. On the line its sum is 0, so $\\tanh$ gives 0; on either side its output has another sign.",
        "그 유닛의 가중치에서 나옵니다: $w_j^\\top x + b_j = 0$. 직선 위에서는 합이 0이라 $\\tanh$도 0이고, 양쪽에서는 출력의 부호가 다릅니다.",
      ),
    ),
  ],
};
