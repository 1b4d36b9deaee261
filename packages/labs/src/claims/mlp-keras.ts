// @internal

import { finalMetric, text } from "@feedforward/runs";
import { divergence, epochsOf, type Finding, finding, type Measured, percent, points, tooFew } from "../findings";

/** Number of epochs of the notebook. With fewer, a low accuracy means nothing and a small gap is no surprise. */
const EPOCHS = 10;

export function mlpKerasFindings(run: Measured, hidden: number): readonly Finding[] {
  const validation = finalMetric(run, "val_accuracy");
  const gap = finalMetric(run, "accuracy") - validation;
  const judged = { tooShort: tooFew("epochs", epochsOf(run), EPOCHS), diverged: divergence(run) };
  const units = {
    en: hidden === 1 ? "1 hidden unit reads" : `${hidden} hidden units read`,
    ko: `은닉 유닛 ${hidden}개로`,
  };
  return [
    finding({
      claim: text(
        `${units.en} more than 85 % of unseen digits.`,
        `${units.ko} 처음 보는 숫자의 85 %보다 많이 읽습니다.`,
      ),
      holds: validation > 0.85,
      shown: text(
        `${units.en} ${percent(validation)} of unseen digits: more than 85 %.`,
        `${units.ko} 처음 보는 숫자의 ${percent(validation)}를 읽습니다. 85 %가 넘습니다.`,
      ),
      refuted: text(
        `${units.en} only ${percent(validation)} of unseen digits: no more than 85 %.`,
        `${units.ko} 처음 보는 숫자의 ${percent(validation)}만 읽습니다. 85 %를 넘지 못합니다.`,
      ),
      settled: "shown",
      ...judged,
    }),
    finding({
      claim: text(
        "Training and validation accuracy end within 2 percentage points of each other: this network does not overfit.",
        "학습 정확도와 검증 정확도의 차이가 2%p 이내입니다. 이 신경망은 과적합하지 않습니다.",
      ),
      holds: Math.abs(gap) <= 0.02,
      shown: text(
        `Training and validation accuracy end ${points(Math.abs(gap)).en} apart, within 2: this network does not overfit.`,
        `학습 정확도와 검증 정확도의 차이가 ${points(Math.abs(gap)).ko}로 2%p 이내입니다. 이 신경망은 과적합하지 않습니다.`,
      ),
      refuted:
        gap > 0
          ? text(
              `Training accuracy ends ${points(gap).en} above validation accuracy, more than 2: this network overfits.`,
              `학습 정확도가 검증 정확도보다 ${points(gap).ko} 높아 2%p를 넘습니다. 이 신경망은 과적합합니다.`,
            )
          : text(
              `Validation accuracy ends ${points(-gap).en} above training accuracy, more than 2: that is not overfitting, but the two are not close.`,
              `검증 정확도가 학습 정확도보다 ${points(-gap).ko} 높아 2%p를 넘습니다. 과적합은 아니지만 차이가 작지 않습니다.`,
            ),
      ...judged,
    }),
  ];
}
