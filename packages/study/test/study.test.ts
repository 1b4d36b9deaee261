import { describe, expect, it } from "vitest";
import { createStudy, halvingRounds, type Study, type StudyDefinition, type StudyEvent, type StudyJob } from "../src";

const space = { x: { min: 0, max: 1 } };
const base = { space, trials: 9, direction: "maximize", epochs: 9 } satisfies StudyDefinition;

/** Works through a study, `width` jobs at a time, the oldest first. */
function work(study: Study, width: number, value: (job: StudyJob) => number): StudyJob[] {
  const running: StudyJob[] = [];
  const order: StudyJob[] = [];
  for (;;) {
    while (running.length < width) {
      const job = study.ask();
      if (job === undefined) break;
      running.push(job);
    }
    const job = running.shift();
    if (job === undefined) return order;
    order.push(job);
    study.tell(job.id, { value: value(job) });
  }
}

describe("schedulers", () => {
  it("none trains every trial for all epochs", () => {
    const study = createStudy(base);
    const jobs = work(study, 4, ({ values }) => values.x as number);
    expect(jobs.map(({ from, epochs }) => [from, epochs])).toEqual(jobs.map(() => [0, 9]));
    expect(study.isDone).toBe(true);
    expect(study.best?.values.x).toBe(Math.max(...study.trials.map(({ values }) => values.x as number)));
  });

  it("halving trains the best third of each round three times as long, in any order of arrival", () => {
    for (const width of [1, 2, 9]) {
      const study = createStudy({ ...base, scheduler: { halving: {} } });
      const jobs = work(study, width, ({ values }) => values.x as number);
      expect(jobs.map(({ epochs }) => epochs)).toEqual([...new Array(9).fill(1), 3, 3, 3, 9]);
      const ranked = [...study.trials].sort((a, b) => (b.values.x as number) - (a.values.x as number));
      expect(ranked.filter(({ epochs }) => epochs >= 3)).toEqual(ranked.slice(0, 3));
      expect(study.best).toBe(ranked[0]);
    }
    expect(halvingRounds(12, 9, 3).map(({ points }) => points)).toEqual([12, 4, 2]);
  });

  it("asha promotes as soon as one is among the best third, of those so far", () => {
    const study = createStudy({ ...base, trials: 27, scheduler: { asha: {} } });
    expect(study.rungs).toEqual([1, 3, 9]);
    const jobs = work(study, 1, ({ values }) => values.x as number);
    // The third result is the first that lets one go on.
    expect(jobs.slice(0, 4).map(({ rung }) => rung)).toEqual([0, 0, 0, 1]);
    expect(jobs[3]!.trial).toBe(
      jobs.slice(0, 3).sort((a, b) => (b.values.x as number) - (a.values.x as number))[0]!.trial,
    );
    for (const [index, { rung, trial }] of jobs.entries()) {
      if (rung === 0) continue;
      const ended = jobs.slice(0, index).filter((job) => job.rung === rung - 1);
      const ranked = ended.sort((a, b) => (b.values.x as number) - (a.values.x as number)).map((job) => job.trial);
      expect(ranked.slice(0, Math.floor(ranked.length / 3))).toContain(trial);
    }
    // Whoever was promoted early can fall out of the best third, so that a few more than a third go on.
    expect(jobs.filter(({ rung }) => rung === 1).length).toBeGreaterThanOrEqual(9);
    expect(study.best?.values.x).toBe(Math.max(...study.trials.map(({ values }) => values.x as number)));
    expect(study.isDone).toBe(true);
  });

  it("asha lets nothing go on that failed or has no number", () => {
    const study = createStudy({ ...base, trials: 6, scheduler: { asha: { minEpochs: 3 } } });
    for (let job = study.ask(); job; job = study.ask()) {
      if (job.rung > 0) expect(job.trial).toBeGreaterThan(3);
      if (job.trial < 2) study.fail(job.id, "out of memory");
      else study.tell(job.id, { value: job.trial < 4 ? Number.NaN : job.trial });
    }
    expect(study.trials.map(({ state }) => state)).toEqual([
      "failed",
      "failed",
      "paused",
      "paused",
      "complete",
      "complete",
    ]);
    expect(study.best?.number).toBe(5);
  });
});

