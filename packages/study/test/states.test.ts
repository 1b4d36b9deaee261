import { describe, expect, it } from "vitest";
import {
  createStudy,
  halvingRounds,
  optunaJournal,
  optunaLog,
  type Study,
  type StudyDefinition,
  type StudyEvent,
} from "../src";

const space = { x: { min: 0, max: 1 } };
const base = { space, trials: 4, direction: "minimize", epochs: 4 } satisfies StudyDefinition;
const halves = { ...base, scheduler: { halving: { factor: 2 } } } satisfies StudyDefinition;
const trial = (number: number): StudyEvent => ({ type: "trial", trial: number, values: { x: number / 10 } });
const result = (job: string, value: number | null): StudyEvent => ({ type: "result", job, result: { value } });

/** Asks for everything that is there. */
function askAll(study: Study): string[] {
  const ids: string[] = [];
  for (let job = study.ask(); job; job = study.ask()) ids.push(job.id);
  return ids;
}

describe("jobs", () => {
  it("say what to train, from where and to where", () => {
    const study = createStudy({ ...halves, seeds: 2, seed: 5 }, { events: [0, 1, 2, 3].map(trial) });
    expect(study.rungs).toEqual([1, 2, 4]);
    expect(study.open).toHaveLength(8);
    expect(study.open[3]).toEqual({
      id: "1-1-r0",
      trial: 1,
      values: { x: 0.1 },
      seed: 6,
      seedIndex: 1,
      rung: 0,
      from: 0,
      epochs: 1,
    });
    for (const { id, trial } of study.open) study.tell(id, { value: trial });
    expect(askAll(study)).toEqual(["0-0-r1", "0-1-r1", "1-0-r1", "1-1-r1"]);
    expect(study.open.map(({ from, epochs }) => [from, epochs])).toEqual([1, 2, 3, 4].map(() => [1, 2]));
    expect([study.isOpen("0-0-r1"), study.wasTold("0-0-r1"), study.isOpen("0-0-r0"), study.wasTold("0-0-r0")]).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });

  it("are waited for before a round goes on, and before a study is done", () => {
    const study = createStudy(halves);
    expect(askAll(study)).toEqual(["0-0-r0", "1-0-r0", "2-0-r0", "3-0-r0"]);
    for (const id of ["2-0-r0", "0-0-r0", "3-0-r0"]) study.tell(id, { value: 1 });
    expect([study.ask(), study.isDone]).toEqual([undefined, false]);
    study.tell("1-0-r0", { value: 1 });
    // Of equal ones, the earlier trials go on.
    expect(askAll(study)).toEqual(["0-0-r1", "1-0-r1"]);
    study.tell("0-0-r1", { value: 2 });
    study.tell("1-0-r1", { value: 1 });
    expect(askAll(study)).toEqual(["1-0-r2"]);
    expect(study.isDone).toBe(false);
    study.tell("1-0-r2", { value: 9 });
    expect([study.isDone, study.ask(), study.best?.number]).toEqual([true, undefined, 1]);
    expect(study.trials[1]).toMatchObject({
      state: "complete",
      epochs: 4,
      value: 9,
      rungs: [
        { epochs: 1, value: 1 },
        { epochs: 2, value: 1 },
        { epochs: 4, value: 9 },
      ],
    });
    expect(study.trials[0]).toMatchObject({ state: "paused", epochs: 2, value: 2 });
  });

  it("of a trial that failed are withdrawn, asked for or not", () => {
    const study = createStudy({ ...base, trials: 2, seeds: 3 });
    const [first, second] = [study.ask()!, study.ask()!];
    study.fail(first.id, "no");
    expect(study.open).toEqual([]);
    expect(study.isOpen(second.id)).toBe(false);
    expect(() => study.tell(second.id, { value: 1 })).toThrow('The study has no open job "0-1-r0"');
    expect(() => study.fail(second.id, "no")).toThrow('The study has no open job "0-1-r0"');
    expect(study.ask()!.id).toBe("1-0-r0");
    expect(study.retry()).toBe(1);
    expect(askAll(study)).toEqual(["1-1-r0", "1-2-r0", "0-0-r0", "0-1-r0", "0-2-r0"]);
    expect(study.retry()).toBe(0);
  });

  it("keep what their first seed tells, and a mean that is no number if one is none", () => {
    const study = createStudy({ ...base, trials: 2, seeds: 2 });
    const ids = askAll(study);
    study.tell(ids[1]!, { value: 3, info: { seconds: 2 } });
    expect(study.trials[0]).toMatchObject({ value: undefined, state: "running" });
    expect(study.trials[0]!.info).toBeUndefined();
    study.tell(ids[0]!, { value: 1, info: { seconds: 1 } });
    expect(study.trials[0]).toMatchObject({ info: { seconds: 1 }, value: 2, state: "complete" });
    study.tell(ids[2]!, { value: Number.NaN });
    study.tell(ids[3]!, { value: 5 });
    expect(study.trials[1]).toMatchObject({ value: null, rungs: [{ epochs: 4, value: null }] });
    expect(study.best?.number).toBe(0);
  });

  it("with one hash, or none, may end twice", () => {
    const study = createStudy({ ...base, trials: 1 });
    const { id } = study.ask()!;
    study.tell(id, { value: 1, hash: "a".repeat(64) });
    study.tell(id, { value: 2 });
    expect(study.trials[0]!.value).toBe(1);
    expect(() => study.tell(id, { value: 1, hash: "b".repeat(64) })).toThrow(
      `(${"a".repeat(12)} and ${"b".repeat(12)})`,
    );
  });
});

