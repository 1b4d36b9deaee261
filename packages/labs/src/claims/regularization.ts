// @internal

import { finalMetric, labelsOf, text } from "@feedforward/runs";
import {
  divergence,
  epochsOf,
  type Finding,
  finding,
  type Measured,
  noBetterThan,
  percent,
  points,
  tooFew,
} from "../findings";

/** Number of epochs of the notebook, and most of its 470 steps. A penalty needs many steps to empty a layer. */
const [EPOCHS, STEPS] = [10, 400];

export interface RegularizationRuns {
  readonly l1: Measured;
  readonly l2: Measured;
  readonly zero: Measured;
  readonly dropout: Measured;
}

/** Values that the claims need besides the histories. */
export interface RegularizationFacts {
  readonly strength: { readonly l1: number; readonly l2: number };
  /** Fraction of the hidden weights below `nearZero` under L1. */
  readonly emptied: number;
  readonly nearZero: number;
  /** Batches per epoch, the same in each run. */
  readonly stepsPerEpoch: number;
  /** Fraction of the most frequent class among the validation rows. */
  readonly frequent: number;
}

export function regularizationFindings(
  { l1, l2, zero, dropout }: RegularizationRuns,
  { strength, emptied, nearZero, stepsPerEpoch, frequent }: RegularizationFacts,
): readonly Finding[] {
  const end = (run: Measured) => finalMetric(run, "val_accuracy");
  const judged = (...runs: Measured[]) => ({
    tooShort: tooFew("epochs", epochsOf(...runs), EPOCHS) ?? tooFew("steps", epochsOf(...runs) * stepsPerEpoch, STEPS),
    diverged: divergence(...runs),
  });
  const [trained, unseen] = [finalMetric(dropout, "accuracy"), end(dropout)];
  const cost = end(zero) - end(l2);
  const noBetter = noBetterThan(end(l1), frequent);
  const others = [l1, l2, dropout];
  const best = others.reduce((leader, run) => (end(run) > end(leader) ? run : leader));
  return [
    finding({
      claim: text(
        `L1 with λ = ${strength.l1} empties the hidden layer: at least 90 % of its weights are below ${nearZero}.`,
        `λ = ${strength.l1}인 L1은 은닉층을 비웁니다. 가중치의 90 % 이상이 ${nearZero}보다 작습니다.`,
      ),
      holds: emptied >= 0.9,
      shown: text(
        `L1 with λ = ${strength.l1} empties the hidden layer: ${percent(emptied)} of its weights are below ${nearZero}.`,
        `λ = ${strength.l1}인 L1은 은닉층을 비웁니다. 가중치의 ${percent(emptied)}가 ${nearZero}보다 작습니다.`,
      ),
      refuted: text(
        `L1 with λ = ${strength.l1} does not empty the hidden layer: ${percent(emptied)} of its weights are below ${nearZero}.`,
        `λ = ${strength.l1}인 L1은 은닉층을 비우지 않습니다. ${nearZero}보다 작은 가중치는 ${percent(emptied)}입니다.`,
      ),
      settled: "shown",
      ...judged(l1),
    }),
    finding({
      claim: text(
        "Under L1 the network does no better than always answering the most frequent class.",
        "L1을 쓴 신경망은 가장 흔한 클래스만 대답하는 것보다 낫지 않습니다.",
      ),
      holds: end(l1) < frequent + 0.01,
      shown: text(
        `Under L1 the network (${percent(end(l1))}) does ${noBetter.en} than always answering the most frequent class (${percent(frequent)}).`,
        `L1을 쓴 신경망(${percent(end(l1))})은 가장 흔한 클래스만 대답하는 것(${percent(frequent)})보다 ${noBetter.ko}.`,
      ),
      refuted: text(
        `Under L1 the network (${percent(end(l1))}) does better than always answering the most frequent class (${percent(frequent)}).`,
        `L1을 쓴 신경망(${percent(end(l1))})은 가장 흔한 클래스만 대답하는 것(${percent(frequent)})보다 낫습니다.`,
      ),
      ...judged(l1),
    }),
    finding({
      claim: text(
        `L2 with λ = ${strength.l2} costs more than 10 percentage points of accuracy.`,
        `λ = ${strength.l2}인 L2는 정확도를 10%p 넘게 낮춥니다.`,
      ),
      holds: cost > 0.1,
      shown: text(
        `L2 with λ = ${strength.l2} costs ${points(cost).en} of accuracy.`,
        `λ = ${strength.l2}인 L2는 정확도를 ${points(cost).ko} 낮춥니다.`,
      ),
      refuted:
        cost < 0
          ? text(
              `L2 with λ = ${strength.l2} gains ${points(-cost).en} of accuracy.`,
              `λ = ${strength.l2}인 L2는 정확도를 ${points(-cost).ko} 높입니다.`,
            )
          : text(
              `L2 with λ = ${strength.l2} costs only ${points(cost).en} of accuracy: no more than 10.`,
              `λ = ${strength.l2}인 L2는 정확도를 ${points(cost).ko} 낮출 뿐입니다. 10%p를 넘지 않습니다.`,
            ),
      ...judged(l2, zero),
    }),
    finding({
      claim: text(
        "With dropout, validation accuracy is above training accuracy, because only training drops units.",
        "드롭아웃은 학습할 때만 끄므로 검증 정확도가 학습 정확도보다 높습니다.",
      ),
      holds: unseen > trained,
      shown: text(
        `With dropout, validation accuracy (${percent(unseen)}) is above training accuracy (${percent(trained)}), because only training drops units.`,
        `드롭아웃은 학습할 때만 끄므로 검증 정확도(${percent(unseen)})가 학습 정확도(${percent(trained)})보다 높습니다.`,
      ),
      refuted: text(
        `With dropout, validation accuracy (${percent(unseen)}) is not above training accuracy (${percent(trained)}).`,
        `드롭아웃을 써도 검증 정확도(${percent(unseen)})가 학습 정확도(${percent(trained)})보다 높지 않습니다.`,
      ),
      ...judged(dropout),
    }),
    finding({
      claim: text("The network without any penalty does best.", "페널티가 없는 신경망이 가장 낫습니다."),
      holds: end(zero) > end(best),
      shown: text(
        `The network without any penalty does best (${percent(end(zero))}): there was no overfitting to prevent.`,
        `페널티가 없는 신경망이 가장 낫습니다(${percent(end(zero))}). 막을 과적합이 없었기 때문입니다.`,
      ),
      refuted: text(
        `${best.spec.label} (${percent(end(best))}) does at least as well as the network without any penalty (${percent(end(zero))}).`,
        `${labelsOf(best.spec).ko}(${percent(end(best))}) 쪽이 페널티가 없는 신경망(${percent(end(zero))})에 뒤지지 않습니다.`,
      ),
      ...judged(zero, ...others),
    }),
  ];
}
