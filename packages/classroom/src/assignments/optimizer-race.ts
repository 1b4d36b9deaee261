import { adam, type Optimizer, sgd } from "@feedforward/optim";
import { text } from "@feedforward/runs";
import * as tf from "@tensorflow/tfjs-core";
import { numberIn, part, wrong } from "../answer";
import type { Assignment, Case } from "../assignment";

const STEPS = 100;
const REACHED = 0.05;

/** Returns the position of an optimizer after its steps in the valley x² / 2 + 10 y², starting from (−2, 1). */
function end(optimizer: Optimizer): number {
  const [x, y] = [tf.variable(tf.scalar(-2)), tf.variable(tf.scalar(1))];
  try {
    for (let step = 0; step < STEPS; step++)
      optimizer.minimize(() => tf.add(tf.mul(0.5, tf.square(x)), tf.mul(10, tf.square(y))) as tf.Scalar, false, [x, y]);
    return Math.hypot(x.dataSync()[0]!, y.dataSync()[0]!);
  } finally {
    tf.dispose([x, y]);
    optimizer.dispose();
  }
}

function rateIn(answer: unknown, name: string): number {
  const rate = numberIn(part(part(answer, name), "rate"), `${name}.rate`);
  if (rate <= 0)
    wrong(`${name}.rate is ${rate}; expected more than 0.`, `${name}.rate가 ${rate}입니다. 0보다 커야 합니다.`);
  return rate;
}

const racer = (name: "sgd" | "momentum" | "adam", points: number, make: (answer: unknown) => Optimizer): Case => ({
  name: text(`${name} reaches the bottom in ${STEPS} steps.`, `${name}: ${STEPS}스텝 안에 바닥에 이릅니다.`),
  points,
  call: "settings",
  args: [],
  judge: (answer) => {
    const distance = end(make(answer));
    if (!Number.isFinite(distance) || distance > 10)
      wrong(
        `${name} runs away: the steps across the valley are too long. Take a smaller rate or momentum.`,
        `${name}: 골짜기를 가로지르는 보폭이 너무 커서 달아납니다. 학습률이나 모멘텀을 줄이세요.`,
      );
    if (distance > REACHED)
      wrong(
        `${name} is still ${distance.toPrecision(3)} away from the bottom after ${STEPS} steps; expected at most ${REACHED}.`,
        `${name}: ${STEPS}스텝 뒤에도 바닥에서 ${distance.toPrecision(3)} 떨어져 있습니다. ${REACHED} 이하여야 합니다.`,
      );
  },
});

export const optimizerRace: Assignment = {
  id: "optimizer-race",
  task: text(
    "Choose the settings of three racers so that each reaches the bottom of a long valley. Across the valley it is 20 times as steep as along it.",
    "세 경주자의 설정을 골라 모두 긴 골짜기의 바닥에 이르게 하세요. 골짜기를 가로지르는 쪽이 따라가는 쪽보다 20배 가파릅니다.",
  ),
  cases: () => [
    racer("sgd", 3, (answer) => sgd(rateIn(answer, "sgd"))),
    racer("momentum", 4, (answer) => {
      const momentum = numberIn(part(part(answer, "momentum"), "momentum"), "momentum.momentum");
      if (momentum < 0.1 || momentum >= 1)
        wrong(
          `momentum.momentum is ${momentum}; expected from 0.1 to below 1.`,
          `momentum.momentum이 ${momentum}입니다. 0.1 이상 1 미만이어야 합니다.`,
        );
      return sgd({ learningRate: rateIn(answer, "momentum"), momentum });
    }),
    racer("adam", 3, (answer) => adam(rateIn(answer, "adam"))),
  ],
  mistakes: [
    {
      name: "SGD's rate is above 2 / 20",
      change: [["sgd: { rate: 0.06 }", "sgd: { rate: 0.2 }"]],
      says: /sgd runs away/,
    },
    { name: "no inertia", change: [["momentum: 0.8", "momentum: 1.5"]], says: /expected from 0.1 to below 1/ },
    {
      name: "Adam is too slow",
      change: [["adam: { rate: 0.1 }", "adam: { rate: 0.001 }"]],
      says: /adam is still .* away from the bottom/,
    },
  ],
};
