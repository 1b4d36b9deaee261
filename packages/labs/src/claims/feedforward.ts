// @internal

import { text } from "@feedforward/runs";
import { divergedAt, type Finding, finding } from "../findings";

/**
 * @param difference Largest difference between the gradients by hand and those of tfjs. @param errors Errors before and
 *   after the step.
 */
export function feedforwardFindings(
  difference: number,
  errors: { readonly before: number; readonly after: number },
  rate: number,
): readonly Finding[] {
  const from = `${errors.before.toFixed(4)} → ${errors.after.toFixed(4)}`;
  return [
    finding({
      claim: text(
        "The gradients by hand equal those of automatic differentiation to float32 rounding.",
        "손으로 구한 기울기가 자동 미분과 float32 반올림까지 같습니다.",
      ),
      holds: difference < 1e-6,
      refuted: text(
        `The gradients by hand differ from those of automatic differentiation by up to ${difference.toExponential(1)}.`,
        `손으로 구한 기울기가 자동 미분과 ${difference.toExponential(1)}까지 다릅니다.`,
      ),
      diverged: Number.isFinite(difference) ? undefined : divergedAt(text("the gradient", "기울기"), difference),
    }),
    finding({
      claim: text("One step against the gradient reduces the error.", "기울기 반대로 한 스텝 가면 오차가 줄어듭니다."),
      holds: errors.after < errors.before,
      shown: text(
        `One step against the gradient reduces the error: ${from}.`,
        `기울기 반대로 한 스텝 가면 오차가 줄어듭니다: ${from}.`,
      ),
      refuted: text(
        `At rate ${rate}, one step against the gradient does not reduce the error: ${from}. The step is too long.`,
        `학습률 ${rate}에서는 기울기 반대로 한 스텝 가도 오차가 줄지 않습니다: ${from}. 스텝이 너무 깁니다.`,
      ),
      diverged: Number.isFinite(errors.after) ? undefined : divergedAt(text("the step", "한 스텝"), errors.after),
    }),
  ];
}
