// @internal

import { text } from "@feedforward/runs";
import { type Finding, finding, percent } from "../findings";

/** Smallest and largest value of the training rows, fraction of the most frequent class, and number of classes. */
export interface DataFacts {
  readonly least: number;
  readonly most: number;
  readonly share: number;
  readonly classes: number;
}

export const dataFindings = ({ least, most, share, classes }: DataFacts): readonly Finding[] => [
  finding({
    claim: text("Every value lies between 0 and 1.", "모든 값이 0과 1 사이입니다."),
    holds: least >= 0 && most <= 1,
    refuted: text(
      `The values lie between ${least} and ${most}, not between 0 and 1.`,
      `값이 0과 1 사이가 아니라 ${least}와 ${most} 사이입니다.`,
    ),
  }),
  finding({
    claim: text("The classes are of similar size.", "클래스의 크기가 비슷합니다."),
    holds: share < 1.5 / classes,
    shown: text(
      `The classes are of similar size: the most frequent has ${percent(share)} of the rows.`,
      `클래스의 크기가 비슷합니다. 가장 흔한 것이 ${percent(share)}입니다.`,
    ),
    refuted: text(
      `The classes differ in size: the most frequent has ${percent(share)} of the rows; an equal share would be ${percent(1 / classes)}.`,
      `클래스의 크기가 다릅니다. 가장 흔한 것이 ${percent(share)}입니다. 고르게 나누면 ${percent(1 / classes)}입니다.`,
    ),
  }),
];
