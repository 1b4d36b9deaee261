// @internal
import { text } from "@feedforward/runs";
import { type Learning, question } from "./learning";

export const optimizerRaceLearning: Learning = {
  level: 2,
  minutes: 6,
  mainFigure: "saddle",
  prediction: {
    question: text(
      "All start almost on the ridge of the saddle, where the slope hardly shows the way out. Who is farther out than plain SGD at the end?",
      "모두 안장의 능선 가까이에서 출발합니다. 기울기는 나갈 길을 거의 알려 주지 않습니다. 끝났을 때 SGD보다 멀리 나가 있는 것은 누구일까요?",
    ),
    answers: [
      {
        text: text("Momentum and every adaptive optimizer", "Momentum과 적응형 모두"),
        when: { 0: "shown", 1: "shown" },
      },
      {
        text: text("Every adaptive optimizer, not Momentum", "적응형 모두, Momentum은 아님"),
        when: { 0: "shown", 1: "refuted" },
      },
      {
        text: text("Momentum, but not every adaptive one", "Momentum은 멀리 나가지만, 적응형은 다 그렇지는 않음"),
        when: { 0: "refuted", 1: "shown" },
      },
      { text: text("Neither", "둘 다 아님"), when: { 0: "refuted", 1: "refuted" } },
    ],
  },
  tries: [
    {
      label: text("60 steps", "60스텝"),
      watch: text("Who has left the saddle by then?", "그때까지 안장을 벗어난 것은 누구인가요?"),
      settings: { steps: 60 },
    },
    {
      label: text("1,000 steps", "1000스텝"),
      watch: text(
        "With time, does SGD overtake the adaptive ones on the saddle?",
        "시간을 더 주면 안장에서 SGD가 적응형을 앞지르나요?",
      ),
      settings: { steps: 1000 },
    },
  ],
  questions: [
    question(
      "Which optimizers end in the deeper of the two valleys? From which starting points does SGD?",
      "두 골짜기 가운데 깊은 쪽에서 끝나는 것은? SGD는 어디서 출발해야 그럴까요?",
      text(
        "From the default start, none: all of them end in the shallow valley at $x \\approx 1.35$. SGD reaches the deep one from every start to the left of the hilltop at $x \\approx 0.126$. Try it on the Race page by dragging the start.",
        "기본 출발점에서는 아무도 없습니다. 모두 $x \\approx 1.35$의 얕은 골짜기에서 끝납니다. SGD는 꼭대기 $x \\approx 0.126$의 왼쪽에서 출발하면 깊은 골짜기에 닿습니다. 경주 페이지에서 출발점을 끌어 옮겨 보세요.",
      ),
    ),
    question(
      "Start exactly on the ridge of the saddle, at (−1.2, 0): on the Race page, or with `feedforward race --function saddle --start -1.2,0`.",
      "안장의 능선 위 (−1.2, 0)에서 출발해 보세요: 경주 페이지에서, 또는 `feedforward race --function saddle --start -1.2,0`으로.",
      text(
        "Nobody leaves it. The slope along $y$ is exactly 0 there, and no optimizer can enlarge a slope of 0: all of them slide along the ridge to (0, 0). Real training escapes because its gradients are noisy.",
        "아무도 빠져나가지 못합니다. 그곳에서는 $y$쪽 기울기가 정확히 0이고, 0은 어떤 알고리즘도 키울 수 없습니다. 모두 능선을 따라 (0, 0)으로 미끄러집니다. 실제 학습이 빠져나가는 것은 기울기에 잡음이 있기 때문입니다.",
      ),
    ),
    question(
      "On the saddle Momentum ends far beyond everybody else. Is it the best optimizer?",
      "안장에서는 Momentum이 누구보다 멀리 나갑니다. 가장 좋은 알고리즘일까요?",
      text(
        "No. The saddle falls without end, so being far out only means having gathered speed. On Beale's function and in the long valley other optimizers are as good or better, and each has its own learning rate here.",
        "아닙니다. 안장은 끝없이 내려가므로 멀리 나간 것은 속도가 붙었다는 뜻일 뿐입니다. 빌 함수와 긴 골짜기에서는 다른 알고리즘이 못지않거나 더 낫고, 학습률도 저마다 다릅니다.",
      ),
    ),
  ],
};