describe("the best trial", () => {
  const best = (events: StudyEvent[], more: Partial<StudyDefinition> = {}) =>
    createStudy({ ...halves, ...more }, { events: [0, 1, 2, 3].map(trial).concat(events) }).best?.number;

  it("has the most epochs, then the best value, then came first", () => {
    expect(best([])).toBeUndefined();
    expect(best([result("2-0-r0", null)])).toBeUndefined();
    expect(best([result("2-0-r0", 7)])).toBe(2);
    expect(best([result("1-0-r0", 3), result("2-0-r0", 2), result("3-0-r0", 2)])).toBe(2);
    expect(best([result("1-0-r0", 3), result("2-0-r0", 2)], { direction: "maximize" })).toBe(1);
    const ended = [3, 4, 5, 6].map((value, number) => result(`${number}-0-r0`, value));
    expect(best([...ended, { type: "promote", trial: 1, rung: 1 }, result("1-0-r1", 9)])).toBe(1);
    expect(
      best([...ended, { type: "promote", trial: 1, rung: 1 }, { type: "failed", job: "1-0-r1", message: "no" }]),
    ).toBe(0);
  });
});

describe("what a study is", () => {
  it("learns with TPE or with a scheduler", () => {
    const learns = (more: Partial<StudyDefinition>) => createStudy({ ...base, ...more }).learns;
    expect(
      [{}, { method: "sobol" }, { method: "tpe" }, { scheduler: { asha: {} } }].map((more) => learns(more as object)),
    ).toEqual([false, false, true, true]);
    expect(createStudy({ ...base, space: { x: { values: [1] } }, method: "grid" }).learns).toBe(false);
  });

  it("tells each event before the call that caused it returns", () => {
    const events: StudyEvent[] = [];
    const study = createStudy({ ...base, trials: 1 }, { onEvent: (event) => events.push(event) });
    const { id, values } = study.ask()!;
    expect(events).toEqual([{ type: "trial", trial: 0, values }]);
    study.fail(id, "no");
    study.retry();
    study.ask();
    study.tell(id, { value: Number.POSITIVE_INFINITY, hash: "h", info: { a: 1 } });
    expect(events.slice(1)).toEqual([
      { type: "failed", job: "0-0-r0", message: "no" },
      { type: "retry", trial: 0 },
      { type: "result", job: "0-0-r0", result: { value: null, hash: "h", info: { a: 1 } } },
    ]);
  });

  it.each<[StudyEvent[], string]>([
    [[trial(1)], "trial 1 follows trial -1"],
    [[trial(0), trial(0)], "trial 0 follows trial 0"],
    [[trial(0), { type: "promote", trial: 0, rung: 1 }], "trial 0 cannot go on to rung 1"],
    [[trial(0), result("0-0-r0", 1), { type: "promote", trial: 0, rung: 2 }], "trial 0 cannot go on to rung 2"],
    [[trial(0), result("0-0-r0", 1), result("0-0-r0", 1)], "job 0-0-r0 has a result and was not asked for"],
    [[{ type: "failed", job: "0-0-r0", message: "" }], "job 0-0-r0 failed and was not asked for"],
    [[{ type: "retry", trial: 0 }], "trial 0 is tried again and did not fail"],
    [[trial(0), { type: "retry", trial: 0 }], "trial 0 is tried again and did not fail"],
  ])("refuses events that cannot have been: %j", (events, message) => {
    expect(() => createStudy(halves, { events })).toThrow(
      `The journal does not fit its study: ${message}. It was edited, or belongs to another study.`,
    );
  });
});

