import { RandomState } from "@feedforward/data";
import { text } from "@feedforward/runs";
import { decodeTensor, type Event, parseEvents } from "@feedforward/tensorboard";
import { wrong } from "../answer";
import type { Assignment, Case } from "../assignment";
import type { Numbers } from "../values";

/** Returns the steps and values of a scalar in the event files of a log directory. */
function scalar(files: unknown, tag: string): { step: number; value: number }[] {
  const found: { step: number; value: number }[] = [];
  for (const [path, { data }] of Object.entries((files ?? {}) as Record<string, Numbers>)) {
    if (!path.includes("tfevents") || !(data instanceof Uint8Array)) continue;
    let events: Event[] = [];
    try {
      events = [...parseEvents(data)];
    } catch (error) {
      wrong(
        `the event file is damaged: ${(error as Error).message}`,
        `이벤트 파일이 손상되었습니다: ${(error as Error).message}`,
      );
    }
    for (const { step, summary } of events)
      for (const entry of summary?.value ?? [])
        if (entry.tag === tag) found.push({ step: Number(step), value: scalarOf(entry) });
  }
  return found;
}

/** Reads a scalar, which is a tensor with one element or, in older files, a field. */
const scalarOf = ({ simpleValue, tensor }: NonNullable<Event["summary"]>["value"][number]): number =>
  simpleValue ?? (tensor ? Number(decodeTensor(tensor).data[0]) : Number.NaN);

export const tensorboard: Assignment = {
  id: "tensorboard",
  task: text(
    'Write the losses of a training as scalars for TensorBoard: "loss" for each epoch, and "best loss", the smallest so far. The steps are the epochs, from 1.',
    '학습의 손실을 텐서보드의 스칼라로 기록하세요. 에포크마다 "loss"와, 그때까지 가장 작은 "best loss"입니다. 스텝은 1부터 세는 에포크입니다.',
  ),
  cases: (seed) => {
    const random = new RandomState(seed);
    // The fourth is above the third, so that the best is not always the last.
    const losses = Array.from({ length: 6 }, (_, i) =>
      Math.fround(2 / (i + 1) + 0.8 * random.randomSample() + Number(i === 3)),
    );
    const best = losses.map((_, i) => Math.min(...losses.slice(0, i + 1)));
    const series = (tag: string, values: readonly number[], points: number): Case => ({
      name: text(`The scalar "${tag}" of six epochs.`, `여섯 에포크의 스칼라 "${tag}".`),
      points,
      call: "log",
      args: [losses, { $: "logs" }],
      judge: (_, [files]) => {
        const found = scalar(files, tag);
        if (found.length === 0)
          wrong(
            `the event files hold no scalar "${tag}". Is it written, and the writer closed?`,
            `이벤트 파일에 스칼라 "${tag}"가 없습니다. 값을 쓰고 close로 닫았나요?`,
          );
        const steps = found.map(({ step }) => step).join(", ");
        if (steps !== values.map((_, i) => i + 1).join(", "))
          wrong(
            `the steps of "${tag}" are ${steps}; expected 1 to ${values.length}.`,
            `"${tag}"의 스텝이 ${steps}입니다. 1부터 ${values.length}까지여야 합니다.`,
          );
        const at = values.findIndex((value, i) => Math.abs(value - found[i]!.value) > 1e-6);
        if (at >= 0)
          wrong(
            `"${tag}" is ${found[at]!.value} at step ${at + 1}; expected ${values[at]}.`,
            `"${tag}"의 ${at + 1}번째 값이 ${found[at]!.value}입니다. ${values[at]}이어야 합니다.`,
          );
      },
    });
    return [series("loss", losses, 5), series("best loss", best, 5)];
  },
  mistakes: [
    {
      name: "steps from 0",
      change: [['writer.scalar("loss", loss, i + 1)', 'writer.scalar("loss", loss, i)']],
      says: /expected 1 to 6/,
    },
    {
      name: "nothing is written",
      change: [
        ["for (const [i, loss] of losses.entries())", "for (const [i, loss] of [...losses].slice(0, 0).entries())"],
      ],
      says: /Is it written, and the writer closed/,
    },
    {
      name: "the best is the last",
      change: [["Math.min(...losses.slice(0, i + 1))", "loss"]],
      says: /"best loss" is .*; expected/,
    },
  ],
};
