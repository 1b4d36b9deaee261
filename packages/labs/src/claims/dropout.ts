// @internal

import { finalMetric, labelsOf, text } from "@feedforward/runs";
import { divergence, epochsOf, type Finding, finding, type Measured, percent, points, tooFew } from "../findings";

/** Default number of epochs of the chapter. A network that has not memorised its rows yet needs no dropout. */
const EPOCHS = 30;

/** @param runs Runs, the one without dropout first; `half` is that of rate 0.5. */
export function dropoutFindings(runs: readonly Measured[], half: Measured): readonly Finding[] {
  const none = runs[0]!;
  const end = (run: Measured) => finalMetric(run, "val_accuracy");
  const gap = (run: Measured) => finalMetric(run, "accuracy") - end(run);
  const best = runs.reduce((leader, run) => (end(run) > end(leader) ? run : leader));
  const [wide, narrow] = [points(gap(none)), points(gap(half))];
  return [
    finding({
      claim: text(
        "Without dropout, training accuracy exceeds validation accuracy by more than at rate 0.5.",
        "드롭아웃이 없을 때는 드롭아웃 0.5일 때보다 학습 정확도와 검증 정확도의 차이가 큽니다.",
      ),
      holds: gap(none) > gap(half),
      shown: text(
        `Without dropout, training accuracy ends ${wide.en} above validation accuracy; at rate 0.5 it is ${narrow.en}.`,
        `학습 정확도와 검증 정확도의 차이는 드롭아웃이 없을 때 ${wide.ko}, 드롭아웃 0.5일 때 ${narrow.ko}입니다. 없을 때가 더 큽니다.`,
      ),
      refuted: text(
        `Without dropout, training accuracy does not exceed validation accuracy by more (${wide.en}) than at rate 0.5 (${narrow.en}).`,
        `드롭아웃이 없을 때 학습 정확도와 검증 정확도의 차이(${wide.ko})가 드롭아웃 0.5일 때(${narrow.ko})보다 크지 않습니다.`,
      ),
      tooShort: tooFew("epochs", epochsOf(none, half), EPOCHS),
      diverged: divergence(none, half),
    }),
    finding({
      claim: text(
        "A network with dropout reaches the best validation accuracy.",
        "검증 정확도가 가장 높은 것은 드롭아웃을 쓴 신경망입니다.",
      ),
      holds: best !== none,
      shown: text(
        `${best.spec.label} reaches the best validation accuracy: ${percent(end(best))}, against ${percent(end(none))} without dropout.`,
        `검증 정확도가 가장 높은 것은 ${labelsOf(best.spec).ko}입니다: ${percent(end(best))}. 드롭아웃이 없으면 ${percent(end(none))}입니다.`,
      ),
      refuted: text(
        `No network with dropout does better on validation rows than the one without: ${percent(end(none))}.`,
        `드롭아웃을 쓴 어느 신경망도 쓰지 않은 신경망(${percent(end(none))})보다 검증 정확도가 높지 않습니다.`,
      ),
      tooShort: tooFew("epochs", epochsOf(...runs), EPOCHS),
      diverged: divergence(...runs),
    }),
  ];
}