describe("halving", () => {
  it("has rounds of fewer points and more epochs, as far as both can be divided", () => {
    expect(halvingRounds(9, 9, 3)).toEqual([
      { epochs: 1, points: 9 },
      { epochs: 3, points: 3 },
      { epochs: 9, points: 1 },
    ]);
    expect(halvingRounds(100, 4, 2)).toEqual([
      { epochs: 1, points: 100 },
      { epochs: 2, points: 50 },
      { epochs: 4, points: 25 },
    ]);
    expect(halvingRounds(2, 100, 3)).toEqual([
      { epochs: 33, points: 2 },
      { epochs: 100, points: 1 },
    ]);
    expect(halvingRounds(1, 10, 3)).toEqual([{ epochs: 10, points: 1 }]);
    expect(halvingRounds(5, 1, 3)).toEqual([{ epochs: 1, points: 5 }]);
    // 243 is 3⁵, whose logarithm is not exactly 5.
    expect(halvingRounds(243, 243, 3).map(({ points }) => points)).toEqual([243, 81, 27, 9, 3, 1]);
    expect(halvingRounds(1000, 1000, 10).map(({ epochs }) => epochs)).toEqual([1, 10, 100, 1000]);
  });

  it.each<[[number, number, number], string]>([
    [[0, 9, 3], "points is 0; expected 1 or more"],
    [[9, 0.5, 3], "epochs is 0.5; expected 1 or more"],
    [[9, 9, 1], "factor is 1; expected a number above 1"],
    [[9, 9, Number.POSITIVE_INFINITY], "factor is Infinity"],
    [[Number.NaN, 9, 3], "points is NaN"],
  ])("refuses %j", (given, message) => {
    expect(() => halvingRounds(...given)).toThrow(`halvingRounds: ${message}`);
  });

  it("leaves the places of failed trials empty, until they are tried again", () => {
    const study = createStudy(halves);
    const ids = askAll(study);
    for (const id of ids.slice(0, 3)) study.fail(id, "no");
    study.tell(ids[3]!, { value: null });
    expect([study.ask(), study.isDone]).toEqual([undefined, true]);
    study.retry();
    expect(study.isDone).toBe(false);
    expect(askAll(study)).toEqual(ids.slice(0, 3));
    for (const id of ids.slice(0, 3)) study.tell(id, { value: 1 });
    expect(askAll(study)).toEqual(["0-0-r1", "1-0-r1"]);
  });
});

