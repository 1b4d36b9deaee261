import { text } from "@feedforward/runs";
import { listIn, part, wrong } from "../answer";
import type { Assignment } from "../assignment";
import type { Layer, Numbers } from "../values";
import { digits } from "./digits";
import { judgeAccuracy } from "./judge-accuracy";

/** Creates the network 784-10-10 from four arrays. */
function networkOf(answer: unknown): readonly Layer[] {
  const numbers = (name: string, shape: readonly number[]): Numbers => ({
    data: Float32Array.from(
      listIn(
        part(answer, name),
        name,
        shape.reduce((product, length) => product * length, 1),
      ),
    ),
    shape,
  });
  const dense = (kernel: Numbers, bias: Numbers, activation: string): Layer => ({
    kind: "Dense",
    config: { activation },
    weights: [kernel, bias],
  });
  const output = dense(numbers("w2", [10, 10]), numbers("b2", [10]), "linear");
  return [dense(numbers("w1", [784, 10]), numbers("b1", [10]), "relu"), output];
}

export const mlpTensorflow: Assignment = {
  id: "mlp-tensorflow",
  data: "mnist",
  task: text(
    "Build the graph of the chapter with TensorFlow 1's calls, a hidden layer of 10 units with ReLU and 10 logits, its loss and Adam's step, and feed random batches to it.",
    "이 장의 그래프를 텐서플로 1의 호출로 만드세요. ReLU를 쓰는 유닛 10개의 은닉층과 로짓 10개, 손실, Adam의 학습 스텝입니다. 그리고 무작위 배치를 넣어 학습하세요.",
  ),
  cases: async (seed) => {
    const { x, y, held } = await digits(seed, 2000, 1000);
    return [
      {
        name: text(
          "78 % of 1,000 digits that it has not seen are right.",
          "보지 않은 숫자 1,000개 가운데 78 %를 맞힙니다.",
        ),
        points: 10,
        call: "train",
        args: [x, y, seed],
        judge: (answer) => {
          const layers = networkOf(answer);
          if (layers[0]!.weights[1]!.data.every((bias) => bias === 0))
            wrong(
              "the hidden biases are all 0, as before training: the training step did not run, or the gradient does not reach them.",
              "은닉층의 편향이 학습 전처럼 모두 0입니다. 학습 스텝이 실행되지 않았거나 기울기가 닿지 않습니다.",
            );
          judgeAccuracy(layers, held.x, held.digits, 0.78);
        },
      },
    ];
  },
  mistakes: [
    {
      name: "the step is never run",
      change: [["await session.run(trainStep, { feed });", "await session.run(loss, { feed });"]],
      says: /the training step did not run/,
    },
    {
      name: "the learning rate is tiny",
      change: [["learningRate: 0.01", "learningRate: 1e-6"]],
      says: /rows are right; expected at least 78.0 %/,
    },
    {
      name: "the labels are those of other rows",
      change: [["[label, y.rows(rows)]", "[label, y.slice(0, batchSize)]"]],
      says: /rows are right; expected at least 78.0 %/,
    },
  ],
};
