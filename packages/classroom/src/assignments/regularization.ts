import { text } from "@feedforward/runs";
import { layersIn, wrong } from "../answer";
import type { Assignment, Case } from "../assignment";
import { denseLayers } from "../network";
import type { Layer } from "../values";
import { digits } from "./digits";
import { judgeAccuracy } from "./judge-accuracy";

/** Returns the Euclidean norm of the hidden layer's weights. */
function hiddenNorm(layers: readonly Layer[]): number {
  const kernel = denseLayers(layers)[0]?.weights[0];
  if (!kernel) wrong("the network has no dense layer.", "신경망에 Dense 층이 없습니다.");
  return Math.sqrt([...kernel.data].reduce((sum, weight) => sum + weight ** 2, 0));
}

export const regularization: Assignment = {
  id: "regularization",
  data: "mnist",
  task: text(
    "Add an L2 penalty to the hidden layer: without it the weights grow, with it they stay small, and the network still reads digits.",
    "은닉층에 L2 페널티를 더하세요. 페널티가 없으면 가중치가 커지고, 있으면 작게 머뭅니다. 그래도 숫자는 읽어야 합니다.",
  ),
  cases: async (seed) => {
    const { x, y, held } = await digits(seed, 2000, 1000);
    const trained = (lambda: number, name: Case["name"], points: number, judge: (norm: number) => void): Case => ({
      name,
      points,
      call: "train",
      args: [x, y, lambda, seed],
      judge: (answer) => {
        const layers = layersIn(answer, text("the answer", "답"));
        judge(hiddenNorm(layers));
        judgeAccuracy(layers, held.x, held.digits, 0.75);
      },
    });
    const said = (norm: number, en: string, ko: string): never =>
      wrong(
        `the norm of the hidden weights is ${norm.toFixed(2)}: ${en}`,
        `은닉 가중치의 노름이 ${norm.toFixed(2)}입니다. ${ko}`,
      );
    return [
      trained(0, text("Without a penalty the weights grow.", "페널티가 없으면 가중치가 커집니다."), 3, (norm) => {
        if (norm < LIMIT)
          said(norm, "with lambda 0 nothing should shrink them.", "lambda가 0이면 줄어들 까닭이 없습니다.");
      }),
      trained(0.02, text("With lambda 0.02 they stay small.", "lambda가 0.02이면 작게 머뭅니다."), 7, (norm) => {
        if (norm > LIMIT)
          said(
            norm,
            `expected at most ${LIMIT}. Is lambda in the penalty?`,
            `${LIMIT} 이하여야 합니다. 페널티에 lambda가 들어 있나요?`,
          );
      }),
    ];
  },
  mistakes: [
    {
      name: "no penalty",
      change: [["const kernelRegularizer = l2(lambda);", "const kernelRegularizer = undefined;"]],
      says: /Is lambda in the penalty/,
    },
    { name: "always a penalty", change: [["l2(lambda)", "l2(0.02)"]], says: /with lambda 0 nothing should shrink/ },
    {
      name: "far too strong",
      change: [["l2(lambda)", "l2(100 * lambda)"]],
      says: /rows are right; expected at least 75.0 %/,
    },
  ],
};

/** Lies between the norms of the reference solution without and with the penalty, over many seeds. */
const LIMIT = 5;