describe("asha", () => {
  const asha = (more: Partial<StudyDefinition> = {}) =>
    createStudy({ ...base, trials: 4, epochs: 4, scheduler: { asha: { factor: 2 } }, ...more });

  it("promotes from the highest rung first, and of equal ones the earlier result", () => {
    const study = asha();
    expect(askAll(study)).toEqual(["0-0-r0", "1-0-r0", "2-0-r0", "3-0-r0"]);
    study.tell("1-0-r0", { value: 1 });
    expect(study.ask()).toBeUndefined();
    study.tell("0-0-r0", { value: 1 });
    expect(askAll(study)).toEqual(["1-0-r1"]);
    study.tell("2-0-r0", { value: 3 });
    study.tell("3-0-r0", { value: 2 });
    expect(askAll(study)).toEqual(["0-0-r1"]);
    study.tell("1-0-r1", { value: 5 });
    study.tell("0-0-r1", { value: 4 });
    expect(askAll(study)).toEqual(["0-0-r2"]);
    expect(study.isDone).toBe(false);
    study.tell("0-0-r2", { value: 4 });
    expect(study.isDone).toBe(true);
  });

  it("begins a new trial where none may be promoted, and promotes a late best one", () => {
    const study = asha();
    for (const value of [5, 6]) study.tell(study.ask()!.id, { value });
    expect(study.ask()!.id).toBe("0-0-r1");
    expect(study.ask()!.id).toBe("2-0-r0");
    study.tell("2-0-r0", { value: 1 });
    // One of three may go on, and one did; the best has not.
    expect(study.ask()!.id).toBe("2-0-r1");
    expect(study.ask()!.id).toBe("3-0-r0");
  });

  it("is done although nothing may go on, and takes a failed trial back", () => {
    const study = asha({ trials: 2 });
    const [a, b] = askAll(study) as [string, string];
    study.fail(a, "no");
    study.fail(b, "no");
    expect(study.isDone).toBe(true);
    study.retry();
    study.tell(a, { value: 2 });
    expect(study.isDone).toBe(false);
    study.tell(b, { value: 1 });
    askAll(study);
    expect(study.open.map(({ id }) => id)).toEqual(["1-0-r1"]);
  });
});

