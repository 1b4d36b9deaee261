// @internal

import { text } from "@feedforward/runs";
import { divergence, epochsOf, type Finding, finding, type Measured, percent, points, tooFew } from "../findings";

/** Defaults of the chapter. Averaging fewer networks, or networks that have hardly learnt, gains little. */
const [EPOCHS, NETWORKS] = [5, 10];

/** @param alone Validation accuracy of each member. @param together Validation accuracy of their average. */
export function baggingFindings(
  members: readonly Measured[],
  alone: readonly number[],
  together: number,
): readonly Finding[] {
  const best = Math.max(...alone);
  const gain = together - alone.reduce((sum, value) => sum + value, 0) / alone.length;
  const judged = {
    tooShort: tooFew("epochs", epochsOf(...members), EPOCHS) ?? tooFew("networks", members.length, NETWORKS),
    diverged: divergence(...members),
  };
  return [
    finding({
      claim: text(
        "Together, the members are more accurate than the best of them alone.",
        "신경망들은 함께하면 가장 나은 하나보다 더 많이 맞힙니다.",
      ),
      holds: together > best,
      shown: text(
        `Together, the members (${percent(together)}) are more accurate than the best of them alone (${percent(best)}).`,
        `신경망들은 함께하면(${percent(together)}) 가장 나은 하나(${percent(best)})보다 더 많이 맞힙니다.`,
      ),
      refuted: text(
        `Together, the members (${percent(together)}) are no more accurate than the best of them alone (${percent(best)}).`,
        `신경망들이 함께해도(${percent(together)}) 가장 나은 하나(${percent(best)})보다 더 맞히지 못합니다.`,
      ),
      ...judged,
    }),
    finding({
      claim: text(
        "The ensemble gains at least 0.5 percentage points over an average member.",
        "평균하면 신경망 하나보다 0.5%p 이상 높습니다.",
      ),
      holds: gain >= 0.005,
      shown: text(
        `The ensemble gains ${points(gain).en} over an average member.`,
        `평균하면 신경망 하나보다 ${points(gain).ko} 높습니다.`,
      ),
      refuted: text(
        gain < 0
          ? `The ensemble is ${points(-gain).en} below an average member.`
          : `The ensemble gains only ${points(gain).en} over an average member: less than 0.5.`,
        gain < 0
          ? `평균하면 신경망 하나보다 ${points(-gain).ko} 낮습니다.`
          : `평균해도 신경망 하나보다 ${points(gain).ko} 높을 뿐입니다.`,
      ),
      ...judged,
    }),
  ];
}
