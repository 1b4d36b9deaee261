import { expect, it } from "vitest";
import { doTasks, type JobQueue, type QueuedJob, type QueueListener } from "../src";
import { taskWorker } from "../src/node";

/** A queue in memory that knows what became of jobs, as a server does when its sender was killed. */
function memoryQueue(work: (payload: unknown) => unknown, known: Record<string, unknown> = {}) {
  const added: string[] = [];
  const forgotten: string[] = [];
  const open = async (listener: QueueListener): Promise<JobQueue> => {
    const add = async (jobs: readonly QueuedJob[]) => {
      for (const { id, payload } of jobs) {
        added.push(id);
        listener.started?.(id);
        const end = (): void => {
          try {
            listener.outcome({ id, ok: true, result: work(payload) });
          } catch (error) {
            listener.outcome({ id, ok: false, message: (error as Error).message });
          }
        };
        setTimeout(end);
      }
    };
    return {
      add,
      async reconcile(jobs) {
        const lost = jobs.filter(({ id }) => !(id in known));
        for (const { id } of jobs) if (id in known) listener.outcome({ id, ok: true, result: known[id] });
        await add(lost);
      },
      async forget(id) {
        forgotten.push(id);
      },
      state: async () => ({ waiting: 0, running: 0, slots: 1, workers: [] }),
      close: async () => {},
    };
  };
  return { added, forgotten, open };
}

const tasks = ["a", "b", "c"].map((name) => ({ name, payload: { name } }));
const nameOf = (payload: unknown) => (payload as { name: string }).name;

it("does every task once, with what was done before", async () => {
  const queue = memoryQueue((payload) => `did ${nameOf(payload)}`, { "1-0-r0": "had done b" });
  const done: [string, unknown][] = [];
  const started: string[] = [];
  await doTasks({
    tasks,
    open: queue.open,
    onDone: (task, result) => void done.push([task.name, result]),
    listener: { started: ({ name }) => started.push(name) },
  });
  expect(Object.fromEntries(done)).toEqual({ a: "did a", b: "had done b", c: "did c" });
  expect(queue.added).toEqual(["0-0-r0", "2-0-r0"]);
  expect(started).toEqual(["a", "c"]);
  expect(queue.forgotten).toHaveLength(3);
});

it("does again what has left nothing to fetch", async () => {
  const queue = memoryQueue((payload) => nameOf(payload));
  let gone = 2;
  const done: string[] = [];
  await doTasks({
    tasks,
    open: queue.open,
    fetch: async ({ name }) => name !== "b" || gone-- === 0,
    onDone: ({ name }) => void done.push(name),
  });
  expect(done.sort()).toEqual(["a", "b", "c"]);
  expect(queue.added.filter((id) => id === "1-0-r0")).toHaveLength(3);
});

it("tells which failed, or throws where nobody is told", async () => {
  const work = (payload: unknown) => {
    if (nameOf(payload) === "b") throw new Error("no b");
    return 1;
  };
  const failed: string[] = [];
  const onDone = () => {};
  await doTasks({
    tasks,
    open: memoryQueue(work).open,
    onDone,
    onFailed: ({ name }, why) => failed.push(`${name}: ${why}`),
  });
  expect(failed).toEqual(["b: no b"]);
  await expect(doTasks({ tasks, open: memoryQueue(work).open, onDone })).rejects.toThrow("b failed: no b");
  const twice = [tasks[0]!, tasks[0]!];
  await expect(doTasks({ tasks: twice, open: memoryQueue(work).open, onDone })).rejects.toThrow("the same name");
});

it("two endings of a task with different hashes stop it", async () => {
  const { open } = memoryQueue(() => ({ hash: "one" }));
  const twice = async (listener: QueueListener) => {
    const queue = await open(listener);
    return {
      ...queue,
      async forget(id: string) {
        if (id === "0-0-r0") listener.outcome({ id, ok: true, result: { hash: "other" } });
      },
    };
  };
  await expect(doTasks({ tasks, open: twice, onDone: () => {} })).rejects.toThrow("Numerics differ: job 0-0-r0");
});

it("a table opens each kind once, and refuses what it does not know", async () => {
  let opened = 0;
  const kind = {
    name: "add",
    open: (place: number) => {
      opened++;
      return async (payload: unknown) => place + (payload as { by: number }).by;
    },
  };
  const work = taskWorker([kind], 10);
  const context = { id: "x", signal: new AbortController().signal, progress: () => {} };
  expect(await work({ kind: "add", by: 1 }, context)).toBe(11);
  expect(await work({ kind: "add", by: 2 }, context)).toBe(12);
  expect(opened).toBe(1);
  for (const payload of [undefined, null, 1, "add", [], {}, { kind: "toString" }, { kind: ["add"] }])
    await expect(work(payload, context)).rejects.toThrow(/its kind is .*; this worker knows add/);
});
