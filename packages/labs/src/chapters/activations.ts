import { activationFunctions } from "@feedforward/plot";
import { figureInEach, text } from "@feedforward/runs";
import type { Chapter, Lab, Presentation } from "../chapter";
import { finding } from "../findings";
import { activationsLearning } from "../learning/activations";
import { activationsStory } from "../learning/stories";

/** Step, sigmoid, tanh, ReLU and softmax with their derivatives. */
export const activations: Chapter = {
  id: "activations",
  title: text("Activation functions", "활성화 함수"),
  summary: text(
    "Step, sigmoid, tanh, ReLU, softmax: the curves and their derivatives.",
    "계단, 시그모이드, tanh, ReLU, 소프트맥스의 곡선과 기울기.",
  ),
  text: text(
    String.raw`
## Why they are needed
A layer without an activation function only multiplies its input $x$ by a matrix of weights $W$: it is *linear*. Two linear layers are one linear layer, $W_2 (W_1 x) = (W_2 W_1) x$. Depth is only worthwhile with a nonlinear function between them. Below, $z$ is the sum that a unit computes.

- **Step**: 1 for positive sums, otherwise 0. A decision, with slope 0 everywhere: gradient descent has nothing to follow.
- **Sigmoid** $\sigma(z) = \frac{1}{1+e^{-z}}$, between 0 and 1, slope $\sigma(z)(1-\sigma(z)) \le 0.25$. Flat on both sides.
- **Tanh** $= 2\sigma(2z) - 1$, between −1 and 1, slope at most 1, centred at zero.
- **ReLU** $\max(0, z)$: slope 1 or 0. Cheap, and the gradient passes unchanged; a unit that is off for every row is "dead".
- **Softmax** $\frac{e^{z_i}}{\sum_j e^{z_j}}$ turns sums into probabilities that add up to 1. It belongs to the output.
`,
    String.raw`
## 왜 필요한가
활성화 함수가 없는 층은 입력 $x$에 가중치 행렬 $W$를 곱할 뿐이어서 *선형*입니다. 선형 층은 두 개를 이어도 선형 층 하나와 같습니다: $W_2 (W_1 x) = (W_2 W_1) x$. 사이에 선형이 아닌 것이 있어야 깊이가 의미를 가집니다. 아래에서 $z$는 유닛이 구한 합입니다.

- **계단**: 합이 양수면 1, 아니면 0. 결정은 하지만 어디서나 기울기가 0이라 경사 하강법이 나아갈 방향을 얻지 못합니다.
- **시그모이드** $\sigma(z) = \frac{1}{1+e^{-z}}$: 0과 1 사이, 기울기는 $\sigma(z)(1-\sigma(z)) \le 0.25$. 양쪽이 평평합니다.
- **Tanh** $= 2\sigma(2z) - 1$: −1과 1 사이, 기울기는 1 이하, 0이 가운데입니다.
- **ReLU** $\max(0, z)$: 기울기는 1 또는 0. 계산이 간단하고 기울기가 그대로 지나갑니다. 모든 데이터에서 꺼진 유닛은 더는 배우지 못하므로 "죽었다"고 합니다.
- **소프트맥스** $\frac{e^{z_i}}{\sum_j e^{z_j}}$: 가중합들을, 모두 더하면 1이 되는 확률로 바꿉니다. 출력층에 씁니다.
`,
  ),
  parameters: {},
  quick: {},
  ...activationsLearning,
  present(lab: Lab): Presentation {
    const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
    const points = Array.from({ length: 2001 }, (_, i) => (i - 1000) / 100);
    const slopes = points.map((z) => (sigmoid(z + 1e-5) - sigmoid(z - 1e-5)) / 2e-5);
    const steepest = Math.max(...slopes);
    const where = points[slopes.indexOf(steepest)]!;
    lab.say(
      text(
        `largest slope of the sigmoid: ${steepest.toFixed(4)} at z = ${where}`,
        `시그모이드의 가장 큰 기울기: ${steepest.toFixed(4)} (z = ${where})`,
      ),
    );
    lab.say(
      text(
        `0.25 to the ninth power: ${(0.25 ** 9).toExponential(2)}`,
        `0.25의 아홉제곱: ${(0.25 ** 9).toExponential(2)}`,
      ),
    );
    return {
      figures: [
        {
          name: "activations",
          caption: text(
            "Each function and, dashed, its derivative. For softmax: the first of three probabilities, when the sums are (x, 0, 0).",
            "각 함수와 도함수(점선). 소프트맥스는 합이 (x, 0, 0)일 때 확률 셋 가운데 첫째입니다.",
          ),
          ...figureInEach((_, language) => activationFunctions(undefined, { language })),
        },
      ],
      story: activationsStory(steepest, where),
      findings: [
        finding({
          claim: text(
            "Measured, the sigmoid is steepest at 0, with slope 0.25.",
            "재어 보면 시그모이드는 0에서 가장 가파르고 기울기는 0.25입니다.",
          ),
          holds: Math.abs(steepest - 0.25) < 1e-6 && where === 0,
          refuted: text(
            `Measured, the sigmoid is steepest at ${where}, with slope ${steepest.toFixed(4)}.`,
            `재어 보면 시그모이드는 ${where}에서 가장 가파르고 기울기는 ${steepest.toFixed(4)}입니다.`,
          ),
        }),
      ],
    };
  },
};
