import { expect, it } from "vitest";
import { sweep } from "./sweep";

const base = {
  space: { x: { min: -3, max: 3 } },
  trials: 27,
  direction: "minimize",
  epochs: 9,
  scheduler: { asha: {} },
} as const;

it("trains with a function, several at a time, and lets the best go on", async () => {
  let [running, most] = [0, 0];
  const epochs = new Map<number, number>();
  const study = await sweep({
    ...base,
    jobs: 3,
    async train({ trial, values, from, epochs: target }) {
      most = Math.max(most, ++running);
      expect(epochs.get(trial) ?? 0).toBe(from);
      epochs.set(trial, target);
      await new Promise((resolve) => setTimeout(resolve, 1));
      running--;
      return (values.x as number) ** 2;
    },
  });
  expect(most).toBe(3);
  expect(study.isDone).toBe(true);
  expect(study.best!.epochs).toBe(9);
  expect(study.best!.value).toBe(Math.min(...study.trials.map(({ value }) => value!)));
});

it("fails the trial whose function throws, and goes on with the others", async () => {
  const study = await sweep({
    ...base,
    train({ trial }) {
      if (trial === 4) throw new Error("no");
      return trial;
    },
  });
  expect(study.trials[4]).toMatchObject({ state: "failed", failure: "no" });
  expect(study.trials.filter(({ state }) => state === "failed")).toHaveLength(1);
});

it("ends when it is asked to, and goes on from its events", async () => {
  const controller = new AbortController();
  const events: Parameters<NonNullable<Parameters<typeof sweep>[0]["onEvent"]>>[0][] = [];
  const options = { ...base, onEvent: (event: (typeof events)[number]) => void events.push(event) };
  const first = await sweep({
    ...options,
    signal: controller.signal,
    train({ trial }) {
      if (trial === 7) controller.abort();
      return trial;
    },
  });
  expect(first.isDone).toBe(false);
  const trained: number[] = [];
  const train = ({ trial, from }: { trial: number; from: number }) => {
    if (from === 0) trained.push(trial);
    return trial;
  };
  const second = await sweep({ ...options, events: [...events], train });
  expect(second.isDone).toBe(true);
  expect(Math.min(...trained)).toBeGreaterThanOrEqual(7);
});

it("refuses what does not fit together", async () => {
  await expect(sweep(base)).rejects.toThrow("expected either train, a function, or queue");
  await expect(sweep({ ...base, train: () => 1, jobs: 0 })).rejects.toThrow("jobs is 0");
  await expect(sweep({ ...base, train: () => 1, job: 2 } as never)).rejects.toThrow('unknown option "job"');
});
