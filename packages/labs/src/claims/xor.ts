// @internal

import { text } from "@feedforward/runs";
import { divergence, epochsOf, type Finding, finding, type Measured, percent, tooFew } from "../findings";

/** Default number of epochs of the chapter. */
const EPOCHS = 300;

/** Result of one network. */
export interface Reached {
  readonly run: Measured;
  /** Fraction of its points that are classified correctly. */
  readonly right: number;
}

export function xorFindings(xor: Reached, ring: Reached, hidden: number): readonly Finding[] {
  const judged = ({ run }: Reached) => ({
    tooShort: tooFew("epochs", epochsOf(run), EPOCHS),
    settled: "shown" as const,
    diverged: divergence(run),
  });
  const units = text(hidden === 1 ? "1 hidden unit" : `${hidden} hidden units`, `은닉 유닛 ${hidden}개`);
  return [
    finding({
      claim: text(
        `A network with ${units.en} learns XOR without a mistake.`,
        `${units.ko}로 XOR를 실수 없이 배웁니다.`,
      ),
      holds: xor.right === 1,
      refuted: text(
        `A network with ${units.en} does not learn XOR: it gets ${Math.round(4 * (1 - xor.right))} of 4 cases wrong.`,
        `${units.ko}로 XOR를 배우지 못했습니다. 네 경우 가운데 ${Math.round(4 * (1 - xor.right))}개가 틀립니다.`,
      ),
      ...judged(xor),
    }),
    finding({
      claim: text(
        `More than 95 % of the ring's points are on the right side with ${units.en}.`,
        `${units.ko}로 고리의 점 95 % 넘게 맞는 쪽에 놓습니다.`,
      ),
      holds: ring.right > 0.95,
      shown: text(
        `With ${units.en}, ${percent(ring.right)} of the ring's points are on the right side: more than 95 %.`,
        `${units.ko}로 고리의 점 ${percent(ring.right)}를 맞는 쪽에 놓습니다. 95 %가 넘습니다.`,
      ),
      refuted: text(
        `With ${units.en}, only ${percent(ring.right)} of the ring's points are on the right side: no more than 95 %.`,
        `${units.ko}로는 고리의 점 ${percent(ring.right)}만 맞는 쪽에 놓습니다. 95 %를 넘지 못합니다.`,
      ),
      ...judged(ring),
    }),
  ];
}
