import { expect, it } from "vitest";
import { createStudy, type StudyDefinition } from "../src";

const definition: StudyDefinition = {
  space: { x: { min: 0, max: 1 } },
  trials: 20,
  direction: "maximize",
  epochs: 9,
  seeds: 2,
};

it.each([
  // All trials, all epochs, both seeds.
  ["none", 20 * 9 * 2],
  // 20 trials for 1 epoch, 7 for 2 more, 3 for 6 more.
  [{ halving: { factor: 3 } }, (20 * 1 + 7 * 2 + 3 * 6) * 2],
  // 20, 6 and 2: a third, rounded down.
  [{ asha: {} }, (20 * 1 + 6 * 2 + 2 * 6) * 2],
] as const)("counts the epochs that were trained, and tells how many there will be: %j", (scheduler, total) => {
  const study = createStudy({ ...definition, scheduler });
  expect(study.work).toEqual({ done: 0, total });
  let trained = 0;
  for (let job = study.ask(); job !== undefined; job = study.ask()) {
    trained += job.epochs - job.from;
    study.tell(job.id, { value: job.values.x as number });
    const { done } = study.work;
    expect(done).toBe(trained);
  }
  expect(study.isDone).toBe(true);
  // What ASHA lets go on early is more than a third of all.
  expect(study.work.total).toBeGreaterThanOrEqual(total);
  expect(study.work.done).toBe(study.work.total);
});

it("counts a rung in which a trial failed as done, and not when it is tried again", () => {
  const study = createStudy({ ...definition, trials: 2 });
  const [first, second] = [study.ask()!, study.ask()!];
  study.tell(first.id, { value: 1 });
  expect(study.work).toEqual({ done: 9, total: 36 });
  study.fail(second.id, "no");
  expect(study.work).toEqual({ done: 18, total: 36 });
  study.retry();
  expect(study.work).toEqual({ done: 9, total: 36 });
});
