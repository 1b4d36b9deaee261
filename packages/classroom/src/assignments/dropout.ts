import { RandomState } from "@feedforward/data";
import { text } from "@feedforward/runs";
import { closeTo } from "../answer";
import type { Assignment, Case } from "../assignment";

export const dropout: Assignment = {
  id: "dropout",
  task: text(
    "Write inverted dropout: in training it drops and scales, in inference it does nothing.",
    "역드롭아웃(inverted dropout)을 작성하세요. 학습할 때는 일부 출력을 끄고 남은 값을 키우며, 추론할 때는 아무것도 하지 않습니다.",
  ),
  cases: (seed) => {
    const random = new RandomState(seed);
    const outputs = Array.from({ length: 40 }, () => 1 + random.randomSample());
    const uniform = Array.from({ length: 40 }, () => random.randomSample());
    const asked = (rate: number, training: boolean, points: number, name: Case["name"]): Case => ({
      name,
      points,
      call: "dropout",
      args: [outputs, rate, uniform, training],
      judge: (answer) => {
        const expected = outputs.map((value, i) => (training ? (uniform[i]! < rate ? 0 : value / (1 - rate)) : value));
        closeTo(answer, expected, text("the output", "출력"), 1e-9, training ? HINTS.training : HINTS.inference);
      },
    });
    return [
      asked(0.5, true, 3, text("Half are dropped, the others doubled.", "절반을 버리고 나머지를 두 배로 합니다.")),
      asked(0.2, true, 4, text("A fifth is dropped.", "5분의 1을 버립니다.")),
      asked(0.5, false, 3, text("In inference nothing changes.", "추론할 때는 그대로입니다.")),
    ];
  },
  mistakes: [
    { name: "what is kept is not scaled", change: [["value / (1 - rate)", "value"]], says: /divided by 1 − rate/ },
    {
      name: "also in inference",
      change: [["if (!training) return [...outputs];", ""]],
      says: /In inference the outputs pass/,
    },
    {
      name: "the wrong ones are dropped",
      change: [["uniform[i]! < rate ? 0", "uniform[i]! >= rate ? 0"]],
      says: /dropped where its random number is below the rate/,
    },
  ],
};

const HINTS = {
  training: text(
    "An output is dropped where its random number is below the rate; what is kept is divided by 1 − rate.",
    "난수가 비율보다 작으면 버리고, 남은 값은 1 − 비율로 나눕니다.",
  ),
  inference: text("In inference the outputs pass unchanged.", "추론할 때 출력은 그대로 지나갑니다."),
} as const;
