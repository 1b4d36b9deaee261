import { text } from "@feedforward/runs";
import * as tf from "@tensorflow/tfjs-core";
import { layersIn, wrong } from "../answer";
import type { Assignment, Case } from "../assignment";
import { denseLayers, outputsOf, parametersOf, unitsOf } from "../network";
import type { Layer, Numbers } from "../values";
import { digits } from "./digits";

/** Returns the gradient norms of a network's kernels, for the cross-entropy of a batch. */
function kernelNorms(layers: readonly Layer[], x: Numbers, y: Numbers): number[] {
  return tf.tidy(() => {
    const rows = tf.tensor2d(x.data as Float32Array, [x.shape[0]!, x.shape[1]!]);
    const targets = tf.tensor2d(y.data as Float32Array, [y.shape[0]!, y.shape[1]!]);
    const loss = (...parameters: tf.Tensor[]): tf.Scalar => {
      const probabilities = tf.clipByValue(outputsOf(layers, rows, parameters), 1e-7, 1);
      return tf.neg(tf.mean(tf.sum(tf.mul(targets, tf.log(probabilities)), 1))) as tf.Scalar;
    };
    const gradients = tf.grads(loss)(parametersOf(layers));
    return gradients.filter(({ rank }) => rank === 2).map((gradient) => tf.norm(gradient).dataSync()[0]!);
  });
}

export const vanishingGradient: Assignment = {
  id: "vanishing-gradient",
  data: "mnist",
  task: text(
    "Choose the activation and the initial weights of a deep network so that the gradient reaches the first layer: its norm is at least a twentieth of the last hidden layer's.",
    "깊은 신경망의 활성화 함수와 초깃값을 골라 기울기가 첫 층까지 닿게 하세요. 첫 층 기울기의 노름이 마지막 은닉층의 20분의 1 이상이어야 합니다.",
  ),
  cases: async (seed) => {
    const { x, y } = await digits(seed, 256, 1);
    const deep = (depth: number): Case => ({
      name: text(`${depth} hidden layers keep the gradient.`, `은닉층 ${depth}개에서 기울기가 사라지지 않습니다.`),
      points: 5,
      call: "network",
      args: [depth, seed],
      judge: (answer) => {
        const layers = layersIn(answer, text("the answer", "답"));
        const hidden = denseLayers(layers).slice(0, -1);
        if (hidden.length !== depth || hidden.some((layer) => unitsOf(layer) !== 64))
          wrong(
            `the network has ${hidden.length} hidden layers of ${[...new Set(hidden.map(unitsOf))].join(", ")} units; expected ${depth} of 64.`,
            `은닉층이 ${hidden.length}개, 유닛이 ${[...new Set(hidden.map(unitsOf))].join(", ")}개입니다. 유닛 64개의 층 ${depth}개여야 합니다.`,
          );
        const norms = kernelNorms(layers, x, y);
        const [first, last] = [norms[0]!, norms.at(-2)!];
        if (!(first > 0 && last > 0))
          wrong(
            "the gradient is 0: the first weights must differ from 0 and from each other.",
            "기울기가 0입니다. 처음 가중치는 0이 아니고 서로 달라야 합니다.",
          );
        const share = first / last;
        if (share < 1 / 20)
          wrong(
            `the gradient's norm in the first layer is ${share.toExponential(1)} of the last hidden layer's; expected 0.05 or more. Which activation has slopes below 1 everywhere, and which initial weights keep the size of sums?`,
            `첫 층 기울기의 노름이 마지막 은닉층의 ${share.toExponential(1)}배입니다. 0.05배 이상이어야 합니다. 어디서나 기울기가 1보다 작은 활성화 함수는 무엇이고, 합의 크기를 지키는 초깃값은 무엇인가요?`,
          );
      },
    });
    return [deep(8), deep(16)];
  },
  mistakes: [
    {
      name: "the sigmoid",
      change: [['activation: "relu"', 'activation: "sigmoid"']],
      says: /of the last hidden layer's; expected 0.05/,
    },
    { name: "zeros", change: [['"heNormal"', '"zeros"']], says: /the gradient is 0/ },
    {
      name: "a shallow network",
      change: [["layer < depth", "layer < 2"]],
      says: /2 hidden layers of 64 units; expected 8/,
    },
  ],
};
