// @internal
import { text } from "@feedforward/runs";
import { type Learning, question } from "./learning";

export const lossesLearning: Learning = {
  level: 1,
  minutes: 6,
  mainFigure: "descent",
  prediction: {
    question: text(
      "On a curve with two valleys, descent starts at −2, −0.5, 0.5 and 2. Where does it end?",
      "골짜기가 둘인 곡선에서 −2, −0.5, 0.5, 2에서 내려가기 시작합니다. 어디서 끝날까요?",
    ),
    answers: [
      {
        text: text("All in the same place", "모두 같은 곳"),
        when: { 1: "refuted", 2: "refuted" },
      },
      {
        text: text("In two places, one of them deeper", "두 곳이고, 하나가 더 깊음"),
        when: { 1: "shown", 2: "shown" },
      },
      {
        text: text("In two places of equal depth", "깊이가 같은 두 곳"),
        when: { 1: "shown", 2: "refuted" },
      },
    ],
  },
  tries: [
    {
      label: text("Learning rate 0.1", "학습률 0.1"),
      watch: text(
        "Each step is five times as long. Do the descents end in the same places?",
        "스텝이 다섯 배로 커집니다. 그래도 같은 곳에서 끝나나요?",
      ),
      settings: { learningRate: 0.1 },
    },
    {
      label: text("Learning rate 0.2", "학습률 0.2"),
      watch: text("Look at the quartic: does it come to rest?", "4차 곡선을 보세요. 멈추나요?"),
      settings: { learningRate: 0.2 },
    },
    {
      label: text("10 steps", "10스텝"),
      watch: text("How far does each descent get?", "출발점마다 어디까지 가나요?"),
      settings: { steps: 10 },
    },
  ],
  questions: [
    question(
      "From which start does descent reach the other valley? Where exactly is the boundary?",
      "출발점이 어디일 때 도착지가 바뀌나요? 경계는 정확히 어디인가요?",
      text(
        "At the hilltop between the valleys, where $f'(x) = 4x^3 - 8x + 1 = 0$: $x \\approx 0.126$. With small steps, every start to the left of it ends in the deep valley, every start to the right in the shallow one.",
        "두 골짜기 사이의 꼭대기, 곧 $f'(x) = 4x^3 - 8x + 1 = 0$인 $x \\approx 0.126$입니다. 스텝이 작으면 그 왼쪽에서는 깊은 골짜기로, 오른쪽에서는 얕은 골짜기로 갑니다.",
      ),
    ),
    question(
      "Raise the learning rate to 0.2 and watch the quartic.",
      "학습률을 0.2로 올리고 4차 곡선을 보세요.",
      text(
        "The steps jump across the valley and do not come to rest: after 100 steps the slope is still steep. The walls of a quartic get steeper outwards, so a rate that is safe in the middle is too large there.",
        "스텝이 골짜기를 건너뛰며 멈추지 않습니다. 100스텝 뒤에도 기울기가 가파릅니다. 4차 곡선은 바깥으로 갈수록 가팔라서, 가운데서 안전한 학습률도 그곳에서는 너무 큽니다.",
      ),
    ),
    question(
      "Why is cross-entropy better than squared error for classes?",
      "클래스에는 왜 제곱 오차보다 교차 엔트로피가 알맞나요?",
      text(
        "If the network is sure and wrong, $p \\to 0$ for the right class: then $-\\ln p$ grows without limit and keeps its slope, while the squared error is at most 1 and nearly flat there.",
        "확신하며 틀리면 정답의 확률이 $p \\to 0$입니다. 그때 $-\\ln p$는 끝없이 커지고 기울기도 남지만, 제곱 오차는 커야 1이고 그곳이 거의 평평합니다.",
      ),
    ),
  ],
};
