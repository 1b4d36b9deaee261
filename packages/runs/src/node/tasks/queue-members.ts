import type { MemberResult, MembersRequest } from "@feedforward/core/node";
import { requireOptions } from "@feedforward/shared";
import { doTasks, type Task } from "@feedforward/study";
import { checkAddress, type QueueAddress } from "@feedforward/study/node";
import { arraysToBytes } from "./arrays-blob";
import { fetchMember, memberPayload } from "./member-task";
import { openTaskQueue } from "./task-queue";

/** Options of {@link queueMembers}. */
export interface QueueMembersOptions extends QueueAddress {
  /** Version of the command line that the workers run: what `feedforward --version` prints. */
  readonly version: string;
  /** A folder that all machines see, or `s3://bucket/prefix`. Default: the queue's own server keeps files up to 8 MB. */
  readonly store?: string | undefined;
  /** Whether workers of different numbers may take part. Default: "same". */
  readonly numerics?: "same" | "mixed" | undefined;
  /** Told how many members are done. */
  readonly onProgress?: ((done: number, of: number) => void) | undefined;
  /** Stops the training; its reason is then thrown. Default: none. */
  readonly signal?: AbortSignal | undefined;
  /** Told what happens to the queue and its workers. Default: nobody is. */
  readonly note?: ((message: string) => void) | undefined;
}

/**
 * Trains the members of an ensemble on the workers of a queue (`feedforward worker`), for `fitBagging`. What workers have
 * trained is found again if the same ensemble is trained once more.
 *
 * ```ts
 * await fitBagging(ensemble, { x, y, loss, seed: 1, workers: queueMembers({ url: "redis://localhost", version: "1.0.0" }) });
 * ```
 *
 * @throws FeedforwardError for an address that is none, where the queue cannot be used, and for a member that cannot be
 *   trained. The signal's reason where it ended the training.
 */
export function queueMembers(options: QueueMembersOptions): (request: MembersRequest) => Promise<MemberResult[]> {
  requireOptions("queueMembers", options, {
    url: true,
    insecure: true,
    prefix: true,
    version: true,
    store: true,
    numerics: true,
    onProgress: true,
    signal: true,
    note: true,
  });
  const { version, store: place, numerics, onProgress, signal, note, ...queue } = options;
  checkAddress(queue);
  return async ({ x, y, count, plan }) => {
    const tasks: Task[] = [];
    const results: MemberResult[] = [];
    const opened = await openTaskQueue({ place: { queue, store: place }, version, numerics, note });
    try {
      const store = opened.store!;
      const data = await store.putBlob(arraysToBytes({ x, y }));
      for (let index = 0; index < count; index++)
        tasks.push({ name: `member-${index + 1}`, payload: await memberPayload(store, data, await plan(index)) });
      await doTasks({
        tasks,
        open: opened.open(tasks),
        signal,
        listener: { note },
        async onDone(task, result) {
          results[tasks.indexOf(task)] = await fetchMember(store, result);
          onProgress?.(results.filter((one) => one !== undefined).length, count);
        },
      });
    } finally {
      await opened.close();
    }
    signal?.throwIfAborted();
    return results;
  };
}