describe("Optuna's journal", () => {
  const lines = (text: string) =>
    text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
  const date = new Date("2026-01-02T03:04:05.678Z");
  const time = "2026-01-02T03:04:05.678000+00:00";
  const wide = {
    space: {
      rate: { min: 1e-4, max: 1, log: true },
      n: { min: 1, max: 9, int: true },
      s: { min: 0, max: 1, step: 0.5 },
      units: { values: [[10], [100, 50], "auto"] },
    },
    trials: 4,
    direction: "maximize",
    epochs: 4,
    scheduler: { halving: { factor: 2 } },
  } satisfies StudyDefinition;
  const values = (units: unknown) => ({ rate: 0.1, n: 3, s: 0.5, units }) as never;
  const begun: StudyEvent[] = [[10], [100, 50], "auto", "auto"].map((units, number) => ({
    type: "trial",
    trial: number,
    values: values(units),
  }));

  it("names the study, its direction, and each parameter's distribution", () => {
    const [first, second, ...others] = lines(
      optunaLog(createStudy(wide, { events: begun }), { name: "lab" }).next({ date }),
    );
    expect(first).toEqual({ op_code: 0, worker_id: "feedforward", study_name: "lab", directions: [2] });
    expect(second).toEqual({
      op_code: 4,
      worker_id: "feedforward",
      study_id: 0,
      datetime_start: time,
      state: 0,
      value: null,
      values: null,
      distributions: expect.anything(),
      params: { rate: 0.1, n: 3, s: 0.5, units: 0 },
      user_attrs: {},
      system_attrs: { "feedforward:trial": 0 },
      intermediate_values: {},
    });
    const distributions = Object.values(second.distributions as Record<string, string>).map((text) => JSON.parse(text));
    expect(distributions).toEqual([
      { name: "FloatDistribution", attributes: { step: null, low: 1e-4, high: 1, log: true } },
      { name: "IntDistribution", attributes: { step: 1, low: 1, high: 9, log: false } },
      { name: "FloatDistribution", attributes: { step: 0.5, low: 0, high: 1, log: false } },
      { name: "CategoricalDistribution", attributes: { choices: ["[10]", "[100,50]", "auto"] } },
    ]);
    expect(others.map(({ params }) => params.units)).toEqual([1, 2, 2]);
  });

  it("has defaults: the name, the year 1970, all begun, and pruned trials at the end", () => {
    const study = createStudy({ ...wide, direction: "minimize" }, { events: [...begun, result("0-0-r0", 0.5)] });
    const whole = lines(optunaJournal(study));
    expect(whole[0]).toMatchObject({ study_name: "feedforward", directions: [1] });
    expect(whole[1]).toMatchObject({ datetime_start: "1970-01-01T00:00:00.000000+00:00", state: 0 });
    expect(whole.slice(2, 4)).toEqual([
      { op_code: 7, worker_id: "feedforward", trial_id: 0, step: 1, intermediate_value: 0.5 },
      {
        op_code: 6,
        worker_id: "feedforward",
        trial_id: 0,
        state: 2,
        values: [0.5],
        datetime_complete: "1970-01-01T00:00:00.000000+00:00",
      },
    ]);
    expect(lines(optunaJournal(study, { date, name: "n" }))[1].datetime_start).toBe(time);
    // While it runs, the trial may go on.
    expect(lines(optunaLog(study).next({ date })).filter(({ op_code }) => op_code === 6)).toEqual([]);
  });

  it("has waiting trials, failures, and values that are no numbers", () => {
    const study = createStudy({ ...wide, scheduler: "none" }, { events: begun });
    const log = optunaLog(study);
    const started = lines(log.next({ date, hasBegun: (number) => number > 0 }));
    expect(started.slice(1).map(({ state, datetime_start }) => [state, datetime_start])).toEqual([
      [4, null],
      [0, time],
      [0, time],
      [0, time],
    ]);
    study.tell("1-0-r0", { value: Number.NaN });
    study.fail("2-0-r0", "no memory");
    study.tell("3-0-r0", { value: 0.25 });
    const change = { worker_id: "feedforward" };
    expect(lines(log.next({ date }))).toEqual([
      { ...change, op_code: 6, trial_id: 0, state: 0, values: null, datetime_start: time },
      { ...change, op_code: 6, trial_id: 1, state: 3, values: null, datetime_complete: time },
      { ...change, op_code: 8, trial_id: 2, user_attr: { failure: "no memory" } },
      { ...change, op_code: 6, trial_id: 2, state: 3, values: null, datetime_complete: time },
      { ...change, op_code: 7, trial_id: 3, step: 4, intermediate_value: 0.25 },
      { ...change, op_code: 6, trial_id: 3, state: 1, values: [0.25], datetime_complete: time },
    ]);
    study.retry();
    const [again, ...rest] = lines(log.next({ date }));
    expect(rest).toEqual([]);
    expect(again).toMatchObject({
      op_code: 4,
      state: 0,
      system_attrs: { "feedforward:trial": 2, failed_trial: 2 },
      params: { units: 2 },
    });
    study.tell("2-0-r0", { value: 1 });
    expect(lines(log.next({ date })).map(({ trial_id, state }) => [trial_id, state])).toEqual([
      [4, undefined],
      [4, 1],
    ]);
  });

  it("goes on with a journal to which Optuna has added trials", () => {
    const study = createStudy({ ...wide, scheduler: "none" }, { events: begun.slice(0, 1) });
    const written = optunaLog(study).next({ date });
    const optuna = `${JSON.stringify({ op_code: 4, worker_id: "optuna", study_id: 0, state: 1 })}\n`;
    const two = createStudy({ ...wide, scheduler: "none" }, { events: [...begun.slice(0, 2), result("1-0-r0", 1)] });
    const more = lines(optunaLog(two, { written: `${written}${optuna}` }).next({ date }));
    // Optuna's trial is number 1, so ours has number 2.
    expect(more.map(({ op_code, trial_id }) => [op_code, trial_id])).toEqual([
      [4, undefined],
      [7, 2],
      [6, 2],
    ]);
    const ours = `${JSON.stringify({ op_code: 4, worker_id: "feedforward", study_id: 0, system_attrs: {} })}\n`;
    expect(() => optunaLog(study, { written: `${written}${ours}` })).toThrow("no journal for Optuna");
  });
});
