// @internal

import { type Text, text } from "@feedforward/runs";
import { divergedAt, type Finding, finding, tooFew } from "../findings";

/** Mean squared error below which the line fits. */
const FITS = 1e-2;

/** Losses of a descent, from the start. */
export interface Descent {
  readonly rate: number;
  readonly losses: readonly number[];
}

/** Number of steps in the chapter. */
const STEPS = 100;

/** Returns the explanation if a descent diverged. On this bowl, the loss only grows if the steps are too long. */
function diverging({ rate, losses }: Descent): Text | undefined {
  const last = losses.at(-1)!;
  return Number.isFinite(last) && last <= Math.max(losses[0]!, FITS)
    ? undefined
    : divergedAt(text(`rate ${rate}`, `학습률 ${rate}`), last);
}

export function linearRegressionFindings(slow: Descent, fast: Descent): readonly Finding[] {
  const steps = fast.losses.length - 1;
  const [slowEnd, fastEnd] = [slow.losses.at(-1)!, fast.losses.at(-1)!];
  const tooShort = tooFew("steps", steps, STEPS);
  const after = text(`after ${steps} steps`, `${steps}스텝 뒤`);
  return [
    finding({
      claim: text(`At rate ${fast.rate} the line fits.`, `학습률 ${fast.rate}이면 직선이 맞습니다.`),
      holds: fastEnd < FITS,
      shown: text(
        `At rate ${fast.rate} the line fits ${after.en} (loss ${fastEnd.toExponential(1)}).`,
        `학습률 ${fast.rate}: ${after.ko}에 직선이 맞습니다(손실 ${fastEnd.toExponential(1)}).`,
      ),
      refuted: text(
        `At rate ${fast.rate} the line does not fit ${after.en} (loss ${fastEnd.toPrecision(2)}).`,
        `학습률 ${fast.rate}: ${after.ko}에도 직선이 맞지 않습니다(손실 ${fastEnd.toPrecision(2)}).`,
      ),
      tooShort,
      settled: "shown",
      diverged: diverging(fast),
    }),
    finding({
      claim: text(
        `At rate ${slow.rate} the line is still on its way after as many steps.`,
        `학습률 ${slow.rate}이면 같은 스텝 뒤에도 아직 가는 중입니다.`,
      ),
      holds: slowEnd >= FITS,
      shown: text(
        `At rate ${slow.rate} the line is still on its way ${after.en} (loss ${slowEnd.toPrecision(2)}).`,
        `학습률 ${slow.rate}: ${after.ko}에도 아직 가는 중입니다(손실 ${slowEnd.toPrecision(2)}).`,
      ),
      refuted: text(
        `At rate ${slow.rate} the line fits too ${after.en} (loss ${slowEnd.toExponential(1)}).`,
        `학습률 ${slow.rate}: 이 학습률로도 ${after.ko}에 직선이 맞습니다(손실 ${slowEnd.toExponential(1)}).`,
      ),
      tooShort,
      settled: "refuted",
      diverged: diverging(slow),
    }),
  ];
}
