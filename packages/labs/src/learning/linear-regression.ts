// @internal
import { text } from "@feedforward/runs";
import { type Learning, question } from "./learning";

export const linearRegressionLearning: Learning = {
  level: 1,
  minutes: 6,
  mainFigure: "bowl",
  prediction: {
    question: text(
      "Two descents take the same number of steps, one with the learning rate and one with the faster learning rate. Whose line fits the three points at the end?",
      "스텝 수는 같고 학습률만 다른 두 하강이 있습니다. 끝났을 때 어느 직선이 세 점에 맞을까요?",
    ),
    answers: [
      { text: text("Both", "둘 다"), when: { 0: "shown", 1: "refuted" } },
      { text: text("Only the faster one", "빠른 쪽만"), when: { 0: "shown", 1: "shown" } },
      { text: text("Only the slower one", "느린 쪽만"), when: { 0: "refuted", 1: "refuted" } },
      { text: text("Neither", "둘 다 맞지 않음"), when: { 0: "refuted", 1: "shown" } },
    ],
  },
  tries: [
    {
      label: text("1,000 steps", "1000스텝"),
      watch: text("Is the slow descent there now?", "이제 느린 하강도 도착하나요?"),
      settings: { steps: 1000 },
    },
    {
      label: text("Faster rate 0.17", "빠른 학습률 0.17"),
      watch: text("The path zigzags across the bowl.", "길이 그릇을 가로질러 지그재그로 갑니다."),
      settings: { fastRate: 0.17 },
    },
    {
      label: text("Faster rate 0.2", "빠른 학습률 0.2"),
      watch: text("A little more, and the loss explodes.", "조금만 더 크면 손실이 발산합니다."),
      settings: { fastRate: 0.2 },
    },
  ],
  questions: [
    question(
      "How many steps does 0.0006 need to come within 0.01 of w = 1?",
      "0.0006으로 w = 1에서 0.01 안에 들어오려면 몇 스텝이 필요한가요?",
      text(
        "30,345. The learning rate 0.1 needs 180: the rate is 167 times as large, and so is the speed.",
        "30,345스텝입니다. 학습률 0.1이면 180스텝입니다. 학습률이 167배이니 빠르기도 그만큼입니다.",
      ),
    ),
    question(
      "At which learning rate do the steps overshoot and grow?",
      "학습률이 얼마면 스텝이 최솟값을 지나치며 커지나요?",
      text(
        "Above 0.18. In the steepest direction the curvature of this loss (its second derivative) is 11.1, and descent is stable while the learning rate is below $2 / 11.1 \\approx 0.18$. Above it, every step lands farther away on the opposite side.",
        "0.18을 넘을 때입니다. 이 손실의 곡률(이계도함수의 값)은 가장 가파른 방향에서 11.1이고, 학습률이 $2 / 11.1 \\approx 0.18$보다 작아야 안정합니다. 그보다 크면 스텝마다 반대편 더 먼 곳에 떨어집니다.",
      ),
    ),
    question(
      "Why does the path first drop and then creep?",
      "경로는 왜 처음에 뚝 떨어졌다가 아주 느려지나요?",
      text(
        "The bowl is 46 times as steep across as along: its curvatures are 11.1 and 0.24. The same learning rate is fast in one direction and slow in the other. Optimizers with a step size for each direction are made for this.",
        "그릇은 폭 방향이 길이 방향보다 46배 가파릅니다. 곡률이 11.1과 0.24입니다. 같은 학습률이 한쪽에는 빠르고 다른 쪽에는 느립니다. 방향마다 보폭을 다르게 하는 최적화 알고리즘이 필요한 까닭입니다.",
      ),
    ),
  ],
};
