// @internal
// Accounts of runs by chapters without training runs of their own: sentences with the run's numbers.
import { type Text, text } from "@feedforward/runs";
import { percent } from "../findings";

const shown = (value: number): string => {
  if (!Number.isFinite(value)) return String(value);
  return Math.abs(value) >= 1e5 || (value !== 0 && Math.abs(value) < 1e-3)
    ? value.toExponential(1)
    : String(Number(value.toPrecision(3)));
};

/** A gate with its mistakes in each epoch. */
interface GateMistakes {
  readonly gate: string;
  readonly mistakes: readonly number[];
}

/** @param epochs Maximum number of epochs. */
export function perceptronStory(gates: readonly GateMistakes[], epochs: number): readonly Text[] {
  const learnt = gates.filter(({ mistakes }) => mistakes.at(-1) === 0);
  const open = gates.filter(({ mistakes }) => mistakes.at(-1) !== 0);
  const names = learnt.map(({ gate, mistakes }) => `${gate} (${mistakes.length})`).join(", ");
  return [
    text(
      `One neuron was shown four gates, each with its four cases, for at most ${epochs} ${epochs === 1 ? "epoch" : "epochs"}.`,
      `뉴런 하나에게 게이트 넷을 보여 주었습니다. 게이트마다 네 경우를 최대 ${epochs}에포크 동안 보았습니다.`,
    ),
    ...(learnt.length > 0
      ? [
          text(
            `It stopped making mistakes for these gates (number of epochs in brackets): ${names}.`,
            `더는 틀리지 않게 된 게이트(괄호 안은 에포크 수): ${names}.`,
          ),
        ]
      : []),
    ...open.map(({ gate, mistakes }) =>
      text(
        `${gate} still had ${mistakes.at(-1)} of 4 cases wrong in the last epoch, and each mistake moved the line again.`,
        `${gate}: 마지막 에포크에도 네 경우 가운데 ${mistakes.at(-1)}개를 틀렸고, 틀릴 때마다 직선이 다시 움직였습니다.`,
      ),
    ),
  ];
}

/** Result of one network of the XOR chapter. */
export interface LearntPoints {
  readonly name: Text;
  readonly points: number;
  readonly losses: readonly number[];
  /** Fraction of the points that are classified correctly. */
  readonly right: number;
}

export const xorStory = (networks: readonly LearntPoints[], hidden: number): readonly Text[] => [
  text(
    `Two networks with ${hidden} hidden ${hidden === 1 ? "unit" : "units"} each trained for ${networks[0]!.losses.length} epochs.`,
    `은닉 유닛 ${hidden}개짜리 신경망 둘이 ${networks[0]!.losses.length}에포크씩 학습했습니다.`,
  ),
  ...networks.map(({ name, points, losses, right }) =>
    text(
      `${name.en}: ${points} points, loss ${shown(losses[0]!)} → ${shown(losses.at(-1)!)}, and ${percent(right)} of the points are on the right side.`,
      `${name.ko}: 점 ${points}개, 손실 ${shown(losses[0]!)} → ${shown(losses.at(-1)!)}, 점의 ${percent(right)}가 맞는 쪽에 있습니다.`,
    ),
  ),
];

export function feedforwardStory(before: number, after: number, rate: number): readonly Text[] {
  const change = percent(Math.abs(after - before) / before);
  return [
    text(
      "The input went through the network once, and the error went back once: now every weight has its gradient.",
      "입력이 신경망을 한 번 지나고 오차가 한 번 되돌아왔습니다. 이제 모든 가중치의 기울기를 알았습니다.",
    ),
    after < before
      ? text(
          `One step with learning rate ${rate} lowered the error by ${change}, from ${shown(before)} to ${shown(after)}.`,
          `학습률 ${rate}로 한 스텝 가자 오차가 ${shown(before)}에서 ${shown(after)}로 ${change} 줄었습니다.`,
        )
      : text(
          `One step with learning rate ${rate} did not lower the error: ${shown(before)} before, ${shown(after)} after.`,
          `학습률 ${rate}로 한 스텝 갔지만 오차가 줄지 않았습니다. 처음 ${shown(before)}, 나중 ${shown(after)}.`,
        ),
  ];
}

export const activationsStory = (steepest: number, where: number): readonly Text[] => [
  text(
    `The slope of the sigmoid was measured at 2,001 points. The largest is ${shown(steepest)}, at ${where}.`,
    `시그모이드의 기울기를 2,001곳에서 쟀습니다. 가장 큰 값은 ${where}에서 ${shown(steepest)}입니다.`,
  ),
  text(
    `A network with nine sigmoid layers multiplies nine such slopes: at most ${shown(steepest ** 9)} of a gradient comes through.`,
    `시그모이드 층이 아홉인 신경망에서는 이런 기울기가 아홉 번 곱해집니다. 많아야 ${shown(steepest ** 9)}배만 지나갑니다.`,
  ),
];

/** @param places End points of the descents on each curve. */
export const lossesStory = (
  places: { readonly parabola: readonly number[]; readonly quartic: readonly number[] },
  steps: number,
  rate: number,
): readonly Text[] => [
  text(
    `Eight descents of ${steps} ${steps === 1 ? "step" : "steps"} with learning rate ${rate}: four starts on each curve.`,
    `학습률 ${rate}로 ${steps}스텝씩, 곡선마다 네 곳에서 출발한 하강 여덟 번입니다.`,
  ),
  text(
    `On the parabola they end at ${listed(places.parabola)}; on the quartic at ${listed(places.quartic)}.`,
    `포물선에서는 ${listed(places.parabola)}, 4차 곡선에서는 ${listed(places.quartic)}에서 끝났습니다.`,
  ),
];

