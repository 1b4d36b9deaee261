import { checkArgument } from "@feedforward/shared";
import type { JobQueue, QueueListener, Task } from "@feedforward/study";
import {
  bullQueue,
  localPool,
  openStore,
  type QueueAddress,
  type SlotProgram,
  type Store,
  sha256,
} from "@feedforward/study/node";

/** Place where tasks run: this machine, with a number of concurrent tasks, or the workers of a queue. */
export type WorkPlace =
  | { readonly jobs: number }
  | {
      readonly queue: QueueAddress;
      /** Folder that all machines share, or `s3://bucket/prefix`. Default: the queue's server, for files up to 8 MB. */
      readonly store?: string | undefined;
    };

/** Options of {@link openTaskQueue}. */
export interface TaskQueueOptions {
  /** Place where the tasks run. */
  readonly place: WorkPlace;
  /** Program of the slots on this machine. Required with `jobs`. */
  readonly program?: SlotProgram | undefined;
  /** Version of the program, which workers must have too. */
  readonly version: string;
  /** Whether workers with different numerics may take part. Default: "same". */
  readonly numerics?: "same" | "mixed" | undefined;
  /** Called with messages about the queue and its workers. Default: none. */
  readonly note?: ((message: string) => void) | undefined;
}

/** Queue for a list of tasks, with the store of their results. */
export interface TaskQueue {
  /** Store in which workers publish files; undefined on this machine. */
  readonly store: Store | undefined;
  /**
   * Returns a function for `doTasks` that opens the queue of a list of tasks, identified by the content of the list.
   *
   * @param keep ensures that the data of the tasks are in the store, in case the server has lost them.
   */
  open(tasks: readonly Task[], keep?: () => Promise<void>): (listener: QueueListener) => Promise<JobQueue>;
  /** Closes the connection to the store. */
  close(): Promise<void>;
}

/**
 * Opens the place where a list of tasks runs: this machine or a queue, as for sweeps.
 *
 * @throws FeedforwardError if the queue or the store cannot be used.
 */
export async function openTaskQueue(options: TaskQueueOptions): Promise<TaskQueue> {
  checkArgument("openTaskQueue", "options.place", options?.place, "object");
  const { place, program, version, numerics = "same", note = () => {} } = options;
  const store = "queue" in place ? await openStore(place.queue, place.store, note) : undefined;
  return {
    store,
    open:
      (tasks, keep = async () => {}) =>
      async (listener) => {
        if (!("queue" in place)) return localPool({ program: program!, slots: place.jobs }, listener);
        const study = sha256(JSON.stringify([version, tasks])).slice(0, 16);
        const queue = await bullQueue({ ...place.queue, study, version, numerics, once: true }, listener);
        return keepingData(queue, keep);
      },
    close: async () => store?.close(),
  };
}

/** Wraps a queue so that the data are restored before jobs that its server has lost are added again. */
export const keepingData = (queue: JobQueue, keep: () => Promise<void>): JobQueue => ({
  ...queue,
  async reconcile(jobs) {
    await keep();
    await queue.reconcile(jobs);
  },
});
