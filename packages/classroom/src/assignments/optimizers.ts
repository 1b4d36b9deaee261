import { RandomState } from "@feedforward/data";
import { adam, type Optimizer, sgd } from "@feedforward/optim";
import { text } from "@feedforward/runs";
import * as tf from "@tensorflow/tfjs-core";
import { closeTo, part } from "../answer";
import type { Assignment, Case } from "../assignment";

const RATE = 0.05;
const MOMENTUM = 0.9;

/** Returns the weight after each gradient, computed by the optimizer of `@feedforward/optim`. */
function path(optimizer: Optimizer, start: number, gradients: readonly number[]): number[] {
  const w = tf.variable(tf.scalar(start));
  try {
    return gradients.map((gradient) => {
      optimizer.applyGradients({ [w.name]: tf.scalar(gradient) });
      return w.dataSync()[0]!;
    });
  } finally {
    w.dispose();
    optimizer.dispose();
  }
}

/**
 * Returns the accumulators and the weight before the last gradient: the state from which the student computes a step.
 */
function momentumBefore(start: number, gradients: readonly number[]): { w: number; velocity: number } {
  const before = path(sgd({ learningRate: RATE, momentum: MOMENTUM }), start, gradients.slice(0, -1));
  const velocity = gradients.slice(0, -1).reduce((v, g) => MOMENTUM * v - RATE * g, 0);
  return { w: before.at(-1) ?? start, velocity };
}

function adamBefore(start: number, gradients: readonly number[]): { w: number; m: number; v: number } {
  const earlier = gradients.slice(0, -1);
  const w = path(adam(RATE), start, earlier).at(-1) ?? start;
  const average = (beta: number, power: number) => earlier.reduce((sum, g) => beta * sum + (1 - beta) * g ** power, 0);
  return { w, m: average(0.9, 1), v: average(0.999, 2) };
}

const momentumCase = (start: number, gradients: readonly number[], name: Case["name"]): Case => {
  const { w, velocity } = momentumBefore(start, gradients);
  return {
    name,
    points: 2,
    call: "momentumStep",
    args: [w, gradients.at(-1)!, velocity, RATE, MOMENTUM],
    judge: (answer) => {
      const expected = path(sgd({ learningRate: RATE, momentum: MOMENTUM }), start, gradients).at(-1)!;
      // The optimizer computes in float32.
      const hint = text(
        "The velocity keeps a part of itself and loses the gradient's step.",
        "속도는 자신의 일부를 지키고 기울기만큼 줄어듭니다.",
      );
      closeTo(part(answer, "w"), [expected], "w", 1e-5, hint);
    },
  };
};

const adamCase = (start: number, gradients: readonly number[], name: Case["name"]): Case => {
  const { w, m, v } = adamBefore(start, gradients);
  return {
    name,
    points: 3,
    call: "adamStep",
    args: [w, gradients.at(-1)!, m, v, gradients.length, RATE],
    judge: (answer) => {
      const expected = path(adam(RATE), start, gradients).at(-1)!;
      const hint = text(
        "Is the start at 0 corrected, by 1 − β₁ᵗ and 1 − β₂ᵗ, and is v an average of squares?",
        "0에서 시작한 것을 1 − β₁ᵗ와 1 − β₂ᵗ로 보정했나요? v는 제곱의 평균인가요?",
      );
      closeTo(part(answer, "w"), [expected], "w", 1e-5, hint);
    },
  };
};

export const optimizers: Assignment = {
  id: "optimizers",
  task: text(
    "Write one step of momentum and one of Adam, as Keras takes them.",
    "모멘텀과 Adam의 한 스텝을 케라스와 같게 작성하세요.",
  ),
  cases: (seed) => {
    const random = new RandomState(seed);
    const gradients = Array.from({ length: 5 }, () => 2 * random.randomSample() - 1);
    const start = random.randomSample();
    return [
      momentumCase(1, [0.5], text("The first step of momentum.", "모멘텀의 첫 스텝.")),
      momentumCase(start, gradients, text("The fifth step of momentum.", "모멘텀의 다섯째 스텝.")),
      adamCase(1, [0.5], text("The first step of Adam.", "Adam의 첫 스텝.")),
      adamCase(start, gradients, text("The fifth step of Adam.", "Adam의 다섯째 스텝.")),
    ];
  },
  mistakes: [
    {
      name: "the velocity grows with the gradient",
      change: [["velocity - rate * gradient", "velocity + rate * gradient"]],
      says: /velocity keeps a part/,
    },
    {
      name: "no correction",
      change: [["(rate * Math.sqrt(1 - beta2 ** t)) / (1 - beta1 ** t)", "rate"]],
      says: /start at 0 corrected/,
    },
    {
      name: "v averages gradients, not squares",
      change: [["(1 - beta2) * gradient ** 2", "(1 - beta2) * Math.abs(gradient)"]],
      says: /average of squares/,
    },
  ],
};
