import type { StudyJob } from "@feedforward/study";
import { expect, it } from "vitest";
import { Running } from "./running";

const job: StudyJob = { id: "3-0-r1", trial: 3, values: {}, seed: 1, seedIndex: 0, rung: 1, from: 2, epochs: 6 };

const known = (): Running => {
  const running = new Running();
  running.know(job, "trial-0004", 6);
  return running;
};

it("keeps what began until it ends or waits again, with what it reports", () => {
  const running = known();
  expect(running.all).toEqual([]);
  expect(running.hasBegun(3)).toBe(false);
  running.begin(job.id);
  expect(running.all).toMatchObject([{ name: "trial-0004", job, epochs: 6 }]);
  expect(running.hear(job.id, { epoch: 4, value: 0.5 })).toBe(true);
  expect(running.all).toMatchObject([{ epoch: 4, value: 0.5 }]);
  running.hear(job.id, { epoch: 5, value: null });
  expect(running.all[0]).toMatchObject({ epoch: 5, value: undefined });
  running.wait(job.id);
  expect(running.all).toEqual([]);
  running.begin(job.id);
  expect(running.all[0]!.epoch).toBe(undefined);
  running.end(job.id);
  expect(running.all).toEqual([]);
  expect(running.hasBegun(3)).toBe(true);
});

it("learns from a report of what began before this process came, and nothing from one that comes too late", () => {
  const running = known();
  expect(running.hear(job.id, { epoch: 3 })).toBe(true);
  expect(running.all).toMatchObject([{ name: "trial-0004", epoch: 3 }]);
  running.end(job.id);
  expect(running.hear(job.id, { epoch: 4 })).toBe(false);
  expect(running.all).toEqual([]);
});

it.each([null, "x", {}, { epoch: -1 }, { epoch: 1.5 }, { epoch: "3" }, { epoch: 2, value: "0.5" }])(
  "ignores what is no report: %j",
  (said) => {
    const running = known();
    running.begin(job.id);
    expect(running.hear(job.id, said)).toBe(false);
    expect(running.all[0]!.epoch).toBe(undefined);
  },
);

it("shows no more epochs than there are", () => {
  const running = known();
  running.hear(job.id, { epoch: 1e9, value: 1 });
  expect(running.all[0]!.epoch).toBe(6);
});
