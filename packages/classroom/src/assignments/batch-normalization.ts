import { RandomState } from "@feedforward/data";
import { text } from "@feedforward/runs";
import { closeTo, part } from "../answer";
import type { Assignment } from "../assignment";

const MOMENTUM = 0.9;
const EPSILON = 1e-3;

export const batchNormalization: Assignment = {
  id: "batch-normalization",
  task: text(
    "Write batch normalisation, in training and in inference, with the state that it keeps.",
    "배치 정규화를 학습할 때와 추론할 때 모두 작성하세요. 간직하는 상태도 함께 고칩니다.",
  ),
  cases: (seed) => {
    const random = new RandomState(seed);
    const x = Array.from({ length: 8 }, () => [10 + random.randomSample(), 100 * random.randomSample(), 3]);
    const [gamma, beta] = [
      [1, 2, 1],
      [0, 5, 1],
    ];
    const state = { mean: [1, 2, 3], variance: [4, 5, 6] };
    // The last column is constant, so its variance is exactly 0.
    const column = (j: number) => x.map((row) => row[j]!);
    const mean = [0, 1, 2].map((j) => column(j).reduce((sum, value) => sum + value / 8, 0));
    const variance = [0, 1, 2].map((j) => column(j).reduce((sum, value) => sum + (value - mean[j]!) ** 2 / 8, 0));
    const normalized = (means: readonly number[], variances: readonly number[]) =>
      x.flatMap((row) =>
        row.map((value, j) => (gamma[j]! * (value - means[j]!)) / Math.sqrt(variances[j]! + EPSILON) + beta[j]!),
      );
    const moved = (old: readonly number[], now: readonly number[]) =>
      old.map((value, j) => MOMENTUM * value + (1 - MOMENTUM) * now[j]!);
    const args = (training: boolean) => [x, gamma, beta, state, MOMENTUM, EPSILON, training] as const;
    return [
      {
        name: text(
          "In training, each column has mean β and deviation γ.",
          "학습할 때 각 열의 평균은 β, 표준편차는 γ가 됩니다.",
        ),
        points: 4,
        call: "forward",
        args: args(true),
        judge: (answer) => {
          const hint = text(
            "Are mean and variance those of the batch, and is ε under the root?",
            "평균과 분산이 배치의 것인가요? 근호 안에 ε이 있나요?",
          );
          closeTo(part(answer, "y"), normalized(mean, variance), "y", 1e-6, hint);
        },
      },
      {
        name: text("In training, the state moves a little.", "학습할 때 상태가 조금 움직입니다."),
        points: 3,
        call: "forward",
        args: args(true),
        judge: (answer) => {
          const hint = text(
            "The old state counts m, the batch 1 − m.",
            "옛 상태의 비중이 m, 배치의 비중이 1 − m입니다.",
          );
          closeTo(part(part(answer, "state"), "mean"), moved(state.mean, mean), "state.mean", 1e-6, hint);
          closeTo(
            part(part(answer, "state"), "variance"),
            moved(state.variance, variance),
            "state.variance",
            1e-6,
            hint,
          );
        },
      },
      {
        name: text(
          "In inference, the state normalises, and stays.",
          "추론할 때는 상태로 정규화하고, 상태는 그대로입니다.",
        ),
        points: 3,
        call: "forward",
        args: args(false),
        judge: (answer) => {
          const hint = text("In inference the batch must not matter.", "추론할 때는 배치가 영향을 주면 안 됩니다.");
          closeTo(part(answer, "y"), normalized(state.mean, state.variance), "y", 1e-6, hint);
          closeTo(part(part(answer, "state"), "mean"), state.mean, "state.mean", 1e-6, hint);
        },
      },
    ];
  },
  mistakes: [
    {
      name: "the batch counts in inference too",
      change: [["training ? [batchMean, batchVariance] : [state.mean, state.variance]", "[batchMean, batchVariance]"]],
      says: /In inference the batch must not matter/,
    },
    {
      name: "no epsilon",
      change: [["Math.sqrt(variance[j]! + epsilon)", "Math.sqrt(variance[j]!)"]],
      says: /finite numbers/,
    },
    {
      name: "the momentum is the batch's",
      change: [["momentum * value + (1 - momentum) * now[j]!", "(1 - momentum) * value + momentum * now[j]!"]],
      says: /The old state counts m/,
    },
  ],
};
