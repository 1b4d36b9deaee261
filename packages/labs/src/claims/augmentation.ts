// @internal

import { finalMetric, text } from "@feedforward/runs";
import { divergence, epochsOf, type Finding, finding, type Measured, percent, points, tooFew } from "../findings";

/**
 * Default number of epochs of the chapter. The gain comes late, once the network has memorised the unchanged digits.
 */
const EPOCHS = 20;

export interface AugmentationRuns {
  readonly none: Measured;
  readonly moved: Measured;
  readonly noise: Measured;
  readonly flip: Measured;
}

export function augmentationFindings({ none, moved, noise, flip }: AugmentationRuns): readonly Finding[] {
  const end = (run: Measured) => finalMetric(run, "val_accuracy");
  const judged = (...runs: Measured[]) => ({
    tooShort: tooFew("epochs", epochsOf(...runs), EPOCHS),
    diverged: divergence(...runs),
  });
  const gain = end(moved) - end(none);
  return [
    finding({
      claim: text(
        "Rotated, shifted and zoomed copies gain at least 1 percentage point.",
        "돌리고 옮기고 키운 사본은 정확도를 1%p 이상 높입니다.",
      ),
      holds: gain >= 0.01,
      shown: text(
        `Rotated, shifted and zoomed copies gain ${points(gain).en}.`,
        `돌리고 옮기고 키운 사본은 정확도를 ${points(gain).ko} 높입니다.`,
      ),
      refuted: text(
        gain < 0
          ? `Rotated, shifted and zoomed copies cost ${points(-gain).en}.`
          : `Rotated, shifted and zoomed copies gain only ${points(gain).en}: less than 1.`,
        gain < 0
          ? `돌리고 옮기고 키운 사본은 정확도를 ${points(-gain).ko} 낮춥니다.`
          : `돌리고 옮기고 키운 사본은 정확도를 ${points(gain).ko}밖에 높이지 못합니다.`,
      ),
      ...judged(none, moved),
    }),
    finding({
      claim: text("They help more than noise.", "돌리고 옮기고 키운 사본은 잡음보다 더 도움이 됩니다."),
      holds: end(moved) > end(noise),
      shown: text(
        `They help more than noise: ${percent(end(moved))} against ${percent(end(noise))}.`,
        `돌리고 옮기고 키운 사본(${percent(end(moved))})은 잡음(${percent(end(noise))})보다 더 도움이 됩니다.`,
      ),
      refuted: text(
        `They help no more than noise: ${percent(end(moved))} against ${percent(end(noise))}.`,
        `돌리고 옮기고 키운 사본(${percent(end(moved))})이 잡음(${percent(end(noise))})보다 더 도움이 되지는 않습니다.`,
      ),
      ...judged(moved, noise),
    }),
    finding({
      claim: text("Flipped copies help less.", "뒤집은 사본은 그보다 덜 도움이 됩니다."),
      holds: end(moved) > end(flip),
      shown: text(
        `Flipped copies help less (${percent(end(flip))}): a mirrored digit is rarely a digit.`,
        `뒤집은 사본은 그보다 덜 도움이 됩니다(${percent(end(flip))}). 뒤집으면 숫자가 아닌 것이 많기 때문입니다.`,
      ),
      refuted: text(
        `Flipped copies help no less: ${percent(end(flip))} against ${percent(end(moved))}.`,
        `뒤집은 사본(${percent(end(flip))})이 돌리고 옮기고 키운 사본(${percent(end(moved))})보다 덜 도움이 되지는 않습니다.`,
      ),
      ...judged(moved, flip),
    }),
  ];
}
