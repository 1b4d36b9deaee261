// @internal

import { finalMetric, type Text, text } from "@feedforward/runs";
import { divergence, type Finding, finding, type Measured, percent, points, tooFew } from "../findings";

/** Most of the notebook's 470 steps; before that, the deep network without normalisation has not begun to learn. */
const STEPS = 400;
/** Number of steps for claims about the first epoch. */
const FIRST_STEPS = 40;

export interface NormalizationRuns {
  readonly plain: Measured;
  readonly normalized: Measured;
  readonly normalizedFast: Measured;
  readonly plainNormal: Measured;
  readonly normalizedNormal: Measured;
}

/** @param stepsPerEpoch Batches per epoch, the same in each run. */
export function batchNormalizationFindings(runs: NormalizationRuns, stepsPerEpoch: number): readonly Finding[] {
  const { plain, normalized, normalizedFast, plainNormal, normalizedNormal } = runs;
  const end = (run: Measured) => finalMetric(run, "val_accuracy");
  const first = (run: Measured) => run.history.metrics.val_accuracy?.[0] ?? Number.NaN;
  const steps = (...some: Measured[]) => Math.min(...some.map(({ history }) => history.epochs.length)) * stepsPerEpoch;
  const judged = (...some: Measured[]) => ({
    tooShort: tooFew("steps", steps(...some), STEPS),
    diverged: divergence(...some),
  });
  const pair = (a: number, b: number): Text =>
    text(`${percent(a)} with it, ${percent(b)} without`, `있으면 ${percent(a)}, 없으면 ${percent(b)}`);
  const [ends, starts] = [pair(end(normalized), end(plain)), pair(first(normalized), first(plain))];
  const cost = end(normalized) - end(normalizedFast);
  const change = Math.abs(end(normalized) - end(normalizedNormal));
  const plainChange = Math.abs(end(plain) - end(plainNormal));
  return [
    finding({
      claim: text(
        "1. The deep sigmoid network does better with normalisation.",
        "1. 깊은 시그모이드 신경망은 정규화하면 더 나아집니다.",
      ),
      holds: end(normalized) >= end(plain) + 0.02,
      shown: text(
        `1. The deep sigmoid network does better with normalisation: ${ends.en}.`,
        `1. 깊은 시그모이드 신경망은 정규화하면 더 나아집니다: ${ends.ko}.`,
      ),
      refuted: text(
        `1. The deep sigmoid network does not do at least 2 percentage points better with normalisation: ${ends.en}.`,
        `1. 깊은 시그모이드 신경망이 정규화로 2%p 이상 나아지지는 않습니다: ${ends.ko}.`,
      ),
      ...judged(normalized, plain),
    }),
    finding({
      claim: text(
        "2. The normalised network is ahead after the first epoch: it learns faster.",
        "2. 정규화한 신경망은 첫 에포크 뒤에 이미 앞섭니다. 더 빨리 배웁니다.",
      ),
      holds: first(normalized) >= first(plain) + 0.02,
      shown: text(
        `2. The normalised network is ahead after the first epoch: ${starts.en}. It learns faster.`,
        `2. 정규화한 신경망은 첫 에포크 뒤에 이미 앞섭니다: ${starts.ko}. 더 빨리 배웁니다.`,
      ),
      refuted: text(
        `2. The normalised network is not at least 2 percentage points ahead after the first epoch: ${starts.en}.`,
        `2. 정규화한 신경망이 첫 에포크 뒤에 2%p 이상 앞서지는 않습니다: ${starts.ko}.`,
      ),
      tooShort: tooFew("steps", stepsPerEpoch, FIRST_STEPS),
      diverged: divergence(normalized, plain),
    }),
    finding({
      claim: text(
        "3. Ten times the learning rate costs the normalised network less than 2 percentage points.",
        "3. 학습률이 열 배여도 정규화한 신경망은 2%p도 잃지 않습니다.",
      ),
      holds: cost < 0.02,
      shown: text(
        cost < 0
          ? `3. Ten times the learning rate costs the normalised network nothing: it gains ${points(-cost).en}.`
          : `3. Ten times the learning rate costs the normalised network ${points(cost).en}: less than 2.`,
        cost < 0
          ? `3. 학습률이 열 배여도 정규화한 신경망은 잃는 것이 없습니다. 오히려 ${points(-cost).ko} 높습니다.`
          : `3. 학습률이 열 배여도 정규화한 신경망은 ${points(cost).ko}만 잃습니다. 2%p보다 작습니다.`,
      ),
      refuted: text(
        `3. Ten times the learning rate costs the normalised network ${points(cost).en}: 2 or more.`,
        `3. 학습률이 열 배면 정규화한 신경망도 ${points(cost).ko}를 잃습니다. 2%p 이상입니다.`,
      ),
      ...judged(normalized, normalizedFast),
    }),
    finding({
      claim: text(
        "4. Other initial weights change the normalised network no more than the plain one.",
        "4. 초기 가중치를 바꿔도 정규화한 신경망이 정규화하지 않은 신경망보다 더 흔들리지 않습니다.",
      ),
      holds: change <= plainChange + 0.005,
      shown:
        change <= plainChange
          ? text(
              `4. Other initial weights change the normalised network (by ${points(change).en}) no more than the plain one (${points(plainChange).en}).`,
              `4. 초기 가중치를 바꿀 때 정규화한 신경망의 변화(${points(change).ko})는 정규화하지 않은 신경망의 변화(${points(plainChange).ko})보다 크지 않습니다.`,
            )
          : text(
              `4. Other initial weights change the normalised network (by ${points(change).en}) hardly more than the plain one (${points(plainChange).en}): by at most 0.5.`,
              `4. 초기 가중치를 바꿀 때 정규화한 신경망의 변화(${points(change).ko})는 정규화하지 않은 신경망의 변화(${points(plainChange).ko})와 거의 같습니다. 차이가 0.5%p 이하입니다.`,
            ),
      refuted: text(
        `4. Other initial weights change the normalised network (by ${points(change).en}) more than the plain one (${points(plainChange).en}).`,
        `4. 초기 가중치를 바꿀 때 정규화한 신경망의 변화(${points(change).ko})가 정규화하지 않은 신경망의 변화(${points(plainChange).ko})보다 큽니다.`,
      ),
      ...judged(plain, plainNormal, normalized, normalizedNormal),
    }),
  ];
}
