import { text } from "@feedforward/runs";
import { layersIn, wrong } from "../answer";
import type { Assignment } from "../assignment";
import { weightCount } from "../network";
import { digits } from "./digits";
import { judgeAccuracy } from "./judge-accuracy";

const MOST_WEIGHTS = 8000;

export const mlpKeras: Assignment = {
  id: "mlp-keras",
  data: "mnist",
  task: text(
    "Build and train a network of at most 8,000 weights that reads digits: at least 84 % right after training on 2,000.",
    "가중치가 8,000개 이하인 신경망을 만들어 숫자를 읽도록 학습하세요. 2,000개로 학습해 적어도 84 %를 맞혀야 합니다.",
  ),
  cases: async (seed) => {
    const { x, y, held } = await digits(seed, 2000, 1000);
    return [
      {
        name: text(
          "84 % of 1,000 digits that it has not seen are right.",
          "보지 않은 숫자 1,000개 가운데 84 %를 맞힙니다.",
        ),
        points: 10,
        call: "train",
        args: [x, y, seed],
        judge: (answer) => {
          const layers = layersIn(answer, text("the answer", "답"));
          if (weightCount(layers) > MOST_WEIGHTS)
            wrong(
              `the network has ${weightCount(layers)} weights; expected at most ${MOST_WEIGHTS}.`,
              `가중치가 ${weightCount(layers)}개입니다. ${MOST_WEIGHTS}개 이하여야 합니다.`,
            );
          judgeAccuracy(layers, held.x, held.digits, 0.84);
        },
      },
    ];
  },
  mistakes: [
    { name: "too large", change: [["hidden: [10]", "hidden: [100]"]], says: /79510 weights; expected at most 8000/ },
    { name: "too short", change: [["adam(0.01)", "adam(0.0001)"]], says: /rows are right; expected at least 84.0 %/ },
    {
      name: "returns the history",
      change: [["await fit(model", "return await fit(model"]],
      says: /is not a model; return the trained model/,
    },
  ],
};