const listed = (values: readonly number[]): string =>
  [...new Set(values.map((value) => shown(Number(value.toFixed(2)) + 0)))].join(", ");

/** A descent: its learning rate and its state after the last step. */
interface LineDescent {
  readonly rate: number;
  readonly w: number;
  readonly b: number;
  readonly losses: readonly number[];
}

export const linearRegressionStory = (descents: readonly LineDescent[]): readonly Text[] =>
  descents.map(({ rate, w, b, losses }) => {
    const [first, last, steps] = [shown(losses[0]!), shown(losses.at(-1)!), losses.length - 1];
    const line = `y = ${shown(w)} x ${b < 0 ? "-" : "+"} ${shown(Math.abs(b))}`;
    return text(
      `With learning rate ${rate}, ${steps} ${steps === 1 ? "step" : "steps"} took the loss from ${first} to ${last}; the line is now ${line}.`,
      `학습률 ${rate}: ${steps}스텝 만에 손실이 ${first}에서 ${last}가 되었고, 직선은 ${line}입니다.`,
    );
  });

export const dataStory = (
  rows: { readonly training: number; readonly validation: number },
  inputs: number,
  frequent: string,
  share: number,
): readonly Text[] => [
  text(
    `${(rows.training + rows.validation).toLocaleString("en")} rows of ${inputs} numbers were scaled, shuffled and split: ${rows.training.toLocaleString("en")} to learn from, ${rows.validation.toLocaleString("en")} to check with.`,
    `수 ${inputs}개짜리 ${(rows.training + rows.validation).toLocaleString("en")}행을 스케일링하고 섞어 나눴습니다. 배우는 데 ${rows.training.toLocaleString("en")}행, 확인하는 데 ${rows.validation.toLocaleString("en")}행입니다.`,
  ),
  text(
    `The most frequent class is ${frequent}: always answering it would be right for ${percent(share)}.`,
    `가장 흔한 클래스는 ${frequent}입니다. 늘 이것만 대답하면 ${percent(share)}를 맞힙니다.`,
  ),
];

/** Describes loss and accuracy on unseen rows after the first and the last epoch. */
export const mlpTensorflowStory = (
  epochs: readonly { readonly loss: number; readonly accuracy: number }[],
  stepsPerEpoch: number,
): readonly Text[] => {
  const [first, last] = [epochs[0], epochs.at(-1)];
  if (first === undefined || last === undefined) return [];
  return [
    text(
      `The session ran the training operation ${epochs.length * stepsPerEpoch} times, ${stepsPerEpoch} batches in each of ${epochs.length} ${epochs.length === 1 ? "epoch" : "epochs"}.`,
      `세션이 학습 연산을 ${epochs.length * stepsPerEpoch}번 돌렸습니다. ${epochs.length}에포크 동안 배치 ${stepsPerEpoch}개씩입니다.`,
    ),
    epochs.length === 1
      ? text(
          `On unseen rows the loss is then ${shown(last.loss)}, and accuracy ${percent(last.accuracy)}.`,
          `처음 보는 데이터에서 손실은 ${shown(last.loss)}, 정확도는 ${percent(last.accuracy)}입니다.`,
        )
      : text(
          `On unseen rows the loss went from ${shown(first.loss)} to ${shown(last.loss)}, and accuracy from ${percent(first.accuracy)} to ${percent(last.accuracy)}.`,
          `처음 보는 데이터에서 손실은 ${shown(first.loss)} → ${shown(last.loss)}, 정확도는 ${percent(first.accuracy)} → ${percent(last.accuracy)}입니다.`,
        ),
  ];
};

export function compareApisStory(keras: readonly number[], tensorflow: readonly number[]): readonly Text[] {
  const largest = Math.max(...keras.map((loss, step) => Math.abs(loss - tensorflow[step]!)));
  return [
    text(
      `Both programs took ${keras.length} steps from the same weights, on the same batches.`,
      `두 프로그램이 같은 가중치에서 출발해 같은 배치로 ${keras.length}스텝씩 갔습니다.`,
    ),
    text(
      `The loss ended at ${keras.at(-1)!.toFixed(4)} for Keras and ${tensorflow.at(-1)!.toFixed(4)} for TensorFlow; ${largest === 0 ? "they were equal at every step" : `at no step did they differ by more than ${shown(largest)}`}.`,
      `손실은 케라스 ${keras.at(-1)!.toFixed(4)}, 텐서플로 ${tensorflow.at(-1)!.toFixed(4)}로 끝났고, ${largest === 0 ? "모든 스텝에서 같았습니다" : `어느 스텝에서도 차이가 ${shown(largest)}를 넘지 않았습니다`}.`,
    ),
  ];
}

/** @param winners Optimizer with the lowest value on each landscape. */
export const optimizerRaceStory = (
  winners: readonly { readonly landscape: Text; readonly optimizer: string }[],
  racers: number,
  steps: number,
): readonly Text[] => [
  text(
    `${racers} optimizers took ${steps} ${steps === 1 ? "step" : "steps"} on each of ${winners.length} landscapes.`,
    `최적화 알고리즘 ${racers}개가 지형 ${winners.length}곳에서 ${steps}스텝씩 내려갔습니다.`,
  ),
  text(
    `Lowest at the end: ${winners.map(({ landscape, optimizer }) => `${optimizer} (${landscape.en})`).join(", ")}.`,
    `끝에서 가장 낮은 것: ${winners.map(({ landscape, optimizer }) => `${optimizer}(${landscape.ko})`).join(", ")}.`,
  ),
];
