// @internal

import { finalMetric, type Text, text } from "@feedforward/runs";
import { divergence, epochsOf, type Finding, finding, type Measured, percent, tooFew } from "../findings";

/** Number of epochs of the notebook. In the first few, the order is different. */
const EPOCHS = 10;

export interface OptimizerRuns {
  readonly adam: Measured;
  readonly sgd: Measured;
  readonly momentum: Measured;
  readonly adagrad: Measured;
  readonly rmsprop: Measured;
}

const rateOf = ({ spec }: Measured): number => Number(spec.optimizer?.options?.learningRate);

export function optimizersFindings({ adam, sgd, momentum, adagrad, rmsprop }: OptimizerRuns): readonly Finding[] {
  const end = (run: Measured) => finalMetric(run, "val_accuracy");
  const shown = (run: Measured) => `${run.spec.label} (${percent(end(run))})`;
  /** Creates the claim that the first run ends above the second. */
  const above = (a: Measured, b: Measured, claim: Text, note = text("", "")): Finding =>
    finding({
      claim,
      holds: end(a) > end(b),
      shown: text(
        `${shown(a)} ends above ${shown(b)}${note.en}.`,
        `${note.ko}${shown(a)} 쪽이 ${shown(b)}보다 높게 끝납니다.`,
      ),
      refuted: text(
        `${shown(a)} does not end above ${shown(b)}${note.en}.`,
        `${note.ko}${shown(a)} 쪽이 ${shown(b)}보다 높게 끝나지 않습니다.`,
      ),
      tooShort: tooFew("epochs", epochsOf(a, b), EPOCHS),
      diverged: divergence(a, b),
    });
  const three = [rmsprop, adagrad, adam];
  const smallest = rateOf(adam) < Math.min(rateOf(rmsprop), rateOf(adagrad));
  const reason = smallest
    ? text(", whose learning rate is the smallest of the three", " 셋 가운데 Adam의 학습률이 가장 작습니다.")
    : text("", "");
  return [
    above(
      momentum,
      sgd,
      text(
        "Momentum ends above plain SGD at the same learning rate.",
        "같은 학습률에서 Momentum이 SGD보다 높게 끝납니다.",
      ),
      text(" at the same learning rate", "같은 학습률에서 "),
    ),
    above(adam, sgd, text("Adam ends above SGD.", "Adam이 SGD보다 높게 끝납니다.")),
    finding({
      claim: text(
        "At these rates RMSProp and Adagrad end above Adam.",
        "이 학습률에서는 RMSProp과 Adagrad가 Adam보다 높게 끝납니다.",
      ),
      holds: Math.min(end(rmsprop), end(adagrad)) > end(adam),
      shown: text(
        `${shown(rmsprop)} and ${shown(adagrad)} end above ${shown(adam)}${reason.en}.`,
        `${shown(rmsprop)}와 ${shown(adagrad)} 모두 ${shown(adam)}보다 높게 끝납니다.${reason.ko}`,
      ),
      refuted: text(
        `${shown(rmsprop)} and ${shown(adagrad)} do not both end above ${shown(adam)}.`,
        `${shown(rmsprop)}와 ${shown(adagrad)} 모두가 ${shown(adam)}보다 높게 끝나지는 않습니다.`,
      ),
      tooShort: tooFew("epochs", epochsOf(...three), EPOCHS),
      diverged: divergence(...three),
    }),
  ];
}
