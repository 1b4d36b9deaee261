import { networkDiagram } from "@feedforward/plot";
import { figureInEach, text } from "@feedforward/runs";
import * as tf from "@tensorflow/tfjs-core";
import type { Chapter, Lab, Presentation } from "../chapter";
import { feedforwardFindings } from "../claims/feedforward";
import { feedforwardLearning } from "../learning/feedforward";
import { feedforwardStory } from "../learning/stories";
import { numberSetting } from "../settings";

/** Input of a network that is small enough to compute by hand. */
const INPUT = [1, 0.5];
const TARGET = [1, 0];
const W1 = [
  [0.4, -0.2, 0.7],
  [-0.6, 0.9, 0.3],
];
const B1 = [0.1, 0, -0.3];
const W2 = [
  [0.5, -0.4],
  [-0.3, 0.8],
  [0.6, 0.2],
];
const B2 = [0, 0.1];

/** One forward and one backward pass, number by number. */
export const feedforward: Chapter = {
  id: "feedforward",
  title: text("Forward and backward, number by number", "순전파와 역전파를 숫자로"),
  summary: text(
    "A network of 2, 3 and 2 units: every sum, every output, every gradient.",
    "유닛 2, 3, 2개의 신경망. 모든 합과 출력과 기울기를 봅니다.",
  ),
  text: text(
    String.raw`
## Forward
Each layer computes weighted sums of its inputs and applies the activation, here the sigmoid $\sigma$. For input $x_i$, the sum $z_j$ of hidden unit $j$ and its output $h_j$ are

$$z_j = \sum_i w_{ij} x_i + b_j, \qquad h_j = \sigma(z_j)$$

The second layer does the same with the $h_j$ and gives the outputs $o_k$. The network should have answered $t_k$ (the targets: 1 and 0). Its error, also called the **loss**, is half the sum of the squared differences:

$$E = \frac{1}{2} \sum_k (o_k - t_k)^2$$

## Backward
How fast does $E$ change when one sum changes and all else stays the same? This slope is the error term $\delta$ of the sum's unit; the chain rule gives it. At the output, directly:

$$\delta_k = (o_k - t_k) \, o_k (1 - o_k)$$

and in the hidden layer, through every output that the unit feeds:

$$\delta_j = h_j (1 - h_j) \sum_k w_{jk} \delta_k$$

The gradient of a weight is its input times the error term of the unit that it feeds:

$$\frac{\partial E}{\partial w_{ij}} = x_i \delta_j$$

(The sign $\partial$ stands for a derivative by one variable, here $w_{ij}$, while the others stay fixed.) That is all of backpropagation: two passes over the network give the slope of every weight.

## Update
Every weight takes a step against its slope; the learning rate $\eta$ says how far:

$$w_{ij} \leftarrow w_{ij} - \eta x_i \delta_j$$
`,
    String.raw`
## 순전파
층마다 입력의 가중합을 구해 활성화 함수, 여기서는 시그모이드 $\sigma$에 통과시킵니다. 입력이 $x_i$일 때 은닉 유닛 $j$의 합 $z_j$와 출력 $h_j$는

$$z_j = \sum_i w_{ij} x_i + b_j, \qquad h_j = \sigma(z_j)$$

입니다. 둘째 층은 $h_j$로 같은 계산을 해 출력 $o_k$를 냅니다. 정답은 $t_k$(여기서는 1과 0)입니다. 오차(**손실**이라고도 합니다)는 차이의 제곱합의 절반입니다.

$$E = \frac{1}{2} \sum_k (o_k - t_k)^2$$

## 역전파
다른 것은 그대로 두고 합 하나만 변하면 $E$는 얼마나 빨리 변할까요? 이 기울기가 그 유닛의 오차 항 $\delta$이고, 연쇄 법칙(합성함수의 미분법)으로 구합니다. 출력층에서는 곧바로

$$\delta_k = (o_k - t_k) \, o_k (1 - o_k)$$

은닉층에서는 그 유닛의 출력을 받는 모든 출력 유닛을 거쳐서

$$\delta_j = h_j (1 - h_j) \sum_k w_{jk} \delta_k$$

가중치의 기울기는 들어온 값과, 그 가중치가 이어지는 유닛의 오차 항을 곱한 것입니다.

$$\frac{\partial E}{\partial w_{ij}} = x_i \delta_j$$

($\partial$는 다른 변수는 고정하고 한 변수, 여기서는 $w_{ij}$로만 미분한다는 기호입니다.) 이것이 역전파의 전부입니다. 앞으로 한 번, 뒤로 한 번 지나면 모든 가중치의 기울기를 얻습니다.

## 갱신
모든 가중치가 기울기의 반대쪽으로 한 스텝 갑니다. 얼마나 갈지는 학습률 $\eta$가 정합니다.

$$w_{ij} \leftarrow w_{ij} - \eta x_i \delta_j$$
`,
  ),
  parameters: { learningRate: { label: text("learning rate", "학습률"), default: 0.5, min: 1e-6, max: 100 } },
  quick: {},
  ...feedforwardLearning,
  present(lab: Lab): Presentation {
    const rate = numberSetting(lab.settings, "learningRate");
    const before = pass(W1, B1, W2, B2);
    const updated = {
      w1: W1.map((row, i) => row.map((w, j) => w - rate * before.gradients1[i]![j]!)),
      b1: B1.map((b, j) => b - rate * before.deltas1[j]!),
      w2: W2.map((row, i) => row.map((w, j) => w - rate * before.gradients2[i]![j]!)),
      b2: B2.map((b, j) => b - rate * before.deltas2[j]!),
    };
    const after = pass(updated.w1, updated.b1, updated.w2, updated.b2);
    const show = (values: readonly number[]) => values.map((value) => value.toFixed(4)).join("  ");
    for (const [en, ko, values] of [
      ["hidden sums", "은닉층의 합", before.sums1],
      ["hidden outputs", "은닉층의 출력", before.hidden],
      ["output sums", "출력층의 합", before.sums2],
      ["outputs", "출력", before.outputs],
      ["output errors δ", "출력층의 오차 δ", before.deltas2],
      ["hidden errors δ", "은닉층의 오차 δ", before.deltas1],
    ] as const) {
      lab.say(text(`${en.padEnd(16)} ${show(values)}`, `${ko}  ${show(values)}`));
    }
    const [first, second] = [before.error.toFixed(6), after.error.toFixed(6)];
    lab.say(text(`error before ${first}, after one step ${second}`, `처음 오차 ${first}, 한 스텝 뒤의 오차 ${second}`));
    const difference = largestDifference(before);
    const size = difference.toExponential(1);
    lab.say(text(`largest difference from automatic differentiation: ${size}`, `자동 미분과의 가장 큰 차이: ${size}`));
    return {
      figures: [
        {
          name: "network",
          caption: text(
            "Forward: sums and outputs. Backward: error terms and the gradient of every weight.",
            "순전파의 합과 출력, 역전파의 오차 항과 모든 가중치의 기울기.",
          ),
          ...figureInEach((say, language) => {
            const [sums, outputs] = [before.sums1, before.hidden];
            const [hidden, output] = [text("hidden", "은닉층"), text("output", "출력층")];
            return networkDiagram(
              {
                layers: [
                  { name: say(text("input", "입력")), activations: INPUT },
                  { name: say(hidden), sums, activations: outputs, biases: B1, deltas: before.deltas1 },
                  {
                    name: say(output),
                    sums: before.sums2,
                    activations: before.outputs,
                    biases: B2,
                    deltas: before.deltas2,
                  },
                ],
                weights: [W1, W2],
                gradients: [before.gradients1, before.gradients2],
              },
              { title: say(text("one forward and one backward pass", "순전파 한 번, 역전파 한 번")), language },
            );
          }),
        },
      ],
      story: feedforwardStory(before.error, after.error, rate),
      findings: feedforwardFindings(difference, { before: before.error, after: after.error }, rate),
    };
  },
};

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
const sums = (x: readonly number[], w: readonly (readonly number[])[], b: readonly number[]): number[] =>
  b.map((bias, j) => x.reduce((sum, value, i) => sum + value * w[i]![j]!, bias));

