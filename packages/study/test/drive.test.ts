import { describe, expect, it } from "vitest";
import {
  createStudy,
  driveStudy,
  type JobQueue,
  type QueuedJob,
  type QueueListener,
  type StudyEvent,
  sweep,
} from "../src";
import { checkQueued } from "../src/drive";
import { functionQueue } from "../src/function-queue";

const definition = { space: { x: { min: 0, max: 1 } }, trials: 3, direction: "minimize" } as const;

/** A queue that notes its calls; a test tells the outcomes. */
function noted(slots = 2) {
  const calls: unknown[][] = [];
  let heard: QueueListener | undefined;
  const queue: JobQueue = {
    add: async (jobs) => void calls.push(["add", ...jobs.map(({ id }) => id)]),
    reconcile: async (jobs) => void calls.push(["reconcile", ...jobs.map(({ id }) => id)]),
    forget: async (id) => void calls.push(["forget", id]),
    state: async () => {
      calls.push(["state"]);
      return { waiting: 0, running: 0, slots, workers: [] };
    },
    close: async (options) => void calls.push(["close", options]),
  };
  return {
    calls,
    of: (name: string) => calls.filter(([one]) => one === name).map(([, ...rest]) => rest),
    get listener() {
      return heard!;
    },
    open: async (listener: QueueListener) => {
      heard = listener;
      return queue;
    },
  };
}

const soon = () => new Promise((resolve) => setTimeout(resolve, 5));
const jobOf = ({ id, rung }: { id: string; rung: number }): QueuedJob => ({ id, payload: {}, priority: rung });
const resultOf = (result: unknown) => ({ value: result as number });
const done = (id: string, value = 1) => ({ id, ok: true as const, result: value });

