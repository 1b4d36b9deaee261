// @internal

import { finalMetric, text } from "@feedforward/runs";
import { divergence, type Finding, finding, type Measured, noBetterThan, percent, tooFew } from "../findings";

/** Most of the notebook's 470 steps. After only a few, no deep network is better than guessing. */
const STEPS = 400;

export interface GradientFacts {
  /** Batches per epoch, the same in both runs. */
  readonly stepsPerEpoch: number;
  /** Fraction of the most frequent class among the validation rows. */
  readonly frequent: number;
  /** Ratio of the first layer's gradient norm to the last's, before training. */
  readonly ratio: { readonly sigmoid: number; readonly relu: number };
  /** The same ratio for sigmoid with Glorot initialisation, without and with batch normalisation. */
  readonly start: { readonly plain: number; readonly normalized: number };
}

export function vanishingGradientFindings(
  { sigmoid, relu }: { readonly sigmoid: Measured; readonly relu: Measured },
  { stepsPerEpoch, frequent, ratio, start }: GradientFacts,
): readonly Finding[] {
  const [sigmoidEnd, reluEnd] = [finalMetric(sigmoid, "val_accuracy"), finalMetric(relu, "val_accuracy")];
  const judged = (run: Measured) => ({
    tooShort: tooFew("steps", run.history.epochs.length * stepsPerEpoch, STEPS),
    diverged: divergence(run),
  });
  const guess = percent(frequent);
  const noBetter = noBetterThan(sigmoidEnd, frequent);
  const times = (value: number) =>
    value < 0.01 ? value.toExponential(1) : value < 100 ? value.toPrecision(2) : value.toFixed(0);
  const shares = { sigmoid: times(ratio.sigmoid), relu: times(ratio.relu) };
  const factor = Number((start.normalized / start.plain).toPrecision(2)).toLocaleString("en");
  return [
    finding({
      claim: text(
        `Sigmoid does no better than always answering the most frequent digit (${guess}).`,
        `시그모이드는 가장 흔한 숫자만 대답하는 것(${guess})보다 낫지 않습니다.`,
      ),
      holds: sigmoidEnd < frequent + 0.01,
      shown: text(
        `Sigmoid (${percent(sigmoidEnd)}) does ${noBetter.en} than always answering the most frequent digit (${guess}).`,
        `시그모이드(${percent(sigmoidEnd)})는 가장 흔한 숫자만 대답하는 것(${guess})보다 ${noBetter.ko}.`,
      ),
      refuted: text(
        `Sigmoid (${percent(sigmoidEnd)}) does better than always answering the most frequent digit (${guess}).`,
        `시그모이드(${percent(sigmoidEnd)})는 가장 흔한 숫자만 대답하는 것(${guess})보다 낫습니다.`,
      ),
      settled: "refuted",
      ...judged(sigmoid),
    }),
    finding({
      claim: text("ReLU reads more than 90 % of unseen digits.", "ReLU는 처음 보는 숫자의 90 %보다 많이 읽습니다."),
      holds: reluEnd > 0.9,
      shown: text(
        `ReLU reads ${percent(reluEnd)} of unseen digits: more than 90 %.`,
        `ReLU는 처음 보는 숫자의 ${percent(reluEnd)}를 읽습니다. 90 %가 넘습니다.`,
      ),
      refuted: text(
        `ReLU reads only ${percent(reluEnd)} of unseen digits: no more than 90 %.`,
        `ReLU는 처음 보는 숫자의 ${percent(reluEnd)}만 읽습니다. 90 %를 넘지 못합니다.`,
      ),
      settled: "shown",
      ...judged(relu),
    }),
    finding({
      claim: text(
        "Before training, sigmoid's gradient at the first layer is less than a thousandth of that at the output.",
        "학습 전 시그모이드 첫 층의 기울기는 출력층의 천분의 일보다 작습니다.",
      ),
      holds: ratio.sigmoid < 1e-3,
      shown: text(
        `Before training, sigmoid's gradient at the first layer is ${shares.sigmoid} times that at the output: it has vanished.`,
        `학습 전 시그모이드 첫 층의 기울기는 출력층의 ${shares.sigmoid}배입니다. 기울기가 사라졌습니다.`,
      ),
      refuted: text(
        `Before training, sigmoid's gradient at the first layer is ${shares.sigmoid} times that at the output: it has not vanished.`,
        `학습 전 시그모이드 첫 층의 기울기는 출력층의 ${shares.sigmoid}배입니다. 기울기가 사라지지 않았습니다.`,
      ),
    }),
    finding({
      claim: text(
        "Batch normalisation makes the gradient at sigmoid's first layer at least 100 times as large, relative to that at the output.",
        "배치 정규화를 넣으면 출력층에 견준 시그모이드 첫 층의 기울기가 100배 이상 커집니다.",
      ),
      holds: start.normalized >= 100 * start.plain,
      shown: text(
        `With batch normalisation, sigmoid's gradient at the first layer starts at ${times(start.normalized)} times that at the output: ${factor} times as much as without.`,
        `배치 정규화를 넣으면 시그모이드 첫 층의 기울기가 출력층의 ${times(start.normalized)}배에서 시작합니다. 넣지 않을 때의 ${factor}배입니다.`,
      ),
      refuted: text(
        `Batch normalisation makes the gradient at sigmoid's first layer only ${factor} times as large, relative to that at the output.`,
        `배치 정규화를 넣어도 출력층에 견준 시그모이드 첫 층의 기울기는 ${factor}배가 될 뿐입니다.`,
      ),
    }),
    finding({
      claim: text(
        "ReLU's gradient at the first layer is at least a hundredth of that at the output.",
        "ReLU 첫 층의 기울기는 출력층의 백분의 일 이상입니다.",
      ),
      holds: ratio.relu >= 0.01,
      shown: text(
        `Before training, ReLU's gradient at the first layer is ${shares.relu} times that at the output: depth costs it little.`,
        `학습 전 ReLU 첫 층의 기울기는 출력층의 ${shares.relu}배입니다. 깊이의 영향이 작습니다.`,
      ),
      refuted: text(
        `Before training, ReLU's gradient at the first layer is only ${shares.relu} times that at the output: depth weakens it too.`,
        `학습 전 ReLU 첫 층의 기울기는 출력층의 ${shares.relu}배일 뿐입니다. 깊이가 기울기를 줄입니다.`,
      ),
    }),
  ];
}