function pass(
  w1: readonly (readonly number[])[],
  b1: readonly number[],
  w2: readonly (readonly number[])[],
  b2: readonly number[],
) {
  const sums1 = sums(INPUT, w1, b1);
  const hidden = sums1.map(sigmoid);
  const sums2 = sums(hidden, w2, b2);
  const outputs = sums2.map(sigmoid);
  const deltas2 = outputs.map((o, k) => (o - TARGET[k]!) * o * (1 - o));
  const deltas1 = hidden.map((h, j) => h * (1 - h) * w2[j]!.reduce((sum, w, k) => sum + w * deltas2[k]!, 0));
  return {
    sums1,
    hidden,
    sums2,
    outputs,
    deltas1,
    deltas2,
    error: outputs.reduce((sum, o, k) => sum + (o - TARGET[k]!) ** 2 / 2, 0),
    gradients1: INPUT.map((x) => deltas1.map((delta) => x * delta)),
    gradients2: hidden.map((h) => deltas2.map((delta) => h * delta)),
  };
}

/** Computes the same gradients with tfjs and returns the largest difference. */
function largestDifference({ gradients1, gradients2 }: ReturnType<typeof pass>): number {
  return tf.tidy(() => {
    const error = (w1: tf.Tensor, w2: tf.Tensor) => {
      const hidden = tf.sigmoid(tf.add(tf.matMul(tf.tensor2d([INPUT]), w1 as tf.Tensor2D), tf.tensor1d(B1)));
      const outputs = tf.sigmoid(tf.add(tf.matMul(hidden as tf.Tensor2D, w2 as tf.Tensor2D), tf.tensor1d(B2)));
      return tf.mul(tf.sum(tf.squaredDifference(outputs, tf.tensor2d([TARGET]))), 0.5) as tf.Scalar;
    };
    const [first, second] = tf.grads(error)([tf.tensor2d(W1), tf.tensor2d(W2)]);
    const theirs = [...first!.dataSync(), ...second!.dataSync()];
    const ours = [...gradients1.flat(), ...gradients2.flat()];
    return Math.max(...ours.map((value, i) => Math.abs(value - theirs[i]!)));
  });
}