describe("a study in a queue", () => {
  it("is saved before its jobs are added, and before their outcomes are told and forgotten", async () => {
    const queue = noted();
    const study = createStudy(definition);
    const saved = async () => void queue.calls.push(["saved"]);
    const onResult = async ({ id }: { id: string }, value: unknown) => void queue.calls.push(["result", id, value]);
    const onFailed = ({ id }: { id: string }, why: string) => void queue.calls.push(["failed", id, why]);
    const end = driveStudy({ study, open: queue.open, jobOf, resultOf, saved, onResult, onFailed });
    await soon();
    queue.listener.outcome(done("1-0-r0", 7));
    queue.listener.outcome({ id: "0-0-r0", ok: false, message: "no" });
    queue.listener.outcome(done("9-0-r0"));
    await soon();
    queue.listener.outcome(done("1-0-r0", 7));
    queue.listener.outcome(done("2-0-r0", 8));
    await end;
    expect(queue.calls.filter(([name]) => name !== "state")).toEqual([
      ["reconcile"],
      ["saved"],
      ["add", "0-0-r0", "1-0-r0", "2-0-r0"],
      ["saved"],
      ["result", "1-0-r0", 7],
      ["failed", "0-0-r0", "no"],
      ["forget", "1-0-r0"],
      ["forget", "0-0-r0"],
      ["forget", "9-0-r0"],
      ["saved"],
      ["result", "2-0-r0", 8],
      ["forget", "1-0-r0"],
      ["forget", "2-0-r0"],
      ["close", { now: false }],
      ["saved"],
    ]);
    expect(study.trials.map(({ state }) => state)).toEqual(["failed", "complete", "complete"]);
  });

  it("goes on with the jobs that it had asked for", async () => {
    const events: StudyEvent[] = [0, 1].map((trial) => ({ type: "trial", trial, values: { x: 0 } }));
    const queue = noted();
    const end = driveStudy({ study: createStudy(definition, { events }), open: queue.open, jobOf, resultOf });
    await soon();
    expect(queue.calls.slice(0, 3)).toEqual([["reconcile", "0-0-r0", "1-0-r0"], ["state"], ["add", "2-0-r0"]]);
    for (const id of ["0-0-r0", "1-0-r0", "2-0-r0"]) queue.listener.outcome(done(id));
    await end;
  });

  it("asks for as few jobs as keep the slots busy, if it learns", async () => {
    for (const [slots, jobs] of [
      [0, 1],
      [1, 2],
      [4, 5],
      [5, 7],
      [8, 10],
    ] as const) {
      const controller = new AbortController();
      const queue = noted(slots);
      const study = createStudy({ ...definition, trials: 20, method: "tpe" });
      const end = driveStudy({ study, open: queue.open, jobOf, resultOf, signal: controller.signal });
      await soon();
      expect(queue.of("add").flat()).toHaveLength(jobs);
      controller.abort();
      await end;
    }
  });

  it("does a job again whose files are lost, and fetches no others twice", async () => {
    const queue = noted();
    const study = createStudy({ ...definition, trials: 2 });
    const fetched: string[] = [];
    const fetch = async ({ id }: { id: string }) => fetched.push(id) > 1;
    const end = driveStudy({ study, open: queue.open, jobOf, resultOf, fetch });
    await soon();
    queue.listener.outcome(done("0-0-r0"));
    await soon();
    expect(queue.of("add")).toEqual([["0-0-r0", "1-0-r0"], ["0-0-r0"]]);
    expect(study.isOpen("0-0-r0")).toBe(true);
    queue.listener.outcome(done("0-0-r0"));
    await soon();
    queue.listener.outcome(done("0-0-r0"));
    queue.listener.outcome(done("1-0-r0"));
    await end;
    expect(fetched).toEqual(["0-0-r0", "0-0-r0", "1-0-r0"]);
  });

  it("looks for outcomes that nobody told, as often as it is said", async () => {
    const queue = noted();
    const states: number[] = [];
    const onState = ({ slots }: { slots: number }) => states.push(slots);
    const study = createStudy({ ...definition, trials: 2 });
    const end = driveStudy({ study, open: queue.open, jobOf, resultOf, onState, reconcileSeconds: 0.05 });
    await new Promise((resolve) => setTimeout(resolve, 180));
    const [first, second, ...more] = queue.of("reconcile");
    expect([first, second]).toEqual([[], ["0-0-r0", "1-0-r0"]]);
    expect(more.length).toBeGreaterThanOrEqual(1);
    expect(new Set(states)).toEqual(new Set([2]));
    queue.listener.outcome(done("0-0-r0"));
    await soon();
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(queue.of("reconcile").at(-1)).toEqual(["1-0-r0"]);
    queue.listener.outcome(done("1-0-r0"));
    await end;
  });

  it("gives running jobs back when it is stopped, and keeps what ends meanwhile", async () => {
    const controller = new AbortController();
    const queue = noted();
    const study = createStudy(definition);
    const open = async (listener: QueueListener) => ({
      ...(await queue.open(listener)),
      close: async (options?: { now?: boolean | undefined }) => {
        queue.calls.push(["close", options]);
        listener.outcome(done("1-0-r0", 4));
      },
    });
    const end = driveStudy({ study, open, jobOf, resultOf, signal: controller.signal });
    await soon();
    controller.abort();
    await end;
    expect(queue.of("close")).toEqual([[{ now: true }]]);
    expect(study.trials.map(({ value }) => value)).toEqual([undefined, 4, undefined]);
  });

  it("does nothing when it was stopped before", async () => {
    const queue = noted();
    await driveStudy({
      study: createStudy(definition),
      open: queue.open,
      jobOf,
      resultOf,
      signal: AbortSignal.abort(),
    });
    expect(queue.of("add")).toEqual([]);
    expect(queue.of("close")).toEqual([[{ now: true }]]);
  });

  it("closes the queue at once when it cannot be saved", async () => {
    const queue = noted();
    const saved = async () => {
      throw new Error("the disk is full");
    };
    const study = createStudy(definition);
    await expect(driveStudy({ study, open: queue.open, jobOf, resultOf, saved })).rejects.toThrow("the disk is full");
    expect(queue.of("add")).toEqual([]);
    expect(queue.of("close")).toEqual([[{ now: true }]]);
  });

  it("passes on what jobs tell", async () => {
    const queue = noted();
    const heard: unknown[] = [];
    const listener = {
      started: (id: string) => void heard.push(["started", id]),
      note: (message: string) => void heard.push(["note", message]),
    };
    const end = driveStudy({
      study: createStudy({ ...definition, trials: 1 }),
      open: queue.open,
      jobOf,
      resultOf,
      listener,
    });
    await soon();
    queue.listener.started?.("0-0-r0");
    queue.listener.note?.("hello");
    queue.listener.outcome(done("0-0-r0"));
    await end;
    expect(heard).toEqual([
      ["started", "0-0-r0"],
      ["note", "hello"],
    ]);
  });
});

describe("a job for a queue", () => {
  it("has an id of letters, digits, hyphens, underscores and dots, and not only digits", () => {
    for (const id of ["a", "1-0-r0", "A_b.c-9", "0x"]) checkQueued({ id, payload: {} }, 2);
    for (const id of ["", "12", "a b", "a/b", "a:b", "é", "a\n"])
      expect(() => checkQueued({ id, payload: {} }, 99)).toThrow(`${JSON.stringify(id)} is no job id`);
  });

  it("has at most as many bytes as can be sent", () => {
    checkQueued({ id: "a", payload: "xxx" }, 5);
    expect(() => checkQueued({ id: "a", payload: "xxxx" }, 5)).toThrow(
      "Job a has 6 bytes of settings; at most 5 can be sent.",
    );
    checkQueued({ id: "a", payload: undefined }, 0);
  });
});

