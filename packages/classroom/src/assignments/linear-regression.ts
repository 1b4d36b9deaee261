import { RandomState } from "@feedforward/data";
import { text } from "@feedforward/runs";
import { closeTo, part } from "../answer";
import type { Assignment, Case } from "../assignment";

/** Solves least squares by the normal equations, the limit of gradient descent. */
function leastSquares(x: readonly number[], y: readonly number[]): { w: number; b: number } {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanX, meanY] = [mean(x), mean(y)];
  const w = mean(x.map((value, i) => (value - meanX) * (y[i]! - meanY))) / mean(x.map((value) => (value - meanX) ** 2));
  return { w, b: meanY - w * meanX };
}

const arrives = (x: readonly number[], y: readonly number[], name: Case["name"]): Case => ({
  name,
  points: 4,
  call: "descend",
  args: [x, y, 0.1, 2000],
  judge: (answer) => {
    const expected = leastSquares(x, y);
    // After 2,000 steps, the distance to the limit is below 1e-6 of the initial one.
    closeTo(part(answer, "w"), [expected.w], "w", 1e-4);
    closeTo(part(answer, "b"), [expected.b], "b", 1e-4);
  },
});

export const linearRegression: Assignment = {
  id: "linear-regression",
  task: text(
    "Write a step of gradient descent on the mean squared error: both slopes at the present w and b, then both updates.",
    "평균 제곱 오차에 대한 경사 하강법의 한 스텝을 작성하세요. 지금의 w와 b에서 두 기울기를 구한 다음 둘 다 고칩니다.",
  ),
  cases: (seed) => {
    const random = new RandomState(seed);
    const x = Array.from({ length: 50 }, () => 4 * random.randomSample() - 2);
    const [w, b] = [4 * random.randomSample() - 2, 4 * random.randomSample() - 2];
    const y = x.map((value) => w * value + b + 0.2 * (random.randomSample() - 0.5));
    return [
      {
        name: text("One step from (0, 0) with rate 0.1.", "(0, 0)에서 학습률 0.1로 한 스텝."),
        points: 2,
        call: "descend",
        args: [[1, 2, 3], [1, 2, 3], 0.1, 1],
        // By hand: the derivatives are 2/3 · (−1 − 4 − 9) = −28/3 and 2/3 · (−1 − 2 − 3) = −4.
        judge: (answer) => {
          const hint = text("The mean has the factor 2 / n.", "평균이므로 2 / n이 곱해집니다.");
          closeTo(part(answer, "w"), [28 / 30], text("w after one step", "한 스텝 뒤의 w"), 1e-5, hint);
          closeTo(part(answer, "b"), [0.4], text("b after one step", "한 스텝 뒤의 b"), 1e-5, hint);
        },
      },
      {
        name: text("Two steps: both slopes belong to the same place.", "두 스텝: 두 기울기는 같은 자리의 것입니다."),
        points: 2,
        call: "descend",
        args: [[1, 2, 3], [1, 2, 3], 0.1, 2],
        // At w = 14/15, b = 2/5, the errors are 1/3, 4/15, 1/5, and the derivatives 2/3 · 22/15 and 2/3 · 4/5.
        judge: (answer) => {
          const hint = text(
            "Compute both slopes before you change w or b.",
            "w나 b를 바꾸기 전에 두 기울기를 모두 구하세요.",
          );
          closeTo(
            part(answer, "w"),
            [14 / 15 - (0.2 / 3) * (1 / 3 + 8 / 15 + 3 / 5)],
            text("w after two steps", "두 스텝 뒤의 w"),
            1e-5,
            hint,
          );
          closeTo(
            part(answer, "b"),
            [0.4 - (0.2 / 3) * (1 / 3 + 4 / 15 + 1 / 5)],
            text("b after two steps", "두 스텝 뒤의 b"),
            1e-5,
            hint,
          );
        },
      },
      arrives([1, 2, 3], [2, 3, 5], text("It arrives at the line of least squares.", "최소 제곱 직선에 이릅니다.")),
      arrives(x, y, text("It fits 50 noisy points.", "잡음이 있는 점 50개에 맞춥니다.")),
    ];
  },
  mistakes: [
    {
      name: "a sum, not a mean",
      change: [
        ["(2 / x.length) * errors.reduce((sum, error, i)", "2 * errors.reduce((sum, error, i)"],
        ["(2 / x.length)", "2"],
      ],
      says: /factor 2 \/ n/,
    },
    {
      name: "the slope of b at the new w",
      change: [
        [
          "const slopeB = (2 / x.length) * errors.reduce((sum, error) => sum + error, 0);\n    w -= rate * slopeW;",
          "w -= rate * slopeW;\n    const slopeB = (2 / x.length) * x.reduce((sum, value, i) => sum + w * value + b - y[i]!, 0);",
        ],
      ],
      says: /after one step|before you change/,
    },
    { name: "uphill", change: [["w -= rate", "w += rate"]], says: /w after one step is -0.933333; expected 0.933333/ },
  ],
};
