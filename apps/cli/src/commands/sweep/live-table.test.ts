import type { RunningTrial } from "@feedforward/runs/node";
import { createStudy, type Study, type StudyDefinition } from "@feedforward/study";
import { expect, it } from "vitest";
import { style } from "../../terminal/style";
import { textWidth } from "../../terminal/width";
import { type LiveState, liveTable } from "./live-table";
import { shareDone, timeLeft } from "./time-left";

const definition: StudyDefinition = {
  space: { learningRate: { min: 1e-4, max: 1, log: true }, "model.units": { min: 4, max: 128, int: true } },
  trials: 64,
  direction: "maximize",
  epochs: 10,
};

const told = (study: Study, values: readonly number[]) => {
  for (const value of values) study.tell(study.ask()!.id, { value });
};

const runningOf = (study: Study, epochs: readonly (number | undefined)[]): RunningTrial[] =>
  epochs.map((epoch) => {
    const job = study.ask()!;
    const name = `trial-${String(job.trial + 1).padStart(4, "0")}`;
    const value = epoch === undefined ? undefined : 0.5 + epoch / 100;
    return { name, job, since: 0, epoch, epochs: job.epochs, value };
  });

function stateOf(study: Study, running: readonly RunningTrial[], more: Partial<LiveState> = {}): LiveState {
  const own = { metric: "val_accuracy", best: "trial-0002", isQueued: false, values: true, now: 65_000 };
  return { study, running, ...own, share: 0.25, left: 84, ...more };
}

it("says how many are done, which is best, what runs and how long it takes", () => {
  const study = createStudy(definition);
  told(study, [0.5, 0.9, 0.7]);
  study.fail(study.ask()!.id, "no");
  const running = runningOf(study, [3, undefined]);
  const lines = liveTable(stateOf(study, running), 100, 24, style(false));
  const [first] = running;
  const rate = Number((first!.job.values.learningRate as number).toPrecision(4));
  expect(lines.slice(0, 3)).toEqual([
    "4 of 64 trials done  ━━━━━━━╸──────────────────────  1:24 left",
    expect.stringMatching(/^Best: val_accuracy 0\.9000 {2}trial-0002 {2}learningRate [\d.e-]+, units \d+$/),
    "2 running, 1 failed",
  ]);
  const cells = (line: string) => line.split(/ {2,}/);
  expect(cells(lines[4]!)).toEqual(["running", "values", "epoch", "val_accuracy", "time"]);
  expect(cells(lines[6]!)).toEqual([
    "trial-0005",
    `learningRate ${rate}, units ${first!.job.values["model.units"]}`,
    "3/10",
    "0.5300",
    "1:05",
  ]);
  expect(cells(lines[7]!).slice(2)).toEqual(["–/10", "–", "1:05"]);
  expect(lines.at(-1)).toBe("Ctrl+C saves and stops.");
  study.ask();
  expect(liveTable(stateOf(study, running), 100, 24, style(false))[2]).toBe("2 running, 1 waiting, 1 failed");
});

it("tells the workers of a queue, that there are none, and those that refuse", () => {
  const study = createStudy(definition);
  const queue = (slots: readonly number[], refuses?: string) => ({
    waiting: 60,
    running: 0,
    slots: slots.reduce((sum, one) => sum + one, 0),
    workers: slots.map((one, at) => ({ name: `w${at}`, slots: one, ...(at === 0 && refuses ? { refuses } : {}) })),
  });
  const line = (more: Partial<LiveState>) =>
    liveTable(stateOf(study, [], { isQueued: true, ...more }), 100, 24, style(false))[2];
  expect(line({ queue: queue([]) })).toBe("0 running, 0 workers with 0 slots");
  expect(line({ queue: queue([4]) })).toBe("0 running, 1 worker with 4 slots");
  expect(line({ queue: queue([4, 2], "another version") })).toBe(
    "0 running, 2 workers with 6 slots, 1 of them refusing",
  );
  expect(liveTable(stateOf(study, [], { best: undefined }), 80, 24, style(false))).toContain("No trial has ended yet.");
});

it.each([
  [40, 10],
  [60, 12],
  [80, 24],
  [120, 50],
])("fits a terminal of %i columns and %i rows", (width, height) => {
  const study = createStudy(definition);
  told(study, [0.5]);
  for (const count of [0, 1, 4, 5, 6, 30]) {
    const running = runningOf(
      study,
      Array.from({ length: count }, () => 2),
    );
    const lines = liveTable(stateOf(study, running), width, height, style(true));
    expect(lines.length).toBeLessThanOrEqual(height);
    for (const line of lines) expect(textWidth(line), line).toBeLessThan(width);
    const names = lines.filter((line) => line.startsWith("trial-0")).length;
    const more = Number(/and (\d+) more/.exec(lines.join("\n"))?.[1] ?? 0);
    expect(names + more).toBe(count);
    expect(more).not.toBe(1);
    for (const { job } of running) study.tell(job.id, { value: 0.1 });
  }
});

it("counts epochs of trainings in progress, and tells the time at the pace of this process", () => {
  const study = createStudy({ ...definition, trials: 4 });
  told(study, [0.5]);
  const running = runningOf(study, [5, undefined]);
  expect(shareDone({ study, running })).toBe((10 + 5) / 40);
  expect(timeLeft(0.5, 0.25, 10)).toBe(20);
  expect(timeLeft(0.25, 0.25, 100)).toBeNaN();
  expect(timeLeft(0.002, 0, 5)).toBeNaN();
  expect(timeLeft(0.002, 0, 100)).toBeCloseTo(49_900, 6);
});
