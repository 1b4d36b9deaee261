import { RandomState } from "@feedforward/data";
import { text } from "@feedforward/runs";
import { closeTo, layersIn, listIn, part, wrong } from "../answer";
import type { Assignment } from "../assignment";
import { denseLayers } from "../network";
import { digits } from "./digits";
import { judgeAccuracy } from "./judge-accuracy";

export const compareApis: Assignment = {
  id: "compare-apis",
  data: "mnist",
  task: text(
    "Train the same network twice so that the weights agree: with fit, which must take the rows in order, and with a loop of your own that computes the cross-entropy of each batch and lets Adam minimise it.",
    "같은 신경망을 두 번 학습해 가중치가 같아지게 하세요. 한 번은 행을 차례대로 쓰는 fit으로, 한 번은 배치마다 교차 엔트로피를 구해 Adam으로 줄이는 반복문으로 학습합니다.",
  ),
  cases: async (seed) => {
    const { x, y, held } = await digits(seed, 2000, 1000);
    const random = new RandomState(seed);
    const first = {
      data: Float32Array.from({ length: 7840 }, () => 0.1 * (random.randomSample() - 0.5)),
      shape: [784, 10],
    };
    return [
      {
        name: text("Both ways of training give the same weights.", "두 방법으로 학습한 가중치가 같습니다."),
        points: 10,
        call: "train",
        args: [x, y, first, 200, 0.005],
        judge: (answer) => {
          const layers = layersIn(part(answer, "fit"), "fit");
          const [layer] = denseLayers(layers);
          const [kernel, bias] = layer?.weights ?? [];
          if (!kernel || !bias) wrong("fit has no dense layer with a bias.", "fit에 편향이 있는 Dense 층이 없습니다.");
          judgeAccuracy(layers, held.x, held.digits, 0.6);
          const loop = part(answer, "loop");
          if (listIn(part(loop, "bias"), text("the loop's bias", "반복문의 편향"), 10).every((value) => value === 0))
            wrong(
              "the loop's bias is all 0: nothing was minimised.",
              "반복문의 편향이 모두 0입니다. 아무것도 줄이지 않았습니다.",
            );
          // Ten steps in float32. Batches in another order, or another loss, differ by at least 1e-3.
          closeTo(
            part(loop, "bias"),
            [...bias.data],
            text("the loop's bias, beside fit's,", "fit의 것과 견준 반복문의 편향"),
            1e-5,
            hint,
          );
          closeTo(
            part(loop, "weights"),
            [...kernel.data],
            text("the loop's weight, beside fit's,", "fit의 것과 견준 반복문의 가중치"),
            1e-5,
            hint,
          );
        },
      },
    ];
  },
  mistakes: [
    {
      name: "fit shuffles",
      change: [["const shuffle = false;", "const shuffle = true;"]],
      says: /same batches in the same order/,
    },
    {
      name: "the loss is a sum",
      change: [["tf.mean(tf.sum(tf.mul(labels, logs), 1))", "tf.sum(tf.mul(tf.square(labels.sub(tf.exp(logs))), 1))"]],
      says: /beside fit's/,
    },
    {
      name: "the loop does nothing",
      change: [["optimizer.minimize(", "((..._: unknown[]) => {})("]],
      says: /nothing was minimised/,
    },
  ],
};

const hint = text(
  "Do both see the same batches in the same order, and minimise the mean cross-entropy?",
  "둘 다 같은 배치를 같은 순서로 보고 교차 엔트로피의 평균을 줄이나요?",
);