describe("a function as a queue", () => {
  const open = (jobs: number) => {
    const log: string[] = [];
    const ends = new Map<string, (value: number | Error) => void>();
    const signals: AbortSignal[] = [];
    const queue = functionQueue(
      ({ trial }, { signal }) => {
        signals.push(signal);
        return new Promise((resolve, reject) => {
          ends.set(`${trial}`, (value) => (value instanceof Error ? reject(value) : resolve(value)));
        });
      },
      jobs,
      {
        started: (id) => log.push(`start ${id}`),
        outcome: (outcome) => log.push(`${outcome.id} ${outcome.ok ? outcome.result : outcome.message}`),
      },
    );
    const job = (trial: number, priority?: number): QueuedJob => ({
      id: `t${trial}`,
      payload: { trial },
      ...(priority === undefined ? {} : { priority }),
    });
    return { queue, log, ends, signals, job };
  };

  it("runs as many as it may, those with a higher priority first and equal ones in order", async () => {
    const { queue, log, ends, job } = open(2);
    await queue.add([job(0), job(1)]);
    await queue.add([job(2), job(3, 1), job(4, 2), job(5, 1), job(6)]);
    await queue.add([job(2), job(0)]);
    await soon();
    expect(log).toEqual(["start t0", "start t1"]);
    expect(await queue.state()).toEqual({ waiting: 5, running: 2, slots: 2, workers: [] });
    for (const trial of [1, 0, 4, 3, 5, 2, 6]) {
      ends.get(`${trial}`)!(trial === 3 ? new Error("no") : trial * 10);
      await soon();
    }
    expect(log).toEqual([
      "start t0",
      "start t1",
      "t1 10",
      "start t4",
      "t0 0",
      "start t3",
      "t4 40",
      "start t5",
      "t3 no",
      "start t2",
      "t5 50",
      "start t6",
      "t2 20",
      "t6 60",
    ]);
    expect(await queue.state()).toMatchObject({ waiting: 0, running: 0 });
    await queue.reconcile([job(6), job(7)]);
    await soon();
    expect(log.slice(14)).toEqual(["start t7"]);
    ends.get("7")!(1);
    await queue.close();
  });

  it("waits for running jobs when it is closed, and starts no others", async () => {
    const { queue, log, ends, signals, job } = open(1);
    await queue.add([job(0), job(1)]);
    await soon();
    const closed = queue.close();
    ends.get("0")!(5);
    await closed;
    await soon();
    expect(log).toEqual(["start t0", "t0 5"]);
    expect(signals[0]!.aborted).toBe(false);
  });

  it("tells no outcome of jobs that it stopped", async () => {
    const { queue, log, ends, signals, job } = open(2);
    await queue.add([job(0), job(1)]);
    await soon();
    const closed = queue.close({ now: true });
    expect(signals.every(({ aborted }) => aborted)).toBe(true);
    ends.get("0")!(5);
    ends.get("1")!(new Error("stopped"));
    await closed;
    expect(log).toEqual(["start t0", "start t1"]);
  });
});

describe("a sweep", () => {
  it("asks for each training with what it needs, and takes numbers and results", async () => {
    const requests: unknown[] = [];
    const study = await sweep({
      ...definition,
      trials: 2,
      seeds: 2,
      seed: 3,
      epochs: 5,
      train: (request) => {
        requests.push(request);
        return request.seed === 3 ? 1 : { value: 2, info: { a: 1 }, hash: "h" };
      },
    });
    const [first, second] = study.trials.map(({ values }) => values);
    expect(requests).toEqual([
      { trial: 0, values: first, seed: 3, from: 0, epochs: 5 },
      { trial: 0, values: first, seed: 4, from: 0, epochs: 5 },
      { trial: 1, values: second, seed: 3, from: 0, epochs: 5 },
      { trial: 1, values: second, seed: 4, from: 0, epochs: 5 },
    ]);
    expect(study.trials.map(({ value }) => value)).toEqual([1.5, 1.5]);
  });

  it("trains one at a time unless it is told otherwise", async () => {
    let [running, most] = [0, 0];
    await sweep({
      ...definition,
      train: async () => {
        most = Math.max(most, ++running);
        await soon();
        return running--;
      },
    });
    expect(most).toBe(1);
  });

  it("runs in a queue, which gets the rung as the priority", async () => {
    const added: QueuedJob[] = [];
    const study = await sweep({
      ...definition,
      trials: 2,
      epochs: 2,
      scheduler: { halving: { factor: 2 } },
      queue: (listener) => ({
        add: async (jobs) => {
          added.push(...jobs);
          for (const { id } of jobs) listener.outcome(done(id, 3));
        },
        reconcile: async () => {},
        forget: async () => {},
        state: async () => ({ waiting: 0, running: 0, slots: 4, workers: [] }),
        close: async () => {},
      }),
    });
    expect(study.isDone).toBe(true);
    expect(added.map(({ id, priority }) => [id, priority])).toEqual([
      ["0-0-r0", 0],
      ["1-0-r0", 0],
      ["0-0-r1", 1],
    ]);
  });

  it.each<[object, string]>([
    [{ train: () => 1, queue: () => ({}) }, "expected either train, a function, or queue"],
    [{ train: () => 1, jobs: 1.5 }, "jobs is 1.5; expected a whole number from 1"],
    [{ train: () => 1, trials: 0 }, "trials is 0"],
  ])("refuses %o", async (more, message) => {
    await expect(sweep({ ...definition, ...more } as never)).rejects.toMatchObject({
      message: expect.stringContaining(message),
      usage: true,
    });
  });
});
