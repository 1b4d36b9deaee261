// @internal
import { type Dataset, finalMetric, labelsOf, type Text, type TrainedRun, text } from "@feedforward/runs";
import { divergence, type Measured, percent, points } from "../findings";
import type { Parameters, Settings } from "../settings";

/** Difference between training and validation accuracy above which a network has begun to memorise. */
const GAP = 0.02;

/** Returns a sentence with the settings that differ from the chapter's defaults; empty if there are none. */
export function settingsStory(parameters: Parameters, settings: Settings): readonly Text[] {
  const changed = Object.entries(parameters).filter(([name, { default: value }]) => settings[name] !== value);
  if (changed.length === 0) return [];
  const list = (language: keyof Text, arrow: string) =>
    changed
      .map(([name, { label, default: value }]) => `${label[language]} ${value}${arrow}${settings[name]}`)
      .join(", ");
  return [text(`Changed from the chapter's settings: ${list("en", " → ")}.`, `바꾼 설정: ${list("ko", " → ")}.`)];
}

/** Describes the training runs of a chapter in sentences with their own numbers. */
export function trainingStory(runs: readonly TrainedRun[], dataset: Dataset): readonly Text[] {
  const [first] = runs;
  if (first === undefined) return [];
  return runs.length === 1 ? oneRun(first, dataset) : severalRuns(runs, dataset);
}

const fixed = (value: number): string => (Math.abs(value) >= 1000 ? value.toExponential(1) : value.toFixed(2));

/** Describes the number of epochs and steps of a run. */
function length({ spec, history }: TrainedRun, { train }: Dataset): Text {
  const epochs = history.epochs.length;
  const given = Math.min(spec.rows ?? train.labels.length, train.labels.length);
  const rows = given * (spec.augment === undefined ? 1 : spec.augment.copies + 1);
  const steps = epochs * Math.ceil(rows / spec.batchSize);
  const [seen, all] = [rows.toLocaleString("en"), steps.toLocaleString("en")];
  return text(
    `${seen} training rows ${epochs === 1 ? "once" : `${epochs} times`}, ${spec.batchSize.toLocaleString("en")} at a time: ${all} steps`,
    `학습 데이터 ${seen}행을 ${epochs}번, 한 번에 ${spec.batchSize.toLocaleString("en")}행씩, 모두 ${all}스텝`,
  );
}

function lossStory(run: Measured): Text {
  const losses = run.history.metrics.loss ?? [];
  const [begin, end] = [losses[0] ?? Number.NaN, losses.at(-1) ?? Number.NaN];
  const { en, ko } = labelsOf(run.spec);
  if (losses.length < 2)
    return text(`${en}: mean loss ${fixed(end)} in the only epoch.`, `${ko}: 한 에포크의 평균 손실 ${fixed(end)}.`);
  const [a, b] = [fixed(begin), fixed(end)];
  return end < begin
    ? text(
        `The loss of ${en} fell from ${a} in the first epoch to ${b} in the last.`,
        `${ko}: 손실이 줄었습니다(첫 에포크 ${a}, 마지막 에포크 ${b}).`,
      )
    : text(
        `The loss of ${en} did not fall: ${a} in the first epoch, ${b} in the last.`,
        `${ko}: 손실이 줄지 않았습니다. 첫 에포크 ${a}, 마지막 에포크 ${b}.`,
      );
}

function oneRun(run: TrainedRun, dataset: Dataset): readonly Text[] {
  const seen = length(run, dataset);
  const start = text(`The network saw ${seen.en}.`, `신경망은 ${seen.ko} 학습했습니다.`);
  const broken = divergence(run);
  if (broken !== undefined) return [start, broken];
  const reached = finalMetric(run, "val_accuracy");
  const chance = percent(1 / dataset.classNames.length);
  const gap = finalMetric(run, "accuracy") - reached;
  return [
    start,
    lossStory(run),
    text(
      `It reads ${percent(reached)} of rows that it has never seen; guessing would be right for ${chance}.`,
      `처음 보는 데이터의 ${percent(reached)}를 맞힙니다. 찍으면 ${chance}입니다.`,
    ),
    gap > GAP
      ? text(
          `On its training rows it is ${points(gap).en} better: it has begun to memorise them.`,
          `학습 데이터에서는 ${points(gap).ko} 더 높습니다. 외우기 시작한 것입니다.`,
        )
      : text(
          "On its training rows it is hardly better, so it has not memorised them.",
          "학습 데이터에서도 별로 더 높지 않습니다. 외운 것이 아닙니다.",
        ),
  ];
}

function severalRuns(runs: readonly TrainedRun[], dataset: Dataset): readonly Text[] {
  const end = (run: TrainedRun) => finalMetric(run, "val_accuracy");
  const seen = length(runs[0]!, dataset);
  const start = text(
    `${runs.length} networks trained one after another. The first saw ${seen.en}.`,
    `신경망 ${runs.length}개가 차례로 학습했습니다. 첫 신경망은 ${seen.ko} 학습했습니다.`,
  );
  const broken = runs.filter((run) => divergence(run) !== undefined);
  const sound = runs.filter((run) => !broken.includes(run)).sort((a, b) => end(b) - end(a));
  const lost = broken.map((run) => divergence(run)!);
  const [best, worst] = [sound[0], sound.at(-1)];
  if (best === undefined || worst === undefined) return [start, ...lost];
  const chance = percent(1 / dataset.classNames.length);
  const [top, low] = [percent(end(best)), percent(end(worst))];
  const memorised = sound
    .filter((run) => finalMetric(run, "accuracy") - end(run) > GAP)
    .map((run) => labelsOf(run.spec));
  return [
    start,
    ...lost,
    lossStory(best),
    text(
      best === worst
        ? `${best.spec.label} reads ${top} of unseen rows.`
        : `On unseen rows ${best.spec.label} is best with ${top}, and ${worst.spec.label} last with ${low}; guessing would be right for ${chance}.`,
      best === worst
        ? `${labelsOf(best.spec).ko}: 처음 보는 데이터의 ${top}를 맞힙니다.`
        : `처음 보는 데이터의 정확도는 ${labelsOf(best.spec).ko} 쪽이 ${top}로 가장 높고 ${labelsOf(worst.spec).ko} 쪽이 ${low}로 가장 낮습니다. 찍으면 ${chance}입니다.`,
    ),
    ...(memorised.length > 0
      ? [
          text(
            `More than ${points(GAP).en} better on their training rows than on unseen ones: ${memorised.map(({ en }) => en).join("; ")}.`,
            `학습 데이터의 정확도가 검증 정확도보다 ${points(GAP).ko} 넘게 높은 신경망: ${memorised.map(({ ko }) => ko).join("; ")}.`,
          ),
        ]
      : []),
  ];
}
