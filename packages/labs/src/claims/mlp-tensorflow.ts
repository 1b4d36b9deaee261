// @internal

import { text } from "@feedforward/runs";
import { divergedAt, type Finding, finding, percent, tooFew } from "../findings";
import type { LossAndAccuracy } from "../tf1-mlp";

/** Number of epochs of the notebook. */
const EPOCHS = 10;

/** Losses are means of float32 values, so rounding may move them slightly below the bound. */
const ROUNDING = 1e-5;

/** @param lowest Lowest loss that a sigmoid followed by a softmax allows. */
export function mlpTensorflowFindings(
  epochs: readonly { readonly train: LossAndAccuracy; readonly test: LossAndAccuracy }[],
  lowest: number,
): readonly Finding[] {
  const losses = epochs.flatMap(({ train, test }) => [train.loss, test.loss]);
  const broken = losses.find((loss) => !Number.isFinite(loss));
  const diverged = broken === undefined ? undefined : divergedAt("MLP", broken);
  const least = Math.min(...losses);
  const reached = epochs.at(-1)?.test.accuracy ?? Number.NaN;
  const bound = lowest.toFixed(2);
  return [
    finding({
      claim: text(
        `The loss stays above ${bound}, the lowest value that a sigmoid before a softmax allows.`,
        `손실이 ${bound}보다 큽니다. 소프트맥스 앞의 시그모이드에서 나올 수 있는 가장 작은 값입니다.`,
      ),
      holds: least >= lowest - ROUNDING,
      refuted: text(
        `The loss falls to ${least.toFixed(4)}, below the ${lowest.toFixed(4)} that a sigmoid before a softmax allows.`,
        `손실이 ${least.toFixed(4)}까지 내려갑니다. 소프트맥스 앞의 시그모이드에서 나올 수 있는 ${lowest.toFixed(4)}보다 작습니다.`,
      ),
      diverged,
    }),
    finding({
      claim: text(
        "The network still reads more than 70 % of unseen digits.",
        "그래도 이 신경망은 처음 보는 숫자의 70 %보다 많이 읽습니다.",
      ),
      holds: reached > 0.7,
      shown: text(
        `The network still reads ${percent(reached)} of unseen digits: more than 70 %.`,
        `그래도 이 신경망은 처음 보는 숫자의 ${percent(reached)}를 읽습니다. 70 %가 넘습니다.`,
      ),
      refuted: text(
        `The network reads only ${percent(reached)} of unseen digits: no more than 70 %.`,
        `이 신경망은 처음 보는 숫자의 ${percent(reached)}만 읽습니다. 70 %를 넘지 못합니다.`,
      ),
      tooShort: tooFew("epochs", epochs.length, EPOCHS),
      settled: "shown",
      diverged,
    }),
  ];
}
