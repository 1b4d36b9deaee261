import { RandomState } from "@feedforward/data";
import { text } from "@feedforward/runs";
import { closeTo } from "../answer";
import type { Assignment, Case } from "../assignment";

/** Roots of 4x³ − 8x + 1 that are minima, found by bisection. */
const minima = [
  [-1.6, -1.4],
  [1.2, 1.5],
].map(([from, to]) => {
  let [low, high] = [from!, to!];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (4 * middle ** 3 - 8 * middle + 1 < 0) low = middle;
    else high = middle;
  }
  return low;
});

const descent = (start: number, expected: number, name: Case["name"]): Case => ({
  name,
  points: 3,
  call: "descend",
  args: [start, 0.02, 500],
  judge: (answer) =>
    closeTo(
      answer,
      [expected],
      text("the place", "도착한 자리"),
      1e-6,
      text("Each step goes against the slope.", "스텝마다 기울기의 반대쪽으로 갑니다."),
    ),
});

export const losses: Assignment = {
  id: "losses",
  task: text(
    "Write gradient descent on x⁴ − 4x² + x, and the cross-entropy of a classifier.",
    "x⁴ − 4x² + x의 경사 하강법과 분류기의 교차 엔트로피를 작성하세요.",
  ),
  cases: (seed) => {
    const random = new RandomState(seed);
    const classes = [...random.randint(0, 3, 8)];
    const targets = classes.map((k) => [0, 1, 2].map((j) => (j === k ? 1 : 0)));
    const probabilities = classes.map(() => {
      const parts = [random.randomSample(), random.randomSample(), random.randomSample()].map((value) => value + 0.01);
      const sum = parts.reduce((all, value) => all + value, 0);
      return parts.map((value) => value / sum);
    });
    const mean = classes.reduce((sum, k, i) => sum - Math.log(probabilities[i]![k]!) / classes.length, 0);
    const hint = text(
      "It is the mean of −ln p of the right class; 0 counts as 1e-7.",
      "정답 클래스의 −ln p의 평균입니다. 0은 1e-7로 셉니다.",
    );
    return [
      descent(-2, minima[0]!, text("From −2 to the left minimum.", "−2에서 왼쪽 최솟값으로.")),
      descent(0.5, minima[1]!, text("From 0.5 to the right minimum.", "0.5에서 오른쪽 최솟값으로.")),
      {
        name: text("The cross-entropy of eight rows.", "여덟 행의 교차 엔트로피."),
        points: 2,
        call: "crossEntropy",
        args: [targets, probabilities],
        judge: (answer) => closeTo(answer, [mean], text("the loss", "손실"), 1e-9, hint),
      },
      {
        name: text("A probability of 0.", "확률이 0일 때."),
        points: 2,
        call: "crossEntropy",
        args: [[[1, 0]], [[0, 1]]],
        // −ln 1e-7.
        judge: (answer) => closeTo(answer, [7 * Math.LN10], text("the loss", "손실"), 1e-9, hint),
      },
    ];
  },
  mistakes: [
    { name: "uphill", change: [["x -= rate", "x += rate"]], says: /against the slope|finite number/ },
    { name: "a sum", change: [["/ losses.length", ""]], says: /mean of −ln p/ },
    {
      name: "ln 0",
      change: [["Math.max(probabilities[i]![row.indexOf(1)]!, 1e-7)", "probabilities[i]![row.indexOf(1)]!"]],
      says: /finite number/,
    },
  ],
};
