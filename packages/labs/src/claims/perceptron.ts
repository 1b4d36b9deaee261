// @internal

import { text } from "@feedforward/runs";
import { type Finding, finding, tooFew } from "../findings";

/** Number of epochs after which the rule has learnt every linearly separable gate, and XOR has had the same chance. */
const EPOCHS = 10;

/** @param mistakes Number of mistakes for each gate in its last epoch. @param epochs Maximum number of epochs. */
export function perceptronFindings(mistakes: Readonly<Record<string, number>>, epochs: number): readonly Finding[] {
  const open = ["AND", "OR", "NAND"].filter((gate) => mistakes[gate] !== 0);
  const tooShort = tooFew("epochs", epochs, EPOCHS);
  return [
    finding({
      claim: text("AND, OR and NAND are learnt without a mistake.", "AND, OR, NAND는 실수 없이 배웁니다."),
      holds: open.length === 0,
      refuted: text(
        `Not learnt within ${epochs} epochs: ${open.join(", ")}.`,
        `${epochs}에포크 안에 배우지 못한 게이트: ${open.join(", ")}.`,
      ),
      tooShort,
      settled: "shown",
    }),
    finding({
      claim: text(
        "XOR is not learnt: one line cannot separate it.",
        "XOR는 배우지 못합니다. 직선 하나로는 가를 수 없습니다.",
      ),
      holds: mistakes.XOR !== 0,
      refuted: text("XOR is learnt.", "XOR를 배웁니다."),
      tooShort,
    }),
  ];
}
