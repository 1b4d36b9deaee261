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

/** Where tasks run: on this machine, a number of them at a time, or on the workers of a queue. */
export type WorkPlace =
  | { readonly jobs: number }
  | {
      readonly queue: QueueAddress;
      /** A folder that all machines see, or `s3://bucket/prefix`. Default: the queue's own server keeps files up to 8 MB. */
      readonly store?: string | undefined;
    };

/** Options of {@link openTaskQueue}. */
export interface TaskQueueOptions {
  /** Where the tasks are done. */
  readonly place: WorkPlace;
  /** The program of the slots of this machine. Needed with `jobs`. */
  readonly program?: SlotProgram | undefined;
  /** Version of the program, which workers must have too. */
  readonly version: string;
  /** Whether workers whose numbers differ may take part. Default: "same". */
  readonly numerics?: "same" | "mixed" | undefined;
  /** Told what happens to the queue and its workers. Default: nobody is. */
  readonly note?: ((message: string) => void) | undefined;
}

/** Where a list of tasks is done, and what it leaves. */
export interface TaskQueue {
  /** Where workers leave files; undefined on this machine. */
  readonly store: Store | undefined;
  /**
   * For `doTasks`: opens the queue of a list of tasks, which the list's content names.
   *
   * @param keep makes sure that what the tasks need is in the store, as it was before the server lost everything.
   */
  open(tasks: readonly Task[], keep?: () => Promise<void>): (listener: QueueListener) => Promise<JobQueue>;
  /** Ends the connection to the store. */
  close(): Promise<void>;
}

/**
 * Opens the place where a list of tasks is done: the same two that sweeps have.
 *
 * @throws FeedforwardError where the queue or the store cannot be used.
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

/** A queue that makes sure, before it adds again what its server has lost, that the data are there too. */
export const keepingData = (queue: JobQueue, keep: () => Promise<void>): JobQueue => ({
  ...queue,
  async reconcile(jobs) {
    await keep();
    await queue.reconcile(jobs);
  },
});