describe("seeds", () => {
  it("gives a trial the mean over its seeds, which are the same for each trial", () => {
    const study = createStudy({ ...base, trials: 2, seeds: 3, seed: 10 });
    const jobs = work(study, 6, ({ trial, seed }) => trial * 100 + seed);
    expect(jobs.map(({ seed }) => seed)).toEqual([10, 11, 12, 10, 11, 12]);
    expect(study.trials.map(({ value }) => value)).toEqual([11, 111]);
  });

  it("fails a trial with one of its seeds, and tries it again without the others", () => {
    const study = createStudy({ ...base, trials: 1, seeds: 2 });
    const [first, second] = [study.ask()!, study.ask()!];
    study.tell(first.id, { value: 1 });
    study.fail(second.id, "the machine burnt");
    expect(study.trials[0]).toMatchObject({ state: "failed", failure: "the machine burnt" });
    expect(study.isDone).toBe(true);
    expect(study.retry()).toBe(1);
    expect(study.ask()).toEqual(second);
    expect(study.ask()).toBeUndefined();
    study.tell(second.id, { value: 3 });
    expect(study.trials[0]).toMatchObject({ state: "complete", value: 2, failure: undefined });
  });
});

describe("events", () => {
  for (const method of ["tpe", "random"] as const) {
    it(`goes on from any number of them as if nothing had happened: ${method}`, () => {
      const definition: StudyDefinition = { ...base, trials: 30, method, seeds: 2, scheduler: { asha: {} } };
      const value = ({ values, epochs, seed }: StudyJob) => (values.x as number) + epochs + seed / 10;
      const events: StudyEvent[] = [];
      const whole = createStudy(definition, { onEvent: (event) => events.push(structuredClone(event)) });
      work(whole, 1, value);
      for (let count = 0; count <= events.length; count += 7) {
        const study = createStudy(definition, { events: events.slice(0, count) });
        work(study, 1, value);
        expect(study.trials).toEqual(whole.trials);
      }
    });
  }

  it("ignores a second equal result, and stops where the hash differs", () => {
    const study = createStudy({ ...base, trials: 1 });
    const job = study.ask()!;
    study.tell(job.id, { value: 1, hash: "a".repeat(64) });
    study.tell(job.id, { value: 1, hash: "a".repeat(64) });
    expect(study.trials[0]?.rungs).toHaveLength(1);
    expect(() => study.tell(job.id, { value: 1, hash: "b".repeat(64) })).toThrow("Numerics differ: job 0-0-r0");
  });

  it("refuses events of another study, and ids that it did not give", () => {
    const strange: StudyEvent[] = [{ type: "result", job: "4-0-r0", result: { value: 1 } }];
    expect(() => createStudy(base, { events: strange })).toThrow("job 4-0-r0 has a result and was not asked for");
    expect(() => createStudy(base, { events: [{ type: "promote", trial: 0, rung: 1 }] })).toThrow("cannot go on");
    expect(() => createStudy(base).tell("0-0-r0", { value: 1 })).toThrow('no open job "0-0-r0"');
  });
});

it.each<[string, unknown, string]>([
  ["an unknown key", { ...base, trails: 9 }, 'unknown option "trails". Did you mean "trials"?'],
  ["no parameters", { ...base, space: {} }, "A study needs parameters to vary"],
  ["a parameter that is no object", { ...base, space: { x: 3 } }, 'Parameter "x" is 3'],
  ["an empty list", { ...base, space: { x: { values: [] } } }, "values needs a list"],
  ["a value twice", { ...base, space: { x: { values: [[1], [1]] } } }, "[1] stands twice"],
  ["an object as a value", { ...base, space: { x: { values: [{}] } } }, "is no value"],
  ["limits the wrong way round", { ...base, space: { x: { min: 2, max: 1 } } }, "min 2 is above max 1"],
  ["log from zero", { ...base, space: { x: { min: 0, max: 1, log: true } } }, "log needs a min above 0"],
  ["half an int", { ...base, space: { x: { min: 0.5, max: 2, int: true } } }, "int needs whole numbers"],
  ["step and log", { ...base, space: { x: { min: 1, max: 2, step: 0.5, log: true } } }, "step does not go with log"],
  ["an unknown method", { ...base, method: "bayes" }, 'unknown method "bayes"'],
  ["random without trials", { ...base, trials: undefined }, "method random needs trials"],
  ["a grid of any number", { ...base, method: "grid" }, "method grid needs a list of values or a step for x"],
  ["a direction", { ...base, direction: "up" }, 'direction is "up"'],
  ["an unknown scheduler", { ...base, scheduler: { hyperband: {} } }, "scheduler is"],
  ["a factor of 1", { ...base, scheduler: { asha: { factor: 1 } } }, "scheduler.asha.factor is 1"],
  ["half an epoch", { ...base, epochs: 0.5 }, "epochs is 0.5"],
])("refuses %s", (_name, definition, message) => {
  expect(() => createStudy(definition as StudyDefinition)).toThrow(message);
});
