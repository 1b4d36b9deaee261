// @internal

import { text } from "@feedforward/runs";
import { divergence, epochsOf, type Finding, finding, type Measured, percent, points, tooFew } from "../findings";

/** The chapter's own numbers: fewer networks, or networks that have hardly learnt, average little. */
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
        "Together the members know more than the best of them alone.",
        "신경망들은 함께하면 가장 나은 하나보다 더 많이 맞힙니다.",
      ),
      holds: together > best,
      shown: text(
        `Together the members (${percent(together)}) know more than the best of them alone (${percent(best)}).`,
        `신경망들은 함께하면(${percent(together)}) 가장 나은 하나(${percent(best)})보다 더 많이 맞힙니다.`,
      ),
      refuted: text(
        `Together the members (${percent(together)}) know no more than the best of them alone (${percent(best)}).`,
        `신경망들이 함께해도(${percent(together)}) 가장 나은 하나(${percent(best)})보다 더 맞히지 못합니다.`,
      ),
      ...judged,
    }),
    finding({
      claim: text(
        "The average gains at least 0.5 percentage points over a member.",
        "평균하면 신경망 하나보다 0.5%p 이상 높습니다.",
      ),
      holds: gain >= 0.005,
      shown: text(
        `The average gains ${points(gain).en} over a member.`,
        `평균하면 신경망 하나보다 ${points(gain).ko} 높습니다.`,
      ),
      refuted: text(
        gain < 0
          ? `The average is ${points(-gain).en} below a member.`
          : `The average gains only ${points(gain).en} over a member: less than 0.5.`,
        gain < 0
          ? `평균하면 신경망 하나보다 ${points(-gain).ko} 낮습니다.`
          : `평균해도 신경망 하나보다 ${points(gain).ko} 높을 뿐입니다.`,
      ),
      ...judged,
    }),
  ];
}
