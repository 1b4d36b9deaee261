// @internal
import type { JobQueue, QueuedJob, QueueListener } from "./queue";
import type { TrainFunction, TrainRequest } from "./train-request";

/**
 * Creates a queue that runs jobs in this process by calling a function, several at a time. A job fails if it throws.
 */
export function functionQueue(train: TrainFunction, jobs: number, listener: QueueListener): JobQueue {
  const waiting: QueuedJob[] = [];
  const known = new Set<string>();
  const running = new Map<string, Promise<void>>();
  const controller = new AbortController();
  let closing = false;

  const run = async ({ id, payload }: QueuedJob): Promise<void> => {
    listener.started?.(id);
    try {
      const result = await train(payload as TrainRequest, { signal: controller.signal });
      if (!controller.signal.aborted) listener.outcome({ id, ok: true, result });
    } catch (error) {
      if (!controller.signal.aborted) listener.outcome({ id, ok: false, message: (error as Error).message });
    }
    running.delete(id);
    pump();
  };

  const pump = (): void => {
    while (!closing && running.size < jobs && waiting.length > 0) {
      const job = waiting.shift()!;
      // A function that returns immediately must not finish before it is registered.
      running.set(
        job.id,
        Promise.resolve().then(() => run(job)),
      );
    }
  };

  const add = async (added: readonly QueuedJob[]): Promise<void> => {
    for (const job of added) {
      if (known.has(job.id)) continue;
      known.add(job.id);
      const place = waiting.findIndex(({ priority = 0 }) => priority < (job.priority ?? 0));
      waiting.splice(place < 0 ? waiting.length : place, 0, job);
    }
    pump();
  };

  return {
    add,
    reconcile: add,
    async forget() {},
    state: async () => ({ waiting: waiting.length, running: running.size, slots: jobs, workers: [] }),
    async close({ now = false } = {}) {
      closing = true;
      if (now) controller.abort();
      await Promise.all(running.values());
    },
  };
}
