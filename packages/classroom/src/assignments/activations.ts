import { RandomState } from "@feedforward/data";
import { text } from "@feedforward/runs";
import { closeTo, part } from "../answer";
import type { Assignment, Case } from "../assignment";

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

/** Computes softmax from differences, which cannot overflow: 1 / Σ exp(z_j − z_i). */
const softmax = (z: readonly number[]) => z.map((own) => 1 / z.reduce((sum, other) => sum + Math.exp(other - own), 0));

const softmaxCase = (z: readonly number[], points: number, name: Case["name"]): Case => ({
  name,
  points,
  call: "softmax",
  args: [z],
  judge: (answer) => {
    const hint = text(
      "Subtract the largest number first: exp(1000) is infinite.",
      "먼저 가장 큰 수를 빼세요. exp(1000)은 무한대입니다.",
    );
    closeTo(answer, softmax(z), text("the softmax", "소프트맥스"), 1e-9, hint);
  },
});

export const activations: Assignment = {
  id: "activations",
  task: text(
    "Write the sigmoid with its slope, and the softmax.",
    "시그모이드와 그 기울기, 그리고 소프트맥스를 작성하세요.",
  ),
  cases: (seed) => {
    const random = new RandomState(seed);
    const z = 4 * random.randomSample() - 2;
    return [
      {
        name: text("The sigmoid and its slope at a place.", "한 자리에서 시그모이드와 기울기."),
        points: 4,
        call: "sigmoid",
        args: [z],
        judge: (answer) => {
          closeTo(part(answer, "value"), [sigmoid(z)], "value", 1e-9);
          const slope = (sigmoid(z + 1e-5) - sigmoid(z - 1e-5)) / 2e-5;
          closeTo(
            part(answer, "slope"),
            [slope],
            "slope",
            1e-8,
            text("It is σ(z) (1 − σ(z)).", "σ(z) (1 − σ(z))입니다."),
          );
        },
      },
      softmaxCase(
        Array.from({ length: 4 }, () => 4 * random.randomSample()),
        3,
        text("The softmax of four numbers.", "네 수의 소프트맥스."),
      ),
      softmaxCase([1000, 999, 0], 3, text("The softmax of large numbers.", "큰 수의 소프트맥스.")),
    ];
  },
  mistakes: [
    {
      name: "the slope of the wrong thing",
      change: [["value * (1 - value)", "z * (1 - z)"]],
      says: /slope is .* It is σ\(z\)/,
    },
    { name: "it overflows", change: [["Math.exp(value - largest)", "Math.exp(value)"]], says: /finite numbers/ },
    { name: "it does not add up to 1", change: [["power / sum", "power"]], says: /the softmax is/ },
  ],
};
