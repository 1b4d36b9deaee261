import { RandomState } from "@feedforward/data";
import { text } from "@feedforward/runs";
import { closeTo, part } from "../answer";
import type { Assignment, Case } from "../assignment";

type Matrix = readonly (readonly number[])[];

interface Network {
  readonly input: readonly number[];
  readonly target: readonly number[];
  readonly w1: Matrix;
  readonly b1: readonly number[];
  readonly w2: Matrix;
  readonly b2: readonly number[];
}

/** Network of the chapter. */
const chapter: Network = {
  input: [1, 0.5],
  target: [1, 0],
  w1: [
    [0.4, -0.2, 0.7],
    [-0.6, 0.9, 0.3],
  ],
  b1: [0.1, 0, -0.3],
  w2: [
    [0.5, -0.4],
    [-0.3, 0.8],
    [0.6, 0.2],
  ],
  b2: [0, 0.1],
};

function randomNetwork(seed: number): Network {
  const random = new RandomState(seed);
  const list = (length: number) => Array.from({ length }, () => 2 * random.randomSample() - 1);
  const matrix = (rows: number, columns: number) => Array.from({ length: rows }, () => list(columns));
  return { input: list(3), target: [1, 0], w1: matrix(3, 4), b1: list(4), w2: matrix(4, 2), b2: list(2) };
}

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
const layer = (x: readonly number[], w: Matrix, b: readonly number[]) =>
  b.map((bias, j) => sigmoid(x.reduce((sum, value, i) => sum + value * w[i]![j]!, bias)));
const outputsOf = ({ input, w1, b1, w2, b2 }: Network) => layer(layer(input, w1, b1), w2, b2);
const error = (network: Network) =>
  outputsOf(network).reduce((sum, output, k) => sum + (output - network.target[k]!) ** 2 / 2, 0);

/** Computes derivatives by central differences, a different method from the students'. */
function differences(network: Network, name: "w1" | "b1" | "w2" | "b2"): number[] {
  const step = 1e-5;
  const flat = network[name].flat() as number[];
  const width = name.startsWith("w") ? (network[name][0] as readonly number[]).length : 0;
  const changed = (at: number, by: number): Network => {
    const values = flat.map((value, i) => (i === at ? value + by : value));
    const rows = Array.from({ length: width ? values.length / width : 0 }, (_, i) =>
      values.slice(i * width, (i + 1) * width),
    );
    return { ...network, [name]: width ? rows : values };
  };
  return flat.map((_, at) => (error(changed(at, step)) - error(changed(at, -step))) / (2 * step));
}

const askFor = (network: Network, which: "chapter" | "random"): Case => ({
  name:
    which === "chapter"
      ? text("The chapter's network: outputs and all gradients.", "이 장의 신경망: 출력과 모든 기울기.")
      : text("Another network, 3-4-2.", "다른 신경망(3-4-2)."),
  points: 5,
  call: "gradients",
  args: [network.input, network.target, network.w1, network.b1, network.w2, network.b2],
  judge: (answer) => {
    closeTo(part(answer, "outputs"), outputsOf(network), "outputs", 1e-6);
    // Central differences with a step of 1e-5 are accurate to about 1e-10.
    for (const name of ["b2", "w2", "b1", "w1"] as const)
      closeTo(
        part(answer, name),
        differences(network, name),
        text(`the gradient of ${name}`, `${name}의 기울기`),
        1e-6,
        hints[name],
      );
  },
});

const hints = {
  b2: text("Is the slope of the output's sigmoid in it?", "출력 시그모이드의 기울기가 들어 있나요?"),
  w2: text("It is the hidden output times the error of the output unit.", "은닉 출력과 출력 유닛 오차의 곱입니다."),
  b1: text(
    "The errors come back through w2, times the slope of the hidden sigmoid.",
    "오차는 w2를 거쳐 돌아오고, 은닉 시그모이드의 기울기가 곱해집니다.",
  ),
  w1: text("It is the input times the error of the hidden unit.", "입력과 은닉 유닛 오차의 곱입니다."),
} as const;

export const feedforward: Assignment = {
  id: "feedforward",
  task: text(
    "Write backpropagation: the gradients of half the squared error with respect to the weights and biases of both layers. The way forward is given.",
    "역전파를 작성하세요. 제곱 오차의 절반을 두 층의 가중치와 편향으로 미분한 기울기입니다. 순전파는 주어져 있습니다.",
  ),
  cases: (seed) => [askFor(chapter, "chapter"), askFor(randomNetwork(seed), "random")],
  mistakes: [
    {
      name: "the output's slope is missing",
      change: [["(o - target[k]!) * o * (1 - o)", "o - target[k]!"]],
      says: /gradient of b2 .* slope of the output's sigmoid/,
    },
    {
      name: "the hidden slope is missing",
      change: [["h * (1 - h) * deltas2", "deltas2"]],
      says: /gradient of b1 .* hidden sigmoid/,
    },
    {
      name: "the inputs are those of the wrong layer",
      change: [["w2: outer(hidden, deltas2)", "w2: outer(hidden.map(() => 1), deltas2)"]],
      says: /gradient of w2 .* hidden output times/,
    },
  ],
};
